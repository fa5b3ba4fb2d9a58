"""What is asked of who tells of a plan or judges it, once for forms and JSON, and the JSON shapes."""

from collections.abc import Mapping
from typing import Any

import marshmallow as ma

from app.core.codelists import codelist
from app.core.privacy import Privacy
from app.core.questions import Day, Municipality, Number, OneOf, Question, Text, YesNo
from app.core.schemas import Shape, schema_field

_NO_NAMES_ES = "No escriba nombres de personas."
_NO_NAMES_EN = "Do not write names of people."

SAYS = Text(
    es="¿Qué se hizo?",
    en="What was done?",
    hint_es=f"Con hechos y cifras. {_NO_NAMES_ES}",
    hint_en=f"With facts and figures. {_NO_NAMES_EN}",
    longest=2000,
    privacy=Privacy.OPEN,
)
EFFECTIVE_ON = Day(
    es="¿Qué día quedó así?",
    en="On which day was it so?",
    hint_es="Por ejemplo: 28/2/2017. Hoy o antes.",
    hint_en="For example: 28/2/2017. Today or before.",
    privacy=Privacy.OPEN,
)
CLAIMED = Number(
    es="¿Qué parte está hecha?",
    en="How much of it is done?",
    hint_es="De 0 (nada) a 100 (todo).",
    hint_en="From 0 (nothing) to 100 (everything).",
    unit_es="de 100",
    unit_en="of 100",
    most=100,
    privacy=Privacy.OPEN,
)
VALUE = Number(
    es="¿Cuánto se lleva?",
    en="How many so far?",
    privacy=Privacy.OPEN,
)

VERDICT_QUESTIONS: Mapping[str, tuple[Question[Any], bool]] = {
    "verdict": (
        OneOf(
            es="¿Qué dictamina?",
            en="What is your verdict?",
            privacy=Privacy.OPEN,
            codelist="verdicts",
        ),
        True,
    ),
    "reason": (
        Text(
            es="¿Por qué?",
            en="Why?",
            hint_es=f"Diga qué muestra el archivo y qué le falta. Es público. {_NO_NAMES_ES}",
            hint_en=f"Say what the file shows and what it lacks. It is public. {_NO_NAMES_EN}",
            longest=1000,
            privacy=Privacy.OPEN,
        ),
        True,
    ),
}


def _why(es: str, en: str) -> Text:
    return Text(
        es=es,
        en=en,
        hint_es=f"Es público. {_NO_NAMES_ES}",
        hint_en=f"It is public. {_NO_NAMES_EN}",
        longest=1000,
        privacy=Privacy.OPEN,
    )


ACCEPT_QUESTIONS: Mapping[str, tuple[Question[Any], bool]] = {
    "accepts": (
        YesNo(
            es="¿Acepta que el hito está completo?",
            en="Do you accept that the milestone is complete?",
            may_decline=False,
            privacy=Privacy.OPEN,
        ),
        True,
    ),
    "reason": (_why("¿Por qué?", "Why?"), True),
}

WITHDRAW_QUESTIONS: Mapping[str, tuple[Question[Any], bool]] = {
    "reason": (_why("¿Por qué se retira?", "Why is it withdrawn?"), True),
}

MOVE_QUESTIONS: Mapping[str, tuple[Question[Any], bool]] = {
    "ends_on": (
        Day(
            es="Nueva fecha en que termina",
            en="New day on which it ends",
            hint_es="La fecha prometida no desaparece: las dos quedan a la vista.",
            hint_en="The day first promised does not disappear: both stay in sight.",
            privacy=Privacy.OPEN,
        ),
        True,
    ),
    "effective_on": (
        Day(
            es="¿Qué día se acordó?",
            en="On which day was it agreed?",
            hint_es="Hoy o antes.",
            hint_en="Today or before.",
            privacy=Privacy.OPEN,
        ),
        True,
    ),
    "reason": (_why("¿Por qué cambia?", "Why does it change?"), True),
}

STATEMENT_QUESTIONS: Mapping[str, tuple[Question[Any], bool]] = {
    "says": (
        Text(
            es="¿Qué interés tiene?",
            en="What interest do you have?",
            hint_es="Trabajo, familia, contratos o dinero. Es público. Déjelo vacío si no tiene.",
            hint_en="Work, family, contracts or money. It is public. Leave it empty if none.",
            longest=1000,
            privacy=Privacy.OPEN,
        ),
        False,
    ),
}

_HELD_ON = Day(
    es="¿Qué día fue la reunión?",
    en="On which day was the meeting?",
    hint_es="Por ejemplo: 28/2/2017. Hoy o antes.",
    hint_en="For example: 28/2/2017. Today or before.",
    privacy=Privacy.OPEN,
)
_AGREEMENTS = Text(
    es="¿Qué se acordó?",
    en="What was agreed?",
    hint_es=f"Un acuerdo por renglón, y qué aportó cada parte. {_NO_NAMES_ES}",
    hint_en=f"One agreement a line, and what each side brought. {_NO_NAMES_EN}",
    longest=4000,
    privacy=Privacy.OPEN,
)
SECTOR = "sector_"
"""How the fields begin that count who came, sector by sector."""


def minute_questions() -> Mapping[str, tuple[Question[Any], bool]]:
    """Ask for the day, how many came of each sector, and what was agreed."""
    sectors = {
        f"{SECTOR}{code}": (Number(es=row.es, en=row.en, most=999, privacy=Privacy.OPEN), False)
        for code, row in codelist("committee_sectors").items()
    }
    return {"held_on": (_HELD_ON, True), **sectors, "agreements": (_AGREEMENTS, True)}


def _seen(es: str, en: str) -> tuple[Question[Any], bool]:
    return YesNo(es=es, en=en, privacy=Privacy.OPEN), True


SEEN: Mapping[str, tuple[Question[Any], bool]] = {
    "is_there": _seen("¿Existe lo que se reportó?", "Is what was reported there?"),
    "is_open": _seen("¿Estaba abierto en su horario?", "Was it open within its hours?"),
    "has_staff": _seen("¿Había quien atendiera?", "Was there somebody to attend?"),
    "has_sign": _seen("¿Tiene letrero que se vea?", "Has it a sign that can be seen?"),
    "is_accessible": _seen("¿Se puede entrar con silla de ruedas?", "Can a wheelchair get in?"),
    "has_equipment": _seen(
        "¿Tiene el equipo y el material que dice?", "Has it the equipment that it says?"
    ),
}
"""What every visit looks at."""

VISIT_QUESTIONS: Mapping[str, tuple[Question[Any], bool]] = {
    "municipality": (
        Municipality(es="¿En qué municipio?", en="In which municipality?", privacy=Privacy.OPEN),
        True,
    ),
    "visited_on": (
        Day(
            es="¿Qué día fue la visita?",
            en="On which day was the visit?",
            hint_es="Hoy o antes.",
            hint_en="Today or before.",
            privacy=Privacy.OPEN,
        ),
        True,
    ),
    **SEEN,
    "says": (_why("¿Algo más que vio?", "Anything else you saw?"), False),
}

WATCH_QUESTIONS: Mapping[str, tuple[Question[Any], bool]] = {
    "review_on": (
        Day(
            es="¿Qué día se revisa otra vez?",
            en="On which day is it looked at again?",
            hint_es="Hoy o después.",
            hint_en="Today or later.",
            privacy=Privacy.OPEN,
        ),
        True,
    ),
    "says": (_why("¿Qué falta y por qué?", "What is missing, and why?"), True),
}

OBSERVE_QUESTIONS: Mapping[str, tuple[Question[Any], bool]] = {
    "says": (
        Text(
            es="¿Qué vio o qué sabe?",
            en="What did you see, or what do you know?",
            hint_es="No pedimos su nombre. No escriba nombres, teléfonos ni correos de nadie.",
            hint_en="We do not ask your name. Write nobody's names, telephones or e-mails.",
            longest=1500,
            privacy=Privacy.OPEN,
        ),
        True,
    ),
}

RULING_QUESTIONS: Mapping[str, tuple[Question[Any], bool]] = {
    "publishes": (
        YesNo(
            es="¿Se muestra a todas las personas?",
            en="Is it shown to everybody?",
            may_decline=False,
            privacy=Privacy.OPEN,
        ),
        True,
    ),
    "reason": (_why("Si no se muestra, ¿por qué?", "If it is not shown, why?"), False),
}

ANSWER_QUESTIONS: Mapping[str, tuple[Question[Any], bool]] = {
    "says": (
        Text(
            es="Respuesta de la institución",
            en="Answer of the institution",
            hint_es=f"Qué se hizo o se hará, y cuándo. Es pública. {_NO_NAMES_ES}",
            hint_en=f"What was or will be done, and when. It is public. {_NO_NAMES_EN}",
            longest=2000,
            privacy=Privacy.OPEN,
        ),
        True,
    ),
}

_DAY = Day(es="Al día", en="On the day", privacy=Privacy.OPEN)


class BoardQuery(Shape):
    """Which plan, and which two days: how things were, and with what was known."""

    plan = ma.fields.String()
    al = schema_field(_DAY, required=False, nullable=False)
    conocido = schema_field(_DAY, required=False, nullable=False)


class Judged(Shape):
    """What everything on the board has: its light and why, what is reported and what verified."""

    light = ma.fields.String(metadata={"description": "grey green amber red met met_late"})
    reported = ma.fields.Float(metadata={"description": "share from 0 to 1"})
    verified = ma.fields.Float(metadata={"description": "share from 0 to 1"})
    reason = ma.fields.String()
    reason_code = ma.fields.String()
    days_late = ma.fields.Integer()
    title = ma.fields.String()
    title_en = ma.fields.String()
    number = ma.fields.Integer()


class GaugeShape(Shape):
    """An indicator: live (``measure``) or by hand; without a source it has no values."""

    title = ma.fields.String()
    title_en = ma.fields.String()
    measure = ma.fields.String(allow_none=True)
    baseline = ma.fields.Float()
    target = ma.fields.Float()
    has_source = ma.fields.Boolean()
    reported = ma.fields.Float(allow_none=True)
    verified = ma.fields.Float(allow_none=True)


class ActivityShape(Judged):
    """An activity; its id is what reports name."""

    id = ma.fields.String()
    indicators = ma.fields.List(ma.fields.Nested(GaugeShape))


class MilestoneShape(Judged):
    """A milestone; ``promised_on`` is its first day, ``ends_on`` the one in force."""

    starts_on = ma.fields.String()
    promised_on = ma.fields.String()
    ends_on = ma.fields.String()
    completion = ma.fields.String(metadata={"description": "scale of the OGP's reviews"})
    accepted = ma.fields.Boolean(metadata={"description": "by two monitors"})
    activities = ma.fields.List(ma.fields.Nested(ActivityShape))


class Measured(Shape):
    """The numbers of a commitment or a plan."""

    compliance_index = ma.fields.Float(metadata={"description": "from 0 to 100"})
    punctuality = ma.fields.Float(allow_none=True)
    verification = ma.fields.Float(allow_none=True)
    median_days_to_verify = ma.fields.Float(allow_none=True)


class CommitmentShape(Judged, Measured):
    """A commitment with its milestones."""

    slug = ma.fields.String()
    lead = ma.fields.String()
    starts_on = ma.fields.String()
    ends_on = ma.fields.String()
    under_watch = ma.fields.Boolean()
    milestones = ma.fields.List(ma.fields.Nested(MilestoneShape))


class CommitteeShape(Shape):
    """How the monitors themselves are doing."""

    light = ma.fields.String()
    waiting = ma.fields.Integer()
    overdue = ma.fields.Integer()


class BoardShape(Measured):
    """The board of a plan on a day, with what was known on another."""

    plan = ma.fields.String()
    al = ma.fields.String()
    conocido = ma.fields.String()
    committee = ma.fields.Nested(CommitteeShape)
    commitments = ma.fields.List(ma.fields.Nested(CommitmentShape))


class ActivityReportSent(Shape):
    """What reporting takes: a share, or the value of the indicator taken by hand."""

    claimed = schema_field(CLAIMED, required=False, nullable=True)
    value = schema_field(VALUE, required=False, nullable=True)
    says = schema_field(SAYS, required=True, nullable=False)
    effective_on = schema_field(EFFECTIVE_ON, required=True, nullable=False)
    evidence = ma.fields.List(ma.fields.UUID())


class ActivityReportShape(Shape):
    """A report as it was kept."""

    id = ma.fields.UUID()
    activity = ma.fields.UUID(attribute="activity_id")
    side = ma.fields.String()
    claimed = ma.fields.Float()
    effective_on = ma.fields.Date()
    says = ma.fields.String()
    recorded_at = ma.fields.AwareDateTime(format="iso", attribute="created_at")


class VerdictSent(Shape):
    """What a verdict takes."""

    verdict = schema_field(VERDICT_QUESTIONS["verdict"][0], required=True, nullable=False)
    reason = schema_field(VERDICT_QUESTIONS["reason"][0], required=True, nullable=False)


class VerdictShape(Shape):
    """A verdict as it was kept."""

    id = ma.fields.UUID()
    verdict = ma.fields.String()
    reason = ma.fields.String()
    recorded_at = ma.fields.AwareDateTime(format="iso", attribute="created_at")


class StepJudgedShape(VerdictShape):
    """A verdict on a step of an office as it was kept."""

    step = ma.fields.UUID()


class VerdictsShape(Shape):
    """The verdicts kept: one for each report that the file backs and each step that it proves."""

    items = ma.fields.List(ma.fields.Nested(VerdictShape))
    steps = ma.fields.List(ma.fields.Nested(StepJudgedShape))


class RootShape(Shape):
    """The last checkpoint of a day. Whoever keeps it can prove later that nothing was rewritten."""

    day = ma.fields.Date()
    number = ma.fields.Integer()
    at = ma.fields.AwareDateTime(format="iso")
    hash = ma.fields.Function(lambda root: root.hash.hex())


class RootsShape(Shape):
    """The sealed roots, the newest first."""

    items = ma.fields.List(ma.fields.Nested(RootShape))
    next = ma.fields.Integer(allow_none=True)

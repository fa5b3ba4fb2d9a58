"""The forms of the lists of a profile: one entry more, and ticks of a group with their level."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag behind

from app.core.codelists import codelist
from app.core.privacy import Privacy
from app.core.questions import ManyOf, Number, OneOf, Question, Text, YesNo
from app.skills_census.rules.rows import (
    LONGEST_WORDS,
    MOST_HOURS,
    Experience,
    Language,
    Occupation,
    Row,
    Study,
)
from app.web.fields import ChoiceField
from app.web.forms import AnswersForm, form_field

Typed = MultiDict[str, str]
Asked = dict[str, tuple[Question[Any], bool]]

_YEARS = OneOf("years_bands", es="¿Por cuánto tiempo?", en="For how long?", privacy=Privacy.OPEN)
_WHAT = Text(
    es="¿Qué hizo?",
    en="What was it?",
    hint_es="En pocas palabras. Sólo se lee en su oficina; nunca sale en una tarjeta.",
    hint_en="In a few words. Only read in the office; it never stands on a card.",
    privacy=Privacy.IDENTIFIER,
    longest=LONGEST_WORDS,
)
ENTRIES: dict[str, tuple[type[Row], Asked]] = {
    "ocupaciones": (
        Occupation,
        {
            "occupation": (
                OneOf("occupations", es="¿En qué?", en="In what?", privacy=Privacy.OPEN), True,
            ),
            "kind": (
                OneOf("occupation_wishes", es="¿Ya trabajó o quiere trabajar en eso?",
                      en="Has worked in it, or wants to?", privacy=Privacy.OPEN), True,
            ),
            "years_band": (_YEARS, False),
        },
    ),
    "experiencia": (
        Experience,
        {
            "kind": (
                OneOf("experience_kinds", es="¿Qué clase de experiencia?",
                      en="What kind of experience?",
                      hint_es="Cuenta todo: con o sin pago, en casa, con la familia.",
                      hint_en="Everything counts: paid or not, at home, with the family.",
                      privacy=Privacy.OPEN), True,
            ),
            "years_band": (_YEARS, False),
            "what": (_WHAT, False),
        },
    ),
    "estudios": (
        Study,
        {
            "field": (
                OneOf("study_fields", es="¿De qué fue el curso o estudio?",
                      en="What was the course or study about?", privacy=Privacy.OPEN), True,
            ),
            "hours": (
                Number(es="¿Cuántas horas duró?", en="How many hours did it take?",
                       privacy=Privacy.OPEN, least=1, most=MOST_HOURS,
                       unit_es="horas", unit_en="hours"), False,
            ),
            "is_certified": (
                YesNo(es="¿Le dieron un papel?", en="Was a certificate given?",
                      privacy=Privacy.OPEN, may_decline=False), False,
            ),
            "what": (_WHAT, False),
        },
    ),
    "lenguas": (
        Language,
        {
            "language": (
                OneOf("languages", es="¿Qué lengua?", en="Which language?",
                      hint_es="También la Lengua de Señas Mexicana.",
                      hint_en="Mexican Sign Language too.", privacy=Privacy.SENSITIVE), True,
            ),
            "understands": (
                OneOf("language_levels", es="¿Cuánto entiende?", en="How much is understood?",
                      privacy=Privacy.SENSITIVE), False,
            ),
            "uses": (
                OneOf("language_levels", es="¿Cuánto habla o seña?",
                      en="How much is spoken or signed?", privacy=Privacy.SENSITIVE), False,
            ),
        },
    ),
}  # fmt: skip
"""Address of a list to the values it holds and what is asked of one more."""


class OccupationField(ChoiceField):
    """One of the SINCO subgroups, by name: divisions and groups are not answers."""

    @property
    def choices(self) -> list[SelectChoice]:
        """List the subgroups in the order of their names."""
        rows = codelist("occupations")
        some = [each for each in super().choices if rows[each.value].more["level"] == "subgroup"]
        return sorted(some, key=lambda each: str(each.label))


class SelectOf(ChoiceField):
    """A few answers as a select: unlike radios it can be left empty again."""

    kind = "select"


def entry_form(address: str, language: str, typed: Typed | None = None) -> AnswersForm:
    """Ask for one more entry of a list."""
    return _entry(address, language)(typed)


def entry_of(address: str, form: AnswersForm) -> Row:
    """Make the value of a form that is valid."""
    kind, _ = ENTRIES[address]
    said = form.answers()
    if "is_certified" in said:
        said["is_certified"] = {"si": True, "no": False}.get(said["is_certified"])
    return kind(**said)


@lru_cache(maxsize=16)
def _entry(address: str, language: str) -> type[AnswersForm]:
    _, asked = ENTRIES[address]
    fields = {
        name: OccupationField(question, required=required, language=language)
        if name == "occupation"
        else form_field(question, required=required, language=language)
        for name, (question, required) in asked.items()
    }
    return type("EntryOf", (AnswersForm,), fields)


_NEEDS: Asked = {
    "needs": (
        ManyOf("education_needs", es="¿Qué quiere aprender?", en="What does the person want to learn?",
               privacy=Privacy.OPEN), False,
    ),
    "first": (
        ManyOf("education_needs", es="De eso, ¿qué le urge más?", en="Of that, what comes first?",
               privacy=Privacy.OPEN), False,
    ),
}  # fmt: skip


def needs_form(language: str, typed: Typed | None = None, **held: Any) -> AnswersForm:
    """Ask what somebody wants to learn, and what of it soonest."""
    return _needs(language)(typed, data=held)


@lru_cache(maxsize=4)
def _needs(language: str) -> type[AnswersForm]:
    return _form_of(_NEEDS, language)


def choices_form(
    listed: str, codes: Iterable[str], language: str, typed: Typed | None = None, **held: Any
) -> AnswersForm:
    """Ask one answer of a list for each code: the level of each skill.

    Args:
        listed: the list of the answers. codes: what is asked, each a (name, es, en).
        held: what stands, by name.
    """
    return _choices(listed, tuple(codes), language)(typed, data=held)


@lru_cache(maxsize=128)
def _choices(listed: str, asked: tuple[Any, ...], language: str) -> type[AnswersForm]:
    fields = {
        name: SelectOf(
            OneOf(listed, es=es, en=en, privacy=Privacy.OPEN), required=False, language=language
        )
        for name, es, en in asked
    }
    return type("ChoicesOf", (AnswersForm,), fields)


def _form_of(asked: Mapping[str, tuple[Question[Any], bool]], language: str) -> type[AnswersForm]:
    fields = {
        name: form_field(question, required=required, language=language)
        for name, (question, required) in asked.items()
    }
    return type("RowsOf", (AnswersForm,), fields)

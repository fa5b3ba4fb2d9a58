"""How each action of the matrix is asked for over HTTP. What is expected stands in matrix.csv only."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

from app.core.clock import today
from app.core.permissions import Action
from tests.makers import a_consent, a_laborer, a_profile, a_word, an_agreement_sent

Body = Callable[["Aim"], dict[str, Any]]

HERE, THERE = "14082", "14107"
"""The office of the accounts that try, and another one."""
ACCOUNTS = {
    "clerk": "ventanilla",
    "head": "jefa",
    "analyst": "secretaria",
    "admin": "admin",
    "employer": "empresa",
    "monitor": "monitora",
    "auditor": "auditoria",
    "person": "persona",
    "public": None,
}
NOTHING = "00000000-0000-4000-8000-000000000000"
"""The id of nothing: such a request is sent without a body, and is refused for that."""
NOBODY_OFFICE = "14999"
"""A key shaped like an office's that is none."""
NOBODY_FILE = "00000000-0000-4000-8000-000000000000"
"""An id shaped like a file's that is none."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What one request is aimed at.

    Args:
        folio: the person. office: the office. version: of her record. may_pass: whether it is
            expected to pass; such a report is sent with a day to come, so that nothing changes.
        evidence: the id of a kept file that is not public.
    """

    folio: str
    office: str
    version: int = 1
    may_pass: bool = True
    evidence: str = NOBODY_FILE


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """One door of an action.

    Args:
        at: ``person``, ``stranger`` (a person nobody attends yet), ``office``, ``list`` (rows of
            one's own office), ``evidence`` (a file that is not public), ``request`` (what a
            person asks about her data; its id takes the place of a file's), ``cancellation``
            (a new one each time) or ``nothing``;
            ``profile`` and ``profiles``: as person and list, in the skills census.
        through: what the same door asks before, beside the action itself.
        is_form: whether the body is a form of a screen.
        is_open: whether anybody may knock, so that a refusal looks like unknown.
    """

    method: str
    path: str
    at: str = "nothing"
    through: tuple[Action, ...] = ()
    body: Body | None = None
    is_form: bool = False
    is_open: bool = False

    @property
    def is_screen(self) -> bool:
        """Whether people come here, not programs."""
        return not self.path.startswith("/api/")


def _step(aim: Aim) -> dict[str, Any]:
    day = today() + timedelta(days=30) if aim.may_pass else today()
    return {"stage": "closed", "effective_on": day.isoformat(), "reason": "según el acta"}


def _identity(_aim: Aim) -> dict[str, Any]:
    return {"given_names": a_word(), "first_surname": a_word(), "birth_date": "1988"}


def _consent(_aim: Aim) -> dict[str, Any]:
    return a_consent(purposes=["contacto"])


def _profile(_aim: Aim) -> dict[str, Any]:
    return a_profile()


def _agreement(_aim: Aim) -> dict[str, Any]:
    return an_agreement_sent()


def _minor(_aim: Aim) -> dict[str, Any]:
    return {"given_names": a_word(), "sex": "M", "age": 5}


RECIPES: dict[Action, Recipe] = {
    Action.PRINT_PERSON_CODE: Recipe(method="GET", path="/personas/{folio}/clave", at="person"),
    Action.DO_OFFICE_TASKS: Recipe(method="GET", path="/tareas"),
    Action.OPEN_DATA_REQUEST: Recipe(method="GET", path="/personas/{folio}/derechos", at="person"),
    Action.READ_DATA_REQUESTS: Recipe(method="GET", path="/derechos"),
    Action.ANSWER_DATA_REQUEST: Recipe(
        method="POST",
        path="/derechos/{evidence}/respuesta",
        at="request",
        is_form=True,
        body=lambda _: {},
    ),
    Action.CANCEL_PERSON: Recipe(
        method="POST",
        path="/derechos/{evidence}/acuerdo",
        at="cancellation",
        is_form=True,
        body=lambda _: {},
    ),
    Action.SEE_OWN_RECORD: Recipe(method="GET", path="/mi-registro/mis-datos.json"),
    Action.USE_OWN_ACCOUNT: Recipe(method="GET", path="/cuenta"),
    Action.CHECK_DUPLICATES: Recipe(method="POST", path="/api/v1/people/matches", body=_identity),
    Action.REGISTER_LABORER: Recipe(
        method="POST", path="/api/v1/laborers", body=lambda _: a_laborer()
    ),
    Action.LIST_LABORERS: Recipe(method="GET", path="/api/v1/laborers?limit=200", at="list"),
    Action.EXPORT_LABORERS: Recipe(method="GET", path="/jornaleros.csv", at="list"),
    Action.ATTEND_PERSON: Recipe(
        method="POST",
        path="/api/v1/laborers/{folio}/attentions",
        at="stranger",
        body=lambda _: {"reason": "season"},
    ),
    Action.OPEN_PERSON: Recipe(method="GET", path="/api/v1/laborers/{folio}", at="person"),
    Action.REVEAL_IDENTIFIERS: Recipe(
        method="GET",
        path="/api/v1/laborers/{folio}?reveal=llamarle",
        at="person",
        through=(Action.OPEN_PERSON,),
    ),
    Action.ANSWER_SECTION: Recipe(
        method="PATCH",
        path="/api/v1/laborers/{folio}",
        at="person",
        body=lambda _: {"reason": "agrega", "answers": {"crops": ["cana"]}},
    ),
    Action.RECORD_MINOR: Recipe(
        method="POST", path="/api/v1/laborers/{folio}/minors", at="person", body=_minor
    ),
    Action.REFER_PERSON: Recipe(
        method="POST",
        path="/api/v1/laborers/{folio}/referrals",
        at="person",
        body=lambda _: {"kind": "deuda"},
    ),
    Action.CORRECT_PERSON: Recipe(
        method="PATCH",
        path="/api/v1/laborers/{folio}",
        at="person",
        through=(Action.ANSWER_SECTION,),
        body=lambda _: {"reason": "corrige", "given_names": a_word()},
    ),
    Action.MANAGE_CONSENT: Recipe(
        method="POST", path="/api/v1/people/{folio}/consents/contacto", at="person", body=_consent
    ),
    Action.PRINT_RECEIPT: Recipe(method="GET", path="/jornaleros/{folio}/comprobante", at="person"),
    Action.PRINT_FORMS: Recipe(method="GET", path="/formatos"),
    Action.READ_HISTORY: Recipe(method="GET", path="/api/v1/laborers/{folio}/history", at="person"),
    Action.READ_ACCESS_REPORT: Recipe(
        method="GET", path="/api/v1/people/{folio}/access-report", at="person"
    ),
    Action.REGISTER_PROFILE: Recipe(method="POST", path="/api/v1/profiles", body=_profile),
    Action.LIST_PROFILES: Recipe(method="GET", path="/api/v1/profiles?limit=200", at="profiles"),
    Action.OPEN_PROFILE: Recipe(method="GET", path="/api/v1/profiles/{folio}", at="profile"),
    Action.ANSWER_PROFILE: Recipe(
        method="PATCH",
        path="/api/v1/profiles/{folio}",
        at="profile",
        body=lambda _: {"answers": {"modality": "remoto"}},
    ),
    Action.MANAGE_PROFILE: Recipe(
        method="POST",
        path="/api/v1/profiles/{folio}/consents/mensajes",
        at="profile",
        body=_agreement,
    ),
    Action.READ_OFFICE_TRAY: Recipe(method="GET", path="/bandeja", at="list"),
    Action.READ_OFFICE_DRAFTS: Recipe(method="GET", path="/jornaleros/borradores/oficina"),
    Action.READ_QUALITY: Recipe(method="GET", path="/calidad"),
    Action.REPORT_OFFICE_STAGE: Recipe(
        method="POST", path="/api/v1/offices/{office}/events", at="office", body=_step
    ),
    Action.REPORT_MANY_STAGES: Recipe(method="GET", path="/instalacion/en-bloque"),
    Action.VERIFY_OFFICE_STEP: Recipe(method="GET", path="/instalacion/por-revisar"),
    Action.READ_ROLLOUT: Recipe(method="GET", path="/instalacion"),
    Action.SET_OFFICE_WAVE: Recipe(
        method="POST",
        path="/oficinas/{office}/grupo",
        at="office",
        is_form=True,
        body=lambda _: {"wave": "1", "wave_reason": ""},
    ),
    Action.UPLOAD_EVIDENCE: Recipe(
        method="POST",
        path="/api/v1/evidence",
        is_form=True,
        body=lambda _: {"file": (BytesIO(b"municipio,oficinas\nSayula,1\n"), "lista.csv")},
    ),
    Action.READ_INTERNAL_EVIDENCE: Recipe(
        method="GET", path="/medios/{evidence}/archivo", at="evidence", is_open=True
    ),
    Action.CHECK_EVIDENCE: Recipe(
        method="POST",
        path="/medios/{evidence}/revision",
        at="evidence",
        is_form=True,
        body=lambda _: {"finding": ""},
    ),
    Action.REPORT_ACTIVITY: Recipe(
        method="POST", path=f"/api/v1/activities/{NOTHING}/reports", body=lambda _: {}
    ),
    Action.VERIFY_EVIDENCE: Recipe(method="GET", path="/tablero/verificar"),
    Action.KEEP_MINUTES: Recipe(method="GET", path="/tablero/minutas/nueva"),
    Action.CHANGE_MILESTONE_DATE: Recipe(method="GET", path="/tablero/2016-2018-4/hitos/1/fecha"),
    Action.RECORD_VISIT: Recipe(method="GET", path="/tablero/2016-2018-4/hitos/1/visita"),
    Action.MODERATE_OBSERVATION: Recipe(method="GET", path="/tablero/observaciones/por-revisar"),
    Action.ANSWER_OBSERVATION: Recipe(method="GET", path="/tablero/observaciones/por-responder"),
    Action.SET_LEGAL_TERM: Recipe(method="GET", path="/terminos"),
    Action.MANAGE_CLERKS: Recipe(method="GET", path="/cuentas"),
    Action.MANAGE_ACCOUNTS: Recipe(method="GET", path="/cuentas/todas"),
    Action.RETRY_JOBS: Recipe(method="GET", path="/trabajos"),
    Action.RESET_SECOND_STEP: Recipe(method="GET", path="/cuentas/segundo-paso"),
    Action.SEARCH_PROFILES: Recipe(method="GET", path="/buscar"),
    Action.READ_SEARCHES: Recipe(method="GET", path="/busquedas"),
    Action.KEEP_EMPLOYER: Recipe(method="GET", path="/mi-empresa"),
    Action.READ_EMPLOYERS: Recipe(method="GET", path="/empleadores"),
    Action.VERIFY_EMPLOYER: Recipe(
        method="POST", path=f"/api/v1/employers/{NOTHING}/verifications", body=lambda _: {}
    ),
    Action.SUSPEND_EMPLOYER: Recipe(
        method="POST", path=f"/api/v1/employers/{NOTHING}/suspension", body=lambda _: {}
    ),
    Action.WRITE_OFFER: Recipe(method="GET", path="/ofertas/mias"),
    Action.ANSWER_COMPLAINT: Recipe(method="GET", path="/ofertas/quejas"),
    Action.ASK_CONTACT: Recipe(method="GET", path="/solicitudes"),
    Action.READ_CONTACT_REQUEST: Recipe(method="GET", path="/api/v1/contact-requests"),
    Action.MEDIATE_CONTACT: Recipe(method="GET", path="/mediacion"),
    Action.ANSWER_CONTACT: Recipe(method="GET", path="/mi-registro/solicitudes"),
    Action.EXPORT_PROFILES: Recipe(method="GET", path="/habilidades.csv", at="profiles"),
    Action.HELP_SEARCHES: Recipe(method="GET", path="/busquedas/ayuda"),
    Action.COUNT_MEDIATION: Recipe(method="GET", path="/mediacion/cuentas"),
    Action.REVIEW_OFFER: Recipe(method="GET", path="/ofertas/bandeja"),
    Action.BUILD_RELEASE: Recipe(
        method="POST", path="/publicaciones", is_form=True, body=lambda _: {"dataset": "ninguno"}
    ),
    Action.SIGN_RELEASE: Recipe(method="GET", path="/publicaciones"),
}

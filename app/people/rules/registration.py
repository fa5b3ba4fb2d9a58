"""What a declaration must hold to be a registration: meaning across answers. Plain Python.

The shape of each answer is judged before (core/answers.py); here a labor inspector should be able
to read aloud what makes a complete record.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from app.core.codelists import codelist
from app.core.dates import PartialDate
from app.core.errors import Fault
from app.core.identity import Caution, curp_disagreements, read_curp, read_nss
from app.core.words import words
from app.people.rules.ages import age_cautions

Faults = dict[str, list[Fault]]

MEXICO = "MX"
CLOCK_SLACK = timedelta(minutes=5)
"""How far the clock of another system may run ahead of ours. Source: our decision."""

_ORIGIN = words("Elija de dónde es: estado y municipio, o el país si nació fuera de México.")
_ABROAD = words("Si nació fuera de México, deje vacíos el estado y el municipio.")
_PLACE = words("El municipio no es de ese estado. Elija el estado y luego el municipio.")
_NO_CURP = words("Escriba la CURP, o elija por qué no la tiene.")
_METHOD = words("Elija cómo aceptó: firma, huella o de palabra.")
_WITNESS = words("Con huella o de palabra hace falta un testigo. Escriba su nombre.")
_PURPOSE = words("Para registrar, marque que se le explicó para qué se guardan sus datos.")
_UNKNOWN_PURPOSE = words("Una de las finalidades no está en la lista. Elíjalas otra vez.")
_LANGUAGE = words("Elija la lengua en la que se le explicó el aviso.")
_SHOWN_LATER = words("La hora en que se mostró el aviso no puede ser futura. Revise el reloj.")
_SHOWN_EARLIER = words("Ese día todavía no había aviso que mostrar. Revise el reloj.")

FIRST_DAY = datetime(2017, 1, 1, tzinfo=UTC)
"""No notice was shown before the first office opened. Source: Plan de acción 2016-2018."""


@dataclass(frozen=True, slots=True)
class Declared:
    """Who somebody says she is. None means that she has none; ``curp`` and ``nss`` as declared."""

    given_names: str
    first_surname: str | None
    second_surname: str | None
    sex: str
    birth: PartialDate
    origin_state: str | None = None
    origin_municipality: str | None = None
    origin_country: str | None = None
    curp: str | None = None
    no_curp_reason: str | None = None
    phone: str | None = None
    nss: str | None = None

    @property
    def origin(self) -> str | None:
        """The narrowest place of origin that is known."""
        return self.origin_municipality or self.origin_state or self.origin_country


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """How the notice was shown and what the person answered to each purpose."""

    notice_version: str
    shown_at: datetime
    purposes: tuple[str, ...]
    method: str
    language: str
    variant: str | None = None
    witness: str | None = None
    interpreter: str | None = None
    read_aloud: bool = False


def declared_faults(declared: Declared) -> Faults:
    """Say what keeps a declaration from being a complete record, field by field."""
    return _by_field(_declared_faults(declared))


def _declared_faults(declared: Declared) -> Iterator[tuple[str, Fault]]:
    place = declared.origin_municipality
    abroad = declared.origin_country not in {None, MEXICO}
    if declared.origin is None:
        yield "origin_state", Fault("origin_missing", _ORIGIN)
    if abroad and (declared.origin_state or place):
        yield "origin_country", Fault("origin_twice", _ABROAD)
    if place and declared.origin_state and not place.startswith(declared.origin_state):
        yield "origin_municipality", Fault("origin_mismatch", _PLACE)
    if declared.curp is None and declared.no_curp_reason is None:
        yield "no_curp_reason", Fault("no_curp_reason_missing", _NO_CURP)


def consent_faults(consent: ConsentGiven, *, now: datetime) -> Faults:
    """Say what keeps a consent from being one. Source: domain-facts §1 and trap 28."""
    return _by_field(_consent_faults(consent, now=now))


def _consent_faults(consent: ConsentGiven, *, now: datetime) -> Iterator[tuple[str, Fault]]:
    purposes, methods = codelist("consent_purposes"), codelist("consent_methods")
    required = {code for code, row in purposes.items() if row.more["required"] == "yes"}
    if not all(purposes.holds(code) for code in consent.purposes):
        yield "consent.purposes", Fault("unknown_code", _UNKNOWN_PURPOSE)
    elif not required <= set(consent.purposes):
        yield "consent.purposes", Fault("purpose_missing", _PURPOSE)
    if not methods.holds(consent.method):
        yield "consent.method", Fault("unknown_code", _METHOD)
    elif methods.rows[consent.method].more["needs_witness"] == "yes" and not consent.witness:
        yield "consent.witness", Fault("witness_missing", _WITNESS)
    if not codelist("languages").holds(consent.language):
        yield "consent.language", Fault("unknown_code", _LANGUAGE)
    if consent.shown_at > now + CLOCK_SLACK:
        yield "consent.shown_at", Fault("future", _SHOWN_LATER)
    if consent.shown_at < FIRST_DAY:
        yield "consent.shown_at", Fault("too_early", _SHOWN_EARLIER)


def cautions(declared: Declared, *, on: date) -> list[Caution]:
    """List what a clerk should look at and may let through: nothing here refuses anybody."""
    found = list(age_cautions(declared.birth, on))
    if declared.curp is not None:
        found += curp_disagreements(
            read_curp(declared.curp),
            given_names=declared.given_names,
            first_surname=declared.first_surname,
            second_surname=declared.second_surname,
            birth=declared.birth,
            sex=declared.sex,
            origin_state=declared.origin_state or (declared.origin_municipality or "")[:2] or None,
        )
    if declared.nss is not None:
        reading = read_nss(declared.nss, declared.birth.year)
        found += reading.cautions
        if not reading.valid:
            found.append(Caution("nss", "nss_invalid", reading.fault or ""))
    return found


def is_settled(purpose: str) -> bool:
    """Say whether a purpose rests on the law and not on consent, so that nobody withdraws it."""
    return codelist("consent_purposes").rows[purpose].more["required"] == "yes"


def _by_field(found: Iterator[tuple[str, Fault]]) -> Faults:
    faults: Faults = {}
    for name, fault in found:
        faults.setdefault(name, []).append(fault)
    return faults


def merged(*several: Mapping[str, list[Fault]]) -> Faults:
    """Put the faults of several checks together, field by field."""
    together: Faults = {}
    for faults in several:
        for name, found in faults.items():
            together.setdefault(name, []).extend(found)
    return together

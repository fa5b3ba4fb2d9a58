"""Who a person is in words, as pages of both censuses show it. Nothing is read here."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext, ngettext

from app.core.clock import today
from app.core.codelists import codelist
from app.core.columns import questions_of
from app.core.dates import PartialDate
from app.core.names import last_four
from app.core.places import municipality
from app.core.questions import Question
from app.core.words import words
from app.people.models import Person, PersonIdentity
from app.people.rules.ages import Standing, standing
from app.people.rules.registration import MEXICO, Declared
from app.people.sections import PAPERS, Identity, Origin
from app.web.i18n import ENGLISH, language
from app.web.wording import ShownRow, answer, label

_HAS_NONE = words("No tiene")
_ABROAD = words("Fuera de México")
_PAPERS_OF = {"curp": words("CURP"), "nss": words("Seguro social (NSS)")}

_WHO: Mapping[str, Question[Any]] = {
    name: question
    for section in (Identity, Origin)
    for name, (question, _) in questions_of(section).items()
} | PAPERS


@dataclass(frozen=True, slots=True)
class Window:
    """Where a page of a person hangs: the address of the list of a census, and its name."""

    home: str
    name: str


def full_name(identity: PersonIdentity | Declared) -> str:
    """Write names and surnames in their order, with their particles."""
    parts = (identity.given_names, identity.first_surname, identity.second_surname)
    return " ".join(part for part in parts if part)


def declaration(declared: Declared) -> list[ShownRow]:
    """List what somebody declared, for her to hear it again."""
    none = gettext(_HAS_NONE)
    rows = [
        _row("given_names", declared.given_names),
        _row("first_surname", declared.first_surname, none=none),
        _row("second_surname", declared.second_surname, none=none),
        _row("sex", declared.sex),
        _row("birth_date", declared.birth.iso())
        | {"value": [birth(declared.birth), age(declared.birth)]},
        {
            "name": "origin_municipality",
            "key": gettext(words("De dónde es")),
            "value": origin(declared),
        },
        _row("phone", declared.phone, none=none),
    ]
    return [*rows, *_papers(declared)]


def _papers(declared: Declared) -> list[ShownRow]:
    none = gettext(_HAS_NONE)
    reason = answer(_WHO["no_curp_reason"], declared.no_curp_reason)
    without = f"{none}: {str(reason).lower()}" if reason else none
    rows: list[ShownRow] = [{"name": "curp", "key": "CURP", "value": declared.curp or without}]
    if declared.nss:
        rows.append({"name": "nss", "key": _paper("nss"), "value": declared.nss})
    return rows


def _paper(kind: str) -> str:
    sentence = _PAPERS_OF[kind]
    return str(gettext(sentence))


def differences(theirs: list[ShownRow], mine: list[ShownRow]) -> list[tuple[str, Any, Any]]:
    """Pair the lines that are not the same: question, what stands now, what was typed."""
    now = {row["key"]: row["value"] for row in theirs}
    typed = {row["key"]: row["value"] for row in mine}
    keys = dict.fromkeys((*now, *typed))
    return [(key, now.get(key), typed.get(key)) for key in keys if now.get(key) != typed.get(key)]


def masked(declared: Declared) -> Declared:
    """Leave of each number of a person only its end."""
    return replace(
        declared,
        phone=last_four(declared.phone),
        curp=last_four(declared.curp),
        nss=last_four(declared.nss),
    )


def _row(name: str, value: Any, *, none: str | None = None) -> ShownRow:
    question = _WHO[name]
    return {"name": name, "key": label(question), "value": answer(question, value) or none}


def birth(known: PartialDate) -> str:
    """Say what is known of a birth date."""
    return known.english() if language() == ENGLISH else known.spanish()


def age(known: PartialDate) -> str:
    """Say the age today; *about* when the date is not whole."""
    youngest, oldest = known.age_on(today())
    if youngest == oldest:
        return str(ngettext("%(num)s año", "%(num)s años", youngest))
    return str(gettext("entre %(from_)s y %(to)s años", from_=youngest, to=oldest))


def is_minor(known: PartialDate) -> bool:
    """Say whether the person may be under 18 today: she is never offered work."""
    return standing(known, today()) is not Standing.ADULT


def origin(of: Declared | Person) -> str:
    """Say where somebody is from, as narrowly as is known."""
    place = municipality(of.origin_municipality) if of.origin_municipality else None
    state = codelist("states").label(of.origin_state, language()) if of.origin_state else None
    country = of.origin_country
    abroad = (
        codelist("countries").label(country, language()) if country not in {None, MEXICO} else None
    )
    return ", ".join(part for part in (place.name if place else None, state, abroad) if part)


def earlier_numbers(person: Person, *, is_whole: bool) -> list[ShownRow]:
    """List the numbers that a person no longer uses, with the day they stopped."""
    return [
        {
            "key": _paper(row.kind),
            "value": row.value if is_whole else last_four(row.value),
            "until": row.retired_on,
        }
        for row in person.identifiers
        if row.retired_on is not None
    ]

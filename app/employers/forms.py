"""Forms of employers: what it declares, a work site with its conditions, a check. No database."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from werkzeug.datastructures import MultiDict

from app.core.codelists import codelist
from app.core.columns import questions_of
from app.employers.queries import Order, Wanted
from app.employers.rules import Standing
from app.employers.schemas import (
    CHECK_QUESTIONS,
    CONDITION,
    DECLARED,
    LONGEST_SEARCH,
    REASON_QUESTIONS,
    condition_questions,
)
from app.employers.sections import Site
from app.web.forms import AnswersForm, form_for
from app.web.pages import read_cursor

Typed = MultiDict[str, str]


def declared_form(language: str, typed: Typed | None = None, **values: Any) -> AnswersForm:
    """Ask who the employer is."""
    return form_for(DECLARED, language=language)(typed, data=values)


def site_form(language: str, typed: Typed | None = None, **values: Any) -> AnswersForm:
    """Ask for a work site and each of its conditions."""
    asked = {**questions_of(Site), **condition_questions()}
    return form_for(asked, language=language)(typed, data=values)


def site_answers(form: AnswersForm) -> tuple[dict[str, Any], dict[str, str]]:
    """Split what was answered of a site: itself, and its conditions by their codes."""
    answers = form.answers()
    conditions = {
        name.removeprefix(CONDITION): answer
        for name, answer in answers.items()
        if name.startswith(CONDITION) and answer
    }
    return {name: answers[name] for name in questions_of(Site)}, conditions


def check_form(language: str, typed: Typed | None = None) -> AnswersForm:
    """Ask what somebody of the state checked."""
    return form_for(CHECK_QUESTIONS, language=language)(typed)


def reason_form(language: str, typed: Typed | None = None) -> AnswersForm:
    """Ask why an employer is suspended, or why no longer."""
    return form_for(REASON_QUESTIONS, language=language)(typed)


def wanted(asked: Mapping[str, str]) -> Wanted:
    """Read what the list is narrowed to; a value that no list has narrows nothing."""
    kind, sector, stands = (asked.get(name, "") for name in ("tipo", "sector", "estado"))
    return Wanted(
        # A NUL never reaches PostgreSQL, which refuses it with an error that is not ours.
        text=asked.get("q", "")[:LONGEST_SEARCH].replace("\0", "").strip(),
        standing=Standing(stands) if stands in set(Standing) else None,
        kind=kind if codelist("employer_kinds").holds(kind) else "",
        sector=sector if codelist("economic_sectors").holds(sector) else "",
    )


def order(asked: Mapping[str, str]) -> Order:
    """Read how the list is ordered; the newest first when nothing is said."""
    said = asked.get("orden", "")
    return Order(said) if said in set(Order) else Order.NEWEST


def place_of(cursor: str | None, by: Order) -> tuple[Any, UUID] | None:
    """Read the place of the last row shown; one that makes no sense is the start."""
    match read_cursor(cursor):
        case (str(key), str(last)):
            try:
                return key if by.is_by_name else datetime.fromisoformat(key), UUID(last)
            except ValueError:
                return None
        case _:
            return None

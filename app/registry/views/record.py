"""A laborer's record: what she declared, what she agreed to, who attended her."""

from typing import Any
from uuid import uuid4

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.codelists import codelist
from app.core.permissions import Action
from app.core.progress import Progress
from app.core.trace import Sight
from app.extensions import db
from app.people.actions.correct import declared_of
from app.people.forms import told as people_told
from app.people.forms.reasons import reason_form
from app.people.queries.records import attentions_of, consents_of, paper_of
from app.people.rules.registration import is_settled
from app.registry.actions.answers import held
from app.registry.queries import Record
from app.registry.rules.answers import is_declared_for_her
from app.registry.sections import SCREENS
from app.registry.views import words_of
from app.registry.views.screens import opened, page, screens
from app.web.access import allows
from app.web.forms import AnswersForm
from app.web.i18n import language


@screens.get("/jornaleros/<folio>")
@allows(Action.OPEN_PERSON)
def record(folio: str) -> Response:
    """Show a record; of each number only its end."""
    return _page(opened(folio, Action.OPEN_PERSON), reason_form(language()))


@screens.get("/jornaleros/<folio>/revelar")
@allows(Action.REVEAL_IDENTIFIERS)
def back_to_record(folio: str) -> BaseResponse:
    """Go back to the record: whole numbers are shown once, after a reason."""
    return redirect(f"/jornaleros/{folio}", 303)


@screens.post("/jornaleros/<folio>/revelar")
@allows(Action.REVEAL_IDENTIFIERS)
def reveal(folio: str) -> Response:
    """Show the numbers whole, with a reason that stays in the access report."""
    form = reason_form(language(), request.form)
    if not form.validate():
        return _page(opened(folio, Action.REVEAL_IDENTIFIERS), form, status=422)
    why = form["reason"].data
    found = opened(folio, Action.REVEAL_IDENTIFIERS, sight=Sight.REVEAL, reason=why)
    return _page(found, reason_form(language()), is_whole=True)


def _page(
    found: Record, form: AnswersForm, *, is_whole: bool = False, status: int = 200
) -> Response:
    person, sections = found.person, _sections(found)
    declared = declared_of(person)
    shown = declared if is_whole else people_told.masked(declared)
    return page(
        "record",
        status,
        record=found,
        form=form,
        is_whole=is_whole,
        name=people_told.full_name(declared),
        rows=people_told.declaration(shown),
        earlier=people_told.earlier_numbers(person, is_whole=is_whole),
        is_minor=people_told.is_minor(declared.birth),
        sections=sections,
        total=sum((each["progress"] for each in sections), Progress(0, 0)),
        minors=[words_of.minor(each) for each in found.minors],
        consents=_consents(found),
        attentions=attentions_of(db.session(), person.id),
        reasons=codelist("attention_reasons"),
        new_key=uuid4,
        actions=Action,
        paper=paper_of(db.session(), person.id),
    )


def _sections(found: Record) -> list[dict[str, Any]]:
    answers = {address: held(found.holders, address) for address in SCREENS}
    return [
        {
            "address": address,
            "title": words_of.screen_title(address),
            "rows": words_of.screen(address, given),
            "progress": words_of.screen_progress(address, given),
            "is_declared_for_her": is_declared_for_her(given),
        }
        for address, given in answers.items()
    ]


def _consents(found: Record) -> list[dict[str, Any]]:
    told = consents_of(db.session(), found.person.id)
    purposes = words_of.purposes(codelist("consent_purposes").codes)
    return [
        {
            **purpose,
            "last": told.get(purpose["code"]),
            "is_settled": is_settled(purpose["code"]),
        }
        for purpose in purposes
    ]

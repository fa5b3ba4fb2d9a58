"""Drafts of a registration: saved while one types, listed, resumed, compared, thrown away."""

from collections.abc import Sequence
from uuid import UUID

from flask import Response, jsonify, redirect, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from app.core.clock import local
from app.core.errors import Fault, NotFound, Refused
from app.core.permissions import Action, Verdict, may
from app.core.words import words
from app.extensions import db
from app.people.forms.arrival import arrival_form
from app.people.forms.consent import SHOWING, Shown, read_showing
from app.registry import queries
from app.registry.actions import drafts
from app.registry.actions.drafts import StaleDraft
from app.registry.models import Draft
from app.registry.rules.laborers import DRAFT_DAYS, DraftStep
from app.registry.views import draft_fields, draft_words
from app.registry.views.draft_fields import Carrying
from app.registry.views.draft_words import Found
from app.registry.views.registration import form_page, notice_page, showing
from app.registry.views.screens import page, screens
from app.web.access import allows, signed_in
from app.web.i18n import language, said
from app.web.pages import tell

_SAVED = words("Borrador guardado a las %(time)s")
_THROWN_AWAY = words("Se borró el borrador.")
_NOTICE_FIRST = words("Muestre primero el aviso: sin él no se guarda nada.")


class NoticeFirst(Refused):
    """A draft begins only after the notice was shown."""

    status = 422
    code = "notice_first"
    sentence = _NOTICE_FIRST


@screens.get("/jornaleros/borradores")
@allows(Action.REGISTER_LABORER)
def own_drafts() -> Response:
    """List the drafts that the visitor began."""
    actor = signed_in().actor
    rows = [(draft, "") for draft in queries.own_drafts(db.session(), actor)]
    return _list(rows, is_office=False)


@screens.get("/jornaleros/borradores/oficina")
@allows(Action.READ_OFFICE_DRAFTS)
def office_drafts() -> Response:
    """List the drafts that others of the office began, with who began each."""
    return _list(queries.office_drafts(db.session(), signed_in().actor), is_office=True)


@screens.get("/jornaleros/borradores/<uuid:draft_id>")
@allows(Action.REGISTER_LABORER)
def resume_draft(draft_id: UUID) -> Response:
    """Go on with a draft: the questions, or the notice again when it was shown long ago."""
    actor = signed_in().actor
    draft = queries.open_draft(db.session(), actor, draft_id)
    if draft is None:
        raise NotFound
    found = draft_words.sort_out(drafts.typed_in(draft))
    shown = Shown(draft.notice_version, draft.shown_at).sealed(actor)
    here = draft_fields.resumed(draft)
    if read_showing(shown, actor) is None:
        return notice_page(carried=[*found.taken, *here.inputs()], again=True)
    return _questions(found, shown, draft=here, saved=_told(draft))


@screens.post("/jornaleros/borradores/<uuid:draft_id>")
@allows(Action.REGISTER_LABORER)
def keep_draft(draft_id: UUID) -> BaseResponse:
    """Save what is on the page; a script gets a sentence, a person the page to go on with."""
    try:
        draft = _kept(draft_id)
    except Refused as refusal:
        return _told_apart(refusal) if _is_script() else _drawn(refusal)
    if _is_script():
        return jsonify(said=_told(draft), version=draft.version)
    return redirect(f"/jornaleros/borradores/{draft.id}", 303)


@screens.post("/jornaleros/borradores/seguir")
@allows(Action.REGISTER_LABORER)
def go_on() -> Response:
    """Go on with what was typed here, over the saving that was compared; nothing is written yet."""
    if showing() is None:
        return notice_page(422)
    found = draft_words.sort_out(draft_fields.sheet().typed)
    here = draft_fields.carrying()
    return _questions(found, request.form[SHOWING], draft=here)


@screens.post("/jornaleros/borradores/<uuid:draft_id>/borrar")
@allows(Action.REGISTER_LABORER)
def throw_away(draft_id: UUID) -> BaseResponse:
    """Throw a draft away."""
    drafts.finish(db.session(), signed_in().actor, draft_id)
    tell(_THROWN_AWAY)
    return redirect("/jornaleros/borradores", 303)


def _kept(draft_id: UUID) -> Draft:
    actor, shown, sheet = signed_in().actor, showing(), draft_fields.sheet()
    if sheet.version:
        return drafts.keep(db.session(), actor, draft_id=draft_id, sheet=sheet)
    if shown is None:
        raise NoticeFirst
    return drafts.begin(
        db.session(),
        actor,
        draft_id=draft_id,
        sheet=sheet,
        notice_version=shown.version,
        shown_at=shown.at,
    )


def _told_apart(refusal: Refused) -> Response:
    answer = jsonify(said=said(refusal))
    answer.status_code = refusal.status
    return answer


def _drawn(refusal: Refused) -> Response:
    """Draw the page after a saving that was refused: what was typed is on it."""
    if showing() is None:
        return notice_page(422)
    if isinstance(refusal, StaleDraft):
        return _compared(refusal)
    found = draft_words.sort_out(draft_fields.sheet().typed)
    begun = draft_fields.carrying(anew=True)
    return _questions(found, request.form[SHOWING], draft=begun, refusal=refusal)


def _compared(refusal: StaleDraft) -> Response:
    mine = draft_fields.sheet().typed
    return page(
        "draft_differences",
        refusal.status,
        refusal=refusal,
        differences=draft_words.differences(drafts.typed_in(refusal.draft), mine),
        carried=[(SHOWING, request.form[SHOWING]), *mine],
        draft=draft_fields.resumed(refusal.draft),
    )


def _questions(
    found: Found,
    shown: str,
    *,
    draft: Carrying,
    saved: str = "",
    refusal: Refused | None = None,
) -> Response:
    form = arrival_form(language(), MultiDict(found.taken))
    status = refusal.status if refusal else 200
    more = {"draft": draft, "saved": saved, "old": found.old, "refusal": refusal}
    return form_page(form, shown=shown, status=status, carried=found.taken, **more)


def _list(rows: Sequence[tuple[Draft, str]], *, is_office: bool) -> Response:
    lines = [(draft, name, draft_words.name_in(drafts.typed_in(draft))) for draft, name in rows]
    has_office = may(signed_in().actor, Action.READ_OFFICE_DRAFTS) is Verdict.YES
    return page(
        "drafts",
        rows=lines,
        is_office=is_office,
        has_office=has_office,
        days=DRAFT_DAYS,
        review=DraftStep.REVIEW.value,
    )


def _told(draft: Draft) -> str:
    return said(Fault("", _SAVED, {"time": f"{local(draft.changed_at):%H:%M}"}))


def _is_script() -> bool:
    return request.accept_mimetypes.best == "application/json"

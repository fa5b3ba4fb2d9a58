"""Screens of the evidence: send a file, its page, the file itself, and the check before anybody sees it."""

from uuid import UUID, uuid4

from flask import Blueprint, Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.errors import InvalidAnswers
from app.core.permissions import Action, Actor
from app.core.words import words
from app.evidence import actions, forms, queries
from app.evidence.models import Evidence
from app.extensions import db
from app.web import context
from app.web.access import allowed_here, allows, open_to_all, require, signed_in
from app.web.downloads import as_attachment
from app.web.forms import AnswersForm
from app.web.i18n import language
from app.web.once import creates
from app.web.pages import tell
from app.web.uploads import data_folder, sent_with_files, takes_files

screens = Blueprint("evidence", __name__)

MOST_WAITING = 100
_POLICY = "default-src 'none'; sandbox"
"""A file that a browser opens all the same may do nothing and belongs to no page of ours."""
_KEPT = words("El archivo quedó guardado. Nadie de fuera lo ve hasta que alguien lo revise.")
_PUBLISHED = words("Revisado: ya cualquiera puede ver el archivo.")
_INTERNAL = words("Revisado: el archivo se queda interno.")


@screens.get("/medios")
@allows(Action.CHECK_EVIDENCE)
def waiting() -> str:
    """List what waits for somebody to look for personal data in it."""
    found = queries.waiting(db.session(), signed_in().actor, limit=MOST_WAITING)
    return render_template("evidence/waiting.html", found=found)


@screens.get("/medios/nuevo")
@allows(Action.UPLOAD_EVIDENCE)
def ask_file() -> str:
    """Ask for a file."""
    context.visitor()
    return _upload_page(forms.upload_form(language()))


@screens.post("/medios")
@takes_files
@allows(Action.UPLOAD_EVIDENCE)
@creates
def send_file() -> BaseResponse:
    """Keep a file; a refused one comes back with its reason and with what was typed."""
    form = forms.upload_form(language(), sent_with_files())
    if not form.validate():
        return make_response(_upload_page(form), InvalidAnswers.status)
    answers = form.answers()
    try:
        kept = actions.keep(
            db.session(),
            signed_in().actor,
            answers["file"],
            data=data_folder(),
            title=answers["title"],
        )
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return make_response(_upload_page(form), refusal.status)
    tell(_KEPT)
    return redirect(f"/medios/{kept.id}", 303)


@screens.get("/medios/<uuid:evidence_id>")
@open_to_all
def one(evidence_id: UUID) -> str:
    """Show what is known of a file: kind, size, hash, date, and whether anybody may have it."""
    return _page(_evidence(evidence_id))


@screens.get("/medios/<uuid:evidence_id>/archivo")
@open_to_all
def download(evidence_id: UUID) -> Response:
    """Hand a file out, to be kept and not shown."""
    evidence = _evidence(evidence_id)
    answer = Response(actions.read_file(evidence, data=data_folder()))
    answer.content_type = evidence.media_type
    # Weak, because a CSV may leave compressed or not (web/compression.py).
    answer.set_etag(evidence.sha256, weak=True)
    answer.headers["Cache-Control"] = "no-cache" if evidence.is_public else "private, no-store"
    answer.headers["Content-Security-Policy"] = _POLICY
    as_attachment(answer, evidence.shown_name)
    answer.make_conditional(request)
    return answer


@screens.post("/medios/<uuid:evidence_id>/revision")
@allows(Action.CHECK_EVIDENCE)
def check(evidence_id: UUID) -> BaseResponse:
    """Note what somebody found who looked for personal data."""
    evidence = _evidence(evidence_id)
    require(Action.CHECK_EVIDENCE, evidence)
    form = forms.check_form(language(), request.form)
    if not form.validate():
        return make_response(_page(evidence, form), InvalidAnswers.status)
    actions.mark_checked(db.session(), signed_in().actor, evidence_id=evidence_id, **form.answers())
    tell(_PUBLISHED if evidence.is_public else _INTERNAL)
    return redirect(f"/medios/{evidence_id}", 303)


def _evidence(evidence_id: UUID) -> Evidence:
    return queries.evidence(db.session(), evidence_id, reader=_reader())


def _reader() -> Actor | None:
    visitor = context.visitor()
    return visitor.actor if visitor else None


def _upload_page(form: AnswersForm) -> str:
    return render_template("evidence/send.html", form=form, key=uuid4())


def _page(evidence: Evidence, form: AnswersForm | None = None) -> str:
    return render_template(
        "evidence/evidence.html",
        one=evidence,
        form=form,
        check=form or forms.check_form(language(), title=evidence.shown_name),
        may_check=allowed_here(Action.CHECK_EVIDENCE, evidence),
    )

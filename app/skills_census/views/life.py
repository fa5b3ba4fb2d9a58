"""What becomes of a profile at the window: confirmed, paused, withdrawn, hidden from an employer."""

from flask import redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.errors import InvalidAnswers
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.skills_census.actions import life
from app.skills_census.forms.sections import block_form
from app.skills_census.views.record import record_page
from app.skills_census.views.screens import opened, screens
from app.web.access import allows
from app.web.i18n import language
from app.web.once import creates
from app.web.pages import tell

_STEPS = {
    "confirmar": (life.confirm, words("Quedó confirmado el perfil: vale 180 días más.")),
    "pausar": (life.pause, words("El perfil quedó en pausa. Nadie lo ve desde este momento.")),
    "retirar": (life.withdraw, words("El perfil quedó retirado. Nadie lo ve desde este momento.")),
    "reanudar": (life.resume, words("El perfil está activo otra vez.")),
}
_BLOCKED = words("Esa empresa ya no verá su tarjeta.")
_UNBLOCKED = words("Esa empresa puede volver a ver su tarjeta.")


@screens.post(f"/habilidades/<folio>/<any({', '.join(_STEPS)}):step>")
@allows(Action.MANAGE_PROFILE)
@creates
def change_status(folio: str, step: str) -> BaseResponse:
    """Do with a profile what the person says."""
    record = opened(folio, Action.MANAGE_PROFILE)
    do, sentence = _STEPS[step]
    do(db.session(), record.profile)
    tell(sentence)
    return redirect(f"/habilidades/{record.person.folio}", 303)


@screens.post("/habilidades/<folio>/ocultar")
@allows(Action.MANAGE_PROFILE)
@creates
def block(folio: str) -> BaseResponse:
    """Hide the profile from one employer."""
    record = opened(folio, Action.MANAGE_PROFILE)
    form = block_form(language(), request.form)
    if not form.validate():
        return record_page(record, form, 422)
    try:
        life.block(db.session(), record.profile, form["rfc"].data)
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return record_page(record, form, 422)
    tell(_BLOCKED)
    return redirect(f"/habilidades/{record.person.folio}#empresas", 303)


@screens.post("/habilidades/<folio>/mostrar")
@allows(Action.MANAGE_PROFILE)
@creates
def unblock(folio: str) -> BaseResponse:
    """Let an employer see the profile again."""
    record = opened(folio, Action.MANAGE_PROFILE)
    life.unblock(db.session(), record.profile, request.form.get("rfc", ""))
    tell(_UNBLOCKED)
    return redirect(f"/habilidades/{record.person.folio}#empresas", 303)

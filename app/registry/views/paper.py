"""Typing in a paper form: the choice on the page of the notice, and the way to the questions."""

from flask import Response, request
from werkzeug.datastructures import MultiDict

from app.core.clock import now
from app.core.permissions import Action
from app.extensions import db
from app.people.forms.arrival import arrival_form
from app.people.forms.consent import Shown
from app.people.forms.paper import paper_form
from app.people.queries.notices import notice_version_on
from app.people.rules.paper import notice_faults
from app.registry.views.registration import NOT_CARRIED, form_page, notice_page
from app.registry.views.screens import screens
from app.web.access import allows, signed_in
from app.web.forms import typed_values
from app.web.i18n import language


@screens.post("/jornaleros/nuevo/papel")
@allows(Action.REGISTER_LABORER)
def type_in_paper() -> Response:
    """Take the day and the name on the paper, and go on to the questions as they were asked."""
    form = paper_form(language(), request.form)
    if not form.validate():
        return notice_page(422, again=False, paper=form)
    version = notice_version_on(db.session(), form.paper().filled_on)
    if version is None:
        form.put(notice_faults("", in_force=None))
        return notice_page(422, again=False, paper=form)
    shown = Shown(version, now()).sealed(signed_in().actor)
    typed = MultiDict(typed_values(request.form, without=NOT_CARRIED))
    return form_page(arrival_form(language(), typed), shown=shown)

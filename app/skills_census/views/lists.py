"""The list of one's own office, page by page, the newest first."""

from flask import Response, request

from app.core.clock import now
from app.core.permissions import Action
from app.extensions import db
from app.people.forms.told import full_name
from app.skills_census.forms.places import place_in
from app.skills_census.queries.profiles import own_profiles
from app.skills_census.rules.visibility import is_fresh
from app.skills_census.views import told
from app.skills_census.views.screens import page, screens
from app.web.access import allows, signed_in
from app.web.pages import write_cursor

PAGE = 50


@screens.get("/habilidades")
@allows(Action.LIST_PROFILES)
def profiles() -> Response:
    """List the profiles of one's own office."""
    before = place_in(request.args.get("desde"))
    found = own_profiles(db.session(), signed_in().actor, limit=PAGE, before=before)
    lines, following = found[:PAGE], None
    if len(found) > PAGE:
        last = lines[-1].profile
        following = write_cursor(last.registered_at.isoformat(), str(last.person_id))
    rows = [
        {
            "folio": line.person.folio,
            "name": full_name(line.person.identity),
            "registered_at": line.profile.registered_at,
            "status": told.code("profile_statuses", line.profile.status),
            "is_fresh": is_fresh(line.profile.confirmed_at, now=now()),
        }
        for line in lines
    ]
    return page("profiles", rows=rows, following=following, is_first=before is None)

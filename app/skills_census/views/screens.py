"""The Blueprint that the screens of this room hang on, and how each one opens a profile."""

from typing import Any

from flask import Blueprint, Response, make_response, render_template

from app.core.errors import NotFound
from app.core.permissions import Action
from app.core.trace import Sight
from app.core.words import words
from app.extensions import db
from app.people.forms.told import Window
from app.skills_census.queries.profiles import Record, open_profile
from app.web.access import require, signed_in

screens = Blueprint("skills_census", __name__)

WINDOW = Window("/habilidades", words("Habilidades"))


def opened(folio: str, action: Action, *, sight: Sight = Sight.OPEN) -> Record:
    """Open a profile to do something with it; none, foreign and unknown are the same NotFound."""
    record = open_profile(db.session(), signed_in().actor, folio, sight=sight)
    require(action, record.reached if record else None)
    if record is None:
        raise NotFound
    return record


def page(name: str, status: int = 200, /, **values: Any) -> Response:
    """Draw a page of this room; a refusal marks its title and takes the focus to the summary."""
    values.setdefault("faults", bool(values.get("refusal")))
    return make_response(render_template(f"skills_census/{name}.html", **values), status)

"""JSON doors of open data: staff's releases, and for anybody the sets and the published cells."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response, jsonify, request
from flask_smorest import Blueprint

from app.core.errors import Fault, InvalidAnswers, NotFound
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.open_data.actions import files as row_files
from app.open_data.actions import releases as actions
from app.open_data.models import DataRelease
from app.open_data.plan import DATASETS
from app.open_data.queries import releases as queries
from app.open_data.queries.published import contents, table
from app.open_data.rules.reading import plan_in_force
from app.open_data.rules.releases import CENSUS_OF
from app.open_data.schemas import DatasetsShape, ReleaseSent, ReleaseShape
from app.web import context
from app.web.access import allows, open_to_all, signed_in
from app.web.context import settings
from app.web.once import creates

doors = Blueprint("open_data_api", __name__, url_prefix="/api/v1", description="Open data")

RELEASE = "edicion"
"""The parameter that names a release; without it, the one in force."""
_NO_COLUMN = words("Esa tabla no tiene esa columna. Sólo se filtra por las que publica.")
_NO_CELL = words("Esa celda no se publica. Sólo se puede pedir lo que está en los archivos.")


@doors.route("/releases", methods=["POST"])
@allows(Action.BUILD_RELEASE)
@creates
@doors.arguments(ReleaseSent)
@doors.response(201, ReleaseShape)
def start_release(sent: dict[str, Any]) -> DataRelease:
    """Ask the worker for a release of a set."""
    return actions.start(
        db.session(), signed_in().actor, sent["dataset"], sent["period"], errata=sent["errata"]
    )


@doors.route("/releases/<uuid:release_id>", methods=["GET"])
@allows(Action.SIGN_RELEASE)
@doors.response(200, ReleaseShape)
def read_release(release_id: UUID) -> DataRelease:
    """Tell how far a release is and what its audit found."""
    return queries.release(db.session(), release_id)


@doors.route("/releases/<uuid:release_id>/sign", methods=["POST"])
@allows(Action.SIGN_RELEASE)
@doors.response(200, ReleaseShape)
def sign_release(release_id: UUID) -> DataRelease:
    """Publish a release that another person started."""
    found = queries.release(db.session(), release_id, lock=True)
    actions.sign(db.session(), signed_in().actor, found, data=settings().data)
    return found


@doors.route("/datasets", methods=["GET"])
@open_to_all
@doors.response(200, DatasetsShape)
def read_datasets() -> dict[str, Any]:
    """List what is published, set by set, with its releases."""
    context.visitor()
    counted = [_census(name) for name in CENSUS_OF]
    rows = [
        {
            "id": one.name,
            "title": one.title.es,
            "url": f"{_address()}/{one.name}",
            "release": row_files.publish(
                db.session(), one, data=settings().data, terms=row_files.terms_of(settings())
            ).name,
            "tables": {one.name: one.title.es},
            "releases": [
                {"name": each.name, "state": "published", "published_at": None}
                for each in row_files.releases(one, data=settings().data)
            ],
        }
        for one in DATASETS.values()
    ]
    return {"items": [*counted, *rows], "next": None}


@doors.route("/datasets/<dataset>/tables/<table_code>", methods=["GET"])
@open_to_all
@doors.response(200)
def read_table(dataset: str, table_code: str) -> Response:
    """Give the published cells of a table, all of them or those with the codes that were asked."""
    context.visitor()
    told = _table(dataset, table_code)
    asked = {name: value for name, value in request.args.items() if name != RELEASE}
    kept = {part: _kept(told[part], asked) for part in ("detalle", "totales")}
    if asked and not any(kept.values()):
        raise InvalidAnswers({name: [Fault("not_published", _NO_CELL)] for name in asked})
    answer = jsonify({**told, **kept})
    answer.add_etag(weak=True)
    answer.headers["Cache-Control"] = "public, no-cache"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.make_conditional(request)
    return answer


def _census(name: str) -> dict[str, Any]:
    shown = queries.shown(db.session(), name)
    release = queries.in_force(db.session(), name)
    found = contents(settings().data, name, actions.name_of(release)) if release else None
    return {
        "id": name,
        "title": plan_in_force().censuses[CENSUS_OF[name]].title.es,
        "url": f"{_address()}/{name}",
        "release": actions.name_of(release) if release else None,
        "tables": found.tables if found else {},
        "releases": [
            {
                "name": actions.name_of(one),
                "state": one.state,
                "published_at": one.published_at,
                "withdrawn_reason": one.withdrawn_reason,
            }
            for one in shown
        ],
    }


def _table(dataset: str, code: str) -> Mapping[str, Any]:
    """Read a table of the release that was named, or of the one in force."""
    if dataset not in CENSUS_OF:
        raise NotFound
    named = request.args.get(RELEASE)
    release = (
        queries.published(db.session(), dataset, named)
        if named
        else queries.in_force(db.session(), dataset)
    )
    if release is None:
        raise NotFound
    name = actions.name_of(release)
    if code not in contents(settings().data, dataset, name).tables:
        raise NotFound
    return table(settings().data, dataset, name, code)


def _kept(rows: list[dict[str, Any]], asked: Mapping[str, str]) -> list[dict[str, Any]]:
    """Keep the rows with the codes that were asked.

    Raises:
        InvalidAnswers: a column that is not there, or that holds no code.
    """
    known = set(rows[0]) if rows else set()
    faults = {
        name: [Fault("facet_not_allowed", _NO_COLUMN)]
        for name in asked
        if rows and f"{name}_nombre" not in known
    }
    if faults:
        raise InvalidAnswers(faults)
    return [row for row in rows if all(row[name] == value for name, value in asked.items())]


def _address() -> str:
    return row_files.terms_of(settings()).address

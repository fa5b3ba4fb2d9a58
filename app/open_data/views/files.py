"""The files of open data under addresses that stay. Pages of other sites may read them (CORS).

A release of a census is a folder that the ledger says is published: what the ledger does not say
has no address. What was withdrawn answers 410 with its reason.
"""

from flask import Response, redirect, request, send_file
from werkzeug.wrappers import Response as BaseResponse

from app.core.errors import NotFound
from app.extensions import db
from app.open_data.actions import files as actions
from app.open_data.actions.files import File, Release
from app.open_data.actions.releases import name_of
from app.open_data.models import DataRelease
from app.open_data.queries import releases as queries
from app.open_data.queries.published import Contents, contents
from app.open_data.rules.datasets import LATEST, Dataset
from app.open_data.rules.releases import CENSUS_OF, SUMS, State
from app.open_data.views.screens import data, row_set, row_set_in_force, screens
from app.open_data.writers.rows import BOM
from app.web import context
from app.web.access import open_to_all

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_PLAIN = "text/plain; charset=utf-8"
_KEPT = frozenset({"csv", "parquet", "sqlite", "xlsx"})
"""Endings of what a browser keeps and does not show."""
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "public, no-cache"


@screens.get(f"/datos/<dataset>/{LATEST}/<path:file>")
@open_to_all
def latest_file(dataset: str, file: str) -> BaseResponse:
    """Give a file of the release in force; its address stays, its contents may change."""
    context.visitor()
    if dataset in CENSUS_OF:
        name = _newest_with(dataset, file)
        answer = redirect(f"/datos/{dataset}/{name}/{file}{_asked_for_excel()}", 302)
        answer.headers["Cache-Control"] = _ASK_AGAIN
        answer.headers["Access-Control-Allow-Origin"] = "*"
        return answer
    known = row_set(dataset)
    return _of_rows(known, row_set_in_force(known), file, keep=_ASK_AGAIN)


@screens.get("/datos/<dataset>/<release>/<path:file>")
@open_to_all
def file_of_release(dataset: str, release: str, file: str) -> Response:
    """Give a file of one release; it never changes."""
    context.visitor()
    if dataset in CENSUS_OF:
        return _of_census(contents_of(queries.published(db.session(), dataset, release)), file)
    known = row_set(dataset)
    found = actions.find(known, release, data=data())
    if found is None:
        raise NotFound
    return _of_rows(known, found, file, keep=_FOR_EVER)


def contents_of(release: DataRelease) -> Contents:
    """Read what a published release holds."""
    return contents(data(), release.dataset, name_of(release))


def _newest_with(dataset: str, file: str) -> str:
    """Name the newest release that has a file: some tables come more seldom than others."""
    for one in queries.shown(db.session(), dataset):
        if one.state == State.PUBLISHED and file in (*contents_of(one).sums, SUMS):
            return name_of(one)
    raise NotFound


def _asked_for_excel() -> str:
    return "?excel=1" if request.args.get("excel") == "1" else ""


def _of_census(found: Contents, file: str) -> Response:
    """Answer with a file, whole or the part that was asked for (Range), or 304."""
    if file not in (*found.sums, SUMS):
        raise NotFound
    path = found.folder / file
    if file.endswith(".csv") and request.args.get("excel") == "1":
        answer = Response(BOM + path.read_text(encoding="utf-8"))
        answer.set_etag(f"{found.sums[file]}-excel", weak=True)
        answer.make_conditional(request)
    else:
        tag = found.sums.get(file) or found.sums["datapackage.json"]
        answer = send_file(path, conditional=True, etag=tag)
    _dress(answer, file, keep=_FOR_EVER)
    return answer


def _of_rows(dataset: Dataset, release: Release, name: str, *, keep: str) -> Response:
    file: File | None = release.file(name, of=dataset)
    if file is None:
        raise NotFound
    answer = Response(file.body)
    # Weak, because the same file may leave compressed or not (web/compression.py).
    answer.set_etag(file.checksum, weak=True)
    _dress(answer, name, keep=keep)
    answer.make_conditional(request)
    return answer


def _dress(answer: Response, name: str, *, keep: str) -> None:
    ending = name.rpartition(".")[2]
    shown = "attachment" if ending in _KEPT else "inline"
    answer.content_type = _TYPES.get(ending, _PLAIN)
    answer.headers["Cache-Control"] = keep
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer.headers["Content-Disposition"] = f'{shown}; filename="{name.rpartition("/")[2]}"'

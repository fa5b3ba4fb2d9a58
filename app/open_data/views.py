"""The public page of open data, and its files under addresses that stay.

Files may be read by pages of other sites (CORS), since anybody may have them; nothing else may.
"""

from flask import Blueprint, Response, current_app, render_template, request

from app.config import Settings
from app.core.errors import Fault, NotFound
from app.core.words import words
from app.extensions import db
from app.open_data.actions import files as actions
from app.open_data.actions.files import File, Release
from app.open_data.plan import DATASETS, OFFICES
from app.open_data.rules import LATEST, Dataset, Kind, citation
from app.open_data.writers.rows import SUMS, Terms
from app.web import context
from app.web.access import open_to_all
from app.web.i18n import language, said

screens = Blueprint("open_data", __name__)

_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
_PLAIN = "text/plain; charset=utf-8"
_KINDS = {
    Kind.TEXT: words("texto"),
    Kind.CODE: words("clave"),
    Kind.WHOLE: words("número entero"),
    Kind.DECIMAL: words("número con decimales"),
    Kind.YES_NO: words("sí o no"),
    Kind.DAY: words("día (aaaa-mm-dd)"),
}
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "public, no-cache"


@screens.get("/datos")
@open_to_all
def catalogue() -> str:
    """Show what is published: files, checksums, dictionary, licence, and what is not published."""
    context.visitor()
    release = _in_force(OFFICES)
    terms = _terms()
    return render_template(
        "open_data/catalogue.html",
        dataset=OFFICES,
        release=release,
        files=release.files(of=OFFICES),
        releases=actions.releases(OFFICES, data=_settings().data),
        kinds={kind: said(Fault("", word)) for kind, word in _KINDS.items()},
        sums=SUMS,
        check=f"sha256sum -c {SUMS}",
        latest=LATEST,
        terms=terms,
        citation=citation(
            OFFICES.title.to(language()),
            licensor=terms.licensor,
            address=terms.address,
            day=release.made_on,
        ),
        language=language(),
    )


@screens.get(f"/datos/<dataset>/{LATEST}/<file>")
@open_to_all
def latest_file(dataset: str, file: str) -> Response:
    """Give a file of the release in force; its address stays, its contents may change."""
    known = _dataset(dataset)
    return _answer(known, _in_force(known), file, keep=_ASK_AGAIN)


@screens.get("/datos/<dataset>/<release>/<file>")
@open_to_all
def file_of_release(dataset: str, release: str, file: str) -> Response:
    """Give a file of one release; it never changes."""
    known = _dataset(dataset)
    found = actions.find(known, release, data=_settings().data)
    if found is None:
        raise NotFound
    return _answer(known, found, file, keep=_FOR_EVER)


def _answer(dataset: Dataset, release: Release, name: str, *, keep: str) -> Response:
    file = release.file(name, of=dataset)
    if file is None:
        raise NotFound
    answer = Response(file.body, content_type=_TYPES.get(name.rpartition(".")[2], _PLAIN))
    # Weak, because the same file may leave compressed or not (web/compression.py).
    answer.set_etag(file.checksum, weak=True)
    answer.headers["Cache-Control"] = keep
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer.headers["Content-Disposition"] = f'{_shown(file)}; filename="{name}"'
    answer.make_conditional(request)
    return answer


def _shown(file: File) -> str:
    """Say whether a browser shows a file or keeps it: tables are kept."""
    return "attachment" if file.name.endswith(".csv") else "inline"


def _dataset(name: str) -> Dataset:
    if name not in DATASETS:
        raise NotFound
    return DATASETS[name]


def _in_force(dataset: Dataset) -> Release:
    return actions.publish(db.session(), dataset, data=_settings().data, terms=_terms())


def _terms() -> Terms:
    known = _settings()
    return Terms(known.data_licence, known.data_licensor, f"{known.public_url}/datos")


def _settings() -> Settings:
    known: Settings = current_app.extensions["padron_settings"]
    return known

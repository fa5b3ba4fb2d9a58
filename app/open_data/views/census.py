"""The page of a set that counts people: its last release, its tables, how it was protected."""

from collections.abc import Sequence
from uuid import UUID

from flask import render_template

from app.core.clock import local, today
from app.core.errors import Fault
from app.core.words import words
from app.extensions import db
from app.open_data.actions.releases import name_of
from app.open_data.models import DataRelease
from app.open_data.queries import releases as queries
from app.open_data.rules import quick
from app.open_data.rules import releases as rules
from app.open_data.rules.datasets import LATEST, citation
from app.open_data.rules.reading import plan_in_force
from app.open_data.rules.releases import CENSUS_OF, State
from app.open_data.rules.tables import Noise
from app.open_data.views.catalogue import rows_page
from app.open_data.views.files import contents_of
from app.open_data.views.screens import row_set, screens, terms
from app.web import context
from app.web.access import open_to_all
from app.web.i18n import language, said

WHY = {
    "needs": words("Todavía no se pregunta lo que cuenta"),
    "not_due": words("Se publica con menos frecuencia"),
    "few": words("Demasiadas de sus celdas tendrían muy pocas personas"),
}


@screens.get("/datos/<dataset>")
@open_to_all
def dataset_page(dataset: str) -> str:
    """Show a set: of people counted, or of rows."""
    context.visitor()
    if dataset not in CENSUS_OF:
        return rows_page(row_set(dataset))
    return census_page(dataset, queries.in_force(db.session(), dataset))


@screens.get("/datos/<dataset>/<release>")
@open_to_all
def release_page(dataset: str, release: str) -> str:
    """Show one release of a census, as it was published."""
    context.visitor()
    return census_page(dataset, queries.published(db.session(), dataset, release))


def census_page(dataset: str, release: DataRelease | None) -> str:
    """Show a release of a census with its versions; without one, when the first is due."""
    plan, known = plan_in_force(), terms()
    census = plan.censuses[CENSUS_OF[dataset]]
    shown = queries.shown(db.session(), dataset)
    last = rules.last_closed(dataset, today=today())
    return render_template(
        "open_data/census.html",
        dataset=dataset,
        census=census,
        noises=sorted(
            {plan.noise_of(plan.detail(one)) for one in plan.of(census.name)}, key=_least
        ),
        titles={one.code: one.title for one in plan.of(census.name)},
        release=release,
        found=contents_of(release) if release else None,
        name=name_of(release) if release else "",
        is_latest=release is not None and release.id == _latest(shown),
        versions=shown,
        quick_starts=_quick_starts(dataset, release),
        sums=rules.SUMS,
        name_of=name_of,
        why={code: said(Fault("", word)) for code, word in WHY.items()},
        due=rules.due_on(last),
        latest=LATEST,
        terms=known,
        citation=citation(
            census.title.to(language()),
            licensor=known.licensor,
            address=f"{known.address}/{dataset}",
            day=local(release.published_at).date() if release and release.published_at else today(),
        ),
        language=language(),
    )


def _latest(shown: Sequence[DataRelease]) -> UUID | None:
    return next((one.id for one in shown if one.state == State.PUBLISHED), None)


def _least(noise: Noise) -> int:
    return noise.least


def _quick_starts(dataset: str, release: DataRelease | None) -> list[tuple[str, str]]:
    """Give, tool by tool, lines that run as they are."""
    if release is None:
        return []
    at = f"{terms().address}/{dataset}/{name_of(release)}"
    table = next(iter(contents_of(release).tables))
    return [
        ("pandas", quick.PANDAS.format(at=at, table=table)),
        ("R", quick.R.format(at=at, table=table)),
        ("DuckDB", quick.DUCKDB.format(at=at, table=table)),
        ("Datasette", quick.DATASETTE.format(at=at)),
    ]

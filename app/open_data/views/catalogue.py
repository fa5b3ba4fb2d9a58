"""What is published: the list of sets, the page of a set of rows, the calendar, what is new."""

from datetime import UTC, datetime

from flask import Response, render_template

from app.core.clock import today
from app.core.errors import Fault
from app.core.words import words
from app.extensions import db
from app.open_data.actions import files as actions
from app.open_data.actions.releases import name_of
from app.open_data.plan import DATASETS
from app.open_data.queries import releases as queries
from app.open_data.rules import releases as rules
from app.open_data.rules.datasets import LATEST, Dataset, Kind, citation
from app.open_data.rules.reading import plan_in_force
from app.open_data.rules.releases import CENSUS_OF, State
from app.open_data.views.screens import data, row_set_in_force, screens, terms
from app.open_data.writers.rows import SUMS
from app.web import context
from app.web.access import open_to_all
from app.web.context import settings
from app.web.feeds import Entry, Feed, feed_answer
from app.web.i18n import language, said

KINDS = {
    Kind.TEXT: words("texto"),
    Kind.CODE: words("clave"),
    Kind.WHOLE: words("número entero"),
    Kind.DECIMAL: words("número con decimales"),
    Kind.YES_NO: words("sí o no"),
    Kind.DAY: words("día (aaaa-mm-dd)"),
}
_COMING = 4
"""Periods to come that the calendar says."""
_FEED = words("Ediciones nuevas de los datos abiertos")
_NEW = words("%(title)s, edición %(name)s")
_CORRECTS = words("Corrige la edición anterior: %(errata)s")
_TAKEN = words("Se retiró: %(reason)s")
_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


@screens.get("/datos")
@open_to_all
def catalogue() -> str:
    """List what is published, and say what is not."""
    context.visitor()
    plan = plan_in_force()
    counted = [
        (name, plan.censuses[census], queries.in_force(db.session(), name))
        for name, census in CENSUS_OF.items()
    ]
    return render_template(
        "open_data/catalogue.html",
        counted=counted,
        row_sets=[(one, row_set_in_force(one)) for one in DATASETS.values()],
        name_of=name_of,
        terms=terms(),
        language=language(),
    )


def rows_page(dataset: Dataset) -> str:
    """Show a set of rows: files, checksums, dictionary, licence, releases."""
    release = row_set_in_force(dataset)
    known = terms()
    return render_template(
        "open_data/rows.html",
        dataset=dataset,
        release=release,
        files=release.files(of=dataset),
        releases=actions.releases(dataset, data=data()),
        kinds={kind: said(Fault("", word)) for kind, word in KINDS.items()},
        sums=SUMS,
        check=f"sha256sum -c {SUMS}",
        latest=LATEST,
        terms=known,
        citation=citation(
            dataset.title.to(language()),
            licensor=known.licensor,
            address=f"{known.address}/{dataset.name}",
            day=release.made_on,
        ),
        language=language(),
    )


@screens.get("/datos/calendario")
@open_to_all
def calendar() -> str:
    """Say which releases are to come, until which day they count, and which have come."""
    context.visitor()
    plan, day = plan_in_force(), today()
    coming = [
        (plan.censuses[census].title, period, rules.cut_off(period), name)
        for name, census in CENSUS_OF.items()
        for last in [rules.last_closed(name, today=day)]
        for period in (last, *rules.coming(name, after=last, count=_COMING))
    ]
    return render_template(
        "open_data/calendar.html",
        coming=sorted(coming, key=lambda one: (one[1], one[3])),
        due_on=rules.due_on,
        released={(one.dataset, one.period): one for one in queries.shown(db.session())},
        name_of=name_of,
        language=language(),
    )


@screens.get("/datos/feed.atom")
@open_to_all
def feed() -> Response:
    """Tell what was published, corrected and withdrawn, newest first, for readers of news."""
    context.visitor()
    entries = []
    plan = plan_in_force()
    home = f"{settings().public_url}/datos"
    for one in queries.shown(db.session()):
        title = plan.censuses[CENSUS_OF[one.dataset]].title.to(language())
        entries.append(
            Entry(
                key=f"{one.dataset}-{name_of(one)}-{one.state}",
                title=said(Fault("", _NEW, {"title": title, "name": name_of(one)})),
                says=_says(one.state, one.errata, one.withdrawn_reason),
                url=f"{home}/{one.dataset}",
                at=one.withdrawn_at or one.published_at or one.created_at,
            )
        )
    return feed_answer(
        Feed(
            title=said(Fault("", _FEED)),
            address=f"{home}/feed.atom",
            page=home,
            language=language(),
            began_at=_BEGAN,
            entries=entries,
        )
    )


def _says(state: str, errata: str | None, reason: str | None) -> str:
    if state == State.WITHDRAWN:
        return said(Fault("", _TAKEN, {"reason": reason}))
    return said(Fault("", _CORRECTS, {"errata": errata})) if errata else ""

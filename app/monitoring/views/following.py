"""How to follow a commitment without coming back every day: a feed, its dates, a light to put elsewhere."""

from collections.abc import Iterator
from datetime import date, datetime, time
from urllib.parse import urlsplit

from flask import Response, render_template
from flask_babel import gettext

from app.core.clock import ZONE, today
from app.core.errors import Fault
from app.core.words import words
from app.extensions import db
from app.monitoring.queries import boards, committee, plans
from app.monitoring.queries.told import told
from app.monitoring.rules.board import CommitmentState, end_in_force
from app.monitoring.rules.facts import AsOf, Commitment, Milestone, Told
from app.monitoring.rules.news import News, news
from app.monitoring.views.screens import common, reader, screens, title_of
from app.web import context
from app.web.access import open_to_all
from app.web.calendars import Calendar, Event, calendar_answer
from app.web.charts.drawing import element
from app.web.embedding import framed_answer, small_page
from app.web.feeds import Entry, Feed, feed_answer
from app.web.i18n import day as long_day
from app.web.i18n import language, said

_FEED = words("Compromiso %(number)s: %(title)s")
_DUE = words("Vence %(key)s: %(title)s")
_PROMISED = words("Prometido para el %(day)s por %(lead)s.")
_MOVED = words("Prometido para el %(day)s por %(lead)s; la fecha cambió.")
_REVIEW = words("Se revisa el compromiso %(number)s: %(title)s")
_SHARES = words("Reportado %(reported)s %%, verificado %(verified)s %%.")
_SEE = words("Ver el compromiso en Padrón Abierto")


@screens.get("/tablero/<slug>/seguir")
@open_to_all
def follow(slug: str) -> str:
    """Show the ways to follow a commitment."""
    reader()
    one, _ = _known(slug)
    title = _title(one)
    lines = element("iframe", src=_address(slug, "/luz"), title=title, width=320, height=220)
    return render_template(
        "monitoring/follow.html", one=one, title=title, lines=_whole(lines), **common()
    )


@screens.get("/tablero/<slug>/avisos.atom")
@open_to_all
def feed(slug: str) -> Response:
    """Give what was told of a commitment as a feed."""
    one, known = _known(slug)
    entries = [_entry(one, each) for each in news(one, known, known_on=today())]
    return feed_answer(
        Feed(
            _title(one),
            _address(slug, "/avisos.atom"),
            _address(slug),
            language(),
            _instant(one.starts_on),
            entries,
        )
    )


@screens.get("/tablero/<slug>/fechas.ics")
@open_to_all
def dates(slug: str) -> Response:
    """Give the days that a commitment promised as a calendar."""
    one, known = _known(slug)
    events = [*_days_due(one, known), *_reviews(one)]
    host = urlsplit(context.settings().public_url).hostname or "padron"
    return calendar_answer(Calendar(_title(one), host, events), f"{slug}.ics")


@screens.get("/tablero/<slug>/luz")
@open_to_all
def light(slug: str) -> Response:
    """Show the light of a commitment, small enough to stand in another page."""
    now = AsOf(today(), today())
    found = boards.board_of(db.session(), plans.plan_of(db.session(), slug), now)
    return framed_answer(_small(found.commitments[0]))


def _whole(frame: str) -> str:
    """Give an empty frame its own end: a page of HTML knows no short one."""
    return f"{frame.removesuffix('/>')}></iframe>"


def _known(slug: str) -> tuple[Commitment, Told]:
    session = db.session()
    one = plans.commitment_of(plans.plan_of(session, slug), slug)
    return one, told(session, [one.id])


def _entry(one: Commitment, each: News) -> Entry:
    milestone = each.about
    sentence = said(each.says)
    title = f"{one.number}.{milestone.number} {title_of(milestone)}: {sentence}"
    url = f"{_address(one.slug)}#hito-{milestone.number}"
    return Entry(each.key, title, each.quotes or sentence, url, _instant(each.known_on))


def _days_due(one: Commitment, known: Told) -> Iterator[Event]:
    now = AsOf(today(), today())
    for each in one.milestones:
        changes = known.changes.get(each.id, ())
        ends_on = end_in_force(each, changes, as_of=now)
        told_on = max((change.known_on for change in changes), default=one.starts_on)
        key = f"{one.number}.{each.number}"
        yield Event(
            f"hito-{each.id}",
            ends_on,
            gettext(_DUE, key=key, title=title_of(each)),
            gettext(_PROMISED if ends_on == each.ends_on else _MOVED, **_promise(one, each)),
            f"{_address(one.slug)}#hito-{each.number}",
            _instant(told_on),
            len(changes),
        )


def _reviews(one: Commitment) -> Iterator[Event]:
    title = gettext(_REVIEW, number=one.number, title=title_of(one))
    for each in committee.watches(db.session(), one.id):
        address = _address(one.slug)
        key = f"revision-{each.id}"
        yield Event(key, each.review_on, title, each.says, address, each.created_at)


def _promise(one: Commitment, each: Milestone) -> dict[str, str]:
    lead = one.lead_en if language() == "en" else one.lead_es
    return {"day": long_day(each.ends_on), "lead": lead}


def _small(state: CommitmentState) -> str:
    one, found = state.commitment, state.judgement
    shares = {"reported": round(100 * state.reported), "verified": round(100 * state.verified)}
    link = element(
        "a", gettext(_SEE), href=f"/tablero/{one.slug}", target="_blank", rel="noopener noreferrer"
    )
    word = said(Fault("", found.light.word))
    return small_page(
        element("h1", _title(one)),
        element("p", f"{found.light.sign} {word}", class_=f"light light--{found.light}"),
        element("p", said(found.why)),
        element("p", gettext(_SHARES, **shares)),
        element("p", link),
        title=_title(one),
        language="en" if language() == "en" else "es-MX",
    )


def _title(one: Commitment) -> str:
    return str(gettext(_FEED, number=one.number, title=title_of(one)))


def _address(slug: str, more: str = "") -> str:
    return f"{context.settings().public_url}/tablero/{slug}{more}"


def _instant(day: date) -> datetime:
    return datetime.combine(day, time.min, ZONE)

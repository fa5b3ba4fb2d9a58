"""How to follow the office of a municipality: its steps as a feed, and the day it was promised for."""

from datetime import datetime, time
from urllib.parse import urlsplit
from uuid import UUID

from flask import Response
from flask_babel import gettext

from app.core.clock import ZONE
from app.core.codelists import codelist
from app.core.words import words
from app.extensions import db
from app.offices import queries
from app.offices.models import StepVerdict
from app.offices.queries import History
from app.offices.queries.steps import Told
from app.offices.rules.stages import STAGES
from app.offices.views.screens import plan_today, screens
from app.web import context
from app.web.access import open_to_all
from app.web.calendars import Calendar, Event, calendar_answer
from app.web.feeds import Entry, Feed, feed_answer
from app.web.i18n import day, language

_REPORTED = words("La oficina reporta: %(stage)s, el %(day)s")
_UNDONE = words("La oficina deshace un paso: %(stage)s, desde el %(day)s")
_JUDGED = words("Una monitora dictaminó: %(verdict)s. %(stage)s, el %(day)s")
_FILES = words("Archivos que lo prueban: %(count)s.")
_DUE = words("Debe estar abierta: %(office)s")
_GROUP = words("Grupo %(number)s del plan.")


@screens.get("/oficinas/<cvegeo>/avisos.atom")
@open_to_all
def feed(cvegeo: str) -> Response:
    """Give the steps of an office, and what monitors said of them, as a feed. Reasons stay inside."""
    known = queries.history(db.session(), cvegeo)
    began = datetime.combine(plan_today().starts_on, time.min, ZONE)
    entries = [entry for line in known.lines for entry in _entries(line, _page(known))]
    title, address = known.office.name, f"{_page(known)}/avisos.atom"
    return feed_answer(Feed(title, address, _page(known), language(), began, entries))


@screens.get("/oficinas/<cvegeo>/fechas.ics")
@open_to_all
def dates(cvegeo: str) -> Response:
    """Give the day by which an office had to open as a calendar; without a group there is none."""
    known, plan = queries.history(db.session(), cvegeo), plan_today()
    wave = plan.wave(known.office.wave)
    due = Event(
        f"oficina-{cvegeo}",
        wave.ends_on,
        gettext(_DUE, office=known.office.name),
        gettext(_GROUP, number=wave.number),
        _page(known),
        datetime.combine(plan.known_on, time.min, ZONE),
    ) if wave else None  # fmt: skip
    host = urlsplit(context.settings().public_url).hostname or "padron"
    calendar = Calendar(known.office.name, host, [due] if due else [])
    return calendar_answer(calendar, f"oficina-{cvegeo}.ics")


def _entries(told: Told, page: str) -> list[Entry]:
    return [_step(told, page), *(_verdict(told, each, page) for each in told.verdicts)]


def _step(told: Told, page: str) -> Entry:
    step = told.step
    sentence = gettext(_UNDONE if step.reverses else _REPORTED, **_about(told))
    says = gettext(_FILES, count=told.files)
    return Entry(f"paso-{step.id}", sentence, says, f"{page}#historia", step.created_at)


def _verdict(told: Told, each: StepVerdict, page: str) -> Entry:
    word = codelist("verdicts").label(each.verdict, language())
    sentence = gettext(_JUDGED, verdict=word, **_about(told))
    key: UUID = each.id
    return Entry(f"dictamen-{key}", sentence, each.reason, f"{page}#historia", each.created_at)


def _about(told: Told) -> dict[str, str]:
    step = told.step
    stage = codelist(STAGES).label(step.stage, language())
    return {"stage": stage, "day": day(step.effective_on)}


def _page(known: History) -> str:
    return f"{context.settings().public_url}/oficinas/{known.office.cvegeo}"

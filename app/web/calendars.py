"""Calendars (iCalendar, RFC 5545): days that were promised, for whoever wants them in her agenda.

Whole days only. Written by hand: four properties and the folding of lines are all there is to it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from flask import Response, request

from app.web.feeds import visible

LONGEST_LINE = 75
"""Bytes of a line, its end not counted."""
_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Event:
    """A day and what it is the day of.

    Args:
        key: names it for ever; a day that moves keeps it. moved: how many times it moved.
        told_at: when it was last told.
    """

    key: str
    day: date
    title: str
    says: str
    url: str
    told_at: datetime
    moved: int = 0


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days to follow. ``host`` makes the names of its events the only ones of theirs."""

    title: str
    host: str
    events: Sequence[Event]


def ics(calendar: Calendar) -> str:
    """Write a calendar, its events by day."""
    events = sorted(calendar.events, key=lambda one: (one.day, one.key))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Padron Abierto//ES",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(calendar.title)}",
        f"X-WR-CALNAME:{_text(calendar.title)}",
        *(line for one in events for line in _event(one, calendar.host)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def calendar_answer(calendar: Calendar, name: str) -> Response:
    """Answer with a calendar under a name; one that did not change is not sent again."""
    answer = Response(ics(calendar), content_type=_TYPE)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.add_etag(weak=True)
    answer.headers["Cache-Control"] = "public, no-cache"
    answer.make_conditional(request)
    return answer


def _event(one: Event, host: str) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{one.key}@{host}",
        f"DTSTAMP:{one.told_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}",
        f"SEQUENCE:{one.moved}",
        "TRANSP:TRANSPARENT",
        f"SUMMARY:{_text(one.title)}",
        f"DESCRIPTION:{_text(one.says)}",
        f"URL:{one.url}",
        "END:VEVENT",
    ]


def _text(text: str) -> str:
    r"""Escape a text.

    >>> _text("Acta, folio 3; sigue\naquí")
    'Acta\\, folio 3\\; sigue\\naquí'
    """
    plain = visible(text)
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(sign, written)
    return plain


def _folded(line: str) -> Iterator[str]:
    """Cut a line into pieces of at most LONGEST_LINE bytes, never within a letter."""
    piece, length = "", 0
    for letter in line:
        size = len(letter.encode())
        if length + size > LONGEST_LINE:
            yield piece
            piece, length = " ", 1
        piece, length = piece + letter, length + size
    yield piece

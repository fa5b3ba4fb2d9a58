"""Feeds and calendars as other programs read them: well formed, in order, the same every time."""

import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from app.web.calendars import LONGEST_LINE, Calendar, Event, ics
from app.web.feeds import MOST_ENTRIES, Entry, Feed, atom

ATOM = "{http://www.w3.org/2005/Atom}"
AT = datetime(2017, 2, 15, 18, 30, tzinfo=UTC)
STRANGE = 'Acta <b>"3"</b> & más; coma, \\ \x07\u202e 🙂 ñ'


def a_feed(*entries: Entry) -> Feed:
    return Feed("Censo & oficinas", "https://p.test/a.atom", "https://p.test/a", "es", AT, entries)


def an_entry(key: str = "reporte-1", **what) -> Entry:
    given_ = {"title": "Reporte", "says": "Se hizo", "url": "https://p.test/a?x=1&y=2", "at": AT}
    return Entry(key, **{**given_, **what})


def an_event(key: str = "hito-1", **what) -> Event:
    given_ = {
        "day": date(2017, 2, 28), "title": "65 oficinas", "says": "Vence", "url": "https://p.test",
        "told_at": AT,
    }  # fmt: skip
    return Event(key, **{**given_, **what})


def read(feed: Feed) -> ET.Element:
    return ET.fromstring(atom(feed))  # noqa: S314 - what we wrote ourselves


def unfolded(written: str) -> list[str]:
    return written.replace("\r\n ", "").split("\r\n")


def test_a_feed_has_what_the_standard_asks_for():
    root = read(a_feed(an_entry()))

    assert [root.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated")] == [
        "https://p.test/a.atom",
        "Censo & oficinas",
        "2017-02-15T18:30:00Z",
    ]
    (entry,) = root.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == "https://p.test/a.atom#reporte-1"
    assert entry.find(f"{ATOM}link").get("href") == "https://p.test/a?x=1&y=2"
    assert root.find(f"{ATOM}author/{ATOM}name").text == "Padrón Abierto"


def test_a_feed_begins_with_the_newest_and_says_when_it_was():
    later = datetime(2017, 3, 1, tzinfo=UTC)

    root = read(a_feed(an_entry("a"), an_entry("b", at=later)))

    assert [one.findtext(f"{ATOM}id")[-1] for one in root.findall(f"{ATOM}entry")] == ["b", "a"]
    assert root.findtext(f"{ATOM}updated") == "2017-03-01T00:00:00Z"


def test_an_empty_feed_is_still_a_feed():
    root = read(a_feed())

    assert root.findall(f"{ATOM}entry") == []
    assert root.findtext(f"{ATOM}updated") == "2017-02-15T18:30:00Z"


def test_a_feed_is_not_endless():
    root = read(a_feed(*(an_entry(f"e-{n}") for n in range(200))))

    assert len(root.findall(f"{ATOM}entry")) == MOST_ENTRIES


@given(st.text())
def test_any_text_stands_in_a_feed_as_text(text):
    root = read(a_feed(an_entry(title=text, says=text)))

    said = root.find(f"{ATOM}entry").findtext(f"{ATOM}title")
    assert "".join(said.split()) == "".join(s for s in text if s.isprintable() and s != " ")


def test_what_looks_like_a_page_is_text_in_a_feed():
    written = atom(a_feed(an_entry(says="<script>alert(1)</script>")))

    assert "<script" not in written


@given(st.text(), st.text())
def test_no_line_of_a_calendar_is_longer_than_the_standard_lets(title, says):
    written = ics(Calendar("Fechas", "p.test", [an_event(title=title, says=says)]))

    lines = written.split("\r\n")
    assert max(len(line.encode()) for line in lines) <= LONGEST_LINE
    assert "\n" not in written.replace("\r\n", "")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]


@given(st.text())
def test_a_text_cannot_end_its_line_and_begin_another(text):
    hostile = f"{text}\r\nEND:VEVENT\nX-{text}"

    lines = unfolded(ics(Calendar("Fechas", "p.test", [an_event(says=hostile)])))

    assert lines.count("END:VEVENT") == 1
    assert len([line for line in lines if line.startswith("DESCRIPTION:")]) == 1


def test_an_event_is_a_whole_day_that_keeps_its_name_when_it_moves():
    lines = unfolded(ics(Calendar("Fechas", "p.test", [an_event(moved=2, title=STRANGE)])))

    assert "UID:hito-1@p.test" in lines
    assert "DTSTART;VALUE=DATE:20170228" in lines
    assert "DTEND;VALUE=DATE:20170301" in lines
    assert "DTSTAMP:20170215T183000Z" in lines
    assert "SEQUENCE:2" in lines
    assert 'SUMMARY:Acta <b>"3"</b> & más\\; coma\\, \\\\  🙂 ñ' in lines


def test_events_come_by_their_day():
    events = [an_event("b", day=date(2017, 6, 30)), an_event("a")]

    lines = unfolded(ics(Calendar("Fechas", "p.test", events)))

    assert [line for line in lines if line.startswith("UID:")] == ["UID:a@p.test", "UID:b@p.test"]


def test_the_same_days_are_always_the_same_bytes():
    calendar = Calendar("Fechas", "p.test", [an_event("a"), an_event("b")])

    assert ics(calendar) == ics(calendar)

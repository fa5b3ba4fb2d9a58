"""Atom feeds (RFC 4287): what happened, newest first, for whoever follows something.

A feed holds nothing of its own: the same entries always give the same bytes, so that a reader asks
again for free.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from flask import Response

from app.core.words import words
from app.web.downloads import answer_of_facts

MOST_ENTRIES = 50
_AUTHOR = words("Padrón Abierto")
_TYPE = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened.

    Args:
        key: names it for ever, in letters that an address may have. url: where to read more.
    """

    key: str
    title: str
    says: str
    url: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """What there is to follow: its name, its page, and its entries in any order.

    Args:
        address: of the feed itself, whole. page: of what it is about, whole.
        began_at: when there was nothing to tell yet.
    """

    title: str
    address: str
    page: str
    language: str
    began_at: datetime
    entries: Sequence[Entry]


def atom(feed: Feed) -> str:
    """Write a feed; at most MOST_ENTRIES, the newest first."""
    newest = sorted(feed.entries, key=lambda one: (one.at, one.key), reverse=True)[:MOST_ENTRIES]
    updated = newest[0].at if newest else feed.began_at
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(feed.language)}>',
        _element("id", feed.address),
        _element("title", feed.title),
        _element("updated", _instant(updated)),
        f"<author>{_element('name', _AUTHOR)}</author>",
        _link(feed.address, "self", "application/atom+xml"),
        _link(feed.page, "alternate", "text/html"),
        *(_entry(feed.address, one) for one in newest),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def feed_answer(feed: Feed) -> Response:
    """Answer with a feed; one that did not change is not sent again."""
    return answer_of_facts(atom(feed), _TYPE)


def visible(text: str) -> str:
    r"""Give a text without signs that nobody sees; every kind of space is one, lines stay.

    >>> visible("20\u00a0oficinas\x07")
    '20 oficinas'
    """
    plain = (" " if sign.isspace() and sign != "\n" else sign for sign in text)
    return "".join(sign for sign in plain if sign.isprintable() or sign == "\n")


def _entry(address: str, one: Entry) -> str:
    parts = [
        _element("id", f"{address}#{one.key}"),
        _element("title", one.title),
        _element("updated", _instant(one.at)),
        _link(one.url, "alternate", "text/html"),
        f'<summary type="text">{_text(one.says)}</summary>',
    ]
    return f"<entry>{''.join(parts)}</entry>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{_text(text)}</{name}>"


def _link(url: str, relation: str, kind: str) -> str:
    return f"<link rel={quoteattr(relation)} type={quoteattr(kind)} href={quoteattr(url)}/>"


def _text(text: str) -> str:
    return escape(visible(text))


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

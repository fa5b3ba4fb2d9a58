"""What every page needs: lists by cursor, messages after an action, chosen language and theme."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from flask import flash, request
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from app.core.errors import Fault, VersionMissing
from app.web.i18n import COOKIE, ENGLISH, SPANISH, said

T = TypeVar("T")

LONGEST_PAGE = 200
LONGEST_VERSION = 9
"""Digits; PostgreSQL counts versions in 32 bits."""
THEME_COOKIE, CONTRAST_COOKIE, TEXT_COOKIE = "tema", "contraste", "letra"
KEYS_COOKIE = "teclas"
"""Shortcuts of one key can be switched off. Source: WCAG 2.1.4."""
_CHOICES: Mapping[str, frozenset[str]] = {
    COOKIE: frozenset({SPANISH, ENGLISH}),
    THEME_COOKIE: frozenset({"auto", "light", "dark"}),
    CONTRAST_COOKIE: frozenset({"auto", "more"}),
    TEXT_COOKIE: frozenset({"normal", "large", "larger"}),
    KEYS_COOKIE: frozenset({"on", "off"}),
}
_YEAR_SECONDS = 365 * 24 * 60 * 60
_LONGEST_ADDRESS = 2000


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some items of a list in total order, and the cursor of what follows them."""

    items: Sequence[T]
    next: str | None = None


def write_cursor(*place: str | int) -> str:
    """Turn the place of the last item shown into an opaque word for an address.

    >>> read_cursor(write_cursor("Ávila", 7))
    ('Ávila', 7)
    """
    plain = json.dumps(place, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(plain).decode().rstrip("=")


def read_cursor(cursor: str | None) -> tuple[str | int, ...] | None:
    """Return the place that a cursor holds, or None when there is none or it makes no sense."""
    if not cursor or len(cursor) > _LONGEST_ADDRESS:
        return None
    try:
        place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError:
        return None
    plain = isinstance(place, list) and all(isinstance(part, str | int) for part in place)
    return tuple(place) if plain else None


def read_limit(written: str | None, *, default: int = 50) -> int:
    """Return how many items a page holds: what was asked, from 1 to 200, else the default.

    >>> read_limit("20"), read_limit("5000"), read_limit("muchos")
    (20, 200, 50)
    """
    if not written or not written.isascii() or not written.isdigit() or len(written) > len("9999"):
        return default
    return max(1, min(int(written), LONGEST_PAGE))


def tell(sentence: str, kind: str = "success", **values: object) -> None:
    """Say something at the top of the next page.

    Args:
        sentence: marked by ``words``.
        kind: ``success``, ``info`` or ``warning``.
        values: what fills its places.
    """
    flash(said(Fault("", sentence, values)), kind)


def own_address(written: str | None, *, default: str = "/") -> str:
    """Return an address of ours to go back to; anything that leaves the site becomes the default.

    >>> own_address("/mesa?q=1"), own_address("//example.org"), own_address("https://example.org")
    ('/mesa?q=1', '/', '/')
    """
    if not written or not written.startswith("/") or len(written) > _LONGEST_ADDRESS:
        return default
    odd = any(not sign.isprintable() or sign in "\\ " for sign in written)
    try:
        outside = bool(urlsplit(written).netloc)
    except ValueError:
        return default
    return default if odd or outside or written.startswith("//") else written


def keep_preferences(chosen: Mapping[str, str], *, secure: bool) -> Response:
    """Answer the form of language and theme: remember what was chosen and go back.

    Args:
        chosen: the form; ``idioma``, ``tema``, ``contraste``, ``letra``, ``teclas`` are read, the rest ignored,
            and ``volver`` is the address to go back to.
        secure: whether the site is served by HTTPS.
    """
    answer = redirect(own_address(chosen.get("volver")), code=303)
    for name, allowed in _CHOICES.items():
        value = chosen.get(name)
        if value in allowed:
            answer.set_cookie(
                name, value, max_age=_YEAR_SECONDS, secure=secure, httponly=True, samesite="Lax"
            )
    return answer


def read_preferences(cookies: Mapping[str, str]) -> dict[str, str]:
    """Return what was chosen (``tema``, ``contraste``, ``letra``); what makes no sense is left out."""
    return {
        name: cookies[name]
        for name, allowed in _CHOICES.items()
        if cookies.get(name) in allowed and name != COOKIE
    }


def version_typed(current: int) -> int:
    """Read which version a form was drawn from; one that makes no sense is an old one."""
    typed = request.form.get("version", "")
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_VERSION
    return int(typed) if is_number else current - 1


def version_shown(current: int, status: int) -> int:
    """Give the version that the next sending is over: a wrong answer does not make it newer."""
    is_wrong = status == 422  # noqa: PLR2004 - the page's own status
    return version_typed(current) if is_wrong else current


def if_match() -> int:
    """Read which version an edit is over. Raises VersionMissing without one."""
    raw = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    if not (raw.isascii() and raw.isdigit() and len(raw) <= LONGEST_VERSION):
        raise VersionMissing
    return int(raw)

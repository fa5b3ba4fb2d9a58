"""Parts of pages that depend on facts and language only: drawn once, kept while the facts stay.

A part is drawn without anything of the request: it knows no visitor, no address and no cookie. So
what one reader sees of it is what every reader with the same key sees.
"""

from collections.abc import Callable, Hashable, Mapping
from functools import cache
from typing import Any, TypeVar

from flask import current_app
from markupsafe import Markup

from app.core.memory import Memory
from app.web.i18n import language

T = TypeVar("T")
_MOST = 48


def drawn(template: str, of: Hashable, told: Callable[[], Mapping[str, Any]]) -> str:
    """Draw a part of a page; the same part of the same facts is drawn once.

    Args:
        of: everything that the part depends on, language apart. told: what the template reads.
    """

    def draw() -> Markup:
        part = current_app.jinja_env.get_template(template)
        return Markup(part.render(told()))  # noqa: S704 - a template of ours, which escapes

    return kept((template, language(), of), draw)


def kept(of: Hashable, work: Callable[[], T]) -> T:
    """Give what was made of some facts, making it the first time."""
    return _memory().once(of, work)


@cache
def _memory() -> Memory:
    return Memory(_MOST)

"""What a caller gets: a drawing, what it says, its legend and its twin. The page puts them together."""

from dataclasses import dataclass

from markupsafe import Markup

from app.web.charts.figures import Figures
from app.web.charts.marks import Entry


@dataclass(frozen=True, slots=True)
class Words:
    """What a picture is called.

    Args:
        key: its name within the page, for ids.
        says: what it shows, in a sentence; a reader who sees no picture gets this one.
        missing: said where nobody gave a figure.
    """

    key: str
    title: str
    says: str
    missing: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its name, the marks it uses and the figures that it draws.

    Args:
        legends: a heading, or "", and the marks below it.
        links: a layer of links over the drawing, for pointers only.
    """

    words: Words
    svg: Markup
    figures: Figures
    legends: tuple[tuple[str, tuple[Entry, ...]], ...] = ()
    links: Markup | None = None

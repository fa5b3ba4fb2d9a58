"""Marks told apart by their shape, never by colour alone: an outline and what stands inside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from app.web.charts.drawing import element

_SWATCH = 10.0


class Outline(StrEnum):
    """The shape of a mark."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"


class Inside(StrEnum):
    """What a mark holds."""

    FULL = "full"
    DOT = "dot"
    CROSS = "cross"
    CHECK = "check"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a legend: a mark, its word and how many there are of it."""

    svg: Markup
    word: str
    count: int | None = None


def mark(x: float, y: float, size: float, *, outline: Outline, inside: Inside) -> Markup:
    """Draw a mark round a point; ``size`` is half its width."""
    shape = _shape(x, y, size, outline=outline, kind=f"mark mark--{inside}")
    match inside:
        case Inside.DOT:
            return shape + element("circle", cx=x, cy=y, r=size * 0.4, class_="mark-dot")
        case Inside.CROSS:
            return shape + element("path", d=_cross(x, y, size * 0.55), class_="mark-cross")
        case Inside.CHECK:
            return shape + element("path", d=_check(x, y, size * 0.55), class_="mark-check")
        case Inside.FULL | Inside.EMPTY:
            return shape


def _shape(x: float, y: float, size: float, *, outline: Outline, kind: str) -> Markup:
    match outline:
        case Outline.CIRCLE:
            return element("circle", cx=x, cy=y, r=size, class_=kind)
        case Outline.SQUARE:
            side = 1.8 * size
            left, top = x - side / 2, y - side / 2
            return element("rect", x=left, y=top, width=side, height=side, class_=kind)
        case Outline.DIAMOND:
            return element("path", d=_turned_square(x, y, 1.25 * size), class_=kind)
        case Outline.TRIANGLE:
            return element("path", d=_triangle(x, y, 1.2 * size), class_=kind)


def legend(entries: Iterable[tuple[Outline, Inside, str, int | None]]) -> tuple[Entry, ...]:
    """Draw the marks of a legend, each with its word."""
    return tuple(
        Entry(_swatch(mark(_SWATCH, _SWATCH, 6.0, outline=outline, inside=inside)), said, count)
        for outline, inside, said, count in entries
    )


def sample(drawn: Markup) -> Markup:
    """Frame some drawing as the sign of a legend; its word stands beside it."""
    return _swatch(drawn)


def _swatch(drawn: Markup) -> Markup:
    side = f"{2 * _SWATCH:g}"
    return element(
        "svg",
        drawn,
        viewBox=f"0 0 {side} {side}",
        class_="swatch",
        aria_hidden="true",
        focusable="false",
    )


def _turned_square(x: float, y: float, tip: float) -> str:
    return (
        f"M{x:.2f} {y - tip:.2f}L{x + tip:.2f} {y:.2f}L{x:.2f} {y + tip:.2f}L{x - tip:.2f} {y:.2f}Z"
    )


def _cross(x: float, y: float, arm: float) -> str:
    return (
        f"M{x - arm:.2f} {y - arm:.2f}L{x + arm:.2f} {y + arm:.2f}"
        f"M{x - arm:.2f} {y + arm:.2f}L{x + arm:.2f} {y - arm:.2f}"
    )


def _check(x: float, y: float, arm: float) -> str:
    return (
        f"M{x - arm:.2f} {y:.2f}L{x - arm / 4:.2f} {y + arm * 0.8:.2f}"
        f"L{x + arm:.2f} {y - arm * 0.8:.2f}"
    )


def _triangle(x: float, y: float, tip: float) -> str:
    return f"M{x:.2f} {y - tip:.2f}L{x + tip:.2f} {y + tip * 0.8:.2f}H{x - tip:.2f}Z"

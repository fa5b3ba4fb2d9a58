"""A curve: figures in the order of time, each kept until the next; what nobody gave is a gap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from app.web.charts.drawing import (
    WIDTH,
    WORD,
    Box,
    element,
    frame,
    top_of_scale,
    width_of,
    word,
)
from app.web.charts.figures import Column, Figures
from app.web.charts.marks import Entry, sample
from app.web.charts.picture import Picture, Words

_HEIGHT, _TOP, _FOOT, _AIR = 240.0, 10.0, 26.0, 6.0
_STEPS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One series: its name and a figure for each moment; None is one that nobody gave."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class _Field:
    """The part of the picture where lines run."""

    box: Box
    moments: int
    most: int

    def x(self, nth: int) -> float:
        return self.box.left + (self.box.right - self.box.left) * nth / max(1, self.moments - 1)

    def y(self, value: float) -> float:
        return self.box.bottom - (self.box.bottom - self.box.top) * value / self.most


def curve(moments: Sequence[str], lines: Sequence[Line], *, of: str, words: Words) -> Picture:
    """Draw lines over the same moments, from zero; each has its own stroke and its own end.

    Args:
        of: what a moment is; the heading of the first column.
        moments: their names, evenly apart.
    """
    most = top_of_scale(
        ceil(max((value or 0 for line in lines for value in line.values), default=0)),
    )
    left = width_of(f"{most}") + _AIR
    field = _Field(Box(left, _TOP, WIDTH - _AIR, _HEIGHT - _FOOT), len(moments), most)
    drawn = [*_scale(field), *_moments(field, moments)]
    for nth, line in enumerate(lines):
        drawn += _line(field, line, nth)
    absent = [line for line in lines if all(value is None for value in line.values)]
    if absent:
        note = f"{absent[0].name}: {words.missing}"
        drawn.append(word(note, left + _AIR, field.box.bottom - _AIR, class_="chart-note"))
    return Picture(
        words,
        frame(*drawn, key=words.key, title=words.title, says=words.says, height=_HEIGHT),
        Figures(
            (Column(of), *(Column(line.name, numeric=True) for line in lines)),
            tuple(
                (moment, *(line.values[nth] for line in lines))
                for nth, moment in enumerate(moments)
            ),
        ),
        (("", tuple(_entry(line.name, nth) for nth, line in enumerate(lines))),),
    )


def placed(moments: Sequence[str], field_left: float, field_right: float) -> list[tuple[int, Box]]:
    """Choose which moments are written below the line, so that no two words meet.

    Returns:
        The places of the chosen moments in their row, with the surface that each word takes.
    """
    last = max(1, len(moments) - 1)
    widest = max((width_of(each) for each in moments), default=0) + 2 * _AIR
    fit = max(1, int((field_right - field_left) // widest))
    every = max(1, -(-len(moments) // fit))
    chosen: list[tuple[int, Box]] = []
    for nth in range(0, len(moments), every):
        half = width_of(moments[nth]) / 2
        middle = field_left + (field_right - field_left) * nth / last
        middle = min(max(middle, half), WIDTH - half)
        box = Box(middle - half, _HEIGHT - WORD - 2, middle + half, _HEIGHT)
        if not any(box.meets(other) for _, other in chosen):
            chosen.append((nth, box))
    return chosen


def _scale(field: _Field) -> Iterator[Markup]:
    for nth in range(_STEPS + 1):
        value = field.most * nth / _STEPS
        y = field.y(value)
        kind = "chart-axis" if nth == 0 else "chart-grid"
        yield element("path", d=f"M{field.box.left:.2f} {y:.2f}H{field.box.right:.2f}", class_=kind)
        if value == int(value):
            yield word(
                f"{int(value)}",
                field.box.left - _AIR,
                y + 4,
                class_="chart-figure chart-end",
            )


def _moments(field: _Field, moments: Sequence[str]) -> Iterator[Markup]:
    for nth, box in placed(moments, field.box.left, field.box.right):
        x = field.x(nth)
        yield element("path", d=f"M{x:.2f} {field.box.bottom:.2f}v4", class_="chart-axis")
        yield word(
            moments[nth],
            (box.left + box.right) / 2,
            _HEIGHT - 4,
            class_="chart-figure chart-mid",
        )


def _line(field: _Field, line: Line, nth: int) -> Iterator[Markup]:
    path, before, last = "", False, None
    for moment, value in enumerate(line.values):
        if value is None:
            before = False
            continue
        x, y = field.x(moment), field.y(value)
        path += f"H{x:.2f}V{y:.2f}" if before else f"M{x:.2f} {y:.2f}"
        before, last = True, (x, y)
    if path:
        yield element("path", d=path, class_=f"line line--{nth}")
    if last is not None:
        yield _end(last[0], last[1], nth)


def _end(x: float, y: float, nth: int) -> Markup:
    """Mark where a line ends: square, circle, diamond and triangle, in the order of the lines."""
    kind = f"line-end line-end--{nth}"
    match nth:
        case 0:
            return element("rect", x=x - 4, y=y - 4, width=8.0, height=8.0, class_=kind)
        case 2:
            tips = (
                f"M{x:.2f} {y - 5:.2f}L{x + 5:.2f} {y:.2f}L{x:.2f} {y + 5:.2f}L{x - 5:.2f} {y:.2f}Z"
            )
            return element("path", d=tips, class_=kind)
        case 3:
            tips = f"M{x:.2f} {y - 5:.2f}L{x + 5:.2f} {y + 4:.2f}H{x - 5:.2f}Z"
            return element("path", d=tips, class_=kind)
        case _:
            return element("circle", cx=x, cy=y, r=4.0, class_=kind)


def _entry(name: str, nth: int) -> Entry:
    drawn = element("path", d="M0 10H20", class_=f"line line--{nth}") + _end(10.0, 10.0, nth)
    return Entry(sample(drawn), name)

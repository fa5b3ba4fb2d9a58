"""Bars that lie: a label on top, one bar a series below it, its figure written at its end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.web.charts.drawing import WIDTH, WORD, element, fitted, frame, width_of, word
from app.web.charts.figures import Column, Figures
from app.web.charts.marks import Entry, sample
from app.web.charts.picture import Picture, Words

_LABEL, _BAR, _GAP, _BETWEEN = 18.0, 14.0, 3.0, 12.0
_EDGE, _ZERO, _AFTER = 2.0, 2.0, 6.0
_ABSENT = 14.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One label with a figure for each series; None is a figure that nobody gave."""

    label: str
    values: tuple[int | None, ...]


def bars(given: Sequence[Bar], *, of: str, series: tuple[str, ...], words: Words) -> Picture:
    """Draw bars that begin at zero, with what each series is called.

    Args:
        of: what a label names; the heading of the first column.
        series: the names of the figures, in the order of ``Bar.values``. The first is drawn as an
            outline, the others full.
    """
    most = max((value or 0 for bar in given for value in bar.values), default=0)
    room = WIDTH - 2 * _EDGE - _AFTER - width_of(f"{most}")
    scale = room / most if most else 0.0
    drawn, y = [], 0.0
    for bar in given:
        drawn.append(word(fitted(bar.label, WIDTH), _EDGE, y + WORD, class_="chart-label"))
        y += _LABEL
        for nth, value in enumerate(bar.values):
            drawn.extend(_bar(value, nth=nth, y=y, scale=scale, missing=words.missing))
            y += _BAR + _GAP
        y += _BETWEEN
    height = max(y - _BETWEEN, WORD)
    return Picture(
        words,
        frame(*drawn, key=words.key, title=words.title, says=words.says, height=height),
        Figures(
            (Column(of), *(Column(name, numeric=True) for name in series)),
            tuple((bar.label, *bar.values) for bar in given),
        ),
        (("", _legend(series, given, words.missing)),),
    )


def _bar(value: int | None, *, nth: int, y: float, scale: float, missing: str) -> Iterator[Markup]:
    kind = "bar bar--outline" if nth == 0 else f"bar bar--{nth}"
    base = y + _BAR - 3
    if value is None:
        yield element("rect", x=_EDGE, y=y, width=_ABSENT, height=_BAR, class_="bar bar--missing")
        yield word(missing, _EDGE + _ABSENT + _AFTER, base, class_="chart-note")
        return
    if value == 0:
        yield element("rect", x=_EDGE, y=y, width=_ZERO, height=_BAR, class_="bar bar--zero")
        yield word("0", _EDGE + _ZERO + _AFTER, base, class_="chart-figure")
        return
    long = max(value * scale, _ZERO)
    yield element("rect", x=_EDGE, y=y, width=long, height=_BAR, class_=kind)
    yield word(f"{value}", _EDGE + long + _AFTER, base, class_="chart-figure")


def _legend(series: tuple[str, ...], given: Sequence[Bar], missing: str) -> tuple[Entry, ...]:
    box = {"x": 1.0, "y": 4.0, "width": 18.0, "height": 12.0}
    kinds = ("bar bar--outline", *(f"bar bar--{nth}" for nth in range(1, len(series))))
    entries = [
        Entry(sample(element("rect", **box, class_=kind)), name)
        for kind, name in zip(kinds, series, strict=True)
    ]
    if any(value is None for bar in given for value in bar.values):
        entries.append(Entry(sample(element("rect", **box, class_="bar bar--missing")), missing))
    return tuple(entries)

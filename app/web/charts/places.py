"""Places on a map, from their coordinates alone: no border is drawn, since none came with licence.

The projection is the plainest one (degrees, narrowed by the middle latitude): over a few degrees
nobody sees the difference.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.web.charts.drawing import WIDTH, Box, element, frame, width_of, word
from app.web.charts.figures import Figures
from app.web.charts.marks import Entry, Inside, Outline, mark
from app.web.charts.picture import Picture, Words

_EDGE, _MARK, _BACK = 10.0, 4.5, 1.4
_NAME = 11.0
_KM_OF_A_DEGREE = 111.2
_RULER_KM = 50


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its mark.

    Args:
        says: its name and what the mark means, shown where a pointer rests.
        weight: which names are written first where there is no room for all; 0 writes none.
    """

    latitude: float
    longitude: float
    name: str
    says: str
    url: str
    outline: Outline
    inside: Inside
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Projection:
    """From degrees to the units of the picture."""

    west: float
    north: float
    across: float
    down: float
    height: float

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Tell where a place lies in the picture."""
        x = _EDGE + (longitude - self.west) * self.across
        return x, _EDGE + (self.north - latitude) * self.down

    @property
    def ruler(self) -> float:
        """Tell how long fifty kilometres are."""
        return _RULER_KM / _KM_OF_A_DEGREE * self.down


def projected(every: Sequence[tuple[float, float]]) -> Projection:
    """Fit some coordinates (latitude, longitude) to the width of a picture."""
    souths, wests = [each[0] for each in every], [each[1] for each in every]
    south, north = min(souths), max(souths)
    west, east = min(wests), max(wests)
    narrowed = math.cos(math.radians((south + north) / 2))
    down = (WIDTH - 2 * _EDGE) / max(1e-6, (east - west) * narrowed)
    return Projection(west, north, down * narrowed, down, (north - south) * down + 2 * _EDGE)


def places(
    given: Sequence[Place],
    *,
    around: Sequence[tuple[float, float]],
    figures: Figures,
    legends: tuple[tuple[str, tuple[Entry, ...]], ...],
    words: Words,
) -> Picture:
    """Draw each place with its mark, over fine points for all the places around.

    The marks lead to their pages for whoever points; the table beside has the same links for
    everybody, so that a keyboard does not stop at each of them twice.

    Args:
        around: (latitude, longitude) of every place there is; the map never changes its frame.
        figures: the twin, one row a place in the same order.
    """
    sheet = projected(around)
    marked = {sheet.at(each.latitude, each.longitude) for each in given}
    back = [
        element("circle", cx=x, cy=y, r=_BACK, class_="map-back")
        for x, y in (sheet.at(*each) for each in around)
        if (x, y) not in marked
    ]
    drawn = [_linked(each, *sheet.at(each.latitude, each.longitude)) for each in given]
    names = [
        word(each.name, (box.left + box.right) / 2, box.bottom - 3, class_="map-name")
        for each, box in named(given, sheet)
    ]
    return Picture(
        words,
        frame(
            *back,
            *drawn,
            *names,
            *_ruler(sheet),
            key=words.key,
            title=words.title,
            says=words.says,
            height=sheet.height,
        ),
        figures,
        legends,
    )


def named(given: Iterable[Place], sheet: Projection) -> list[tuple[Place, Box]]:
    """Choose the names that are written: the weightiest first, none over another or the edge."""
    whole = Box(0, 0, WIDTH, sheet.height)
    ruler = Box(0, sheet.height - 2 * _EDGE, sheet.ruler + 2 * _EDGE + 40, sheet.height)
    taken, chosen = [ruler], []
    for each in sorted(given, key=lambda one: (-one.weight, one.name)):
        x, y = sheet.at(each.latitude, each.longitude)
        half = width_of(each.name, _NAME) / 2
        box = Box(x - half, y - _MARK - _NAME - 4, x + half, y - _MARK)
        if each.weight and whole.holds(box) and not any(box.meets(other) for other in taken):
            taken.append(box)
            chosen.append((each, box))
    return chosen


def _linked(each: Place, x: float, y: float) -> Markup:
    drawn = mark(x, y, _MARK, outline=each.outline, inside=each.inside)
    return element("a", element("title", each.says), drawn, href=each.url, tabindex="-1")


def _ruler(sheet: Projection) -> Iterable[Markup]:
    y = sheet.height - _EDGE
    path = f"M{_EDGE:.2f} {y - 4:.2f}v4h{sheet.ruler:.2f}v-4"
    yield element("path", d=path, class_="chart-axis")
    yield word(f"{_RULER_KM} km", _EDGE + sheet.ruler + 6, y, class_="chart-figure")

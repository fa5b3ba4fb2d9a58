"""Places on a map, from their coordinates alone: no border is drawn, since none came with licence.

The projection is the plainest one (degrees, narrowed by the middle latitude): over a few degrees
nobody sees the difference.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.web.charts.drawing import WIDTH, Box, element, frame, view_box, width_of, word
from app.web.charts.figures import Figures
from app.web.charts.marks import Entry, Inside, Outline, mark
from app.web.charts.picture import Picture, Words

_EDGE, _MARK, _TOUCH, _BACK = 10.0, 4.5, 7.0, 1.4
_NAME = 11.0
_KM_OF_A_DEGREE = 111.2
_RULER_KM = 50
_RULED = f"{_RULER_KM} km"
_NAMES = 9
"""A map says where things are by a few names; more are in the table."""


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

    An image holds nothing that acts, so the marks lead to their pages by a layer above it, for
    whoever points; the table beside has the same links for everybody, and a keyboard stops at
    each of them once.

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
    drawn = [
        mark(
            *sheet.at(each.latitude, each.longitude),
            _MARK,
            outline=each.outline,
            inside=each.inside,
        )
        for each in given
    ]
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
            *_ruler(sheet, ruled(_marks(given, sheet), sheet)),
            key=words.key,
            title=words.title,
            says=words.says,
            height=sheet.height,
        ),
        figures,
        legends,
        _links(given, sheet),
    )


def named(given: Sequence[Place], sheet: Projection) -> list[tuple[Place, Box]]:
    """Choose the names that are written: the weightiest first, none over a mark, a name or the edge."""
    marks = _marks(given, sheet)
    taken = [*marks, ruled(marks, sheet)]
    chosen: list[tuple[Place, Box]] = []
    for each in sorted(given, key=lambda one: (-one.weight, one.name)):
        room = _room(each, sheet, taken) if each.weight and len(chosen) < _NAMES else None
        if room is not None:
            taken.append(room)
            chosen.append((each, room))
    return chosen


def ruled(marks: Sequence[Box], sheet: Projection) -> Box:
    """Find a corner for the ruler: the first that no mark is in, else the first."""
    wide, tall = sheet.ruler + width_of(_RULED) + 14, 18.0
    right, bottom = WIDTH - wide - 2, sheet.height - tall - 2
    corners = [
        Box(x, y, x + wide, y + tall)
        for y in (bottom, 2.0)
        for x in (2.0, right)
    ]  # fmt: skip
    free = (corner for corner in corners if not any(corner.meets(one) for one in marks))
    return next(free, corners[0])


def _marks(given: Sequence[Place], sheet: Projection) -> list[Box]:
    spots = (sheet.at(each.latitude, each.longitude) for each in given)
    return [Box(x - _MARK, y - _MARK, x + _MARK, y + _MARK) for x, y in spots]


def _room(each: Place, sheet: Projection, taken: Sequence[Box]) -> Box | None:
    """Find room for a name: above its mark, below it, to its right or to its left."""
    x, y = sheet.at(each.latitude, each.longitude)
    wide, tall, away = width_of(each.name, _NAME), _NAME + 2, _MARK + 2
    sides = (
        (x - wide / 2, y - away - tall),
        (x - wide / 2, y + away),
        (x + away, y - tall / 2),
        (x - away - wide, y - tall / 2),
    )
    whole = Box(0, 0, WIDTH, sheet.height)
    boxes = (Box(left, top, left + wide, top + tall) for left, top in sides)
    return next(
        (box for box in boxes if whole.holds(box) and not any(box.meets(one) for one in taken)),
        None,
    )


def _links(given: Sequence[Place], sheet: Projection) -> Markup:
    """Lay links over the marks for whoever points; larger than the marks, and said to nobody else."""
    return element(
        "svg",
        *(_link(each, *sheet.at(each.latitude, each.longitude)) for each in given),
        viewBox=view_box(sheet.height),
        class_="chart-links",
        aria_hidden="true",
        focusable="false",
    )


def _link(each: Place, x: float, y: float) -> Markup:
    spot = element("circle", cx=x, cy=y, r=_TOUCH)
    return element("a", element("title", each.says), spot, href=each.url, tabindex="-1")


def _ruler(sheet: Projection, corner: Box) -> Iterable[Markup]:
    x, y = corner.left + 4, corner.bottom - 5
    yield element("path", d=f"M{x:.2f} {y - 4:.2f}v4h{sheet.ruler:.2f}v-4", class_="chart-axis")
    yield word(_RULED, x + sheet.ruler + 6, y, class_="chart-figure")

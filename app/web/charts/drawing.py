"""How SVG is written: elements, the frame that says what it shows, and how wide a word is.

Colours are classes of graficas.css, never attributes, so that they follow the theme. The same
values always give the same bytes.
"""

from dataclasses import dataclass

from markupsafe import Markup, escape

WIDTH = 360.0
"""Units a picture is wide. A telephone of 360 px shows them one to one, so that words stay legible."""
WORD = 12.0
"""Size of the words of a picture, in its units."""
_WIDE, _PLAIN = 0.68, 0.56
"""Of the size: a capital or a digit, and the mean of the other signs, in the widest common
sans-serif. A test measures words in a browser."""
_ENDS = (4, 8, 12, 16, 20, 24, 32)

Attribute = str | float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a picture, by its upper left and lower right corner."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Say whether two rectangles share some surface."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: "Box") -> bool:
        """Say whether another rectangle lies inside this one."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


def element(name: str, /, *inside: str, **attributes: Attribute) -> Markup:
    """Write an element; what stands inside is escaped unless it is markup.

    Args:
        attributes: ``class_`` is class, ``_`` in a name is ``-``; numbers are written short.

    >>> element("circle", cx=1.5, cy=2.0, class_="mark")
    Markup('<circle cx="1.5" cy="2" class="mark"/>')
    >>> element("title", "Río & Mar")
    Markup('<title>Río &amp; Mar</title>')
    """
    said = Markup("").join(
        Markup(' {}="{}"').format(_attribute(key), _short(value))
        for key, value in attributes.items()
    )
    body = Markup("").join(escape(part) for part in inside)
    if not body:
        return Markup("<{}{}/>").format(name, said)
    return Markup("<{0}{1}>{2}</{0}>").format(name, said, body)


def word(text: str, x: float, y: float, **attributes: Attribute) -> Markup:
    """Write a word with its baseline at a point."""
    return element("text", text, x=x, y=y, **attributes)


def frame(*drawn: str, key: str, title: str, says: str, height: float) -> Markup:
    """Close a picture: one image with a name and a sentence that says what it shows."""
    names = (f"{key}-nombre", f"{key}-dice")
    return element(
        "svg",
        element("title", title, id=names[0]),
        element("desc", says, id=names[1]),
        *drawn,
        viewBox=view_box(height),
        role="img",
        aria_labelledby=" ".join(names),
        class_="chart",
        focusable="false",
    )


def view_box(height: float) -> str:
    """Give the surface of a picture of some height."""
    return f"0 0 {_short(WIDTH)} {_short(height)}"


def width_of(text: str, size: float = WORD) -> float:
    """Tell how wide a word is at most; the server has no font to measure it with."""
    wide = sum(sign.isupper() or sign.isdigit() for sign in text)
    return size * (_WIDE * wide + _PLAIN * (len(text) - wide))


def fitted(text: str, room: float, size: float = WORD) -> str:
    """Shorten a word that is too wide for its room; the table says it whole.

    >>> fitted("Costa Sierra Occidental", 60)
    'Costa S…'
    """
    if width_of(text, size) <= room:
        return text
    signs = len(text) - 1
    while signs > 1 and width_of(f"{text[:signs]}…", size) > room:
        signs -= 1
    return f"{text[:signs].rstrip()}…"


def top_of_scale(most: float) -> int:
    """Give the round number at which an axis of four steps ends; each step is a whole number.

    >>> top_of_scale(125), top_of_scale(65), top_of_scale(0)
    (160, 80, 4)
    """
    unit = 1
    while True:
        for lead in _ENDS:
            if lead * unit >= most:
                return lead * unit
        unit *= 10


def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _short(value: Attribute) -> str:
    return value if isinstance(value, str) else f"{round(value, 2):.10g}"

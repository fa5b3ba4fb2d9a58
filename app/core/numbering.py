"""Numbers of questions: the same on the screen, on the paper form and in the data dictionary.

A number is the letter of its section and the place of the question in it. Who gives which letter
to what is said where the sections are listed; what is drawn with a number is not known here.
"""

from collections.abc import Iterable
from string import ascii_uppercase
from zlib import crc32


def letter(place: int) -> str:
    """Give the letter of a section by its place, the first being 0.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    before, here = divmod(place, len(ascii_uppercase))
    return (ascii_uppercase[before - 1] if before else "") + ascii_uppercase[here]


def numbers(section: str, names: Iterable[str]) -> dict[str, str]:
    """Number the questions of a section in their order; a retired one keeps its number.

    >>> numbers("D", ["crops", "tasks"])
    {'crops': 'D1', 'tasks': 'D2'}
    """
    return {name: f"{section}{nth}" for nth, name in enumerate(names, start=1)}


def version_of(questionnaire: Iterable[str]) -> str:
    """Give a short sign of a questionnaire as it is printed: another text, another sign.

    >>> version_of(["A1 Nombre"]) == version_of(["A1 Nombres"])
    False
    """
    text = "\n".join(questionnaire)
    return f"{crc32(text.encode()):08X}"

"""The seven letters that a name gives a CURP. Nothing about dates, digits or places.

Source: RENAPO's instruction for the assignment of the CURP (normative instruction, DOF 2006).
"""

import re
import unicodedata

_PARTICLES = frozenset(
    [
        "DA",
        "DAS",
        "DE",
        "DEL",
        "DER",
        "DI",
        "DIE",
        "DD",
        "EL",
        "LA",
        "LOS",
        "LAS",
        "LE",
        "LES",
        "MAC",
        "MC",
        "VAN",
        "VON",
        "Y",
    ]
)
"""Joining words, skipped wherever a name has another word to give."""

_SKIPPED_FIRST_NAMES = frozenset({"MARIA", "MA", "M", "JOSE", "J"})
"""Skipped at the head of a compound given name, with the short forms that records carry."""

_VOWELS = "AEIOU"
_LETTERS = re.compile(r"[A-Z]")


def letter_choices(
    given_names: str, first_surname: str | None, second_surname: str | None
) -> tuple[tuple[str, str], ...]:
    """Give the letters of places 1-4 and 14-16, likeliest first.

    Registries differ on names with a sign in them and on María or José in a compound name, so
    there may be more than one right answer. Inconvenient words are not changed here.

    >>> letter_choices("María Luisa", "Martínez", "García")[0]
    ('MAGL', 'RRS')
    >>> letter_choices("Rosa", "Bautista", None)[0]
    ('BAXR', 'TXS')
    """
    choices = [
        (
            first[0] + _inner(first, vowel=True) + second[:1] + given[0],
            _consonants(first, second, given),
        )
        for first in _readings(_surname_words(first_surname))
        for second in _readings(_surname_words(second_surname))
        for given in _readings(_given_words(given_names))
    ]
    return tuple(dict.fromkeys(choices))


def _consonants(*parts: str) -> str:
    return "".join(_inner(part, vowel=False) for part in parts)


def _capitals(text: str) -> list[str]:
    """Write in capitals without accents; Ñ is X, as in every CURP."""
    composed = unicodedata.normalize("NFC", text).upper().replace("Ñ", "X")
    bare = unicodedata.normalize("NFD", composed)
    return "".join(sign for sign in bare if not unicodedata.combining(sign)).split()


def _surname_words(text: str | None) -> list[str]:
    parts = _capitals(text or "")
    return [part for part in parts if part not in _PARTICLES] or parts


def _given_words(text: str) -> list[str]:
    parts = _capitals(text.replace(".ª", "ª").replace(".", ". "))
    if len(parts) > 1 and parts[0].rstrip(".").replace("ª", "A") in _SKIPPED_FIRST_NAMES:
        parts = parts[1:]
    return [part for part in parts if part not in _PARTICLES] or parts


def _readings(parts: list[str]) -> list[str]:
    """Give the first word as it counts: signs left out, or standing as X, or split at them."""
    if not parts:
        return ["X"]
    word = parts[0]
    plain = "".join(_LETTERS.findall(word)) or "X"
    as_x = re.sub(r"[^A-Z]", "X", word)
    before_sign = re.split(r"[^A-Z]", word.strip("'.-"))[0] or plain
    return list(dict.fromkeys((plain, as_x, before_sign)))


def _inner(word: str, *, vowel: bool) -> str:
    """Give the first vowel or consonant after the first letter; X when there is none."""
    return next((sign for sign in word[1:] if (sign in _VOWELS) is vowel), "X")

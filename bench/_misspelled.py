"""Letters of a name that go wrong: heard, read from paper, typed, or from another language's mouth.

Written from what its author knows of Spanish spelling in Mexico, not from the matcher. Every rule
that says how letters are taken for others is believed; none was counted. Whole names that go wrong
are in bench/_misnamed.py.
"""

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from app.people.rules.registration import Declared

BOXES = ("given_names", "first_surname", "second_surname")
"""Where names are written."""

_SHORTEST = 3
_HEARD = (
    ("b", "v"), ("v", "b"), ("z", "s"), ("s", "z"), ("c(?=[eiéí])", "s"), ("s(?=[eiéí])", "c"),
    ("ll", "y"), ("y(?=[aeiouáéíóú])", "ll"), ("^h", ""), ("(?<=[aeiou])h(?=[aeiou])", ""),
    ("^([aeioáéó])", r"h\1"), ("j(?=[eiéí])", "g"), ("g(?=[eiéí])", "j"), ("x", "j"), ("j", "x"),
    ("x", "s"), ("qu(?=[eiéí])", "k"), ("k", "c"), ("c(?=[aouáóú])", "k"), ("th", "t"),
    ("ü", "u"), ("hu(?=[aeiéí])", "gu"), ("hu(?=[aeiéí])", "w"), ("w", "gu"), ("i$", "y"),
    ("y$", "i"), ("mb", "nv"), ("nv", "mb"), ("rr", "r"), ("(?<=[aeiou])r(?=[aeiou])", "rr"),
    ("(?<=[aeo])d$", ""), ("ñ", "ni"), ("ni(?=[aeo])", "ñ"), ("cc", "c"), ("ps", "s"),
)  # fmt: skip
_VOWELS = (("e", "i"), ("i", "e"), ("o", "u"), ("u", "o"), ("é", "i"), ("í", "e"), ("ó", "u"))
_READ = (
    ("a", "o"), ("o", "a"), ("n", "u"), ("u", "n"), ("m", "n"), ("n", "m"), ("rn", "m"),
    ("m", "rn"), ("e", "c"), ("c", "e"), ("l", "t"), ("t", "l"), ("r", "v"), ("v", "r"),
    ("y", "g"), ("g", "y"), ("q", "g"), ("d", "cl"), ("h", "k"), ("ll", "tt"), ("i", "l"),
    ("r", "n"), ("s", "r"), ("z", "g"), ("b", "l"), ("ñ", "n"),
)  # fmt: skip
_OTHER_LANGUAGE = (
    ("tz", "s"), ("tz", "ts"), ("tz", "z"), ("ts", "tz"), ("tl", "t"), ("tl", "cl"), ("xh", "sh"),
    ("x", "sh"), ("x", "j"), ("x", "s"), ("x", "z"), ("x", "ch"), ("hu(?=[aeií])", "gü"),
    ("hu(?=[aeií])", "w"), ("qui", "ki"), ("k", "c"), ("cu(?=[aií])", "qu"), ("cua", "coa"),
    ("c(?=[ao])", "k"), ("(?<=[aeiou])h(?=[^aeiou])", ""), ("w", "hu"), ("['’]", ""),
    ("['’]", "’"), ("['’]", "´"), ("['’]", " "), ("['’]", "h"),
)  # fmt: skip
_STRANGE = re.compile("['’]|tz|ts|tl|x|hu|cua|k|w|[aeiou]h", re.IGNORECASE)
_ROWS = ("qwertyuiop", "asdfghjklñ", "zxcvbnm")
_BARE = str.maketrans("áéíóúüÁÉÍÓÚÜ", "aeiouuAEIOUU")
_STRESSED = dict(zip("aeiou", "áéíóú", strict=True))


def accents(chance: random.Random, said: Declared) -> Declared:
    """Lose every accent, as in capitals; one time of four put one where none is written."""
    if chance.randrange(4):
        return _rewritten(said, lambda text: text.translate(_BARE))
    return on_a_word(chance, said, _wrongly_stressed)


def tilde(_chance: random.Random, said: Declared) -> Declared:
    """Write n for ñ, as a keyboard without it does."""
    return _rewritten(said, lambda text: text.replace("ñ", "n").replace("Ñ", "N"))


def heard(chance: random.Random, said: Declared) -> Declared:
    """Write what sounds the same: b and v, s, z and c, no h, ll and y, x and j."""
    said = on_a_word(chance, said, _by(_HEARD))
    return said if chance.randrange(4) else on_a_word(chance, said, _by(_HEARD))


def vowels(chance: random.Random, said: Declared) -> Declared:
    """Hear e for i, o for u: many languages of the south do not tell them apart."""
    return on_a_word(chance, said, _by(_VOWELS))


def read(chance: random.Random, said: Declared) -> Declared:
    """Read another's handwriting wrongly: a and o, n and u, e and c, rn and m."""
    said = on_a_word(chance, said, _by(_READ))
    return said if chance.randrange(4) else on_a_word(chance, said, _by(_READ))


def typed(chance: random.Random, said: Declared) -> Declared:
    """Hit the next key, or one too many or too few, or two in the wrong order."""
    return on_a_word(chance, said, _slips)


def other_language(chance: random.Random, said: Declared) -> Declared:
    """Write a name of an indigenous language as a Spanish ear or keyboard does."""
    return on_a_word(
        chance, said, lambda word: _by(_OTHER_LANGUAGE)(word) if _STRANGE.search(word) else []
    )


def twice_in_a_word(chance: random.Random, said: Declared) -> Declared:
    """Misspell one word twice, by ear or eye and by hand."""

    def twice(word: str) -> list[str]:
        return [
            again
            for once in _by((*_HEARD, *_READ))(word)
            for again in chance.sample(_slips(once), 1)
            if again != word
        ]

    return on_a_word(chance, said, twice)


def boxes_of(said: Declared) -> list[tuple[str, str]]:
    """Give the boxes that have a name, and the name."""
    return [(box, text) for box in BOXES if (text := getattr(said, box))]


def on_a_word(
    chance: random.Random, said: Declared, wrong_ways: Callable[[str], list[str]]
) -> Declared:
    """Take one word of the names that can go wrong, and one of the ways in which it can."""
    found = [
        (box, nth, ways)
        for box, text in boxes_of(said)
        for nth, word in enumerate(text.split())
        if len(word) >= _SHORTEST and (ways := wrong_ways(word))
    ]
    if not found:
        return said
    box, nth, ways = chance.choice(found)
    words = getattr(said, box).split()
    words[nth] = chance.choice(ways)
    changed: dict[str, Any] = {box: " ".join(words)}
    return replace(said, **changed)


def _rewritten(said: Declared, change: Callable[[str], str]) -> Declared:
    changed: dict[str, Any] = {box: change(text) for box, text in boxes_of(said)}
    return replace(said, **changed)


def _by(rules: Iterable[tuple[str, str]]) -> Callable[[str], list[str]]:
    def wrong_ways(word: str) -> list[str]:
        small = word.lower()
        made = (
            small[: at.start()] + at.expand(new) + small[at.end() :]
            for old, new in rules
            for at in re.finditer(old, small)
        )
        return [_cased(one, word) for one in made if one != small]

    return wrong_ways


def _slips(word: str) -> list[str]:
    small, made = word.lower(), []
    for at, letter in enumerate(small):
        head, tail = small[:at], small[at + 1 :]
        made += [head + beside + tail for beside in _keys_beside(letter)]
        made += [head + tail, head + letter + letter + tail]
        if tail and tail[0] != letter:
            made.append(head + tail[0] + letter + tail[1:])
    return [_cased(one, word) for one in made]


def _keys_beside(letter: str) -> list[str]:
    row = next((row for row in _ROWS if letter in row), "")
    at = row.find(letter)
    return [row[beside] for beside in (at - 1, at + 1) if row and 0 <= beside < len(row)]


def _wrongly_stressed(word: str) -> list[str]:
    small = word.lower().translate(_BARE)
    made = [
        small[:at] + _STRESSED[letter] + small[at + 1 :]
        for at, letter in enumerate(small)
        if letter in _STRESSED
    ]
    return [_cased(one, word) for one in made if one != word.lower()]


def _cased(made: str, model: str) -> str:
    return made[:1].upper() + made[1:] if model[:1].isupper() else made

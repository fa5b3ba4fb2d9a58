"""How alike two names are, in bits: same, heard alike, one slip of the hand apart, or another."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from app.core.names import sound, tokens
from app.people.rules.blocking import Who
from app.people.rules.rarity import given_bits, surname_bits

_HEARD_ALIKE = 0.9
_ONE_SLIP = 0.6
_MOST_SURNAME = 8.0
_MOST_GIVEN = 11.0
_OTHER_FIRST = -6.0
_OTHER_SECOND = -4.0
_OTHER_GIVEN = -6.0
_SWAPPED = -1.5
_LEFT_OUT = -1.0
_SHORTEST_FOR_SLIP = 4
_REMEMBERED = 20_000
"""Pairs of words compared lately: the candidates of one search share most of theirs."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What one comparison says, and its code of evidence (empty when not worth telling)."""

    bits: float
    code: str = ""


def compare_surnames(one: Who, other: Who) -> Likeness:
    """Weigh the surnames, in their order and turned round; a missing one says little."""
    straight = _pairs_bits(one.surnames, other.surnames)
    turned = _pairs_bits(one.surnames, other.surnames[::-1]) + _SWAPPED
    both = len(one.surnames) == len(other.surnames) == 2  # noqa: PLR2004 (surnames)
    if len(one.surnames) != len(other.surnames):
        turned = _missing_bits(one.surnames, other.surnames)
        straight = max(straight, turned)
    if both and turned > straight:
        return Likeness(turned, "swapped_surnames" if turned > 0 else "other_surnames")
    return Likeness(straight, _surname_code(one.surnames, other.surnames, straight))


def compare_given(one: str, other: str) -> Likeness:
    """Weigh the given names: order and left-out ones matter little, another name matters much."""
    ours, theirs = tokens(one), tokens(other)
    if len(theirs) < len(ours):
        ours, theirs = theirs, ours
    if not ours:
        return Likeness(0)
    left, bits, alike = list(theirs), 0.0, False
    for name in ours:
        best = max(left, key=lambda one: nearness(name, one), default="")
        near = nearness(name, best)
        if near:
            left.remove(best)
            bits += near * min(given_bits(name), given_bits(best))
            alike = alike or near < _HEARD_ALIKE
    if not bits:
        return Likeness(_OTHER_GIVEN, "other_given")
    matched = len(theirs) - len(left)
    if matched < len(ours):
        # one name in common and one that is not: María Luisa and María Elena are two people
        bits = min(bits, 3.0) + _OTHER_GIVEN
        return Likeness(bits, "other_given")
    bits = min(bits, _MOST_GIVEN)
    if left:
        return Likeness(max(bits + _LEFT_OUT, 0.5), "part_given")
    return Likeness(bits, "alike_given" if alike else "same_given")


@lru_cache(maxsize=_REMEMBERED)
def nearness(one: str, other: str) -> float:
    """Tell how near two words are: 1 the same, 0 another word.

    >>> nearness("vasquez", "vazquez"), nearness("ramirez", "rmairez"), nearness("ana", "eva")
    (0.9, 0.6, 0)
    """
    if one == other:
        return 1
    heard, other_heard = sound(one), sound(other)
    if heard == other_heard:
        return _HEARD_ALIKE
    if min(len(one), len(other)) >= _SHORTEST_FOR_SLIP and (
        is_one_slip(one, other) or is_one_slip(heard, other_heard)
    ):
        return _ONE_SLIP
    return 0


def is_one_slip(one: str, other: str) -> bool:
    """Say whether one letter was added, lost, changed, or changed places with the next.

    >>> is_one_slip("lopez", "lpez"), is_one_slip("lopez", "lpoez"), is_one_slip("lopez", "lara")
    (True, True, False)
    """
    short, long = sorted((one, other), key=len)
    head = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    short, long = short[head:], long[head:]
    while short and short[-1] == long[-1]:
        short, long = short[:-1], long[:-1]
    return len(long) <= 1 or (len(long) == len(short) == 2 and short == long[::-1])  # noqa: PLR2004


def _pairs_bits(ours: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    others = (_OTHER_FIRST, _OTHER_SECOND)
    return sum(
        _surname_bits(one, other, unlike)
        for one, other, unlike in zip(ours, theirs, others, strict=False)
    )


def _missing_bits(ours: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    """Weigh when one side has a surname fewer: the one it has may be either of the other's."""
    few, many = sorted((ours, theirs), key=len)
    choices = [_pairs_bits(few, chosen) for chosen in permutations(many, len(few))]
    return max(choices) + _LEFT_OUT


@lru_cache(maxsize=_REMEMBERED)
def _surname_bits(one: str, other: str, unlike: float) -> float:
    ours, theirs = "".join(tokens(one)), "".join(tokens(other))
    near = nearness(ours, theirs)
    return (
        min(near * min(surname_bits(ours), surname_bits(theirs)), _MOST_SURNAME) if near else unlike
    )


def _surname_code(ours: tuple[str, ...], theirs: tuple[str, ...], bits: float) -> str:
    if not ours and not theirs:
        return ""
    if bits <= 0:
        return "other_surnames"
    if [tokens(one) for one in ours] == [tokens(one) for one in theirs]:
        return "same_surnames"
    return "one_surname" if len(ours) != len(theirs) else "alike_surnames"

"""The small language in which a meaning is written down, and how it is found among words.

| ``casada`` | the word, any gender and number | ``=chica`` | exactly so |
| ``solicit*`` | begins so | ``a|b_c`` | one of them |
| ``{male}`` | a group of vocabulary.csv, whose words may be several | ``word?`` | may be missing |
| ``..`` | up to three words of the same item | ``...`` | up to six, past commas too |
| ``#age`` ``#grown`` ``#legal`` ``#height`` ``#date`` ``#`` | a number of that kind | ``!word`` | not that next |
| ``^`` ``$`` | an item begins, an item ends | ``,`` | there may be a comma |

A pattern is followed on all its ways at once, so its work grows with the text and never faster.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from app.offers.rules.wording.spelling import fold, stem
from app.offers.rules.wording.tokens import Break, Token
from app.offers.rules.wording.vocabulary import vocabulary

_ACROSS = {"gap": (3, Break.COLON), "far": (6, Break.COMMA)}
"""How many words a gap skips, and past which break."""
_LONGEST = 24
"""Words. No pattern with its gaps is longer."""
_BREAK_AT = {"begins": Break.COLON, "ends": Break.COLON}
Kind = Literal["word", "not", "pause", "gap", "far", "begins", "ends"]
Spot = tuple[int, bool]
"""Where the next word is looked for, and whether it may stand past a comma."""


@dataclass(frozen=True, slots=True)
class Step:
    """One element: the ways in which it may be said, each a row of sets of keys."""

    kind: Kind
    ways: tuple[tuple[frozenset[str], ...], ...] = ()
    is_optional: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A row of steps; the first always asks for a word."""

    says: str
    steps: tuple[Step, ...]
    needs: tuple[frozenset[str], ...]
    """For each word that may not be missing, the keys it may end with: a quick look before more."""

    @property
    def first_keys(self) -> frozenset[str]:
        """Give the keys one of which the first word must have."""
        first = next(step for step in self.steps if step.kind == "word")
        return frozenset(key for way in first.ways for key in way[0])

    @property
    def all_keys(self) -> frozenset[str]:
        """Give every key that any step asks for."""
        return frozenset(key for step in self.steps for way in step.ways for w in way for key in w)

    def end(self, tokens: Sequence[Token], at: int) -> int | None:
        """Give where the longest match that begins at a word ends, or None."""
        spots: set[Spot] = {(at, True)}
        for step in self.steps:
            spots = {spot for start in spots for spot in _after(step, tokens, start)}
            if not spots:
                return None
        return max(end for end, _ in spots)


@cache
def pattern(says: str) -> Pattern:
    """Read a pattern.

    Raises:
        ValueError: when it could begin with something that is not a word.
    """
    steps = tuple(_step(part) for part in says.split())
    asking = [step for step in steps if step.kind != "begins"]
    if asking[0].kind != "word" or asking[0].is_optional:
        raise ValueError(f"a pattern begins with a word: {says!r}")
    needs = tuple(
        frozenset(key for way in step.ways for key in way[-1])
        for step in steps
        if step.kind == "word" and not step.is_optional
    )
    return Pattern(says, steps, needs)


def _step(part: str) -> Step:
    marks: dict[str, Kind] = {
        ",": "pause",
        "..": "gap",
        "...": "far",
        "^": "begins",
        "$": "ends",
    }
    if part in marks:
        return Step(marks[part])
    kind: Kind = "not" if part.startswith("!") else "word"
    bare = part.removeprefix("!").removesuffix("?")
    ways = [way for said in bare.split("|") for way in _ways(said)]
    single = frozenset(key for way in ways if len(way) == 1 for key in way[0])
    longer = tuple(way for way in ways if len(way) > 1)
    return Step(kind, ((single,), *longer) if single else longer, part.endswith("?"))


@cache
def _ways(said: str) -> tuple[tuple[frozenset[str], ...], ...]:
    entries = vocabulary()[said.strip("{}")] if said.startswith("{") else (said.replace("_", " "),)
    return tuple(
        way
        for entry in entries
        for way in (
            _ways(entry)
            if entry.startswith("{")
            else [tuple(frozenset({_key(word)}) for word in entry.split())]
        )
    )


def _key(word: str) -> str:
    if word.startswith("#"):
        return word
    folded = fold(word)
    return folded if word[0] == "=" or word[-1] == "*" else stem(folded)


def _after(step: Step, tokens: Sequence[Token], spot: Spot) -> Iterator[Spot]:
    at, is_free = spot
    before = tokens[at].before if at < len(tokens) else Break.STOP
    match step.kind:
        case "word":
            yield from ((end, False) for end in _said(step, tokens, at, is_free=is_free))
            if step.is_optional:
                yield at, is_free
        case "not":
            yield from (() if any(_said(step, tokens, at, is_free=is_free)) else ((at, is_free),))
        case "begins" | "ends":
            yield from ((at, True),) if before >= _BREAK_AT[step.kind] else ()
        case "pause":
            yield at, before is not Break.STOP
        case "gap" | "far":
            yield from _skipped(tokens, at, *_ACROSS[step.kind])


def _said(step: Step, tokens: Sequence[Token], at: int, *, is_free: bool) -> Iterator[int]:
    for way in step.ways:
        if _is_said(way, tokens, at, is_free=is_free):
            yield at + len(way)


def _is_said(
    way: Sequence[frozenset[str]], tokens: Sequence[Token], at: int, *, is_free: bool
) -> bool:
    if at + len(way) > len(tokens):
        return False
    for step, keys in enumerate(way):
        token = tokens[at + step]
        if keys.isdisjoint(token.keys):
            return False
        if token.before > Break.COLON and not (is_free and step == 0):
            return False
    return True


def _skipped(tokens: Sequence[Token], at: int, most: int, across: Break) -> Iterator[Spot]:
    """Give the spots after none and up to so many words, never past the end of a sentence."""
    for spot in range(at, min(at + most, len(tokens)) + 1):
        before = tokens[spot].before if spot < len(tokens) else Break.NONE
        if before > (across if spot > at else Break.COMMA):
            return
        yield spot, across is Break.COMMA


class Finder:
    """Patterns kept by the words they begin with, to be looked for in one walk over a text."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        """Index them."""
        self._by_key: dict[str, list[Pattern]] = {}
        for each in dict.fromkeys(patterns):
            for key in sorted(each.first_keys):
                self._by_key.setdefault(key, []).append(each)

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[Pattern, int, int]]:
        """Give each pattern that is said, with where it begins and ends, in the order of the text."""
        for at, token in enumerate(tokens):
            begun = dict.fromkeys(
                p for key in sorted(token.keys) for p in self._by_key.get(key, ())
            )
            if not begun:
                continue
            near = frozenset().union(*(each.keys for each in tokens[at : at + _LONGEST]))
            for each in begun:
                if any(near.isdisjoint(need) for need in each.needs):
                    continue
                end = each.end(tokens, at)
                if end is not None:
                    yield each, at, end

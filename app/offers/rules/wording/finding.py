"""Which patterns are said in a text, and where.

First every step is looked for, once; then only the patterns whose steps are all there are followed,
on all their ways at once. So the work grows with the text and never faster.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from app.offers.rules.wording.patterns import Pattern, Step, Way
from app.offers.rules.wording.tokens import Break, Token

_ACROSS = {"gap": (3, Break.COLON), "far": (6, Break.COMMA), "whole": (12, Break.COMMA)}
"""How many words a gap skips, and past which break."""
_LONGEST = 30
"""Words. No pattern with its gaps is longer."""
_PAIR = 2
Spot = tuple[int, bool]
"""Where the next word is looked for, and whether it may stand past a comma."""
Said = Mapping[Step, Mapping[int, Sequence[int]]]
"""Of each step that is said: where it begins, in order, with where it may end."""


class Finder:
    """Patterns to be looked for together, kept by the words their steps begin with."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        """Index them."""
        self._patterns: dict[Step, list[tuple[int, Pattern, Sequence[Step]]]] = {}
        self._by_word: dict[str, list[Step]] = {}
        self._by_pair: dict[tuple[str, str], list[tuple[Step, Way]]] = {}
        every = dict.fromkeys(patterns)
        for order, each in enumerate(every):
            needed = each.needed
            self._patterns.setdefault(needed[0], []).append((order, each, needed))
        for step in dict.fromkeys(step for each in every for step in each.words):
            for way in step.ways:
                self._keep(step, way)

    def _keep(self, step: Step, way: Way) -> None:
        """Keep a way by its first word or, when it has several, by its first two."""
        if len(way) == 1:
            for key in sorted(way[0]):
                self._by_word.setdefault(key, []).append(step)
        else:
            for pair in product(sorted(way[0]), sorted(way[1])):
                self._by_pair.setdefault(pair, []).append((step, way))

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[Pattern, int, int]]:
        """Give each pattern that is said, with where it begins and where its longest match ends."""
        said = self._said(tokens)
        places = {step: list(where) for step, where in said.items()}
        found = [
            (at, order, each, end)
            for step, begins in places.items()
            for order, each, needed in self._patterns.get(step, ())
            if all(one in places for one in needed)
            for at in begins
            if all(_is_near(places[one], at) for one in needed)
            and (end := _end(each, tokens, said, at)) is not None
        ]
        for at, _, each, end in sorted(found, key=lambda one: one[:2]):
            yield each, at, end

    def _said(self, tokens: Sequence[Token]) -> Said:
        said: dict[Step, dict[int, list[int]]] = {}
        for at, token in enumerate(tokens):
            for key in token.keys:
                for step in self._by_word.get(key, ()):
                    said.setdefault(step, {}).setdefault(at, []).append(at + 1)
            if at + 1 == len(tokens) or tokens[at + 1].before > Break.COLON:
                continue
            for pair in product(token.keys, tokens[at + 1].keys):
                for step, way in self._by_pair.get(pair, ()):
                    if len(way) == _PAIR or _goes_on(way, tokens, at):
                        said.setdefault(step, {}).setdefault(at, []).append(at + len(way))
        return said


def _goes_on(way: Way, tokens: Sequence[Token], at: int) -> bool:
    """Say whether the words after the first two are those of a way, with no comma between."""
    if at + len(way) > len(tokens):
        return False
    return all(
        tokens[at + place].before <= Break.COLON
        and not way[place].isdisjoint(tokens[at + place].keys)
        for place in range(_PAIR, len(way))
    )


def _is_near(places: Sequence[int], at: int) -> bool:
    found = bisect_left(places, at)
    return found < len(places) and places[found] < at + _LONGEST


def _end(each: Pattern, tokens: Sequence[Token], said: Said, at: int) -> int | None:
    """Give where the longest match that begins at a word ends, or None."""
    spots: set[Spot] = {(at, True)}
    for step in each.steps:
        spots = {spot for start in spots for spot in _after(step, tokens, said, start)}
        if not spots:
            return None
    return max(end for end, _ in spots)


def _after(step: Step, tokens: Sequence[Token], said: Said, spot: Spot) -> Iterator[Spot]:
    at, is_free = spot
    before = tokens[at].before if at < len(tokens) else Break.STOP
    is_near = is_free or before <= Break.COLON
    match step.kind:
        case "word":
            ends = said.get(step, {}).get(at, ()) if is_near else ()
            yield from ((end, False) for end in ends)
            yield from (spot,) if step.is_optional else ()
        case "not":
            yield from () if is_near and at in said.get(step, {}) else (spot,)
        case "question":
            yield from (spot,) if tokens[at - 1].is_asked else ()
        case "begins" | "ends":
            yield from ((at, True),) if before >= Break.COLON else ()
        case "pause":
            yield at, before is not Break.STOP
        case "gap" | "far" | "whole":
            yield from _skipped(tokens, at, *_ACROSS[step.kind])


def _skipped(tokens: Sequence[Token], at: int, most: int, across: Break) -> Iterator[Spot]:
    """Give the spots after none and up to so many words, never past the end of a sentence."""
    for spot in range(at, min(at + most, len(tokens)) + 1):
        before = tokens[spot].before if spot < len(tokens) else Break.NONE
        if before > (across if spot > at else Break.COMMA):
            return
        yield spot, across is Break.COMMA

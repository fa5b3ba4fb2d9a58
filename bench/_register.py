"""The register in memory: the same keys, limits, score and order as the lookup, without a database."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from app.demo.people import Invented
from app.people.actions.register import who_is
from app.people.queries.matches import LIKELIEST, MOST_CARDS, PER_KEY
from app.people.rules.blocking import Who, blocking_tokens, keyed, query_tokens
from app.people.rules.duplicates import POSSIBLE, score
from app.people.rules.registration import Declared

LOOKUP = bytes(range(32))


@dataclass(frozen=True, slots=True)
class Hit:
    """One card that would be shown."""

    nth: int
    bits: float
    likely: bool


class Register:
    """People by their number, found by their keys."""

    def __init__(self, people: Iterable[Invented]) -> None:
        self.people: list[Declared] = []
        self._whos: list[Who] = []
        self._by_key: dict[int, list[int]] = defaultdict(list)
        for each in people:
            who = who_is(each.declared)
            for key in keyed(blocking_tokens(who, office=each.office), LOOKUP):
                self._by_key[key].append(len(self._whos))
            self.people.append(each.declared)
            self._whos.append(who)

    def find(self, declared: Declared) -> list[Hit]:
        """Give the cards that the lookup would show, in its order."""
        who = who_is(declared)
        shared: Counter[int] = Counter()
        for key in keyed(query_tokens(who), LOOKUP):
            shared.update(self._by_key.get(key, ())[:PER_KEY])
        hits = []
        for nth in self._likeliest(shared, who):
            match = score(who, self._whos[nth])
            if match.likely or match.bits >= POSSIBLE:
                hits.append(Hit(nth, match.bits, match.likely))
        hits.sort(key=lambda hit: (not hit.likely, -hit.bits, hit.nth))
        return hits[:MOST_CARDS]

    def _likeliest(self, shared: Counter[int], who: Who) -> list[int]:
        """Choose whom to compare as find_candidates does: most keys, then origin and sex."""

        def agreement(nth: int) -> tuple[int, bool, bool]:
            one = self._whos[nth]
            return shared[nth], one.origin == who.origin, one.sex == who.sex

        return sorted(shared, key=agreement, reverse=True)[:LIKELIEST]

"""Which cards are shown in a week, and what they say: at most four of a class, drawn with a key.

Three promises hold for everything an employer may see of cards in a week, whatever the order or
number of searches and however many employers join their notes:

1. Every card is *drawn* on Monday, at most four of each home class of five or more people. The
   rest of that class is nowhere to be seen until the next draw.
2. What a card says is said by at least five people of the snapshot: its words are added one by one
   and each stays only if five people still answer all of them.
3. A search shows a card only when the card itself says all that was asked. So being shown, or not
   being shown, tells nothing that the card does not say.

Source: spec/skills-and-monitoring.md §4.8, §4.10; the decision on search says what remains.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from app.skills_census.rules.facets import GROUP_LENGTH, token
from app.skills_census.rules.supply import THRESHOLD

DRAWN = 4
"""Cards of one class in one week."""
MOST_SKILLS = 6

_ADDED = {
    "place": ("skill", "education", *["skill"] * (MOST_SKILLS - 1), "years", "modality"),
    "skill": (
        "division",
        "region",
        "education",
        *["skill"] * (MOST_SKILLS - 1),
        "years",
        "modality",
    ),
}
"""What a card says after its home class, in this order, as long as five people say the same."""
_HOMES = {
    "place": (("region", "division"), ("division",), ("region",)),
    "skill": (("skill",),),
}
"""A card leads with where somebody works and in what, or with something she can do.

Who fits no class of her lead is told by the rest of her card.
"""

Key = Callable[[str], bytes]
"""A keyed hash of a text: nobody without the key foretells it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a snapshot knows of one visible profile. No name, no place but regions, no date.

    Args:
        profile: its key, only for the draw. regions, skills: codes. groups: SINCO, two digits.
    """

    profile: str
    regions: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    education: str | None = None
    modality: str | None = None
    years: str | None = None
    skills: frozenset[str] = frozenset()

    def answers(self, name: str) -> list[str]:
        """List what this profile says to one question of a card, as tokens."""
        match name:
            case "region":
                codes = self.regions
            case "division":
                return sorted({token("occupation", group[:1]) for group in self.groups})
            case "skill":
                codes = self.skills
            case _:
                told = getattr(self, name)
                codes = frozenset({told}) if told else frozenset()
        return sorted(token(name, code) for code in codes)

    def tokens(self) -> frozenset[str]:
        """Give everything that a search can find this profile by."""
        groups = {token("occupation", group[:GROUP_LENGTH]) for group in self.groups}
        names = ("region", "division", "education", "modality", "skill", "years")
        return frozenset(groups.union(*(self.answers(name) for name in names)))


@dataclass(frozen=True, slots=True)
class Home:
    """A class that cards are drawn from: what it leads with, and what everybody in it says."""

    lead: str
    said: frozenset[str]


@dataclass(frozen=True, slots=True)
class Card:
    """One drawn profile: what its card says, and its place in the draw."""

    profile: str
    said: frozenset[str]
    order: bytes


def monday_of(day: date) -> date:
    """Name the week of a day by its Monday.

    >>> monday_of(date(2026, 11, 20))
    datetime.date(2026, 11, 16)
    """
    return day - timedelta(days=day.weekday())


def draw(rows: Sequence[Row], *, week: date, key: Key) -> list[Card]:
    """Draw the cards of a week. The same rows, week and key always draw the same cards.

    Returns:
        The cards in the order of the draw.
    """
    crowd = Crowd(row.tokens() for row in rows)
    drawn: list[Card] = []
    for home, members in _homes(rows, week=week, key=key).items():
        if crowd.count(home.said) < THRESHOLD:
            continue
        order = sorted((key(f"draw|{week}|{row.profile}"), at) for at, row in members)
        for place, at in order[:DRAWN]:
            drawn.append(Card(rows[at].profile, _said(rows[at], home, crowd=crowd, key=key), place))
    return sorted(drawn, key=lambda card: card.order)


def shown(cards: Iterable[Card], asked: frozenset[str]) -> list[Card]:
    """Give the cards of a search, in the order of the draw: the first four that say all of it.

    Who withdrew is taken out afterwards, so that nobody steps into her place.
    """
    saying = sorted((card for card in cards if asked <= card.said), key=lambda card: card.order)
    return saying[:DRAWN]


def _homes(rows: Sequence[Row], *, week: date, key: Key) -> Mapping[Home, list[tuple[int, Row]]]:
    """Give each row its home class of the week."""
    ways = [names for lead in _HOMES.values() for names in lead]
    people = Counter(place for row in rows for names in ways for place in _places(row, names))
    homes: defaultdict[Home, list[tuple[int, Row]]] = defaultdict(list)
    for at, row in enumerate(rows):
        home = _home(row, people, key=lambda text: key(f"home|{week}|{text}"))
        homes[home].append((at, row))
    return homes


def _home(row: Row, people: Mapping[frozenset[str], int], *, key: Key) -> Home:
    """Draw what the card leads with, then one of the finest classes that five people share."""
    lead = min(_HOMES, key=lambda each: key(f"{row.profile}|{each}"))
    for names in _HOMES[lead]:
        large = [place for place in _places(row, names) if people[place] >= THRESHOLD]
        if large:
            said = min(large, key=lambda place: key(f"{row.profile}|{'|'.join(sorted(place))}"))
            return Home(lead, said)
    return Home(lead, frozenset())


def _places(row: Row, names: Iterable[str]) -> Iterator[frozenset[str]]:
    return (frozenset(each) for each in product(*(row.answers(name) for name in names)))


def _said(row: Row, home: Home, *, crowd: "Crowd", key: Key) -> frozenset[str]:
    """Add what the card says, word by word, as long as five people of the snapshot say it all."""
    said = home.said
    for name in _ADDED[home.lead]:
        words = [each for each in row.answers(name) if each not in said]
        if name == "skill":
            words.sort(key=lambda each: key(f"skill|{row.profile}|{each}"))
        elif len(words) < len(row.answers(name)):
            continue
        fitting = (said | {each} for each in words if crowd.count(said | {each}) >= THRESHOLD)
        said = next(fitting, said)
    return said


class Crowd:
    """The snapshot as one long row of bits a token: how many people say all of something."""

    def __init__(self, everybody: Iterable[frozenset[str]]) -> None:
        """Set the bit of each person at each of her tokens."""
        people = list(everybody)
        bits: defaultdict[str, bytearray] = defaultdict(lambda: bytearray(len(people) // 8 + 1))
        for at, tokens in enumerate(people):
            for each in tokens:
                bits[each][at >> 3] |= 1 << (at & 7)
        self._bits = {each: int.from_bytes(row, "little") for each, row in bits.items()}
        self._everybody = (1 << len(people)) - 1

    def who(self, said: frozenset[str]) -> int:
        """Give the people who say all of it, a bit each."""
        found = self._everybody
        for each in said:
            found &= self._bits.get(each, 0)
        return found

    def count(self, said: frozenset[str]) -> int:
        """Count the people who say all of it."""
        return self.who(said).bit_count()

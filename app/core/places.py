"""Where things are: states, municipalities and regions, and what a clerk types to mean one.

Keys are INEGI's and stay text, because they begin with zeros. No map and no distance lives here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.core.codelists import codelist
from app.core.names import fold, skeleton

JALISCO = "14"
BORN_ABROAD = "NE"
PRACTICE = "PRACTICA"
"""The key of the office where new staff practice. It is no place: nothing of it counts."""
"""What a CURP says instead of a state. Source: RENAPO's instruction for the CURP."""

_ARTICLES = ("el", "la", "los", "las")
_STATE_KEY = 2
_MUNICIPALITY_KEY = 5


@dataclass(frozen=True, slots=True)
class State:
    """One of the 32 states, with its key for INEGI and its letters in a CURP."""

    code: str
    name: str
    official_name: str
    curp_code: str
    other_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """One of the twelve regions of Jalisco in force."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality of Mexico. What only our own 125 have is None or empty for the rest."""

    cvegeo: str
    name: str
    state: str
    cabecera: str
    region: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population_2020: int | None = None
    other_names: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Give every name it goes by: its own first, then older ones, then its seat's."""
        return tuple(dict.fromkeys(filter(None, (self.name, *self.other_names, self.cabecera))))


@dataclass(frozen=True, slots=True)
class Found:
    """The text means one municipality and no other of its state."""

    municipality: Municipality


@dataclass(frozen=True, slots=True)
class Several:
    """The text may mean any of these, likeliest first: a person must choose, even from one."""

    candidates: tuple[Municipality, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """The text means nothing in that state."""

    text: str


@cache
def states() -> tuple[State, ...]:
    """Give the 32 states in INEGI's order."""
    return tuple(
        State(
            code,
            row.es,
            row.more["official_name"],
            row.more["curp_code"],
            _split(row.more["other_names"]),
        )
        for code, row in codelist("states").items()
    )


def state(code: str) -> State | None:
    """Find a state by INEGI's key.

    >>> state("20").name
    'Oaxaca'
    """
    return next((one for one in states() if one.code == code), None)


def state_of_curp(letters: str) -> State | None:
    """Find a state by its two letters in a CURP; born abroad is no state.

    >>> state_of_curp("DF").name, state_of_curp("NE")
    ('Ciudad de México', None)
    """
    return next((one for one in states() if one.curp_code == letters), None)


@cache
def regions() -> tuple[Region, ...]:
    """Give the twelve regions of Jalisco."""
    return tuple(Region(code, row.es) for code, row in codelist("regions").items())


@cache
def jalisco() -> tuple[Municipality, ...]:
    """Give the 125 municipalities of Jalisco, by key.

    >>> len(jalisco()), jalisco()[38].name
    (125, 'Guadalajara')
    """
    return tuple(
        Municipality(
            code,
            row.es,
            JALISCO,
            row.more["cabecera"],
            row.more["region"],
            float(row.more["lat"]),
            float(row.more["lon"]),
            int(row.more["population_2020"]),
            _split(row.more["other_names"]),
        )
        for code, row in codelist("municipalities").items()
    )


@cache
def municipalities(state: str) -> tuple[Municipality, ...]:
    """Give the municipalities of a state, by key; none for a state that does not exist."""
    if state == JALISCO:
        return jalisco()
    return tuple(one for one in _every().values() if one.state == state)


def municipality(cvegeo: str) -> Municipality | None:
    """Find a municipality of any state by INEGI's key.

    >>> municipality("12066").name, municipality("14126")
    ('Tlapa de Comonfort', None)
    """
    return _every().get(cvegeo)


def state_of(origin: str) -> str | None:
    """Tell the state of an origin: the key of a municipality or of a state; abroad has none.

    >>> state_of("12066"), state_of("12"), state_of("GT")
    ('12', '12', None)
    """
    if len(origin) not in (_STATE_KEY, _MUNICIPALITY_KEY) or not state(origin[:_STATE_KEY]):
        return None
    return origin[:_STATE_KEY]


def resolve(text: str, *, state: str = JALISCO) -> Found | Several | Unknown:
    """Tell which municipality of a chosen state a typed text means.

    The state comes first because names repeat: there is a Tuxpan in Jalisco and others elsewhere.

    >>> resolve("Salto, El").municipality.name
    'El Salto'
    >>> resolve("tlapa", state="12").municipality.name
    'Tlapa de Comonfort'
    >>> len(resolve("San Sebastián").candidates)
    2
    """
    if (exact := municipality(text.strip())) and exact.state == state:
        return Found(exact)
    wanted = _turned(text)
    if not wanted:
        return Unknown(text)
    for names_of in (_own_name, _spellings, _without_article):
        same = [one for one in municipalities(state) if wanted in names_of(one)]
        if same:
            return Found(same[0]) if len(same) == 1 else Several(tuple(same))
    begun = [one for one in municipalities(state) if _begins(one, wanted)]
    begun.sort(key=lambda one: not fold(one.name).startswith(wanted))
    if begun:
        return Found(begun[0]) if len(begun) == 1 else Several(tuple(begun))
    heard = skeleton(wanted)
    alike = [one for one in municipalities(state) if heard in _heard(one)]
    return Several(tuple(alike)) if alike else Unknown(text)


@cache
def _every() -> dict[str, Municipality]:
    ours = {one.cvegeo: one for one in jalisco()}
    rest = {
        code: Municipality(
            code,
            row.es,
            code[:_STATE_KEY],
            row.more["cabecera"],
            population_2020=int(row.more["population_2020"] or 0) or None,
        )
        for code, row in codelist("mexico_municipalities").items()
    }
    return rest | ours


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _turned(text: str) -> str:
    """Fold the text and put an article written last, as old lists do, back in front."""
    head, comma, tail = text.rpartition(",")
    if comma and fold(tail) in _ARTICLES:
        text = f"{tail} {head}"
    return fold(text)


@cache
def _own_name(one: Municipality) -> frozenset[str]:
    """The name alone wins over the seat of another: its own seat may differ from both."""
    return frozenset({fold(one.name)})


@cache
def _spellings(one: Municipality) -> frozenset[str]:
    return frozenset(_turned(spelling) for spelling in one.spellings)


def _without_article(one: Municipality) -> frozenset[str]:
    return frozenset(
        rest
        for first, _, rest in (spelling.partition(" ") for spelling in _spellings(one))
        if first in _ARTICLES
    )


def _begins(one: Municipality, wanted: str) -> bool:
    """Say whether each typed word begins a word of one spelling, in the same order."""
    return any(_in_order(wanted.split(), iter(spelling.split())) for spelling in _spellings(one))


def _in_order(typed: list[str], full: Iterator[str]) -> bool:
    return all(any(word.startswith(start) for word in full) for start in typed)


@cache
def _heard(one: Municipality) -> frozenset[str]:
    return frozenset(skeleton(spelling) for spelling in _spellings(one))

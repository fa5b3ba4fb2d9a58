"""The tables that count persons, as the plan declares them: closed, versioned, never by request.

Values only. The plan is read by `reading`, held to its limits by `limits`, protected elsewhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from app.open_data.rules.datasets import Said

UNKNOWN = "_U"
"""Stands for whoever did not answer, in every classification."""

TOTAL = "_T"
"""Stands in a file for *all together*. Source: SDMX."""


class Place(StrEnum):
    """How near to a person a classification points on the map."""

    NOWHERE = "nowhere"
    REGION = "region"
    MUNICIPALITY = "municipality"


class Cadence(StrEnum):
    """How often a table is released."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"

    def is_due(self, period: str) -> bool:
        """Say whether a table is released with the closed month ``period``.

        >>> Cadence.QUARTER.is_due("2026-09"), Cadence.QUARTER.is_due("2026-10")
        (True, False)
        """
        months = {Cadence.MONTH: 1, Cadence.QUARTER: 3, Cadence.HALF: 6}[self]
        return int(period[5:]) % months == 0


@dataclass(frozen=True, slots=True)
class Noise:
    """How the cells of a table are blurred.

    Attributes:
        least: k, the least positive number that is ever published.
        reach: D, how far a number may be drawn from the true one.
        variance: V, of the draw; more where ``least`` forces it.
        hold: H, a number stays as published until the true one has moved this far.
    """

    name: str
    least: int
    reach: int
    variance: float
    hold: int

    @property
    def slack(self) -> int:
        """Tell how far a published number may be from the true one: D + H - 1."""
        return self.reach + self.hold - 1


@dataclass(frozen=True, slots=True)
class Classification:
    """The codes into which persons are put, and the coarser classification that holds them.

    Attributes:
        answer: the answer it is made of, ``room.answer``.
        labels: each code with its words, in the order in which they are shown.
        takes: each answer to the code it falls into; what is not here is unknown.
        into: each code to its code in ``coarser``; nests strictly.
        sensitive: made of an answer that could hurt; never below region.
        at_once: in how many codes one person may count; 1 unless the answer has several.
        since: for months and years, the first month that is told apart; empty for the rest.
        ages: for groups of ages, the years that begin them.
    """

    name: str
    title: Said
    answer: str
    labels: Mapping[str, Said]
    takes: Mapping[str, str]
    coarser: str | None
    into: Mapping[str, str]
    place: Place
    sensitive: bool
    at_once: int
    since: str
    ages: tuple[int, ...]

    @property
    def is_month(self) -> bool:
        """Say whether its codes are months, which grow with each release."""
        return bool(self.since) and self.coarser is not None

    def codes(self, period: str) -> tuple[str, ...]:
        """Give its codes in order; months and years up to the closed month ``period``."""
        if not self.since:
            return tuple(self.labels)
        months = months_between(self.since, period)
        told = months if self.is_month else tuple(dict.fromkeys(one[:4] for one in months))
        return (*self.labels, *told)

    def above(self, code: str) -> str:
        """Give the code that holds another in the coarser classification."""
        return self.into[code] if code in self.into or not self.is_month else code[:4]


def months_between(first: str, last: str) -> tuple[str, ...]:
    """List the months from one to another, both included.

    >>> months_between("2025-11", "2026-01")
    ('2025-11', '2025-12', '2026-01')
    """
    begin, end = (int(one[:4]) * 12 + int(one[5:]) - 1 for one in (first, last))
    return tuple(f"{one // 12}-{one % 12 + 1:02}" for one in range(begin, end + 1))


@dataclass(frozen=True, slots=True, order=True)
class Subset:
    """Persons of a census crossed by some classifications: one face of the lattice."""

    census: str
    by: tuple[str, ...]

    @property
    def id(self) -> str:
        """Name it, for keys and for the state; an order of its own, whatever table shows it.

        >>> Subset("laborers", ("region", "sexo")).id
        'laborers:region+sexo'
        """
        return f"{self.census}:{'+'.join(self.by)}"


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the plan: who is counted, by what, how often.

    Attributes:
        needs: rooms and answers without which it stays off.
        always: enters however few people there are.
    """

    code: str
    name: str
    title: Said
    census: str
    by: tuple[str, ...]
    every: Cadence
    needs: tuple[str, ...] = ()
    always: bool = False


@dataclass(frozen=True, slots=True)
class Census:
    """A census that is published, with the limits that hold for all its tables.

    Attributes:
        noise: of its cells; ``sensitive_noise`` where a sensitive answer crosses.
        small_share: a table enters when a smaller share of its cells is small.
        place_from: a municipality whose published total is lower shows only ``place_keeps``.
        place_keeps: what it shows then: crossed by these at most; the total always counts as one.
        hides_place_total: its total is not shown either.
        most_subsets: in how many subsets one person may stand.
    """

    name: str
    title: Said
    universe: Said
    noise: str
    sensitive_noise: str
    small_share: float
    place_from: int
    place_keeps: tuple[str, ...]
    hides_place_total: bool
    most_subsets: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The closed list of tables, by version."""

    version: str
    noises: Mapping[str, Noise]
    classifications: Mapping[str, Classification]
    censuses: Mapping[str, Census]
    tables: Sequence[Table]
    lacks: Mapping[str, Said]
    """What a table may need, to the sentence that says that it is not there yet."""

    def of(self, census: str) -> tuple[Table, ...]:
        """Give the tables of a census, in the order of the plan."""
        return tuple(table for table in self.tables if table.census == census)

    def table(self, code: str) -> Table:
        """Find a table by its code."""
        return next(table for table in self.tables if table.code == code)

    def chain(self, name: str) -> tuple[str, ...]:
        """Give a classification and the coarser ones above it, the finest first."""
        coarser = self.classifications[name].coarser
        return (name, *(self.chain(coarser) if coarser else ()))

    def subsets(self, table: Table) -> tuple[Subset, ...]:
        """Give every face of a table: its detail and all its margins, coarser codes too.

        A classification in which a person counts several times has no margin.
        """
        choices = [
            ((name,) if self.classifications[name].at_once > 1 else (*self.chain(name), None))
            for name in table.by
        ]
        faces = (tuple(sorted(filter(None, one))) for one in product(*choices))
        return tuple(sorted({Subset(table.census, face) for face in faces}))

    def detail(self, table: Table) -> Subset:
        """Give the finest face of a table."""
        return Subset(table.census, tuple(sorted(table.by)))

    def noise_of(self, subset: Subset) -> Noise:
        """Give the noise of a face. It depends on the face only, not on the table that shows it."""
        census = self.censuses[subset.census]
        sensitive = any(self.classifications[name].sensitive for name in subset.by)
        return self.noises[census.sensitive_noise if sensitive else census.noise]

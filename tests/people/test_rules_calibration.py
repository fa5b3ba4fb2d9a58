"""Does the desk find the right person, and leave new people alone? On invented people, seeded.

The generator here was written by the hand that wrote the scorer, so these bars guard against
getting worse; they say nothing about real people (spec/performance.md 0).
"""

# ruff: noqa: SIM905 (a list of names reads better as a line)

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from app.core.dates import PartialDate
from app.core.identity import make_curp
from app.people.rules.blocking import Who, blocking_tokens, query_tokens
from app.people.rules.duplicates import score

SURNAMES = (
    "Hernández García Martínez López González Pérez Rodríguez Sánchez Ramírez Cruz Flores Gómez "
    "Morales Vázquez Reyes Jiménez Torres Díaz Gutiérrez Ruiz Mendoza Aguilar Ortiz Castillo "
    "Moreno Romero Álvarez Chávez Rivera Juárez Domínguez Herrera Medina Vargas Castro Guzmán "
    "Velázquez Rojas Santiago Bautista Salazar Contreras Ortega Estrada Luna Ríos Zúñiga Barajas "
    "Huerta Villegas Cortés Solís Ibarra Núñez Quiroz Carrillo Ayala Lara Ceja Xicoténcatl Güemes "
    "Peña Valdivia Zamora Becerra Cisneros Oropeza Tlatoa Nava Ventura Apolinar Cano Dircio Neri"
).split()
WOMEN = (
    "María Guadalupe Juana Margarita Rosa Ana Martha Carmen Elena Laura Leticia Verónica Josefina "
    "Alicia Lucía Teresa Silvia Patricia Yolanda Catalina Esperanza Isabel Francisca Araceli Inés"
).split()
MEN = (
    "José Juan Luis Carlos Jesús Antonio Francisco Miguel Manuel Pedro Ángel Alejandro Jorge Martín "
    "Daniel Fernando Ricardo Roberto David Eduardo Javier Alberto Gerardo Víctor Óscar Rubén Hilario"
).split()
PEOPLE = 3000
TRIES = 300


@dataclass(frozen=True)
class Town:
    """The invented people, their tokens, and which query of which kind is whose."""

    people: list[Who]
    index: dict[str, list[int]]

    def ranked(self, query: Who) -> list[tuple[float, bool, int]]:
        shared = Counter(n for token in query_tokens(query) for n in self.index.get(token, ()))
        found = [(score(query, self.people[n]), n) for n, _ in shared.most_common(200)]
        return sorted(((m.bits, m.likely, n) for m, n in found), reverse=True)

    def alarms(self, query: Who) -> bool:
        return any(likely for _, likely, _ in self.ranked(query))


class Generator:
    """A seeded maker of people, families and the slips of a second clerk."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 (a generator of people, not of secrets)
        self.origins = [
            f"{state}{n:03d}" for state in ("12", "14", "20", "07") for n in range(1, 60)
        ]

    def skewed(self, options: list[str]) -> str:
        return options[min(int(self.dice.expovariate(4 / len(options))), len(options) - 1)]

    def phone(self) -> str | None:
        return f"33{self.dice.randrange(10**8):08d}" if self.dice.random() < 0.6 else None

    def given(self, sex: str) -> str:
        options = WOMEN if sex == "M" else MEN
        first = self.skewed(options)
        second = self.skewed(options)
        return f"{first} {second}" if second != first and self.dice.random() < 0.5 else first

    def birth(self) -> PartialDate:
        day = date(1950, 1, 1) + timedelta(days=self.dice.randrange(20_000))
        return PartialDate(day.year) if self.dice.random() < 0.1 else PartialDate.of(day)

    def stranger(self) -> Who:
        sex = self.dice.choice("HHHM")
        second = self.skewed(SURNAMES) if self.dice.random() < 0.95 else None
        who = Who(
            self.given(sex), self.skewed(SURNAMES), second, self.birth(), sex,
            self.skewed(self.origins), None, self.phone(),
        )  # fmt: skip
        return replace(who, curp=self.curp(who)) if self.dice.random() < 0.6 else who

    def curp(self, who: Who) -> str:
        birth = who.birth or PartialDate(1980)
        codes = {"12": "GR", "14": "JC", "20": "OC", "07": "CS"}
        return make_curp(
            given_names=who.given_names,
            first_surname=who.first_surname,
            second_surname=who.second_surname,
            birth_date=birth.earliest(),
            sex=who.sex or "H",
            state_code=codes[(who.origin or "14")[:2]],
            homoclave=None,
        )

    def relative(self, of: Who) -> Who:
        """A brother or sister: same surnames, origin and often telephone; sometimes a twin."""
        other = self.stranger()
        twin = self.dice.random() < 0.05
        sibling = replace(
            other,
            first_surname=of.first_surname,
            second_surname=of.second_surname,
            origin=of.origin,
            phone=of.phone if self.dice.random() < 0.5 else other.phone,
            birth=of.birth if twin else other.birth,
            curp=None,
        )
        while sibling.given_names == of.given_names:
            sibling = replace(sibling, given_names=self.given(sibling.sex or "H"))
        return replace(sibling, curp=self.curp(sibling)) if other.curp else sibling

    def again(self, who: Who) -> Who:
        """The same person as another clerk would write her."""
        for change in self.dice.sample(list(self.slips(who)), k=self.dice.choice((1, 1, 2))):
            who = replace(who, **change)
        if self.dice.random() < 0.3:
            who = replace(who, curp=None)
        if self.dice.random() < 0.35:
            who = replace(who, phone=self.phone())
        return replace(who, origin=self.skewed(self.origins)) if self.dice.random() < 0.1 else who

    def slips(self, who: Who) -> Iterator[dict[str, object]]:
        first, second = who.first_surname or "", who.second_surname
        yield {"first_surname": self.typo(first), "curp": None}
        yield {"first_surname": second or first, "second_surname": first if second else None}
        yield {"second_surname": None}
        yield {"given_names": who.given_names.split()[-1]}
        yield {"given_names": who.given_names.replace("María", "Ma.").replace("Guadalupe", "Gpe.")}
        yield {"first_surname": first.translate(str.maketrans("zsbvSZ", "szvbZS"))}
        if who.birth and who.birth.day:
            yield {"birth": PartialDate(who.birth.year)}
            if who.birth.day <= 12:
                yield {"birth": PartialDate(who.birth.year, who.birth.day, who.birth.month)}
            yield {
                "birth": replace(who.birth, year=who.birth.year + self.dice.choice((-1, 1)), day=1)
            }

    def typo(self, text: str) -> str:
        at = self.dice.randrange(1, len(text) - 1)
        return (
            text[:at]
            + self.dice.choice(("", text[at + 1 : at + 2] + text[at], "e"))
            + text[at + 1 :]
        )


@pytest.fixture(scope="module")
def generator() -> Generator:
    return Generator(seed=20261120)


@pytest.fixture(scope="module")
def town(generator: Generator) -> Town:
    people = [generator.stranger() for _ in range(PEOPLE * 2 // 3)]
    people += [generator.relative(of=person) for person in people[: PEOPLE // 3]]
    index: dict[str, list[int]] = defaultdict(list)
    for number, person in enumerate(people):
        for token in blocking_tokens(person):
            index[token].append(number)
    return Town(people, index)


def test_the_right_person_is_among_the_first_five(generator: Generator, town: Town) -> None:
    wanted = generator.dice.sample(range(len(town.people)), TRIES)

    found = [n in {m for *_, m in town.ranked(generator.again(town.people[n]))[:5]} for n in wanted]

    assert sum(found) / TRIES >= 0.90


def test_few_new_people_are_taken_for_somebody(generator: Generator, town: Town) -> None:
    newcomers = [generator.stranger() for _ in range(TRIES)]

    alarms = sum(town.alarms(newcomer) for newcomer in newcomers)

    assert alarms / TRIES <= 0.05


def test_few_new_relatives_are_taken_for_their_own(generator: Generator, town: Town) -> None:
    kin = generator.dice.sample(town.people, TRIES)
    newcomers = [generator.relative(of=person) for person in kin]

    alarms = sum(town.alarms(newcomer) for newcomer in newcomers)

    assert alarms / TRIES <= 0.08


def test_most_people_met_again_are_called_likely(generator: Generator, town: Town) -> None:
    wanted = generator.dice.sample(town.people, TRIES)

    alarms = sum(town.alarms(generator.again(person)) for person in wanted)

    assert alarms / TRIES >= 0.75

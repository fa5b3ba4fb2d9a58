"""2,000 invented profiles over the 125 real populations of Jalisco, for the curious employer.

Shares of occupation, education, modality and skills are assumed: long-tailed, as spec §4.10 did.
"""

import random
from datetime import date
from hashlib import blake2b

from app.core.codelists import codelist
from app.skills_census.rules.draw import Row

WEEK = date(2026, 11, 16)
SKILLS = tuple(f"s{nth:03}" for nth in range(300))
EDUCATION = {"basic": 0.55, "middle": 0.30, "higher": 0.15}
MODALITY = {"presencial": 0.70, "mixto": 0.18, "remoto": 0.12}
YEARS = {"ninguno": 0.25, "hasta_2": 0.30, "de_3_a_5": 0.25, "mas_de_5": 0.20}


def key(text: str) -> bytes:
    """A keyed hash with a key of the tests."""
    return blake2b(text.encode(), key=b"a key of the tests", digest_size=16).digest()


def invent(people: int, *, seed: int = 7) -> list[Row]:
    """Make rows; the first ``n`` of a larger set are the rows of a smaller one."""
    chance = random.Random(seed)  # noqa: S311 - invented people
    towns = [row for _, row in codelist("municipalities").items()]
    sizes = [int(town.more["population_2020"]) for town in towns]
    regions = codelist("regions").codes
    groups = [code for code in codelist("occupations").codes if len(code) == 2]
    chance.shuffle(groups)
    skills = list(SKILLS)
    chance.shuffle(skills)
    return [
        Row(
            profile=f"p{nth}",
            regions=_regions(chance, chance.choices(towns, sizes)[0].more["region"], regions),
            groups=frozenset(_tail(chance, groups, chance.choice((1, 1, 2)), power=0.8)),
            education=_one(chance, EDUCATION),
            modality=_one(chance, MODALITY),
            years=_one(chance, YEARS),
            skills=frozenset(_tail(chance, skills, chance.randint(3, 12), power=0.6)),
        )
        for nth in range(people)
    ]


def _regions(chance: random.Random, home: str, every: tuple[str, ...]) -> frozenset[str]:
    """Most work where they live; some would go to one more region."""
    return frozenset({home, chance.choice(every)} if chance.random() < 0.2 else {home})


def _one(chance: random.Random, shares: dict[str, float]) -> str:
    return chance.choices(list(shares), list(shares.values()))[0]


def _tail(chance: random.Random, items: list[str], many: int, *, power: float) -> list[str]:
    """Choose with the long tail of Zipf."""
    return chance.choices(items, [1 / (1 + nth) ** power for nth in range(len(items))], k=many)

"""What invented people answer beside who they are: work, languages, and how they agreed."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from app.core.codelists import codelist
from app.demo.facts import GENERAL, assumed, fact, names
from app.people.rules.registration import ConsentGiven

SPANISH = "0000"
_ADULT = 18
_WITNESSES = ("woman", "man")


@dataclass(frozen=True, slots=True)
class Told:
    """What answers depend on: the age, the language of the place of origin, the crops at hand."""

    age: int
    language: str | None
    crops: tuple[str, ...]


def answers_of(chance: random.Random, told: Told) -> dict[str, Any]:
    """Answer the sections of the laborers' census; what is left out was not asked yet."""
    crops = chance.sample(told.crops, min(len(told.crops), chance.choice((1, 1, 2))))
    tasks = [task for task in _tasks_in(tuple(crops)) if told.age >= _ADULT or not _is_hard(task)]
    said: dict[str, Any] = {
        "crops": crops,
        "tasks": chance.sample(tasks, min(len(tasks), chance.choice((1, 2, 2, 3)))),
        "seasons": 1 + min(told.age - 15, int(chance.expovariate(1 / 4))),
        **_speech(chance, told.language),
    }
    return {name: value for name, value in said.items() if _asked(chance, name)}


def _asked(chance: random.Random, name: str) -> bool:
    """Languages are asked of everybody: the notice is explained in one."""
    return name == "languages" or chance.random() >= assumed("not_asked")


def _speech(chance: random.Random, language: str | None) -> dict[str, Any]:
    if language is None or chance.random() >= assumed("speaks_at_origin"):
        return {"languages": [SPANISH], "speaks_spanish": "si", "needs_interpreter": "no"}
    if chance.random() >= assumed("little_spanish"):
        both = [language, SPANISH]
        return {"languages": both, "speaks_spanish": "si", "needs_interpreter": "no"}
    level = chance.choice(("poco", "poco", "no"))
    return {"languages": [language], "speaks_spanish": level, "needs_interpreter": "si"}


def consent_of(
    chance: random.Random, answers: Mapping[str, Any], *, at: datetime, notice: str
) -> ConsentGiven:
    """Say how the notice was explained and what was agreed."""
    wanted = {
        "contacto": "wants_contact",
        "compartir_empleador": "wants_employers",
        "imss": "wants_insurance",
    }
    agreed = [purpose for purpose, share in wanted.items() if chance.random() < assumed(share)]
    reads = chance.random() >= fact("cannot_read")
    language = answers["languages"][0]
    own = language != SPANISH and SPANISH not in answers["languages"]
    return ConsentGiven(
        notice_version=notice,
        shown_at=at - timedelta(minutes=4),
        purposes=("registro", "estadistica", *agreed),
        method="signature" if reads else chance.choice(("thumbprint", "spoken")),
        language=language if own else SPANISH,
        witness=None if reads else _name(chance),
        interpreter=_name(chance) if own else None,
        read_aloud=not reads,
    )


def _name(chance: random.Random) -> str:
    given = chance.choice(names(GENERAL, chance.choice(_WITNESSES)))
    return f"{given} {chance.choice(names(GENERAL, 'surname'))}"


@cache
def _tasks_in(crops: tuple[str, ...]) -> tuple[str, ...]:
    """List the tasks that these crops know."""
    return tuple(
        code
        for code, row in codelist("crop_tasks").items()
        if row.more["crops"] == "*" or set(row.more["crops"].split(";")) & set(crops)
    )


def _is_hard(task: str) -> bool:
    return codelist("crop_tasks")[task].more["adults_only"] == "yes"

"""What the demonstration knows and what it assumes: the lists beside this file, read once."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent

GENERAL = "general"
LANGUAGES = {
    "mephaa": "0508",
    "mixteco": "0516",
    "nahua": "0211",
    "triqui": "0518",
    "zapoteco": "0513",
    "tzeltal": "0606",
    "tzotzil": "0607",
    "purepecha": "0801",
    "wixarika": "0210",
}
"""The people whose names are listed, to the code of its language in the list of languages."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where people come from: a municipality, whose names they bear, and how many of them."""

    cvegeo: str
    people: str
    weight: float


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where people work: the municipality of the office that registers them, and its crops."""

    cvegeo: str
    weight: float
    crops: tuple[str, ...]


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def fact(name: str) -> float:
    """Give a published figure by its name; percents as shares of one."""
    return _number("facts", name)


@cache
def assumed(name: str) -> float:
    """Give a figure that nobody published, by its name; percents as shares of one."""
    return _number("assumptions", name)


def _number(kept: str, name: str) -> float:
    row = next(row for row in _rows(kept) if row["name"] == name)
    return float(row["value"]) / (100 if row["unit"] == "percent" else 1)


@cache
def origins() -> tuple[Origin, ...]:
    """List where people come from."""
    rows = _rows("origins")
    return tuple(Origin(row["cvegeo"], row["people"], float(row["weight"])) for row in rows)


@cache
def workplaces() -> tuple[Workplace, ...]:
    """List where people work."""
    return tuple(
        Workplace(row["cvegeo"], float(row["weight"]), tuple(row["crops"].split(";")))
        for row in _rows("places_of_work")
    )


@cache
def names(people: str, kind: str) -> tuple[str, ...]:
    """List the names of a people (``general`` for all), commonest first; kind as in names.csv."""
    rows = _rows("names")
    return next(
        tuple(row["names"].split(";"))
        for row in rows
        if (row["people"], row["kind"]) == (people, kind)
    )

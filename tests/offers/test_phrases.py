"""What the phrases for the offers' lint are: written before its rules, by somebody else.

Whoever writes the rules does not read the files; a failing phrase is listed, never reworded. The
second set was written later, by somebody who had read neither the first set nor the rules.
"""

import csv
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "phrases"
FIRST = ("excluding", "neutral")
SECOND = ("second_excluding", "second_neutral")
SETS = (FIRST, SECOND)
LEAST = {"excluding": 160, "neutral": 160, "second_excluding": 130, "second_neutral": 130}


def phrases(name: str) -> list[dict[str, str]]:
    """Read one of the files."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plain(text: str) -> str:
    """Take accents, capitals and signs away."""
    parts = unicodedata.normalize("NFD", text.lower())
    return re.sub(r"[^a-z0-9]+", " ", "".join(s for s in parts if not unicodedata.combining(s)))


@pytest.mark.parametrize(("name", "least"), LEAST.items())
def test_there_are_enough_phrases_each_with_its_reason(name: str, least: int) -> None:
    rows = phrases(name)

    assert len(rows) >= least
    assert [
        row for row in rows if not all(row[column] for column in ("phrase", "why", "kind"))
    ] == []


def test_no_phrase_stands_twice_nor_on_both_sides_nor_in_both_sets() -> None:
    said = Counter(plain(row["phrase"]) for name in LEAST for row in phrases(name))

    assert [phrase for phrase, times in said.items() if times > 1] == []


@pytest.mark.parametrize("names", SETS)
def test_every_way_of_excluding_has_phrases_on_both_sides(names: tuple[str, str]) -> None:
    excluding, neutral = (Counter(row["kind"] for row in phrases(name)) for name in names)

    assert excluding.keys() == neutral.keys()
    assert min(*excluding.values(), *neutral.values()) >= 5


@pytest.mark.parametrize(("excluding", "neutral"), SETS)
def test_the_neutral_phrases_are_near_misses_and_not_easy_ones(
    excluding: str, neutral: str
) -> None:
    risky = {
        word for row in phrases(excluding) for word in plain(row["phrase"]).split() if len(word) > 4
    }
    near = [row for row in phrases(neutral) if risky & set(plain(row["phrase"]).split())]

    assert len(near) >= 0.6 * len(phrases(neutral))


def test_both_sets_speak_of_the_same_ways_of_excluding() -> None:
    first, second = ({row["kind"] for name in names for row in phrases(name)} for names in SETS)

    assert first == second

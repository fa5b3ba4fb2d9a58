"""What the phrases for the offers' lint are: written by people who wrote none of its rules.

The first line of each file tells who wrote it, when, and whether it has been seen. A failing phrase
is listed, never reworded.
"""

import re
import unicodedata
from collections import Counter

import pytest

from tests.offers.lint_page import PHRASES, SETS, read

FILES = [name for files in SETS.values() for name in files]
FEWEST = 120
FEWEST_OF_A_KIND = 4


def plain(text: str) -> str:
    """Take accents, capitals and signs away."""
    parts = unicodedata.normalize("NFD", text.lower())
    return re.sub(r"[^a-z0-9]+", " ", "".join(s for s in parts if not unicodedata.combining(s)))


@pytest.mark.parametrize("name", FILES)
def test_there_are_enough_phrases_each_with_its_reason(name: str) -> None:
    rows = list(read(name))

    assert len(rows) >= FEWEST
    assert [
        row for row in rows if not all(row[column] for column in ("phrase", "why", "kind"))
    ] == []


@pytest.mark.parametrize("name", FILES)
def test_the_first_line_tells_who_wrote_them_when_and_whether_they_have_been_seen(
    name: str,
) -> None:
    first, _, _ = (PHRASES / f"{name}.csv").read_text(encoding="utf-8").partition("\n")

    assert re.match(r"# Written on \d{4}-\d\d-\d\d.* by .*[Ss]een", first)


@pytest.mark.parametrize("files", SETS.values(), ids=SETS)
def test_no_phrase_stands_twice_nor_on_both_sides(files: tuple[str, str]) -> None:
    """Two writers who have not read each other may write the same short one."""
    said = Counter(plain(row["phrase"]) for name in files for row in read(name))

    assert [phrase for phrase, times in said.items() if times > 1] == []


@pytest.mark.parametrize("files", SETS.values(), ids=SETS)
def test_every_way_of_excluding_has_phrases_on_both_sides(files: tuple[str, str]) -> None:
    excluding, neutral = (Counter(row["kind"] for row in read(name)) for name in files)

    assert excluding.keys() <= neutral.keys()
    assert min(min(excluding[kind], neutral[kind]) for kind in excluding) >= FEWEST_OF_A_KIND


@pytest.mark.parametrize(("excluding", "neutral"), SETS.values(), ids=SETS)
def test_the_neutral_phrases_are_near_misses_and_not_easy_ones(
    excluding: str, neutral: str
) -> None:
    risky = {
        word for row in read(excluding) for word in plain(row["phrase"]).split() if len(word) > 4
    }
    near = [row for row in read(neutral) if risky & set(plain(row["phrase"]).split())]

    assert len(near) >= 0.6 * len(list(read(neutral)))

"""The groups of words that patterns speak of, read from vocabulary.csv beside this file."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def vocabulary() -> Mapping[str, tuple[str, ...]]:
    """Read the groups of words: name to words, in the order of the file."""
    path = Path(__file__).with_name("vocabulary.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return {row["name"]: tuple(row["words"].split("|")) for row in csv.DictReader(file)}

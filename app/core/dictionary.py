"""The data dictionary: every question with its place in the database, as docs/data-dictionary.md.

It is read off the mapped tables, so that it cannot say anything else than the database does.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from app.core.codelists import codelist
from app.core.columns import Section, questions_of
from app.core.db import Base
from app.core.questions import ManyOf, Number, OneOf, Question, Text

Papers = Mapping[str, Mapping[str, Question[Any]]]
"""``table.column`` to questions by name, for questions that are rows of a table, not columns."""

OF_THE_PERSON = ("Números de la persona", "Numbers of the person")
"""Headings of the questions that are rows of a table."""

_INTRODUCTION = """\
# Data dictionary

Written by `python -m app.cli dictionary` from the questions in each room's `sections`; the
code is what counts. *Privacy* decides storage and audience (`app/core/privacy.py`): `identifier`
is sealed and found by keyed hashes only, `sensitive` stands in a table of its own, `open` may
become a dimension of a published table, `operational` stays inside. An empty answer means *not
asked*; `no_sabe` and `prefiere_no` are answers where a question *may be declined*. *Number* is
that of the screens and of the paper forms (`/formatos`).
"""
_HEAD = (
    "| number | question | en español | in English | kind | codes | must | privacy | table.column |",
    "|---|---|---|---|---|---|---|---|---|",
)

Numbers = Mapping[tuple[str, str], str]
"""Spanish heading of a section and name of a question to its number on screens and paper."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One question: its section's headings, its name, and where its answer is kept."""

    section: tuple[str, str]
    name: str
    question: Question[Any]
    required: bool
    place: str


def entries(papers: Papers) -> list[Entry]:
    """List every question of the tables that are loaded, by table, then in the order asked."""
    tables = sorted(_answered(), key=lambda table: table.__tablename__)
    asked = [entry for table in tables for entry in _of_table(table)]
    numbers = [
        Entry(OF_THE_PERSON, name, question, False, place)  # noqa: FBT003 - a field
        for place, questions in sorted(papers.items())
        for name, question in questions.items()
    ]
    return asked + numbers


def _answered() -> Iterator[type[Base]]:
    for mapper in Base.registry.mappers:
        table: type[Base] = mapper.class_
        if issubclass(table, Section):
            yield table


def _of_table(table: type[Base]) -> Iterator[Entry]:
    for section in reversed(table.__mro__):
        if not issubclass(section, Section) or section in {Section, table}:
            continue
        for name, (question, required) in questions_of(section).items():
            heading = (section.es, section.en)
            yield Entry(heading, name, question, required, f"{table.__tablename__}.{name}")


def page(listed: Iterable[Entry], numbers: Numbers) -> str:
    """Write the dictionary as Markdown."""
    parts = [_INTRODUCTION]
    for (es, en), section in groupby(listed, key=lambda entry: entry.section):
        rows = "\n".join(_row(entry, numbers) for entry in section)
        parts.append("\n".join((f"## {es} · {en}", "", *_HEAD, f"{rows}\n")))
    return "\n".join(parts)


def _row(entry: Entry, numbers: Numbers) -> str:
    asked = entry.question
    cells = (
        numbers.get((entry.section[0], entry.name), "—"),
        f"`{entry.name}`",
        asked.es,
        asked.en,
        f"{type(asked).__name__}{_limits(asked)}{_when(asked)}",
        _codes(asked),
        "yes" if entry.required else "no",
        asked.privacy.value + (f", until {asked.retired_on}" if asked.retired_on else ""),
        f"`{entry.place}`",
    )
    return f"| {' | '.join(cells)} |"


def _limits(question: Question[Any]) -> str:
    match question:
        case Number():
            return f" {question.least:,} to {question.most:,}"
        case Text():
            return f", up to {question.longest}"
        case _:
            return ""


def _when(question: Question[Any]) -> str:
    declined = ", may be declined" if question.may_decline else ""
    if question.only_if is None:
        return declined
    name, codes = question.only_if
    return f"{declined}, only if `{name}` is {' or '.join(f'`{code}`' for code in codes)}"


def _codes(question: Question[Any]) -> str:
    if not isinstance(question, OneOf | ManyOf):
        return "—"
    return f"`{question.codelist}` ({len(codelist(question.codelist).codes):,})"

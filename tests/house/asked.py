"""Every question of the house, found by walking what is declared: nobody lists them by hand."""

import sys
from collections.abc import Iterator
from typing import Any

import app.factory  # noqa: F401 - loads every room
from app.core.columns import Section, questions_of
from app.core.db import Base
from app.core.dictionary import Entry, entries
from app.core.questions import Question
from app.people.sections import PAPERS

ENTRIES: list[Entry] = entries({"person_identifier.value": PAPERS})


def kinds(kind: type[Question[Any]] = Question) -> Iterator[type[Question[Any]]]:
    """Walk the kinds of the app that have a name; slots leave a nameless twin of each behind."""
    for inner in kind.__subclasses__():
        named = getattr(sys.modules[inner.__module__], inner.__name__, None) is inner
        if named and inner.__module__.startswith("app."):
            yield inner
        yield from kinds(inner)


def sections(section: type = Section) -> Iterator[type]:
    """Walk the sections: mixins with questions of their own, no tables."""
    for inner in section.__subclasses__():
        if inner.__module__.startswith("app.") and not issubclass(inner, Base):
            yield inner
            yield from sections(inner)


def questions() -> Iterator[tuple[str, Question[Any]]]:
    """Name each question by its section, the papers of a person too."""
    for section in sections():
        for name, (question, _) in questions_of(section).items():
            yield f"{section.__name__}.{name}", question
    for name, question in PAPERS.items():
        yield f"papers.{name}", question

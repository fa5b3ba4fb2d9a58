"""The screens of a census: which sections each one asks, and the rows that keep their answers.

What a census asks stands in its room; what its answers mean stands in its rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any
from uuid import UUID

from app.core.columns import Section, Silent, answer_of, keep_answer, questions_of
from app.core.questions import Question

Asked = Mapping[str, tuple[Question[Any], bool]]
"""Name of a question to the question and whether it must be answered."""

Holders = dict[str, Any]
"""Address of a screen to the row that keeps its answers, where there is one."""


@dataclass(frozen=True, slots=True, eq=False)
class Questionnaire:
    """Address of a screen to the sections it asks, in the order of the form; the first names it."""

    screens: Mapping[str, tuple[type[Section], ...]]

    def questions(self, address: str) -> Asked:
        """List what a screen asks, in order."""
        return _questions(self.screens[address])

    def places(self) -> Mapping[str, str]:
        """Give the address of the screen of every question, by its name."""
        return _places(self)

    def held(self, holders: Mapping[str, Any], address: str) -> dict[str, Any]:
        """Give the answers to a screen that a record holds."""
        return {name: answer_of(holders.get(address), name) for name in self.questions(address)}

    def put(
        self,
        person_id: UUID,
        holders: Holders,
        answers: Mapping[str, Any],
        *,
        tables: Mapping[str, type[Any]],
    ) -> None:
        """Put answers on the rows they belong to; a name of no screen is our mistake.

        Args:
            holders: gets the rows that are new. tables: address of a screen to its table.
        """
        for name, value in answers.items():
            address = self.places()[name]
            row = holders.get(address)
            if row is None and value is None:
                continue
            if row is None:
                row = holders[address] = _new_row(tables[address], person_id)
            if isinstance(row, Silent):
                keep_answer(row, name, value)
            else:
                setattr(row, name, value)


def _new_row(table: type[Any], person_id: UUID) -> Any:
    apart: dict[str, Any] = {"silences": {}} if issubclass(table, Silent) else {}
    return table(person_id=person_id, **apart)


@cache
def _questions(sections: tuple[type[Section], ...]) -> Asked:
    asked: dict[str, tuple[Question[Any], bool]] = {}
    for section in sections:
        asked |= questions_of(section)
    return MappingProxyType(asked)


@cache
def _places(questionnaire: Questionnaire) -> Mapping[str, str]:
    return MappingProxyType(
        {
            name: address
            for address in questionnaire.screens
            for name in questionnaire.questions(address)
        }
    )

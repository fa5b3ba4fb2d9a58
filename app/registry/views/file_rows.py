"""The list of an office as rows of a file: initials, ends of numbers, and the open answers."""

from collections.abc import Iterable, Iterator
from typing import Any

from flask_babel import gettext

from app.core.clock import local
from app.core.codelists import codelist
from app.core.names import last_four, masked
from app.core.words import words
from app.registry.queries.lists import Line, filed_answers
from app.registry.views import words_of
from app.web import wording
from app.web.i18n import language

_COLUMNS = (
    words("Folio"),
    words("Nombre (sólo iniciales)"),
    words("Sexo"),
    words("Año de nacimiento"),
    words("Qué tanto se sabe de la fecha"),
    words("Estado de origen"),
    words("CURP (final)"),
    words("Teléfono (final)"),
    words("Día de registro"),
)
_PRECISION = {
    "day": words("Día, mes y año"),
    "month": words("Mes y año"),
    "year": words("Año"),
    "age": words("Edad que dijo"),
}
_AND = "; "
"""Between several answers in one cell: a comma would look like another column."""


def file_rows(lines: Iterable[Line]) -> Iterator[tuple[object, ...]]:
    """Give the rows of the file, the headings first: each open question is a column."""
    asked = [wording.answer_label(name, table) for name, table in filed_answers().items()]
    yield (*(gettext(column) for column in _COLUMNS), *asked)
    for line in lines:
        yield (*_who(line), *(_said(name, value) for name, value in line.answers.items()))


def _who(line: Line) -> tuple[object, ...]:
    tongue, person, identity = language(), line.person, line.person.identity
    names = (identity.given_names, identity.first_surname, identity.second_surname)
    state = person.origin_state
    return (
        person.folio,
        " ".join(masked(name) for name in names if name),
        codelist("sexes").label(person.sex, tongue),
        person.birth_year,
        gettext(_PRECISION[person.birth_precision]),
        codelist("states").label(state, tongue) if state else "",
        last_four(line.curp),
        last_four(identity.phone),
        local(line.registered_at).date().isoformat(),
    )


def _said(name: str, value: Any) -> str:
    said = wording.answer(words_of.asked()[name], value)
    return _AND.join(said) if isinstance(said, list) else said or ""

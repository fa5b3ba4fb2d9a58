"""The column face of a question: its type in the table, and whether it must be answered."""

from collections.abc import Iterator
from functools import singledispatch
from typing import Any, ClassVar, TypeVar

from sqlalchemy import ARRAY, Column, Date, Integer, LargeBinary, Table, Text, event, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Mapped, MappedColumn, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.core.crypto import keyring
from app.core.privacy import Privacy
from app.core.questions import (
    BirthDay,
    Day,
    Declined,
    ManyOf,
    Municipality,
    Number,
    OneOf,
    Question,
    YesNo,
    declines_apart,
)
from app.core.questions import Text as TextQuestion

T = TypeVar("T")


class Sealed(TypeDecorator[str]):
    """A text kept sealed; it opens only in the table and column it was sealed for."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, place: str = "") -> None:
        """Take the place once the column stands in its table (see the listener below)."""
        super().__init__()
        self.place = place

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Seal on the way in."""
        return None if value is None else keyring().seal(value, place=self.place)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Open on the way out."""
        return None if value is None else keyring().unseal(bytes(value), place=self.place)


@event.listens_for(Column, "after_parent_attach", propagate=True)
def _place_of(column: "Column[Any]", table: Any) -> None:
    if isinstance(column.type, Sealed) and isinstance(table, Table):
        column.type = Sealed(f"{table.name}.{column.name}")


@singledispatch
def column_type(question: Question[Any]) -> TypeEngine[Any]:
    """Give the SQL type of a kind of question, its privacy aside."""
    raise TypeError(f"No column face for {type(question).__name__}")


@column_type.register(TextQuestion)
@column_type.register(BirthDay)
@column_type.register(YesNo)
@column_type.register(OneOf)
@column_type.register(Municipality)
def _text(question: Question[Any]) -> TypeEngine[Any]:  # noqa: ARG001 - one face for several kinds
    return Text()


@column_type.register
def _number(question: Number) -> TypeEngine[Any]:  # noqa: ARG001 - the face of a kind
    return Integer()


@column_type.register
def _day(question: Day) -> TypeEngine[Any]:  # noqa: ARG001 - the face of a kind
    return Date()


@column_type.register
def _many(question: ManyOf) -> TypeEngine[Any]:  # noqa: ARG001 - the face of a kind
    return ARRAY(Text())


def _column(question: Question[Any], *, nullable: bool) -> MappedColumn[Any]:
    sealed = question.privacy is Privacy.IDENTIFIER
    kind = Sealed() if sealed else column_type(question)
    return mapped_column(kind, nullable=nullable, info={"question": question})


def must_answer(question: Question[T]) -> MappedColumn[T]:
    """Declare a column whose question must be answered to keep the record."""
    if declines_apart(question):
        raise TypeError(f"{question.es} must be answered, yet NULL would stand for a silence")
    return _column(question, nullable=False)


def may_answer(question: Question[T]) -> MappedColumn[T | None]:
    """Declare a column whose question may stay unanswered; NULL means *not asked yet*."""
    return _column(question, nullable=True)


class Section:
    """A mixin: one section of a census, one class of storage. A screen lists one or more."""

    es: ClassVar[str] = ""
    en: ClassVar[str] = ""

    def __init_subclass__(cls, *, es: str = "", en: str = "", **rest: Any) -> None:
        """Take the section's heading in both languages."""
        super().__init_subclass__(**rest)
        if es:
            cls.es, cls.en = es, en


def _declared(section: type) -> Iterator[tuple[str, "Column[Any]"]]:
    for owner in reversed(section.__mro__):
        for name, value in vars(owner).items():
            if isinstance(value, MappedColumn) and "question" in value.column.info:
                yield name, value.column


def questions_of(section: type) -> dict[str, tuple[Question[Any], bool]]:
    """List a section's questions in order: name to (question, must be answered)."""
    return {
        name: (column.info["question"], not column.nullable) for name, column in _declared(section)
    }


class Silent:
    """A mixin of tables: the questions that were declined, with the code of how.

    Three facts: NULL here and there is *not asked*; a code here is *does not know* or *prefers not
    to say*; a value in the column is the answer.
    """

    silences: Mapped[dict[str, str]] = mapped_column(
        JSONB, default=dict, server_default=text("'{}'")
    )


def answer_of(row: Any, name: str) -> Any:
    """Give the answer a row keeps to a question; a Declined where it was declined apart."""
    declined = (getattr(row, "silences", None) or {}).get(name)
    return getattr(row, name, None) if declined is None else Declined(declined)


def keep_answer(row: Any, name: str, answer: Any) -> None:
    """Keep an answer in its column, or beside it when it is a silence; never both."""
    apart = isinstance(answer, Declined)
    setattr(row, name, None if apart else answer)
    silences = {key: code for key, code in (row.silences or {}).items() if key != name}
    row.silences = {**silences, name: answer.value} if apart else silences

"""Writes the log of searches over the trace's pool: kept before the answer, whatever its status."""

from typing import Any

from sqlalchemy import Engine, text

_ADD = text(
    "INSERT INTO search_entry (employer_id, account_id, offer_id, kind, asked, told, is_narrowing) "
    "VALUES (:employer_id, :account_id, :offer_id, :kind, :asked, :told, :is_narrowing)"
)


def add(log: Engine, **line: Any) -> None:
    """Add a line to the log, in a transaction of its own."""
    with log.begin() as connection:
        connection.execute(_ADD, line)

"""Decisions of open data: what a set is, what the tables of persons are, and what limits them."""

from app.open_data.rules.datasets import (
    LATEST,
    Column,
    Dataset,
    Kind,
    Row,
    Said,
    Value,
    citation,
    day_of,
    is_same,
    release_name,
)

__all__ = [
    "LATEST",
    "Column",
    "Dataset",
    "Kind",
    "Row",
    "Said",
    "Value",
    "citation",
    "day_of",
    "is_same",
    "release_name",
]

"""Screens of the skills census, one file a noun; all of them hang on one Blueprint."""

from app.skills_census.views import (
    abilities,
    attention,
    consents,
    correction,
    entries,
    functioning,
    history,
    life,
    lists,
    needs,
    record,
    registration,
    review,
    search,
    sections,
    sheets,
    skills,
)
from app.skills_census.views.screens import screens

__all__ = [
    "abilities",
    "attention",
    "consents",
    "correction",
    "entries",
    "functioning",
    "history",
    "life",
    "lists",
    "needs",
    "record",
    "registration",
    "review",
    "screens",
    "search",
    "sections",
    "sheets",
    "skills",
]

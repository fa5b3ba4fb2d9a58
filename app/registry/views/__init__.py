"""Screens of the laborers' census, one file a noun; all of them hang on one Blueprint."""

from app.registry.views import (
    attention,
    changes,
    consents,
    drafts,
    family,
    history,
    lists,
    paper,
    quality,
    record,
    referrals,
    registration,
    review,
    search,
    sheets,
    tray,
)
from app.registry.views.screens import screens

__all__ = [
    "attention",
    "changes",
    "consents",
    "drafts",
    "family",
    "history",
    "lists",
    "paper",
    "quality",
    "record",
    "referrals",
    "registration",
    "review",
    "screens",
    "search",
    "sheets",
    "tray",
]

"""Screens of the board, one file a noun; all of them hang on one Blueprint."""

from app.monitoring.views import (
    board,
    bulletins,
    commitment,
    committee,
    following,
    judging,
    observing,
    printing,
    seals,
    telling,
)
from app.monitoring.views.screens import screens

__all__ = [
    "board",
    "bulletins",
    "commitment",
    "committee",
    "following",
    "judging",
    "observing",
    "printing",
    "screens",
    "seals",
    "telling",
]

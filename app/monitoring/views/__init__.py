"""Screens of the board, one file a noun; all of them hang on one Blueprint."""

from app.monitoring.views import board, commitment, committee, judging, observing, telling
from app.monitoring.views.screens import screens

__all__ = ["board", "commitment", "committee", "judging", "observing", "screens", "telling"]

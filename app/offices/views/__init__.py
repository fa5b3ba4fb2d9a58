"""Screens of the offices, one file a noun; all of them hang on one Blueprint."""

from app.offices.views import bulk, directory, office, rollout, steps
from app.offices.views.screens import screens

__all__ = ["bulk", "directory", "office", "rollout", "screens", "steps"]

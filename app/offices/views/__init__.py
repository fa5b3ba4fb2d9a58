"""Screens of the offices, one file a noun; all of them hang on one Blueprint."""

from app.offices.views import bulk, directory, following, office, rollout, steps
from app.offices.views.screens import screens

__all__ = ["bulk", "directory", "following", "office", "rollout", "screens", "steps"]

"""Screens of the skills census, one file a noun; all of them hang on one Blueprint."""

from app.skills_census.views import sheets
from app.skills_census.views.screens import screens

__all__ = ["screens", "sheets"]

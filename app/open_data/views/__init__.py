"""Screens of open data, one file a noun; all of them hang on one Blueprint."""

from app.open_data.views import catalogue, census, files, portals, staff
from app.open_data.views.screens import screens

__all__ = ["catalogue", "census", "files", "portals", "screens", "staff"]

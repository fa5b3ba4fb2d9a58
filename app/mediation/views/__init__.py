"""Screens of the mediation, one file a noun; importing this joins them to ``screens``."""

from app.mediation.views import log, reach, search
from app.mediation.views.screens import screens

__all__ = ["log", "reach", "screens", "search"]

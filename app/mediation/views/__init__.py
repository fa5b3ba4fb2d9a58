"""Screens of the mediation, one file a noun; importing this joins them to ``screens``."""

from app.mediation.views import cases, counts, helps, log, own, reach, requests, search
from app.mediation.views.screens import screens

__all__ = ["cases", "counts", "helps", "log", "own", "reach", "requests", "screens", "search"]

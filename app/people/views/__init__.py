"""Screens of persons that belong to no census, one file a noun."""

from app.people.views import codes, data_requests, own, public, tasks
from app.people.views.screens import screens

__all__ = ["codes", "data_requests", "own", "public", "screens", "tasks"]

"""Screens of employers: signing up, one's own, and the list of the Secretariat."""

from app.employers.views import own, sign_up, staff
from app.employers.views.screens import screens

__all__ = ["own", "screens", "sign_up", "staff"]

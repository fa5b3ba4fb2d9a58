"""Screens of offers: in public, one's own, what they ask, their review, complaints."""

from app.offers.views import asks, complaints, own, public, review
from app.offers.views.screens import screens

__all__ = ["asks", "complaints", "own", "public", "review", "screens"]

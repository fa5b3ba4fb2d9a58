"""Screens of accounts, one file a noun: coming in, one's own account, the accounts one manages."""

from app.accounts.views import arrival, entering, managing, own, resets, second_step
from app.accounts.views.screens import screens

__all__ = ["arrival", "entering", "managing", "own", "resets", "screens", "second_step"]

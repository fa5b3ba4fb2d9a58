"""Screens of accounts, one file a noun: coming in, one's own account, the accounts one manages."""

from app.accounts.views import entering, managing, own
from app.accounts.views.screens import screens

__all__ = ["entering", "managing", "own", "screens"]

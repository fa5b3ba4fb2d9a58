"""Decisions on accounts and signing in, one file a noun. Plain Python."""

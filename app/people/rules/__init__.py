"""Decisions about people and their identity, in plain Python: no database, no web, no clock."""

"""Decisions about contact between an employer and a person, read aloud: no database, no web."""

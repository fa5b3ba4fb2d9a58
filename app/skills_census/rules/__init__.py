"""Decisions of the skills census, one file a noun. No Flask, no SQL: to be read aloud."""

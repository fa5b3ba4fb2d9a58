"""Decisions of the laborers' census, one file a noun. Plain Python."""

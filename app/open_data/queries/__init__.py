"""What open data reads: rows that are published as they are, and the releases that were made."""

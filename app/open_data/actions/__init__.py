"""What open data does: files that are made when somebody reads them, and releases of the counts."""

"""What can be done with laborers, one file a noun. Nothing here commits."""

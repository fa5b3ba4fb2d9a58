"""What can be done in the mediation, one file a noun. None of it commits."""

"""What can be read of the mediation, one file a noun."""

"""What can be done with persons, one file a noun. Nothing here commits: the request or job does."""

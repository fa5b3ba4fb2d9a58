"""What can be done with accounts, one file a noun. None of it commits, but signing in: it has a login of its own."""

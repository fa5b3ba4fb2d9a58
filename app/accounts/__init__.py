"""People who sign in: accounts, their sessions in the database, and the sign-in itself."""

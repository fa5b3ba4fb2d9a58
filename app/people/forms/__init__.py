"""Forms of a person, one file a noun. Shape only: meaning is the rules', the rows the actions'."""

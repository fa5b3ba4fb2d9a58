"""Forms of the skills census, one file a noun. Shape only: meaning is the rules', rows the actions'."""

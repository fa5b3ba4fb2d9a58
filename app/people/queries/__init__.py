"""What can be read of persons, one file a noun. Each reading notes whom it shows (core/trace)."""

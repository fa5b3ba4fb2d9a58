"""What can be read of offers, one file a noun."""

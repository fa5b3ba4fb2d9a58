"""Who an offer may leave out, a file for each reason: the ways of saying it, and the innocent ones."""

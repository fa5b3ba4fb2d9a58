"""Public commitments and how far they are: what was promised, reported and verified, on any day."""

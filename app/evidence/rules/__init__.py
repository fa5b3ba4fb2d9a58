"""What may be kept as evidence, under which name, and who may read it. Decisions only."""

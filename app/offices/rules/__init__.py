"""Decisions on the rollout of the offices, one file a noun. Plain Python."""

"""Decisions on what was promised: lights, progress, verdicts, compliance. No database, no clock."""

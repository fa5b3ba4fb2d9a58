"""Decisions on offers: how one stands, what it lacks to be sent, what makes its reviewer look."""

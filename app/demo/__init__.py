"""Demonstration: accounts, offices' waves and synthetic people, the same for the same seed.

Everybody here is invented. What is known of day laborers is in facts.csv with its source; what is
not known is in assumptions.csv, labelled as ours.
"""

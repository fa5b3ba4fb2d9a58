"""Municipalities and their receptor offices: the directory and the rollout, 65 and then all 125.

Gives other rooms the office that a person or an account belongs to. Knows nothing of persons.
"""

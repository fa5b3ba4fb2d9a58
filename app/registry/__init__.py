"""Commitment 4: the census of agricultural day laborers.

A laborer is a person (room people) registered at a receptor office; here stand her work, her
languages, her household and the minors who travel with her.
"""

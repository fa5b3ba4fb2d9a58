"""Commitment 3: what people with disabilities can do, with what support, and what they want to learn.

A stranger to the registry: neither room knows who is in the other. No diagnosis is kept here.
"""

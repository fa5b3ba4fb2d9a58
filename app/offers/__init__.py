"""Work offers of both commitments: writing them, their lint, their approval, and the matching.

A base offer has two kinds: one described by the demands of its tasks, one agricultural.
"""

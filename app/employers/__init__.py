"""Who offers work: companies and persons who employ, their verification and their work sites.

Knows nothing of the persons of either census.
"""

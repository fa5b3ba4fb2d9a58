"""Who may read a piece of evidence, and what somebody found who looked for personal data in it."""

from enum import StrEnum


class Classification(StrEnum):
    """Who may have a file. Nothing is public before somebody looked."""

    INTERNAL = "internal"
    PUBLIC = "public"


class Finding(StrEnum):
    """What a check found; the codes of the list ``evidence_findings``."""

    CLEAN = "clean"
    PERSONAL_DATA = "personal_data"


def classification_after(finding: Finding) -> Classification:
    """Say who may have a file after a check.

    >>> classification_after(Finding.PERSONAL_DATA).value
    'internal'
    """
    return Classification.PUBLIC if finding is Finding.CLEAN else Classification.INTERNAL

"""Disclosure control: how counts of persons become numbers that point at nobody.

`release.protect` is the door. Source: spec/open-data.md §2; docs/decisions on protection.
"""

from app.open_data.protection.audit import Audit, AuditFailed
from app.open_data.protection.counts import Cells, CountsRefused
from app.open_data.protection.entry import Absent, Why
from app.open_data.protection.hysteresis import EMPTY, Anchor, State
from app.open_data.protection.release import NoSecret, Protected, Published, protect, to_count

__all__ = [
    "EMPTY",
    "Absent",
    "Anchor",
    "Audit",
    "AuditFailed",
    "Cells",
    "CountsRefused",
    "NoSecret",
    "Protected",
    "Published",
    "State",
    "Why",
    "protect",
    "to_count",
]

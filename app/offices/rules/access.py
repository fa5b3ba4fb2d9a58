"""The accessibility of an office: a checklist of twelve items, counted."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.codelists import codelist

ITEMS = "office_access_items"


@dataclass(frozen=True, slots=True)
class Access:
    """How many items an office has, lacks, and nobody has looked at."""

    met: int
    lacking: int
    unknown: int


def access(found: Mapping[str, bool]) -> Access:
    """Count the checklist of an office.

    >>> access({"step_free_entrance": True, "accessible_toilet": False})
    Access(met=1, lacking=1, unknown=10)
    """
    known = [found[item] for item in codelist(ITEMS).codes if item in found]
    return Access(sum(known), len(known) - sum(known), len(codelist(ITEMS).codes) - len(known))

"""Whether who is at the window is the person that a folio or a CURP belongs to, and what she adds.

It is asked of one person only, who is pointed at by a number that she brings. Finding people who
look alike is in duplicates.py. Source: docs/decisions/0036.
"""

from typing import Any

from app.core.dates import Precision
from app.people.rules.births import compare_births
from app.people.rules.blocking import Who
from app.people.rules.likeness import compare_given, compare_surnames
from app.people.rules.registration import Declared

_NAMES = ("given_names", "first_surname", "second_surname")
_OTHERS = ("sex", "phone", "curp", "nss")
_ORIGIN = ("origin_country", "origin_state", "origin_municipality")
_SAME_BIRTH = frozenset({"same_birth", "may_be_birth"})
_EXACTNESS = (Precision.AGE, Precision.YEAR, Precision.MONTH, Precision.DAY)


def agree(told: Who, held: Who) -> bool:
    """Say whether two descriptions are of one person, once a number says that they are.

    The names are alike, the birth dates are the same as far as both are known, the sex is the
    same, and no two valid CURPs contradict each other. A sister with the slip of her sister fails.

    >>> from app.core.dates import PartialDate
    >>> held = Who("María Guadalupe", "Hernández", "López", PartialDate(1991, 3, 12), "M")
    >>> agree(Who("Ma. Guadalupe", "Hernandes", "López", PartialDate(1991, 3, 12), "M"), held)
    True
    >>> agree(Who("María Elena", "Hernández", "López", PartialDate(1991, 3, 12), "M"), held)
    False
    """
    is_named_alike = compare_given(told.given_names, held.given_names).bits > 0
    has_surnames = compare_surnames(told, held).bits > 0 or told.surnames == held.surnames
    is_born_then = compare_births(told.birth, held.birth).code in _SAME_BIRTH
    ours, theirs = set(told.valid_curps), set(held.valid_curps)
    has_other_curp = bool(ours and theirs) and not ours & theirs
    return (
        is_named_alike
        and has_surnames
        and is_born_then
        and told.sex == held.sex
        and not has_other_curp
    )


def learned(told: Declared, held: Declared) -> dict[str, Any]:
    """Give what a declaration changes of what is kept: as people say their names today, and more.

    What was not told now stays, and so does what is known more exactly than it was told.
    """
    said = [*_NAMES, *(name for name in _OTHERS if getattr(told, name) is not None)]
    changes: dict[str, Any] = {name: getattr(told, name) for name in said}
    if _EXACTNESS.index(told.birth.precision) > _EXACTNESS.index(held.birth.precision):
        changes["birth"] = told.birth
    if told.origin is not None and not str(held.origin or "").startswith(told.origin):
        changes |= {name: getattr(told, name) for name in _ORIGIN}
    if not (told.curp or held.curp) and told.no_curp_reason:
        changes["no_curp_reason"] = told.no_curp_reason
    return {name: value for name, value in changes.items() if value != getattr(held, name)}

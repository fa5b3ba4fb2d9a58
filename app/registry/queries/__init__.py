"""What can be read of laborers, one file a noun. Each reading notes whom it shows (core/trace)."""

from app.registry.queries.activity import offices_at_work
from app.registry.queries.drafts import (
    drafts_waiting,
    office_drafts,
    open_draft,
    own_drafts,
    within_reach,
)
from app.registry.queries.lists import Order, Wanted, count, count_at, latest, own_laborers
from app.registry.queries.records import (
    Record,
    Row,
    Tray,
    alerts_waiting,
    cases_waiting,
    is_laborer,
    open_record,
    overridden,
    overrides_of_office,
    own_answers,
    referrals_of,
    search_own,
    tray,
)

__all__ = [
    "Order",
    "Record",
    "Row",
    "Tray",
    "Wanted",
    "alerts_waiting",
    "cases_waiting",
    "count",
    "count_at",
    "drafts_waiting",
    "is_laborer",
    "latest",
    "office_drafts",
    "offices_at_work",
    "open_draft",
    "open_record",
    "overridden",
    "overrides_of_office",
    "own_answers",
    "own_drafts",
    "own_laborers",
    "referrals_of",
    "search_own",
    "tray",
    "within_reach",
]

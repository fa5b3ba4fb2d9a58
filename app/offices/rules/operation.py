"""Stage 6, *operating*: computed from what happens at an office, never reported by anybody."""

from enum import StrEnum

LATELY_DAYS = 30
"""A registration this many days old at most shows that an office works."""


class Operation(StrEnum):
    """Whether an open office works; nothing else of its registrations is ever told."""

    SHUT = "shut"
    IDLE = "idle"
    OPERATING = "operating"
    UNTOLD = "untold"


def operation(*, is_open: bool, is_active: bool | None) -> Operation:
    """Tell stage 6 of a day: open, with a registration of the last 30 days and an active clerk.

    Args:
        is_open: by its accepted steps. is_active: what the joint ``offices_active`` says;
            None: this reader is not told.

    >>> operation(is_open=True, is_active=False)
    <Operation.IDLE: 'idle'>
    """
    if not is_open:
        return Operation.SHUT
    if is_active is None:
        return Operation.UNTOLD
    return Operation.OPERATING if is_active else Operation.IDLE

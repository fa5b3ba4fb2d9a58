"""What the worker does for this room from time to time."""

from app.accounts.actions.throttle import forget_old_tries

TIDYING = (forget_old_tries,)
"""Called each hour with a session of the worker's."""

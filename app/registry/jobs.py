"""What the worker does for this room from time to time."""

from app.registry.actions.drafts import purge

TIDYING = (purge,)
"""Called each hour with a session of the worker's."""

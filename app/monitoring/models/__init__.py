"""Tables of the board: what a plan promises, what is told of it, its committee, its observers."""

from app.monitoring.models import citizens, committee, plan, told

__all__ = ["citizens", "committee", "plan", "told"]

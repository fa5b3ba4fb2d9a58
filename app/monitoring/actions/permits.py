"""Ask the matrix before anything is done to a plan: nothing of it belongs to an office."""

from app.core.errors import NotAllowed
from app.core.permissions import Action, Actor, Verdict, may


def permit(actor: Actor | None, action: Action) -> None:
    """Go on only if the actor may do this.

    Raises:
        NotAllowed: her role may not.
    """
    if may(actor, action) is not Verdict.YES:
        raise NotAllowed

"""Who may enter a view: declared on the view, checked before it, walked by a house test."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, g, request

from app.core.errors import NotAllowed, NotFound, SignInNeeded
from app.core.permissions import Action, Thing, Verdict, may
from app.core.visitor import Visitor
from app.web import context

View = TypeVar("View", bound=Callable[..., Any])

OPEN = "open"
"""What a view of @open_to_all carries instead of an action."""


def allows(action: Action) -> Callable[[View], View]:
    """Declare that a view does this action; whoever may never do it does not get in."""

    def declare(view: View) -> View:
        view.padron_access = action  # type: ignore[attr-defined]
        return view

    return declare


def open_to_all(view: View) -> View:
    """Declare that anybody may enter, signed in or not."""
    view.padron_access = OPEN  # type: ignore[attr-defined]
    return view


def access_of(app: Flask, endpoint: str, method: str = "GET") -> Action | str | None:
    """Give what a route declares: an action, OPEN, or None when it declares nothing."""
    view: Any = app.view_functions[endpoint]
    if hasattr(view, "view_class"):
        view = getattr(view.view_class, method.lower(), view)
    declared: Action | str | None = getattr(view, "padron_access", None)
    return declared


def guard() -> None:
    """Before each request: let in whom the route lets in. A route that declares nothing is shut."""
    if request.endpoint is None:
        return
    declared = access_of(current_app, request.endpoint, request.method)
    if declared == OPEN:
        return
    visitor = context.visitor()
    if visitor is None:
        raise SignInNeeded
    if not isinstance(declared, Action) or may(visitor.actor, declared) is not Verdict.YES:
        raise NotAllowed


def signed_in() -> Visitor:
    """Give who is signed in. Raises SignInNeeded when nobody is."""
    visitor = context.visitor()
    if visitor is None:
        raise SignInNeeded
    return visitor


def require(action: Action, thing: Thing | None) -> None:
    """Go on only if the visitor may do this to this thing; out of reach looks like unknown."""
    verdict = may(signed_in().actor, action, thing)
    if thing is None or verdict is Verdict.HIDE:
        raise NotFound
    if verdict is Verdict.NO:
        raise NotAllowed


def allowed_here(action: Action, thing: Thing | None = None) -> bool:
    """Say to a template whether the visitor may do this."""
    visitor = g.get("visitor")
    return may(visitor.actor if visitor else None, action, thing) is Verdict.YES

"""Forms that bring files: which views take them, and how much a sending may weigh.

What a file may be is judged by the room that keeps it. Only whoever is or was signed in may send
more than a form of words weighs.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from flask import Flask, current_app, request
from werkzeug.datastructures import CombinedMultiDict

from app.core.errors import Refused
from app.core.words import words
from app.web import context


class NotParts(Refused):
    """A program sent a file as something else than a form."""

    status = 415
    code = "http_415"
    sentence = words("Mande el archivo como formulario (multipart/form-data), en el campo «file».")


View = TypeVar("View", bound=Callable[..., Any])
MULTIPART = "multipart/form-data"


def takes_files(view: View) -> View:
    """Declare that a view takes forms with files."""
    view.padron_takes_files = True  # type: ignore[attr-defined]
    return view


def brings_files() -> bool:
    """Say whether this request goes to a view that takes files."""
    view: Any = current_app.view_functions.get(request.endpoint or "")
    if hasattr(view, "view_class"):
        view = getattr(view.view_class, request.method.lower(), view)
    return bool(getattr(view, "padron_takes_files", False))


def check_type() -> None:
    """Refuse a sending to a JSON door for files that is no form with parts."""
    if request.content_length and request.mimetype != MULTIPART:
        raise NotParts


def sent_with_files() -> CombinedMultiDict[str, Any]:
    """Give what a form brought, words and files, as a form of the house reads it."""
    return CombinedMultiDict([request.form, request.files])


def data_folder() -> Path:
    """Give the folder of the service's data, where a room keeps its files."""
    return context.settings().data


def admit() -> None:
    """Before each request: let a sending with files weigh more, for whoever is or was signed in."""
    if not brings_files():
        return
    known = context.entry()
    if known.visitor or known.former_account:
        request.max_content_length = context.settings().max_upload_bytes


def join(app: Flask) -> None:
    """Give this app its limit for files."""
    app.before_request(admit)

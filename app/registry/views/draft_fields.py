"""The hidden inputs by which the pages of a registration carry their draft along."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from flask import request

from app.registry.actions.drafts import Sheet
from app.registry.models import Draft
from app.registry.rules.laborers import DraftStep
from app.web.forms import Carried, typed_values

ID, VERSION, PAGE = "borrador", "borrador_version", "borrador_pagina"
NAMES = frozenset({ID, VERSION, PAGE})
_MOST_DIGITS = 9
_NOT_KEPT = NAMES | {"clave", "aviso_mostrado", "siguiente", "seen", "none_of_them"}


@dataclass(frozen=True, slots=True)
class Carrying:
    """The draft of the page that is drawn. ``version`` 0: nothing was saved yet."""

    id: UUID
    version: int
    page_id: UUID

    def inputs(self) -> Carried:
        """Give the hidden inputs that carry it."""
        return [(ID, str(self.id)), (VERSION, str(self.version)), (PAGE, str(self.page_id))]


def carrying(*, anew: bool = False) -> Carrying:
    """Go on with the draft of the form that came, or think of a new one."""
    if anew or _id(ID) is None:
        return Carrying(uuid4(), 0, uuid4())
    return Carrying(_id(ID) or uuid4(), _version(), _id(PAGE) or uuid4())


def resumed(draft: Draft) -> Carrying:
    """Go on with a draft from a page of one's own."""
    return Carrying(draft.id, draft.version, uuid4())


def sent_id() -> UUID | None:
    """Give the draft that this form belongs to, if any."""
    return _id(ID)


def sheet() -> Sheet:
    """Read what the form says of its draft."""
    here = carrying()
    step = DraftStep.REVIEW if "language" in request.form else DraftStep.QUESTIONS
    typed = typed_values(request.form, without=_NOT_KEPT)
    return Sheet(typed, step, here.version, here.page_id)


def _id(name: str) -> UUID | None:
    try:
        return UUID(request.form.get(name, ""))
    except ValueError:
        return None


def _version() -> int:
    typed = request.form.get(VERSION, "")
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= _MOST_DIGITS
    return int(typed) if is_number else 0

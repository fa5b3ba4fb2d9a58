"""The blueprint of the room's screens; each file beside it hangs its addresses on it."""

from flask import Blueprint

screens = Blueprint("accounts", __name__)

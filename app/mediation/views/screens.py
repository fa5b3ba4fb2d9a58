"""The blueprint of the mediation's screens."""

from flask import Blueprint

screens = Blueprint("mediation", __name__)

"""The Blueprint that the screens of this room hang on, and what several of them need."""

from pathlib import Path

from flask import Blueprint

from app.core.errors import NotFound
from app.extensions import db
from app.open_data.actions import files
from app.open_data.actions.files import Release
from app.open_data.plan import DATASETS
from app.open_data.rules.datasets import Dataset
from app.open_data.writers.rows import Terms
from app.web.context import settings

screens = Blueprint("open_data", __name__)


def data() -> Path:
    """Give the folder of the service's data."""
    return settings().data


def terms() -> Terms:
    """Give the terms on which open data may be reused."""
    return files.terms_of(settings())


def row_set(name: str) -> Dataset:
    """Find a set that is published row by row."""
    if name not in DATASETS:
        raise NotFound
    return DATASETS[name]


def row_set_in_force(dataset: Dataset) -> Release:
    """Give the release in force of a set of rows, made now if its contents changed."""
    return files.publish(db.session(), dataset, data=data(), terms=terms())

"""What was drawn so far, and for how many people: the state of a census between two releases."""

from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from app.open_data.models import DataRelease, ReleaseAnchor
from app.open_data.rules.releases import SHOWN

Faces = dict[str, dict[str, tuple[int, int]]]
"""Face to cell to the count it was drawn for and what was published."""


def drawn(session: Session, dataset: str) -> Faces:
    """Read the state of a set: of each face, what the newest release that was seen drew."""
    asked = (
        select(ReleaseAnchor.face, ReleaseAnchor.cells)
        .join(DataRelease, DataRelease.id == ReleaseAnchor.release_id)
        .where(
            DataRelease.dataset == dataset,
            DataRelease.state.in_([one.value for one in SHOWN]),
        )
        .ext(distinct_on(ReleaseAnchor.face))
        .order_by(ReleaseAnchor.face, DataRelease.published_at.desc())
    )
    return {
        face: {cell: (people, published) for cell, (people, published) in cells.items()}
        for face, cells in session.execute(asked)
    }


def keep(session: Session, release_id: UUID, faces: Faces) -> None:
    """Keep what a release drew, with the release."""
    rows = [
        {
            "release_id": release_id,
            "face": face,
            "cells": {c: list(two) for c, two in cells.items()},
        }
        for face, cells in faces.items()
    ]
    if rows:
        session.execute(insert(ReleaseAnchor), rows)

"""What can be done with evidence: keep a file, and say what a check for personal data found.

Nothing here commits. A file is on disk before its row is; nothing is public before somebody looked.
"""

from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.errors import (
    Busy,
    Fault,
    FileUnavailable,
    InvalidAnswers,
    NotAllowed,
    NotFound,
    StoreFull,
)
from app.core.permissions import Action, Actor, Verdict, may
from app.core.words import words
from app.evidence import queries
from app.evidence.models import Evidence
from app.evidence.rules.kinds import Kind, Unfit, kind_of
from app.evidence.rules.names import shown_name
from app.evidence.rules.publication import Classification, Finding, classification_after
from app.evidence.rules.sent import FIELD, Upload
from app.evidence.writers import cleaning, store

_FULL = words(
    "No queda espacio para guardar archivos. Guarde lo demás sin el archivo "
    "y avise a la Secretaría."
)
_SHUT = words("No se pudo guardar el archivo. Guarde lo demás sin él y avise a la Secretaría.")
_NO_FINDING = words("Diga qué encontró al revisar el archivo.")


def keep(
    session: Session, actor: Actor, upload: Upload | None, *, data: Path, title: str | None = None
) -> Evidence:
    """Clean a file, keep it under its hash and note it; it stays internal until it is checked.

    Call it before locking any row: cleaning takes a second or two.

    Args:
        data: the folder of the service's data. title: how it is shown, when not by its own name.

    Raises:
        InvalidAnswers: the file is refused; its fault stands under ``file``. StoreFull: the same,
            since there is no room. Busy: others are being cleaned. NotAllowed.
    """
    if may(actor, Action.UPLOAD_EVIDENCE) is not Verdict.YES:
        raise NotAllowed
    kind, content = _cleaned(upload)
    name = title or (upload.name if upload else "")
    evidence = Evidence(
        sha256=_stored(content, data),
        media_type=kind.value,
        bytes=len(content),
        shown_name=shown_name(name, kind),
        uploaded_by=actor.account_id,
        office=actor.office,
        classification=Classification.INTERNAL,
    )
    session.add(evidence)
    session.flush()
    return evidence


def mark_checked(
    session: Session,
    actor: Actor,
    *,
    evidence_id: UUID,
    finding: str | None,
    title: str | None = None,
) -> Evidence:
    """Note that somebody looked for personal data in a file, and what follows from it.

    Args:
        finding: a code of evidence_findings; with none found the file becomes public, and with
            some it is taken back. title: another name to show it by.

    Raises:
        NotFound: none, or not for this account. InvalidAnswers: no such finding.
    """
    evidence = queries.evidence(session, evidence_id, reader=actor)
    verdict = may(actor, Action.CHECK_EVIDENCE, evidence)
    if verdict is Verdict.NO:
        raise NotAllowed
    if verdict is Verdict.HIDE:
        raise NotFound
    if finding not in set(Finding):
        raise InvalidAnswers({"finding": [Fault("missing", _NO_FINDING)]})
    evidence.classification = classification_after(Finding(finding))
    evidence.checked_by, evidence.checked_at = actor.account_id, now()
    if title:
        evidence.shown_name = shown_name(title, Kind(evidence.media_type))
    session.flush()
    return evidence


def read_file(evidence: Evidence, *, data: Path) -> bytes:
    """Read what a piece of evidence holds.

    Raises:
        FileUnavailable: the file is not there, or is no longer what it was.
    """
    try:
        return store.read(evidence.sha256, data=data)
    except store.FileAway as away:
        raise FileUnavailable from away


def _cleaned(upload: Upload | None) -> tuple[Kind, bytes]:
    if upload is None:
        raise InvalidAnswers({FIELD: [Unfit("missing").fault]})
    try:
        kind = kind_of(upload.content, name=upload.name)
        return kind, cleaning.cleaned(upload.content, kind)
    except Unfit as unfit:
        raise InvalidAnswers({FIELD: [unfit.fault]}) from unfit
    except cleaning.TooManyAtOnce as crowd:
        raise Busy from crowd


def _stored(content: bytes, data: Path) -> str:
    try:
        return store.keep(content, data=data)
    except store.NoRoom as full:
        raise StoreFull({FIELD: [Fault("store_full", _FULL)]}) from full
    except OSError as shut:
        raise StoreFull({FIELD: [Fault("store_shut", _SHUT)]}) from shut

"""What an action raises when it cannot do what was asked. Sentences for a person, never her data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil

from app.core.clock import local
from app.core.words import words


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one answer: a code for machines, a sentence that says what to do."""

    code: str
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)


class Refused(Exception):  # noqa: N818 - a refusal is not an error of the program
    """The base of every refusal. ``sentence`` is Spanish with named placeholders of ``values``."""

    status = 400
    code = "refused"
    sentence = words("No se pudo hacer. Revise lo que escribió e intente otra vez.")

    def __init__(self, sentence: str = "", /, **values: object) -> None:
        """Keep the sentence for the page or the problem document."""
        self.sentence = sentence or self.sentence
        self.values = values
        super().__init__(self.code)


class InvalidAnswers(Refused):
    """Some answers cannot be kept as they are. ``faults`` maps a field to what is wrong with it."""

    status = 422
    code = "invalid_answers"
    sentence = words("Hay datos que corregir. Nada se ha perdido.")

    def __init__(self, faults: Mapping[str, Sequence[Fault]], /) -> None:
        """Keep the faults by field."""
        super().__init__()
        self.faults = faults


class StoreFull(InvalidAnswers):
    """There is no room for a file. What was typed beside it can be sent without it."""

    status = 507
    code = "store_full"


class FileUnavailable(Refused):
    """A file that was kept cannot be read now, or is no longer what it was."""

    status = 503
    code = "file_unavailable"
    sentence = words(
        "El archivo no se puede leer ahora. Su huella y su fecha siguen aquí. "
        "Avise a la Secretaría y pruebe más tarde."
    )


class SignInNeeded(Refused):
    """Nobody is signed in, or the session has ended."""

    status = 401
    code = "sign_in_needed"
    sentence = words("Entre con su cuenta para continuar.")


class WrongCredentials(Refused):
    """Account and password do not go together; which of the two is never said."""

    status = 401
    code = "wrong_credentials"
    sentence = words("La cuenta o la contraseña no son correctas. Escríbalas otra vez.")


class WrongCode(WrongCredentials):
    """Folio and code do not go together, or the code is spent; which of them is never said."""

    code = "wrong_code"
    sentence = words(
        "El folio o la clave no son correctos, o la clave ya se usó. Escríbalos otra vez o pida "
        "una clave nueva en una oficina receptora."
    )


class NotAllowed(Refused):
    """The role of whoever asks may never do this."""

    status = 403
    code = "not_allowed"
    sentence = words("Su cuenta no tiene permiso para esto. Pídalo a quien dirige su oficina.")


class NotFound(Refused):
    """It does not exist, or whoever asks may not know that it exists: both look the same."""

    status = 404
    code = "not_found"
    sentence = words("No encontramos lo que busca. Revise el folio o busque otra vez.")


class Conflict(Refused):
    """What was asked collides with what is already there."""

    status = 409
    code = "conflict"


class StaleEdit(Refused):
    """Somebody changed the record since it was read. Both versions are shown; none is lost."""

    status = 412
    code = "stale_edit"
    sentence = words(
        "Otra persona cambió este registro mientras usted escribía. "
        "Compare los dos y guarde otra vez."
    )

    def __init__(self, *, current_version: int) -> None:
        """Keep the version that stands now; a door adds to ``document`` what it shows of it."""
        super().__init__()
        self.current_version = current_version
        self.document: dict[str, object] = {}


class VersionMissing(Refused):
    """An edit came without saying which version it edits."""

    status = 428
    code = "if_match_missing"
    sentence = words("Falta el encabezado If-Match con la versión que leyó (ETag).")


class KeyMalformed(Refused):
    """A POST that creates came without a usable idempotency key."""

    status = 400
    code = "idempotency_key_missing"
    sentence = words("Falta la clave de envío, o no es un UUID. Abra el formulario otra vez.")


class KeyReused(Refused):
    """The same idempotency key came with other contents."""

    status = 422
    code = "idempotency_key_reused"
    sentence = words(
        "Este formulario ya se envió con otros datos. Abra uno nuevo para otra persona."
    )


class Busy(Refused):
    """The service cannot answer now and will be able to soon."""

    status = 503
    code = "busy"
    sentence = words("El servicio está ocupado. Espere unos segundos e intente otra vez.")
    retry_after_seconds = 5


class TooManyTries(Refused):
    """There were so many wrong tries that the next one has to wait; nothing is locked."""

    status = 429
    code = "too_many_tries"
    sentence = words(
        "Hubo muchos intentos que no coinciden. Pruebe otra vez a partir de las %(at)s; "
        "la cuenta no está bloqueada."
    )

    def __init__(self, *, until: datetime, at: datetime) -> None:
        """Keep the hour for the sentence, rounded up to the minute, and the seconds for a program."""
        self.retry_after_seconds = max(1, ceil((until - at).total_seconds()))
        shown = local(until + timedelta(seconds=59))
        super().__init__(at=f"{shown:%H:%M}", day=f"{shown:%d/%m/%Y}")


class TooManyLooks(TooManyTries):
    """One account opened or found so many people that the next one has to wait."""

    code = "too_many_looks"
    sentence = words(
        "Ya abrió o buscó a muchas personas. Podrá seguir a partir de las %(at)s del %(day)s. "
        "Si la gente espera, que otra cuenta de su oficina la atienda."
    )


class TooManyRequests(Refused):
    """So much was asked in a short time that the rest has to wait."""

    status = 429
    code = "too_many_requests"
    sentence = words(
        "Llegaron muchas solicitudes seguidas. Espere %(seconds)s segundos y siga; nada se perdió."
    )

    def __init__(self, *, seconds: int) -> None:
        """Keep how long to wait."""
        self.retry_after_seconds = seconds
        super().__init__(seconds=seconds)

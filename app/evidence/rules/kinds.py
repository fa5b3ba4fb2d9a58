"""The six kinds of file that may be kept: known by what they hold, never by what they are called.

How much of each is too much stands here too; looking inside a file is the business of writers/.
Source: trust spec §2.7.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

from app.core.errors import Fault
from app.core.words import words

MOST_BYTES = 12_000_000
MOST_PIXELS = 25_000_000
LONGEST_SIDE = 2_560
"""Points of the longer side of a picture that is kept: a page of minutes can still be read."""
MOST_PAGES = 200
MOST_UNPACKED = 50_000_000
MOST_RATIO = 100
MOST_MEMBERS = 1_000
MOST_ROWS = 20_000
MOST_COLUMNS = 80
MOST_MEMORY = 512 * 1024 * 1024
MOST_SECONDS = 10
"""Of the processor. Less than the 20 of the spec: a transaction is ended after 15 idle seconds."""


class Kind(StrEnum):
    """A kind of file, by its media type."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    PDF = "application/pdf"
    CSV = "text/csv"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    @property
    def ending(self) -> str:
        """Give how the name of such a file ends."""
        return ENDINGS[self][0]


ENDINGS: Mapping[Kind, tuple[str, ...]] = {
    Kind.JPEG: ("jpg", "jpeg", "jpe", "jfif"),
    Kind.PNG: ("png",),
    Kind.WEBP: ("webp",),
    Kind.PDF: ("pdf",),
    Kind.CSV: ("csv",),
    Kind.XLSX: ("xlsx",),
}
PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP})

_REFUSALS: Mapping[str, str] = {
    "missing": words("Elija el archivo: una foto, un PDF o una tabla."),
    "empty": words("El archivo está vacío. Revise que se abra y elíjalo otra vez."),
    "too_large": words(
        "El archivo pesa más de 12 MB. Si es una foto, mándela más chica; si es un PDF, "
        "divídalo o guárdelo con menos calidad."
    ),
    "unknown_kind": words(
        "No reconocemos este archivo. Mande una foto (JPEG, PNG o WebP), un PDF, "
        "una tabla CSV o un libro de Excel (XLSX)."
    ),
    "heic": words(
        "La foto está en el formato de iPhone (HEIC). Ábrala, compártala como JPEG "
        "y mándela otra vez."
    ),
    "old_office": words(
        "El archivo es de una versión vieja de Office o trae contraseña. Guárdelo como PDF, "
        "o como libro de Excel (XLSX) sin contraseña."
    ),
    "other_package": words(
        "El archivo es un paquete que no es libro de Excel. Si es un documento, guárdelo como PDF."
    ),
    "other_ending": words(
        "El nombre termina en «.%(ending)s», pero el contenido es %(kind)s. "
        "Cambie el final del nombre a «.%(right)s» o elija el archivo correcto."
    ),
    "two_files": words(
        "El archivo lleva otro archivo o un programa escondido dentro. Ábralo, guárdelo de nuevo "
        "con otro nombre y mande el nuevo."
    ),
    "broken": words(
        "El archivo llegó incompleto o está dañado. Revise que se abra en este equipo "
        "y mándelo otra vez."
    ),
    "too_many_pixels": words(
        "La foto tiene más de 25 millones de puntos. Mándela en un tamaño menor."
    ),
    "animated": words("La imagen se mueve. Mande una foto fija."),
    "too_many_pages": words("El PDF tiene más de 200 páginas. Divídalo y mande cada parte."),
    "locked": words(
        "El PDF trae contraseña o restricciones. Guárdelo sin ellas "
        "(por ejemplo con «Imprimir, guardar como PDF») y mándelo otra vez."
    ),
    "acts": words(
        "El PDF trae programas, formularios que envían datos u otros archivos dentro. "
        "Guárdelo con «Imprimir, guardar como PDF» y mande ese."
    ),
    "unpacks_too_much": words(
        "El libro de Excel crece demasiado al abrirse. Borre hojas, imágenes y formatos que sobren, "
        "o guárdelo como CSV."
    ),
    "book_acts": words(
        "El libro de Excel trae macros, objetos o conexiones a otros archivos. "
        "Guárdelo como libro sin macros, sólo con valores."
    ),
    "too_many_rows": words(
        "La tabla pasa de 20,000 filas u 80 columnas. Divídala y mande cada parte."
    ),
    "not_a_table": words(
        "El archivo se llama CSV, pero no es una tabla de texto. Ábralo en la hoja de cálculo "
        "y guárdelo otra vez como CSV (UTF-8)."
    ),
    "too_heavy": words(
        "El archivo es tan pesado de abrir que no pudimos revisarlo. Guárdelo de nuevo, más simple, "
        "y mande el nuevo."
    ),
}  # fmt: skip

_BEGINNINGS: tuple[tuple[bytes, Kind], ...] = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"%PDF-", Kind.PDF),
    (b"PK\x03\x04", Kind.XLSX),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PHONE_PICTURES = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif"}
_END_OF_PACKAGE = b"PK\x05\x06"
_LONGEST_TAIL = 65_557
"""The end of a package and its longest comment, in bytes."""
_PAGE_OF_THE_WEB = re.compile(
    rb"<(?:!doctype\s+html|html|script|svg|iframe|\?php)\b", re.IGNORECASE
)


class Unfit(Exception):  # noqa: N818 - it reads as what it says
    """A file that is not kept. ``code`` names why; ``fault`` says it to whoever sent it."""

    def __init__(self, code: str, **values: str) -> None:
        """Keep the code and the values of its sentence."""
        super().__init__(code)
        self.code = code if code in _REFUSALS else "broken"
        self.values = values

    @property
    def fault(self) -> Fault:
        """Give the sentence that says what to do."""
        return Fault(self.code, _REFUSALS[self.code], self.values)


def kind_of(content: bytes, *, name: str) -> Kind:
    """Say of which kind a file is by what it holds; its name must agree.

    Raises:
        Unfit: empty, too large, of no kind that is kept, two files in one, or misnamed.

    >>> kind_of(b"%PDF-1.7 ...", name="acta.pdf").name
    'PDF'
    """
    if not content:
        raise Unfit("empty")
    if len(content) > MOST_BYTES:
        raise Unfit("too_large")
    ending = ending_of(name)
    kind = _by_beginning(content, ending)
    if hides_another(content, kind):
        raise Unfit("two_files")
    if ending not in ENDINGS[kind]:
        raise Unfit("other_ending", ending=ending, kind=kind.name, right=kind.ending)
    return kind


def ending_of(name: str) -> str:
    """Give how a name ends, in small letters.

    >>> ending_of("Acta de ENTREGA.PDF")
    'pdf'
    """
    _, dot, ending = name.rpartition(".")
    return ending.strip().lower()[:10] if dot else ""


def hides_another(content: bytes, kind: Kind) -> bool:
    """Say whether a second file stands inside one that pretends to be only its own kind."""
    tail = content[-_LONGEST_TAIL:]
    is_package = kind is not Kind.XLSX and _END_OF_PACKAGE in tail and _closes_package(tail)
    if kind in PICTURES:
        return is_package or b"%PDF-" in content or bool(_PAGE_OF_THE_WEB.search(content))
    return is_package


def _closes_package(tail: bytes) -> bool:
    """Say whether a package ends exactly where the file does, its comment counted."""
    at = tail.rfind(_END_OF_PACKAGE)
    while at >= 0:
        comment = int.from_bytes(tail[at + 20 : at + 22], "little")
        if at + 22 + comment == len(tail):
            return True
        at = tail.rfind(_END_OF_PACKAGE, 0, at)
    return False


def _by_beginning(content: bytes, ending: str) -> Kind:
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Kind.WEBP
    if ending in ENDINGS[Kind.CSV]:
        return Kind.CSV
    if content.startswith(_OLD_OFFICE):
        raise Unfit("old_office")
    if content[4:8] == b"ftyp" and content[8:12] in _PHONE_PICTURES:
        raise Unfit("heic")
    raise Unfit("unknown_kind")

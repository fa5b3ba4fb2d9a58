"""The program that writes an Excel book anew: its sheets, without macros and without its writers.

Nothing is calculated and no cell is changed: parts are copied, and those that tell who wrote the
book are emptied. Sizes are judged from the list of parts, before any is opened.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from app.evidence.rules.kinds import (
    MOST_COLUMNS,
    MOST_MEMBERS,
    MOST_RATIO,
    MOST_ROWS,
    MOST_UNPACKED,
    Kind,
    Unfit,
)
from app.evidence.writers import confined

_NEEDED = {"[Content_Types].xml", "xl/workbook.xml"}
_ACTS = re.compile(
    r"vbaProject|/embeddings/|/activeX/|/externalLinks/|/ctrlProps/|/webextensions?/|"
    r"/queryTables/|xl/connections|xl/macrosheets|\.(?:bin|exe|dll|vbs|js|html?)$",
    re.IGNORECASE,
)
_PRINTER = re.compile(r"xl/printerSettings/[^/]+\.bin$")
"""Of every book that was ever printed; harmless."""
_TELLS = re.compile(r"docProps/(?:core|app|custom)\.xml$")
_EMPTIED = re.compile(rb">[^<]+<")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml$")
_WHEN = (1980, 1, 1, 0, 0, 0)
_MACRO_TYPES = (b"macroEnabled", b"vbaProject")
_SMALL = 100_000
"""A part that unpacks to less is no bomb, however well it was packed."""


def clean(content: bytes, _kind: Kind) -> bytes:
    """Write a book anew, part by part."""
    try:
        with ZipFile(BytesIO(content)) as book:
            parts = book.infolist()
            _judge_sizes(parts)
            _judge_names([part.filename for part in parts])
            return _written((part.filename, book.read(part)) for part in parts if _is_kept(part))
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as broken:
        raise Unfit("broken") from broken


def _judge_sizes(parts: list[ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    dense = any(
        part.file_size > _SMALL and part.file_size > MOST_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if len(parts) > MOST_MEMBERS or unpacked > MOST_UNPACKED or dense:
        raise Unfit("unpacks_too_much")
    if any(part.flag_bits & 1 for part in parts):
        raise Unfit("old_office")


def _judge_names(names: list[str]) -> None:
    if not set(names) >= _NEEDED:
        raise Unfit("other_package")
    if len(set(names)) < len(names) or any(_leads_away(name) for name in names):
        raise Unfit("two_files")
    if any(_ACTS.search(name) and not _PRINTER.fullmatch(name) for name in names):
        raise Unfit("book_acts")


def _leads_away(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _is_kept(part: ZipInfo) -> bool:
    return not part.is_dir()


def _written(parts: Iterator[tuple[str, bytes]]) -> bytes:
    page = BytesIO()
    with ZipFile(page, "w", ZIP_DEFLATED) as book:
        for name, body in parts:
            _judge_part(name, body)
            kept = _EMPTIED.sub(b"><", body) if _TELLS.fullmatch(name) else body
            book.writestr(ZipInfo(name, _WHEN), kept, ZIP_DEFLATED)
    return page.getvalue()


def _judge_part(name: str, body: bytes) -> None:
    if name == "[Content_Types].xml" and any(kind in body for kind in _MACRO_TYPES):
        raise Unfit("book_acts")
    if name.endswith((".xml", ".rels")):
        _Reader(is_sheet=bool(_SHEET.fullmatch(name))).read(body)


class _Reader:
    """Reads a part as XML without opening what it names, and counts the cells of a sheet."""

    def __init__(self, *, is_sheet: bool) -> None:
        self.rows = self.cells = 0
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._doctype
        if is_sheet:
            self.parser.StartElementHandler = self._element

    def read(self, body: bytes) -> None:
        try:
            self.parser.Parse(body, True)  # noqa: FBT003 - expat's own way to say that it ends
        except expat.ExpatError as broken:
            raise Unfit("broken") from broken

    def _doctype(self, *_: object) -> None:
        raise Unfit("unpacks_too_much")

    def _element(self, name: str, _attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "row":
            self.rows, self.cells = self.rows + 1, 0
        elif local == "c":
            self.cells += 1
        if self.rows > MOST_ROWS or self.cells > MOST_COLUMNS:
            raise Unfit("too_many_rows")


if __name__ == "__main__":
    confined.serve(clean)

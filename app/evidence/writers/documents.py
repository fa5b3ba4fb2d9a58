"""The program that writes a PDF anew: its pages, and nothing that acts or tells who wrote it."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

from app.evidence.rules.kinds import MOST_PAGES, Kind, Unfit
from app.evidence.writers import confined
from app.evidence.writers.jpeg import without_notes

_ACTS = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition",
    "/Movie", "/Sound", "/RichMediaExecute",
}  # fmt: skip
"""What a link of a PDF may do beside leading to a page or an address."""
_HOLDS = {"/JS", "/EF", "/EmbeddedFiles", "/RichMediaContent", "/XFA"}
"""What no page needs: programs, files inside the file, forms that are programs."""
_LEFT_OUT = ("/OpenAction", "/AA", "/Metadata", "/PieceInfo", "/Perms", "/Collection", "/AF")
_DEEPEST = 50


def clean(content: bytes, _kind: Kind) -> bytes:
    """Write a PDF anew. What acts is refused; what tells about its writer is left out."""
    try:
        with pikepdf.open(BytesIO(content), suppress_warnings=True) as document:
            if document.is_encrypted:
                raise Unfit("locked")
            if not 0 < len(document.pages) <= MOST_PAGES:
                raise Unfit("too_many_pages" if len(document.pages) else "broken")
            return _written(document)
    except pikepdf.PasswordError as locked:
        raise Unfit("locked") from locked
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError) as broken:
        raise Unfit("broken") from broken


def _written(document: pikepdf.Pdf) -> bytes:
    if any(_acts(part) for thing in document.objects for part in _dictionaries(thing)):
        raise Unfit("acts")
    for thing in document.objects:
        _strip_picture(thing)
    for name in _LEFT_OUT:
        _leave_out(document.Root, name)
    for page in document.pages:
        for name in _LEFT_OUT:
            _leave_out(page.obj, name)
    if "/Info" in document.trailer:
        del document.trailer["/Info"]
    document.remove_unreferenced_resources()
    written = BytesIO()
    document.save(written, deterministic_id=True, fix_metadata_version=False)
    return written.getvalue()


def _acts(part: Any) -> bool:
    kind = str(part.get("/S", "")) if "/S" in part else ""
    return kind in _ACTS or any(name in part for name in _HOLDS)


def _strip_picture(thing: Any) -> None:
    """Take what a camera wrote out of a picture that stands in the document as its own file."""
    if isinstance(thing, pikepdf.Stream) and thing.get("/Filter") == "/DCTDecode":
        thing.write(without_notes(thing.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)


def _leave_out(part: Any, name: str) -> None:
    if name in part:
        del part[name]


def _dictionaries(thing: Any, depth: int = 0) -> Iterator[Any]:
    """Walk the dictionaries that stand within an object; what it points at is walked by itself."""
    if depth > _DEEPEST:
        raise Unfit("too_heavy")
    if isinstance(thing, pikepdf.Array):
        for part in thing:
            if not getattr(part, "is_indirect", False):
                yield from _dictionaries(part, depth + 1)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        held = thing.stream_dict if isinstance(thing, pikepdf.Stream) else thing
        yield held
        for part in held.values():
            if not getattr(part, "is_indirect", False):
                yield from _dictionaries(part, depth + 1)


if __name__ == "__main__":
    confined.serve(clean)

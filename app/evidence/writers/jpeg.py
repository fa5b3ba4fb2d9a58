"""What a camera writes into a JPEG beside its points: place, day, owner, a small copy. Cut out here.

For pictures within a document, which are not drawn again.
"""

_NEEDED = {0xE0, 0xEE}
"""JFIF, and Adobe's word on how colours are kept; without them a picture looks different."""
_FIRST_NOTE, _LAST_NOTE, _COMMENT = 0xE0, 0xEF, 0xFE
_POINTS_BEGIN = 0xDA


def without_notes(picture: bytes) -> bytes:
    r"""Give a JPEG without notes and comments; what is no JPEG is left as it is.

    >>> without_notes(b"\xff\xd8\xff\xfe\x00\x05Ana\xff\xda\x00\x02points")
    b'\xff\xd8\xff\xda\x00\x02points'
    """
    kept, at = [picture[:2]], 2
    while picture[at : at + 1] == b"\xff" and at + 4 <= len(picture):
        mark = picture[at + 1]
        if mark == _POINTS_BEGIN:
            break
        after = at + 2 + int.from_bytes(picture[at + 2 : at + 4], "big")
        is_note = _FIRST_NOTE <= mark <= _LAST_NOTE or mark == _COMMENT
        if not is_note or mark in _NEEDED:
            kept.append(picture[at:after])
        at = after
    return b"".join([*kept, picture[at:]])

"""The name under which a file is shown and handed out: no paths, no signs that deceive the eye."""

import re
import unicodedata

from app.evidence.rules.kinds import ENDINGS, Kind, ending_of

LONGEST = 100
_FORBIDDEN = re.compile(r'[<>:"|?*%;]')
_NAMELESS = "archivo"


def shown_name(name: str, kind: Kind) -> str:
    r"""Turn the name that came into one that is safe to show and to keep, with its right ending.

    >>> shown_name("..\\..\\Acta  de\x07 entrega.PDF", Kind.PDF)
    'Acta de entrega.pdf'
    >>> shown_name("/etc/passwd", Kind.JPEG)
    'passwd.jpg'
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = "".join(sign for sign in last if sign.isprintable())
    stem = plain.rpartition(".")[0] if ending_of(plain) in ENDINGS[kind] else plain
    kept = " ".join(_FORBIDDEN.sub("-", stem).split()).strip(" .-")[:LONGEST].rstrip(" .-")
    return f"{kept or _NAMELESS}.{kind.ending}"

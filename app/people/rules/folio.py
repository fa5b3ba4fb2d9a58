"""The folio: a register number that says nothing of the person and survives being copied by hand.

Where folios are kept and that no two people share one is the database's business, not ours.
"""

import re
import secrets
from collections.abc import Callable

from stdnum import luhn
from stdnum.exceptions import InvalidChecksum, InvalidFormat

PREFIX = "JAL"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that nothing is read twice or reads as a word."""

_BODY_LENGTH = 8
_BYTES = 5
_LONGEST = 40
_MISREAD = str.maketrans("OIL", "011")
_PREFIX_AS_READ = re.compile(r"^JA[LI1](?=.{9}$)")


def new_folio(randomness: Callable[[int], bytes] = secrets.token_bytes) -> str:
    """Draw a folio: forty random bits and a check sign (Luhn over the alphabet).

    Args:
        randomness: gives as many random bytes as it is asked for.

    >>> new_folio(lambda count: bytes(range(count)))
    'JAL-000G-40R4-V'
    """
    number = int.from_bytes(randomness(_BYTES))
    body = "".join(ALPHABET[(number >> shift) & 31] for shift in range(35, -1, -5))
    return _written(body + luhn.calc_check_digit(body, alphabet=ALPHABET))


def read_folio(text: str) -> str | None:
    """Read a folio as people copy it, or nothing when it is none.

    Small letters, missing or strange dashes, spaces, O for 0 and I or L for 1 are forgiven; the
    check sign catches one wrong sign and almost every two that changed places.

    >>> read_folio(" jal ooog 40r4v ")
    'JAL-000G-40R4-V'
    >>> read_folio("JAL-000G-40R4-W") is None
    True
    """
    signs = "".join(re.findall(r"[0-9A-Z]", text.upper())) if len(text) <= _LONGEST else ""
    signs = _PREFIX_AS_READ.sub("", signs).translate(_MISREAD)
    if len(signs) != _BODY_LENGTH + 1:
        return None
    try:
        luhn.validate(signs, alphabet=ALPHABET)
    except (InvalidChecksum, InvalidFormat):
        return None
    return _written(signs)


def _written(signs: str) -> str:
    return f"{PREFIX}-{signs[:4]}-{signs[4:8]}-{signs[8]}"

"""Keys of cells: the same secret always gives the same noise, and nobody else can.

The secret never reaches the database; losing it is fresh noise on everything, and averaging.
"""

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

SECRET_BYTES = 32
_CELL, _TABLE = b"ck", b"limit"


def cell_uniforms(
    secret: bytes, face: str, cells: Iterable[tuple[tuple[str, ...], int]]
) -> NDArray[np.float64]:
    """Give each cell its number between 0 and 1, by where it stands and who is in it.

    The face and the codes go in as well as the members: two cells with the same people, one
    within the other, get different noise, so that equal numbers say nothing.

    Args:
        cells: codes of each cell, with the sum of its record keys.
    """
    start = blake2b(digest_size=8, key=secret, person=_CELL)
    start.update(face.encode())
    drawn = []
    for codes, key in cells:
        one = start.copy()
        one.update("|".join(("", *codes, str(key))).encode())
        drawn.append(_below_one(one.digest()))
    return np.array(drawn, np.float64)


def table_uniform(secret: bytes, table: str) -> float:
    """Give a table its own number between 0 and 1, the same in every release."""
    digest = blake2b(table.encode(), digest_size=8, key=secret, person=_TABLE).digest()
    return _below_one(digest)


def _below_one(digest: bytes) -> float:
    """Read eight bytes as a number from 0 up to, and never, 1: as many bits as a float holds."""
    return (int.from_bytes(digest) >> 11) / 2.0**53

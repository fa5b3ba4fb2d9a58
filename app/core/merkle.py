"""The tree of hashes over a list of leaves, as RFC 6962 builds it. Plain bytes: no database here.

A leaf and a node are hashed with different first bytes, so that neither can pass for the other.
"""

import hashlib
from collections.abc import Iterable

LEAF = b"\x00"
NODE = b"\x01"
EMPTY = hashlib.sha256(b"").digest()
"""The root of no leaves."""


def leaf_of(entry: bytes) -> bytes:
    """Hash one entry."""
    return hashlib.sha256(LEAF + entry).digest()


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Give the root over leaves that are hashed already, in their order.

    It keeps one root for each whole subtree, the largest first, as the digits of a binary number:
    a million leaves need twenty.
    """
    subtrees: list[tuple[int, bytes]] = []
    for leaf in leaves:
        height, hash_ = 0, leaf
        while subtrees and subtrees[-1][0] == height:
            _, left = subtrees.pop()
            height, hash_ = height + 1, _node(left, hash_)
        subtrees.append((height, hash_))
    if not subtrees:
        return EMPTY
    _, root = subtrees.pop()
    while subtrees:
        _, left = subtrees.pop()
        root = _node(left, root)
    return root


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(NODE + left + right).digest()

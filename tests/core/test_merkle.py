"""The tree of hashes: the known answers of RFC 6962, and what any change does to the root."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from app.core.merkle import EMPTY, leaf_of, root_of

ENTRIES = [bytes.fromhex(entry) for entry in ("", "00", "10", "2021", "3031", "40414243")]
"""The first inputs of the test vectors that implementations of RFC 6962 share."""


def test_the_root_of_the_shared_vectors_is_the_known_one():
    leaves = [leaf_of(entry) for entry in ENTRIES]

    assert root_of([]) == EMPTY == hashlib.sha256().digest()
    assert root_of(leaves[:1]).hex().startswith("6e340b9cffb37a98")
    assert root_of(leaves[:2]).hex().startswith("fac54203e7cc696c")
    assert root_of(leaves[:3]).hex().startswith("aeb6bcfe274b70a1")
    assert root_of(leaves[:5]).hex().startswith("4e3bbb1f7b478dcf")


@given(st.lists(st.binary(max_size=3), min_size=2, max_size=40), st.data())
def test_dropping_repeating_or_changing_a_leaf_changes_the_root(entries, data):
    leaves = [leaf_of(entry) for entry in entries]
    at = data.draw(st.integers(0, len(leaves) - 1))
    other = leaf_of(b"other entry")

    dropped = leaves[:at] + leaves[at + 1 :]
    repeated = leaves[: at + 1] + leaves[at:]
    changed = [*leaves[:at], other, *leaves[at + 1 :]]

    assert len({root_of(each) for each in (leaves, dropped, repeated, changed)}) == 4


@given(st.lists(st.binary(max_size=3), min_size=1, max_size=40))
def test_the_root_is_that_of_the_two_halves_as_the_rfc_splits_them(entries):
    leaves = [leaf_of(entry) for entry in entries]

    def split(part: list[bytes]) -> bytes:
        if len(part) == 1:
            return part[0]
        half = 1 << (len(part) - 1).bit_length() - 1
        return hashlib.sha256(b"\x01" + split(part[:half]) + split(part[half:])).digest()

    assert root_of(leaves) == split(leaves)

"""The keyring: what it opens, what it refuses, and that new keys leave what was sealed in place."""

import secrets
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.core.crypto import (
    Keyring,
    KeyringError,
    create_keyring,
    is_committed,
    load_keyring,
    version_of,
)

PLACE = "person_identity.given_names"


def key() -> bytes:
    return secrets.token_bytes(32)


@pytest.fixture
def ring() -> Keyring:
    return Keyring(ciphers={1: key()}, current=1, lookup=key())


def rotated(ring: Keyring) -> Keyring:
    return replace(ring, ciphers={**ring.ciphers, 2: key()}, current=2)


def test_a_sealed_value_opens_in_its_place_only(ring):
    sealed = ring.seal("Rosalba", place=PLACE)

    assert ring.unseal(sealed, place=PLACE) == "Rosalba"
    with pytest.raises(KeyringError, match="does not belong"):
        ring.unseal(sealed, place="person_identity.first_surname")


def test_the_same_text_is_never_sealed_twice_alike(ring):
    assert ring.seal("Ana", place=PLACE)[:12] != ring.seal("Ana", place=PLACE)[:12]


def test_a_value_under_a_new_key_keeps_its_nonce_and_opens_without_the_old_one(ring):
    new = rotated(ring)
    sealed = ring.seal("Rosalba", place=PLACE)

    moved = new.reseal(sealed, place=PLACE)

    alone = replace(new, ciphers={2: new.ciphers[2]})
    assert (version_of(sealed), version_of(moved)) == (1, 2)
    assert moved[:12] == sealed[:12]
    assert moved[18:] != sealed[18:]
    assert alone.unseal(moved, place=PLACE) == "Rosalba"


def test_another_text_under_the_nonce_of_a_first_one_does_not_open(ring):
    """Whoever has the keys still cannot put another text where the log holds this nonce."""
    sealed = ring.seal("Rosalba", place=PLACE)
    nonce = sealed[:12]
    forged = AESGCM(ring.ciphers[1]).encrypt(nonce, b"0123456789abcdefXimena", PLACE.encode())

    with pytest.raises(KeyringError, match="not the one that was sealed"):
        ring.unseal(sealed[:18] + forged, place=PLACE)


def test_a_value_of_before_the_salt_opens_and_commits_once_it_is_moved(ring):
    nonce = secrets.token_bytes(12)
    old = b"\x00\x01" + nonce + AESGCM(ring.ciphers[1]).encrypt(nonce, b"Rosalba", PLACE.encode())
    new = rotated(ring)

    moved = new.reseal(old, place=PLACE)

    assert new.unseal(old, place=PLACE) == new.unseal(moved, place=PLACE) == "Rosalba"
    assert (version_of(old), version_of(moved)) == (1, 2)
    assert (is_committed(old), is_committed(moved)) == (False, True)


@pytest.mark.parametrize(
    "weak",
    [
        bytes(32),
        b"\xff" * 32,
        bytes(range(32)),
        bytes(range(200, 168, -1)),
        b"una frase que alguien tecleo aqui"[:32],
        (b"\x9c\x01" * 16),
        b"\x9a\x01\xf3\x22\x87\x5c\xe0\x4d" * 4,
        b"\x9a\x01\xf3\x22\x87\x5c\xe0\x4d",
    ],
    ids=["zeros", "ones", "up", "down", "typed", "two bytes", "repeated", "short"],
)
def test_a_weak_or_default_key_is_refused(weak):
    with pytest.raises(KeyringError):
        Keyring(ciphers={1: weak}, current=1, lookup=key())


def test_one_key_for_two_uses_is_refused():
    same = key()

    with pytest.raises(KeyringError, match="twice"):
        Keyring(ciphers={1: same}, current=1, lookup=same)


def test_a_ring_that_was_made_is_the_one_that_is_read_and_its_file_is_its_owners_only(tmp_path):
    path = tmp_path / "keys.json"

    made = create_keyring(path)

    assert load_keyring(path) == made
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(KeyringError, match="exists already"):
        create_keyring(path)

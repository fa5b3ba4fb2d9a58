"""The keyring: sealing what identifies a person, and keyed hashes to find it again.

A value is sealed with AES-256-GCM under the current key of the ring; the place (table and column)
is authenticated with it, so that a value copied elsewhere does not open. Its nonce is the hash of
a random salt and the text, which travel sealed: it commits to the text, whatever the key, so that
the log of changes can be sealed over nonces and keys can be rotated under it (decision 0038).
The ring lives in a file beside the data folder, never inside it nor in a backup.
Source: trust spec §2.5, HOUSE.md §2.
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_NONCE_BYTES = 12
_VERSION_BYTES = 2
_SALT_BYTES = 16
MARK = bytes.fromhex("5ea1ed0f")
"""Stands after the nonce of a value whose nonce commits to its text; the first ones had none."""
LAST_VERSION = 0xFFFF
_LEAST_VARIETY = 16
"""Different bytes in a key. A random one of 32 has about thirty; fewer than this never happens."""


class KeyringError(Exception):
    """The keys are missing, weak, or do not open what was sealed."""


@dataclass(frozen=True, slots=True, repr=False)
class Keyring:
    """Versioned cipher keys, the lookup key, passwords of the serving logins, secrets of open data.

    Args:
        ciphers: version (1 to LAST_VERSION) to a key of 32 bytes. current: the version that seals.
        lookup: 32 bytes, for keyed hashes. logins: database login to its password.
        releases: census to the 32 bytes that its published counts are blurred with; a secret is
            never changed, since counts blurred anew each month could be averaged.
        home: the file it was read from; the ledger of cancellations lies beside it.
    """

    ciphers: dict[int, bytes]
    current: int
    lookup: bytes
    logins: dict[str, str] = field(default_factory=dict)
    releases: dict[str, bytes] = field(default_factory=dict)
    home: Path | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """Refuse a ring that protects nothing."""
        keys = [*self.ciphers.values(), self.lookup, *self.releases.values()]
        if self.current not in self.ciphers or any(len(key) != KEY_BYTES for key in keys):
            raise KeyringError("The keyring is incomplete or a key is not 32 bytes long.")
        if any(_is_weak(key) for key in keys):
            raise KeyringError("The keyring holds a default or weak key. Make one by command.")
        if len(set(keys)) < len(keys):
            raise KeyringError("The keyring holds one key twice.")

    def seal(self, text: str, *, place: str) -> bytes:
        """Seal a text for one place; two seals of the same text differ."""
        salted = secrets.token_bytes(_SALT_BYTES) + text.encode()
        return self._sealed(salted, place)

    def unseal(self, sealed: bytes, *, place: str) -> str:
        """Open what was sealed for this place. Raises KeyringError when it was not."""
        plain = self._opened(sealed, place)
        return (plain[_SALT_BYTES:] if is_committed(sealed) else plain).decode()

    def reseal(self, sealed: bytes, *, place: str) -> bytes:
        """Seal the same value under the current key. Its nonce stays, if it commits to the text."""
        if not is_committed(sealed):
            return self.seal(self.unseal(sealed, place=place), place=place)
        return self._sealed(self._opened(sealed, place), place)

    def _sealed(self, salted: bytes, place: str) -> bytes:
        nonce = _nonce_of(salted, place)
        version = self.current.to_bytes(_VERSION_BYTES, "big")
        body = AESGCM(self.ciphers[self.current]).encrypt(nonce, salted, place.encode())
        return nonce + MARK + version + body

    def _opened(self, sealed: bytes, place: str) -> bytes:
        """Give what was sealed, with its salt. Raises KeyringError when it was not sealed so."""
        version = version_of(sealed)
        begins = 0 if is_committed(sealed) else _VERSION_BYTES
        nonce = sealed[begins : begins + _NONCE_BYTES]
        if version not in self.ciphers:
            raise KeyringError(f"Key version {version} is not in the keyring.")
        try:
            plain = AESGCM(self.ciphers[version]).decrypt(
                nonce, sealed[_body_of(sealed) :], place.encode()
            )
        except InvalidTag as fault:
            raise KeyringError(f"A sealed value does not belong to {place}.") from fault
        if is_committed(sealed) and not hmac.compare_digest(nonce, _nonce_of(plain, place)):
            raise KeyringError(f"A sealed value of {place} is not the one that was sealed.")
        return plain

    def fingerprint(self, kind: str, text: str) -> bytes:
        """Give the keyed hash (32 bytes) under which a text of this kind is found again."""
        return hmac.new(self.lookup, f"{kind}|{text}".encode(), hashlib.sha256).digest()


def is_committed(sealed: bytes) -> bool:
    """Say whether the nonce of a sealed value commits to its text."""
    return sealed[_NONCE_BYTES : _NONCE_BYTES + len(MARK)] == MARK


def version_of(sealed: bytes) -> int:
    """Tell under which version of the keys a value is sealed."""
    begins = _body_of(sealed) - _VERSION_BYTES if is_committed(sealed) else 0
    return int.from_bytes(sealed[begins : begins + _VERSION_BYTES], "big")


def _body_of(sealed: bytes) -> int:
    return _NONCE_BYTES + _VERSION_BYTES + (len(MARK) if is_committed(sealed) else 0)


def _nonce_of(salted: bytes, place: str) -> bytes:
    return hashlib.sha256(salted + b"|" + place.encode()).digest()[:_NONCE_BYTES]


def _is_weak(key: bytes) -> bool:
    """Say whether a key was typed, counted or repeated rather than drawn."""
    steps = {(after - before) % 256 for before, after in pairwise(key)}
    return len(set(key)) < _LEAST_VARIETY or len(steps) == 1 or key.isascii()


def create_keyring(path: Path) -> Keyring:
    """Write a new ring to a file only its owner reads; an existing file is never replaced."""
    ring = Keyring(
        ciphers={1: secrets.token_bytes(KEY_BYTES)},
        current=1,
        lookup=secrets.token_bytes(KEY_BYTES),
    )
    save_keyring(ring, path, replace=False)
    return ring


def save_keyring(ring: Keyring, path: Path, *, replace: bool = True) -> None:
    """Write the ring durably; the file appears whole or not at all."""
    text = json.dumps(
        {
            "current": ring.current,
            "ciphers": {str(v): base64.b64encode(k).decode() for v, k in ring.ciphers.items()},
            "lookup": base64.b64encode(ring.lookup).decode(),
            "logins": ring.logins,
            "releases": {
                census: base64.b64encode(key).decode() for census, key in ring.releases.items()
            },
        },
        indent=1,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        if replace:
            draft.replace(path)
        else:
            os.link(draft, path)
    except FileExistsError as fault:
        raise KeyringError(f"The keyring {path.name} exists already.") from fault
    finally:
        draft.unlink(missing_ok=True)


def load_keyring(path: Path) -> Keyring:
    """Read the ring. Raises KeyringError when the file is missing, open to others, or broken."""
    try:
        if path.stat().st_mode & 0o077:
            raise KeyringError(f"Others may read {path.name}. Run: chmod 600 {path.name}")
        raw = json.loads(path.read_text())
        return Keyring(
            ciphers={int(v): base64.b64decode(k) for v, k in raw["ciphers"].items()},
            current=int(raw["current"]),
            lookup=base64.b64decode(raw["lookup"]),
            logins=dict(raw["logins"]),
            releases={
                census: base64.b64decode(key) for census, key in raw.get("releases", {}).items()
            },
            home=path,
        )
    except FileNotFoundError as fault:
        raise KeyringError(
            f"The keyring {path.name} is missing. Restore it or provision."
        ) from fault
    except (ValueError, KeyError, TypeError) as fault:
        raise KeyringError(f"The keyring {path.name} cannot be read.") from fault


_installed: list[Keyring] = []


def install(ring: Keyring) -> None:
    """Make this ring the one that columns use.

    The only state of a module in the house: a column type has no other way to reach the keys.
    """
    _installed[:] = [ring]


def keyring() -> Keyring:
    """Give the installed ring. Raises KeyringError before install()."""
    if not _installed:
        raise KeyringError("No keyring is installed.")
    return _installed[0]

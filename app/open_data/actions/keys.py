"""The number that stands for a person in the sums of a census, made when she enters it.

Source: spec/open-data.md §2.2. It is kept where nobody who serves reads it, and is never written
to a log or to the audit. Without the secret a person is registered all the same: her number is
made before the next release, which waits for the secret.
"""

from collections.abc import Sequence
from hashlib import blake2b
from uuid import UUID

from sqlalchemy import ARRAY, Integer, Uuid, bindparam, insert, text
from sqlalchemy.orm import Session

from app.core.crypto import keyring
from app.open_data.models import RecordKey

_BITS = 31
_BATCH = 20_000
_UNKEYED = text("SELECT unkeyed_people(:census)")
_ADD = text(
    "INSERT INTO record_key (person_id, census, key) "
    "SELECT one.person_id, :census, one.key FROM unnest(:people, :keys) AS one (person_id, key)"
).bindparams(
    bindparam("people", type_=ARRAY(Uuid)),
    bindparam("keys", type_=ARRAY(Integer)),
)


def record_key(secret: bytes, person_id: UUID) -> int:
    """Give the number of a person under the secret of a census: 31 bits, the same each time.

    >>> record_key(bytes(range(32)), UUID(int=1)) == record_key(bytes(range(32)), UUID(int=1))
    True
    """
    digest = blake2b(person_id.bytes, key=secret, person=b"rk", digest_size=4).digest()
    return int.from_bytes(digest, "big") >> (32 - _BITS)


def give_key(session: Session, person_id: UUID, census: str) -> None:
    """Keep the number of somebody who has just entered a census."""
    secret = keyring().releases.get(census)
    if secret is None:
        return
    row = {"person_id": person_id, "census": census, "key": record_key(secret, person_id)}
    session.execute(insert(RecordKey).values(row).inline())


def give_missing_keys(session: Session, census: str, secret: bytes) -> int:
    """Make the numbers of all who have none, such as those registered in bulk; give how many."""
    people: Sequence[UUID] = session.scalars(_UNKEYED, {"census": census}).all()
    for first in range(0, len(people), _BATCH):
        some = list(people[first : first + _BATCH])
        keys = [record_key(secret, one) for one in some]
        session.execute(_ADD, {"census": census, "people": some, "keys": keys})
    return len(people)


def secret_mark(secret: bytes) -> str:
    """Give what tells one secret from another and nothing else of it.

    >>> secret_mark(bytes(range(32))) == secret_mark(bytes(range(32)))
    True
    """
    return blake2b(key=secret, person=b"mark", digest_size=8).hexdigest()

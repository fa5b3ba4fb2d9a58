"""The second step of signing in: a code of a telephone, or one of a printed sheet.

Who must have one and of which kind; how both are checked. Source: trust spec §2.1.
"""

import hashlib
import hmac
from datetime import datetime
from enum import StrEnum

import pyotp
from pyotp.exceptions import OTPVerificationError

from app.accounts.rules.passwords import CODE_SIGNS
from app.core.permissions import Role


class Kind(StrEnum):
    """By what somebody shows that it is she: an app of her telephone, or a sheet of codes."""

    PHONE = "phone"
    SHEET = "sheet"


SHEET_CODES = 20
FEW_CODES = 5
"""So many left on a sheet: time to print another."""
STEPS_AROUND = 1
"""A telephone may be half a minute early or late."""
ISSUER = "Padrón Abierto"
_GROUPS, _GROUP = 2, 4

_NEEDED = {
    Role.HEAD: (Kind.PHONE,),
    Role.ANALYST: (Kind.PHONE,),
    Role.ADMIN: (Kind.PHONE,),
    Role.AUDITOR: (Kind.PHONE,),
    Role.CLERK: (Kind.PHONE, Kind.SHEET),
}
"""Many clerks have no telephone for work, so that theirs may be a sheet."""


def needs_second_step(role: Role) -> bool:
    """Say whether nobody of this role comes in without a second step.

    >>> needs_second_step(Role.AUDITOR), needs_second_step(Role.PERSON)
    (True, False)
    """
    return role in _NEEDED


def kinds_for(role: Role) -> tuple[Kind, ...]:
    """List the kinds that a role may choose from; a person has her printed code instead.

    >>> kinds_for(Role.HEAD), kinds_for(Role.PERSON)
    ((<Kind.PHONE: 'phone'>,), ())
    """
    return () if role is Role.PERSON else _NEEDED.get(role, (Kind.PHONE,))


def new_seed() -> str:
    """Draw the secret that a telephone keeps, or that a sheet is made from: 160 bits."""
    return pyotp.random_base32()


def phone_address(seed: str, *, name: str) -> str:
    """Give what the QR says to the app of a telephone."""
    return pyotp.TOTP(seed).provisioning_uri(name=name, issuer_name=ISSUER)


def phone_step(seed: str, code: str, *, at: datetime) -> int | None:
    """Give the half minute of which this is the code, the nearest one around; None when it is wrong.

    >>> from datetime import UTC
    >>> phone_step("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "287 082", at=datetime.fromtimestamp(59, UTC))
    1
    """
    typed = "".join(sign for sign in code if sign.isascii() and sign.isdigit())
    try:
        return pyotp.TOTP(seed).verify_and_get_timecode(
            typed, for_time=at, valid_window=STEPS_AROUND
        )
    except OTPVerificationError:
        return None


def sheet_codes(seed: str) -> tuple[str, ...]:
    """Give the codes of the sheet that is made from a seed, in order."""
    return tuple(_sheet_code(seed, number) for number in range(1, SHEET_CODES + 1))


def _sheet_code(seed: str, number: int) -> str:
    drawn = int.from_bytes(hmac.new(seed.encode(), b"%d" % number, hashlib.sha256).digest(), "big")
    signs = []
    for _ in range(_GROUPS * _GROUP):
        drawn, place = divmod(drawn, len(CODE_SIGNS))
        signs.append(CODE_SIGNS[place])
    code = "".join(signs)
    return f"{code[:_GROUP]}-{code[_GROUP:]}"

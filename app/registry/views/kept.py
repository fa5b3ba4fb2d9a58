"""What «guardar y registrar a la siguiente persona» keeps for the next one, in a sealed cookie.

Only what people who arrive together have in common: never a name, a number or a date of birth.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from flask import request
from werkzeug.wrappers import Response

from app.core.crypto import KeyringError, keyring
from app.web.access import signed_in

COOKIE = "comun"
_PATH = "/jornaleros"
_PLACE = "kept-in-common"
_GOOD_FOR = timedelta(hours=2)
_ORIGIN = ("origin_municipality-state", "origin_municipality", "origin_country")
_CONSENT = ("language", "method")


@dataclass(frozen=True, slots=True)
class Common:
    """What the person before left: answers as typed, and her folio for her receipt."""

    folio: str
    typed: Mapping[str, str]

    def origin(self) -> dict[str, str]:
        """Give where the people before came from, as typed."""
        return {name: self.typed[name] for name in _ORIGIN if self.typed.get(name)}

    def consent(self) -> dict[str, str]:
        """Give how the people before agreed."""
        return {name: self.typed[name] for name in _CONSENT if self.typed.get(name)}


def keep(response: Response, folio: str) -> None:
    """Keep what this registration has in common with the next one."""
    typed = {name: request.form.get(name, "") for name in (*_ORIGIN, *_CONSENT)}
    kept = {"by": str(signed_in().account_id), "folio": folio, "typed": typed}
    sealed = urlsafe_b64encode(keyring().seal(json.dumps(kept), place=_PLACE)).decode()
    response.set_cookie(
        COOKIE,
        sealed,
        max_age=_GOOD_FOR,
        path=_PATH,
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )


def forget(response: Response) -> None:
    """Keep nothing for whoever comes next."""
    response.delete_cookie(COOKIE, path=_PATH, secure=request.is_secure)


def common() -> Common | None:
    """Give what was kept for this account, if anything."""
    try:
        sealed = urlsafe_b64decode(request.cookies.get(COOKIE, ""))
        kept = json.loads(keyring().unseal(sealed, place=_PLACE))
    except (KeyringError, NotBase64, ValueError):
        return None
    if kept["by"] != str(signed_in().account_id):
        return None
    return Common(kept["folio"], kept["typed"])

"""The settings of one process, read once from its environment. The only reader of it.

What an authority decides (terms, texts, legal basis) is dated data in the database, not here.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Self
from urllib.parse import quote, urlsplit

ROOT = Path(__file__).resolve().parent.parent
DRIVER = "postgresql+psycopg"
LAST_PORT = 65535
MOST_PROXIES = 10
MOST_DEMO_PEOPLE = 10_000_000
MOST_SEARCHES = 100_000
MOST_MONTHS = 36
MOST_TRIES = 100_000
MOST_REQUESTS = 1_000_000_000

DATA_LICENCE = (
    "Creative Commons Atribución 4.0 Internacional (CC BY 4.0), "
    "https://creativecommons.org/licenses/by/4.0/deed.es"
)
DATA_LICENSOR = "Gobierno de Jalisco"
DATA_CONTACT = "datos@padron.invalid"
"""Nobody reads it: whoever publishes says who does."""

IDLE_MINUTES = 30
STATE_STAFF_IDLE_MINUTES = MappingProxyType({"analyst": 15, "admin": 15, "auditor": 15})
"""Who sees the whole state is asked to sign in again sooner. Source: trust spec §2.3."""


class ConfigError(ValueError):
    """Say in one Spanish sentence which setting is wrong and what it may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the process needs to know about where it runs.

    Args:
        root: the checkout. data: what the service writes. keys: the keyring, a sibling of data.
        archive: where the embedded database keeps its write-ahead log, for restores to an instant.
        public_url: the address people type, without a final slash.
        trusted_proxy: how many proxies of ours stand in front and may tell the visitor's address.
        owner_database_url: as the owner of the tables: migrations, provision, backup.
        demo_people: how many synthetic people an empty embedded database gets.
        demo_totp: the seed of the second step of those demo accounts whose role needs a telephone.
        embedded: our supervisor started the database for this process, so demo accounts may exist.
        data_licence, data_licensor, data_contact: on which terms open data may be reused, who
            publishes it, and the mailbox for who asks about it.
        max_body_bytes, max_upload_bytes: of a form; of one with a file. A file has its own limit,
            lower, so that a form with a file too large still comes back with its words.
        searches_a_day, searches_a_month: how many different searches one employer may make.
        verification_months: how long the verification of an employer counts.
        requests_of_address, requests_of_session, requests_of_program: how many a minute a stranger,
            a browser that is signed in, and a program that is may send. changes_of_session: how
            many of a browser's may change something. notes_of_address: notes of a stranger an hour.
        sign_in_tries, sign_in_tries_of_address: wrong ones in 15 minutes with one name before it
            has to wait; from one address.
        session_idle_minutes: role to minutes, where it differs from IDLE_MINUTES.
    """

    root: Path = ROOT
    data: Path = ROOT / ".data"
    keys: Path = ROOT / ".keys.json"
    archive: Path | None = None
    host: str = "127.0.0.1"
    port: int = 8765
    public_url: str = "http://127.0.0.1:8765"
    trusted_proxy: int = 0
    owner_database_url: str | None = field(default=None, repr=False)
    redis_url: str | None = field(default=None, repr=False)
    embedded: bool = False
    demo_password: str | None = field(default=None, repr=False)
    demo_totp: str | None = field(default=None, repr=False)
    demo_people: int = 2000
    data_licence: str = DATA_LICENCE
    data_licensor: str = DATA_LICENSOR
    data_contact: str = DATA_CONTACT
    session_idle_minutes: Mapping[str, int] = field(
        default_factory=lambda: STATE_STAFF_IDLE_MINUTES
    )
    session_absolute_hours: int = 10
    searches_a_day: int = 60
    searches_a_month: int = 300
    requests_of_address: int = 1200
    requests_of_session: int = 1200
    changes_of_session: int = 120
    requests_of_program: int = 6000
    notes_of_address: int = 20
    sign_in_tries: int = 5
    sign_in_tries_of_address: int = 30
    pool_size: int = 4
    max_body_bytes: int = 1_000_000
    max_upload_bytes: int = 24_000_000
    verification_months: int = 12

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Self:
        """Read the settings from the environment of the process, or from the one given."""
        given = os.environ if environ is None else environ
        said = {name: value.strip() for name, value in given.items() if value.strip()}
        port = _whole_number(said, "PORT", 8765, least=1, most=LAST_PORT)
        if ("DATABASE_URL" in said) != ("REDIS_URL" in said):
            raise ConfigError("Ponga DATABASE_URL y REDIS_URL: van las dos o ninguna.")
        return cls(
            data=_path(said, "PADRON_DATA", ROOT / ".data"),
            keys=_path(said, "PADRON_KEYS", ROOT / ".keys.json"),
            archive=_path(said, "PADRON_ARCHIVE", ROOT) if "PADRON_ARCHIVE" in said else None,
            host=said.get("HOST", "127.0.0.1"),
            port=port,
            public_url=_public_url(said, port),
            trusted_proxy=_whole_number(said, "TRUSTED_PROXY", 0, least=0, most=MOST_PROXIES),
            owner_database_url=_address(said, "DATABASE_URL", {"postgresql", "postgres", DRIVER}),
            redis_url=_address(said, "REDIS_URL", {"redis", "rediss", "unix"}),
            embedded=_yes_or_no(said, "PADRON_EMBEDDED"),
            demo_password=said.get("PADRON_DEMO_PASSWORD"),
            demo_totp=_seed(said, "PADRON_DEMO_TOTP"),
            demo_people=_whole_number(
                said, "PADRON_DEMO_PEOPLE", 2000, least=0, most=MOST_DEMO_PEOPLE
            ),
            searches_a_day=_whole_number(
                said, "PADRON_SEARCHES_A_DAY", 60, least=1, most=MOST_SEARCHES
            ),
            searches_a_month=_whole_number(
                said, "PADRON_SEARCHES_A_MONTH", 300, least=1, most=MOST_SEARCHES
            ),
            verification_months=_whole_number(
                said, "PADRON_VERIFICATION_MONTHS", 12, least=1, most=MOST_MONTHS
            ),
            requests_of_address=_whole_number(
                said, "PADRON_REQUESTS_OF_ADDRESS", 1200, least=1, most=MOST_REQUESTS
            ),
            requests_of_session=_whole_number(
                said, "PADRON_REQUESTS_OF_SESSION", 1200, least=1, most=MOST_REQUESTS
            ),
            changes_of_session=_whole_number(
                said, "PADRON_CHANGES_OF_SESSION", 120, least=1, most=MOST_REQUESTS
            ),
            requests_of_program=_whole_number(
                said, "PADRON_REQUESTS_OF_PROGRAM", 6000, least=1, most=MOST_REQUESTS
            ),
            notes_of_address=_whole_number(
                said, "PADRON_NOTES_OF_ADDRESS", 20, least=1, most=MOST_REQUESTS
            ),
            sign_in_tries=_whole_number(said, "PADRON_SIGN_IN_TRIES", 5, least=1, most=MOST_TRIES),
            sign_in_tries_of_address=_whole_number(
                said, "PADRON_SIGN_IN_TRIES_OF_ADDRESS", 30, least=1, most=MOST_TRIES
            ),
            data_licence=said.get("PADRON_LICENCE", DATA_LICENCE),
            data_licensor=said.get("PADRON_LICENSOR", DATA_LICENSOR),
            data_contact=said.get("PADRON_DATA_CONTACT", DATA_CONTACT),
        )

    def database_url_for(self, login: str, password: str | None) -> str:
        """Give DATABASE_URL for another login; its password stays when none is given.

        >>> Settings(owner_database_url="postgres://o:s@h/b").database_url_for("web", "p w")
        'postgresql+psycopg://web:p%20w@h/b'
        """
        if self.owner_database_url is None:
            raise ConfigError("Falta DATABASE_URL: no hay base de datos a la cual conectarse.")
        parts = urlsplit(self.owner_database_url)
        who, _, where = parts.netloc.rpartition("@")
        kept = who.partition(":")[2] if password is None else quote(password, safe="")
        user = quote(login, safe="") + (f":{kept}" if kept else "")
        # Not urlunsplit: it drops the empty authority of "//user@/base?host=/socket".
        query = f"?{parts.query}" if parts.query else ""
        return f"{DRIVER}://{user}@{where}{parts.path}{query}"

    def idle_minutes(self, role: str) -> int:
        """Say after how many quiet minutes a session of this role ends."""
        return self.session_idle_minutes.get(role, IDLE_MINUTES)


def _path(said: Mapping[str, str], name: str, default: Path) -> Path:
    path = Path(said.get(name, default)).expanduser()
    return path if path.is_absolute() else Path.cwd() / path


def _whole_number(
    said: Mapping[str, str], name: str, default: int, *, least: int, most: int
) -> int:
    text = said.get(name, str(default))
    short = text.isascii() and text.isdigit() and len(text) <= len(str(most))
    if not short or not least <= int(text) <= most:
        raise ConfigError(f"{name} debe ser un número entero de {least} a {most}.")
    return int(text)


def _seed(said: Mapping[str, str], name: str) -> str | None:
    """Read the secret that an app of codes keeps: 16 letters or more of base 32."""
    text = said.get(name)
    if text is not None and not re.fullmatch(r"(?:[A-Z2-7]{8}){2,}", text):
        raise ConfigError(f"{name} debe tener 16, 24 o 32 letras de A a Z y números de 2 a 7.")
    return text


def _yes_or_no(said: Mapping[str, str], name: str) -> bool:
    text = said.get(name, "0")
    if text not in {"0", "1"}:
        raise ConfigError(f"{name} debe ser 1 o 0.")
    return text == "1"


def _public_url(said: Mapping[str, str], port: int) -> str:
    url = said.get("PUBLIC_URL", f"http://127.0.0.1:{port}").rstrip("/")
    try:
        parts = urlsplit(url)
        whole = parts.hostname and parts.port != 0 and not parts.query and not parts.fragment
    except ValueError:
        whole = False
    if not whole or not url.startswith(("http://", "https://")):
        raise ConfigError("PUBLIC_URL debe ser una dirección como https://padron.ejemplo.mx.")
    return url


def _address(said: Mapping[str, str], name: str, schemes: set[str]) -> str | None:
    """Check the kind of address only; the sentence never repeats it, since it holds a password."""
    url = said.get(name)
    if url is not None and url.partition("://")[0] not in schemes:
        raise ConfigError(f"{name} debe empezar con {min(schemes, key=len)}://.")
    return url

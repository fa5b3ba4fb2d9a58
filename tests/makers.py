"""Makers: valid by default, a test says only what matters to it. Everybody here is invented."""

import itertools
import secrets
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from app.core.identity import make_curp

PASSWORD = "palabra-de-prueba-1917"
_LETTERS = "bcdfglmnprst"
_count = itertools.count(1)


def a_word() -> str:
    """Make a pronounceable word that no other test has."""
    syllables = [f"{secrets.choice(_LETTERS)}{secrets.choice('aeiou')}" for _ in range(5)]
    return "".join(syllables).capitalize()


def a_curp() -> str:
    """Make a well-made CURP of somebody invented, which no other test has."""
    return make_curp(
        given_names=a_word(),
        first_surname=a_word(),
        second_surname=a_word(),
        birth_date=date(1950 + secrets.randbelow(49), 1 + secrets.randbelow(12), 9),
        sex=secrets.choice("HMX"),
        state_code="GR",
    )


def a_consent(**what_matters: Any) -> dict[str, Any]:
    """Make the consent of a person who signs and wants no more than what the law asks."""
    return {
        "notice_version": "2026-1",
        "shown_at": datetime.now(UTC).isoformat(),  # noqa: TID251 - a client's own clock
        "purposes": ["registro", "estadistica"],
        "method": "signature",
        "language": "0000",
        "read_aloud": False,
        **what_matters,
    }


def a_laborer(**what_matters: Any) -> dict[str, Any]:
    """Make the body of a registration by the API, of somebody nobody is like."""
    nth = next(_count)
    return {
        "given_names": a_word(),
        "first_surname": a_word(),
        "second_surname": a_word(),
        "sex": "M" if nth % 2 else "H",
        "birth_date": f"{1960 + nth % 40}-0{1 + nth % 9}-1{nth % 9}",
        "origin_municipality": "12066",
        "no_curp_reason": "perdida",
        "phone": f"33{secrets.randbelow(10**8):08d}",
        "consent": a_consent(),
        **what_matters,
    }


def a_key() -> dict[str, str]:
    """Make the header of a new idempotency key."""
    return {"Idempotency-Key": str(uuid4())}


def registered(client: Any, **what_matters: Any) -> str:
    """Register somebody by the API and give the folio."""
    answer = client.post("/api/v1/laborers", json=a_laborer(**what_matters), headers=a_key())
    assert answer.status_code == 201, answer.text
    return str(answer.get_json()["folio"])


def an_agreement_sent(*purposes: str, **what_matters: Any) -> dict[str, Any]:
    """Make what somebody agrees to in the skills census, as the API takes it."""
    return {
        "notice_version": "H2026-1",
        "shown_at": datetime.now(UTC).isoformat(),  # noqa: TID251 - a client's own clock
        "purposes": ["registro_estadistica", *purposes],
        "format": "escrito",
        "method": "signature",
        **what_matters,
    }


def a_profile(*purposes: str, **what_matters: Any) -> dict[str, Any]:
    """Make the body of a registration in the skills census, of somebody nobody is like."""
    body = {**a_laborer(), "consent": an_agreement_sent(*purposes)}
    return {**body, **what_matters}


def profiled(client: Any, *purposes: str, **what_matters: Any) -> str:
    """Register somebody in the skills census by the API and give the folio."""
    body = a_profile(*purposes, **what_matters)
    answer = client.post("/api/v1/profiles", json=body, headers=a_key())
    assert answer.status_code == 201, answer.text
    return str(answer.get_json()["folio"])

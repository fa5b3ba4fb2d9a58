"""Invented persons whose every word can be recognised, and the doors by which they enter."""

import secrets
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask.testing import FlaskClient

from app.core.identity import make_curp
from tests.makers import a_consent, a_key, a_laborer, a_word
from tests.window import Inputs, registered_by_page, typed

NAMES = (
    "given_names", "first_surname", "second_surname", "witness", "interpreter",
    "minor", "minor_surnames", "corrected_name",
)  # fmt: skip
REASONS = ("correction", "attention", "revealing")


def naming(mark: str) -> str:
    """Make a name that holds a mark, with signs that encodings differ about."""
    return f"{a_word()}ñú{mark.lower()}"


def a_reason(mark: str) -> str:
    return f"porque {a_word()} lo pidió por {mark}"


@dataclass(frozen=True, slots=True)
class Canaries:
    """Fourteen things that point at one invented person; the words among them share a mark."""

    mark: str = field(default_factory=a_word)
    named: dict[str, str] = field(init=False)
    phone: str = field(default_factory=lambda: f"33{secrets.randbelow(10**8):08d}")
    nss: str = field(default_factory=lambda: f"{secrets.randbelow(10**11):011d}")
    born: str = field(
        default_factory=lambda: f"1973-0{1 + secrets.randbelow(9)}-1{secrets.randbelow(9)}"
    )

    def __post_init__(self) -> None:
        """Make the words round the mark."""
        made = {name: naming(self.mark) for name in NAMES}
        made |= {name: a_reason(self.mark) for name in REASONS}
        object.__setattr__(self, "named", made)

    @property
    def curp(self) -> str:
        return make_curp(
            **{name: self.named[name] for name in NAMES[:3]},
            birth_date=date.fromisoformat(self.born),
            sex="M",
            state_code="GR",
        )

    @property
    def numbers(self) -> list[str]:
        return [self.phone, self.nss, self.curp]

    @property
    def words(self) -> list[str]:
        """Everything that is typed. The birth date stands in the CURP."""
        return [*self.named.values(), *self.numbers]

    @property
    def body(self) -> dict[str, Any]:
        """The body of her registration."""
        consent = a_consent(
            method="thumbprint",
            witness=self.named["witness"],
            interpreter=self.named["interpreter"],
            purposes=["registro", "estadistica", "contacto"],
        )
        said = {name: self.named[name] for name in NAMES[:3]}
        said |= {"phone": self.phone, "nss": self.nss, "curp": self.curp}
        return a_laborer(**said, sex="M", birth_date=self.born, consent=consent)


def enter_by_the_api(client: FlaskClient, other: FlaskClient, known: Canaries) -> str:
    """Tell the API everything about her; give her folio."""
    body = known.body
    asked = {name: body[name] for name in ("given_names", "first_surname", "birth_date", "curp")}
    client.post("/api/v1/people/matches", json=asked)
    answer = client.post("/api/v1/laborers", json=body, headers=a_key())
    assert answer.status_code == 201, answer.text
    folio = str(answer.get_json()["folio"])
    minor = {
        "given_names": known.named["minor"],
        "surnames": known.named["minor_surnames"],
        "sex": "H",
        "age": 4,
    }
    client.post(f"/api/v1/laborers/{folio}/minors", json=minor, headers=a_key())
    change = {"reason": known.named["correction"], "given_names": known.named["corrected_name"]}
    version = client.get(f"/api/v1/laborers/{folio}").headers["ETag"]
    client.patch(f"/api/v1/laborers/{folio}", json=change, headers={"If-Match": version})
    client.get(f"/api/v1/laborers/{folio}", query_string={"reveal": known.named["revealing"]})
    why = {"reason": known.named["attention"]}
    other.post(f"/api/v1/laborers/{folio}/attentions", json=why, headers=a_key())
    sign_in = {"account": known.named["given_names"], "password": known.named["first_surname"]}
    client.post("/api/v1/session", json=sign_in)
    return folio


def a_form_key() -> dict[str, str]:
    return {"clave": a_key()["Idempotency-Key"]}


def leave_a_draft(client: FlaskClient, known: Canaries) -> None:
    """Type who she is and go away: the draft stays."""
    questions = client.post("/jornaleros/nuevo/aviso", data={})
    carried = dict(Inputs(questions.text, "/jornaleros/nuevo/revisar").hidden)
    address = f"/jornaleros/borradores/{carried['borrador']}"
    kept = client.post(address, data={**carried, **typed(known.body)})
    assert kept.status_code == 303, kept.text


def enter_by_the_page(client: FlaskClient, other: FlaskClient, known: Canaries) -> str:
    """Type everything about her on the pages; give her folio."""
    searched = {
        "given_names": known.named["given_names"],
        "first_surname": known.named["first_surname"],
    }
    client.post("/jornaleros/buscar", data=searched)
    client.post("/jornaleros/buscar", data={"given_names": known.curp})
    leave_a_draft(client, known)
    folio = registered_by_page(client, known.body)
    minor = {
        "given_names": known.named["minor"],
        "surnames": known.named["minor_surnames"],
        "sex": "H",
    }
    child = {**minor, "birth_date-age": "4", **a_form_key()}
    assert client.post(f"/jornaleros/{folio}/menores", data=child).status_code == 303
    client.post(f"/jornaleros/{folio}/revelar", data={"reason": known.named["revealing"]})
    attention = {"reason_code": "other", "reason": known.named["attention"], "person_present": "1"}
    attended = other.post(f"/jornaleros/{folio}/atender", data={**attention, **a_form_key()})
    assert attended.status_code == 303
    client.post("/jornaleros/buscar", data={"given_names": known.named["given_names"]})
    return folio

"""Accounts of an office come from a file, begin with a code, end with the term, and are shut."""

import io
import re
from datetime import timedelta

import pytest
from sqlalchemy import text

from app.accounts import forms
from app.core.clock import today
from tests.accounts.entering import take_sheet
from tests.makers import a_word

HEADER = "name,display_name,role,office\n"
CHOSEN = "una frase que recuerdo"


def a_name() -> str:
    return f"{a_word().lower()}@sayula"


def upload(client, lines: str | bytes, address: str = "/cuentas"):
    sent = lines if isinstance(lines, bytes) else (HEADER + lines).encode()
    return client.post(address, data={"archivo": (io.BytesIO(sent), "cuentas.csv")})


def invited(client, name: str) -> str:
    """Ask for one clerk and give her first code."""
    answer = upload(client, f"{name},Rosa Pérez,ventanilla,14082\n")
    assert answer.status_code == 200, answer.text
    return code_on(answer.text)


def code_on(page: str) -> str:
    found = re.search(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\b", page)
    assert found is not None
    return found.group()


def begin(client, name: str, code: str, password: str = CHOSEN):
    typed = {"account": name, "code": code, "new_password": password}
    answer = client.post("/entrar/primera-vez", data=typed)
    return take_sheet(client, answer)[1] if answer.status_code == 200 else answer


@pytest.fixture
def account(superuser):
    """Read a column of an account, past every wall; or change one."""

    def read(name: str, asked: str, *, change: str = ""):
        with superuser.begin() as line:
            if change:
                line.execute(
                    text(f"UPDATE account SET {change} WHERE name = :name"), {"name": name}
                )
            found = text(f"SELECT {asked} FROM account WHERE name = :name")
            return line.execute(found, {"name": name}).scalar()

    return read


def test_who_was_invited_begins_with_her_code_and_a_password_of_her_own(client_for):
    name, clerk = a_name(), client_for(None)
    code = invited(client_for("jefa"), name)

    sent_on = clerk.post("/entrar", data={"account": name, "password": code})
    begun = begin(clerk, name, code.lower().replace("-", " "))

    assert sent_on.headers["Location"] == "/entrar/primera-vez"
    assert begun.headers["Location"] == "/inicio"
    assert clerk.get("/mesa").status_code == 200


def test_a_first_code_is_good_once(client_for):
    name = a_name()
    code = invited(client_for("jefa"), name)
    begin(client_for(None), name, code)

    assert begin(client_for(None), name, code).status_code == 401
    assert (
        client_for(None).post("/entrar", data={"account": name, "password": code}).status_code
        == 401
    )


def test_a_first_code_is_good_for_a_day(client_for, account):
    name = a_name()
    code = invited(client_for("jefa"), name)
    account(name, "id", change="first_code_until = now() - interval '1 minute'")

    assert begin(client_for(None), name, code).status_code == 401


@pytest.mark.parametrize("password", ["corta", "a" * 129])
def test_a_password_that_is_refused_does_not_spend_the_code(client_for, password):
    name, clerk = a_name(), client_for(None)
    code = invited(client_for("jefa"), name)

    refused = begin(clerk, name, code, password)

    assert (refused.status_code, "de 12 a 128 letras" in refused.text) == (422, True)
    assert begin(clerk, name, code).status_code == 303


def test_the_code_is_no_password(client_for):
    name = a_name()
    code = invited(client_for("jefa"), name)

    assert "distinta del código" in begin(client_for(None), name, code, code).text


def test_a_first_code_is_kept_nowhere(client_for, superuser):
    code = invited(client_for("jefa"), a_name())
    asked = text("""
        SELECT count(*) FROM (
            SELECT a::text AS kept FROM account a UNION ALL SELECT e::text FROM audit_event e
            UNION ALL SELECT encode(body, 'escape') FROM idempotency_key
        ) everything WHERE kept ILIKE :code OR kept ILIKE :plain
    """)

    with superuser.connect() as line:
        found = line.execute(asked, {"code": f"%{code}%", "plain": f"%{code.replace('-', '')}%"})

    assert found.scalar_one() == 0


def test_an_invited_account_ends_with_the_municipal_term(client_for, account):
    name = a_name()
    invited(client_for("jefa"), name)

    assert account(name, "expires_on::text") == "2027-09-30"


def test_one_bad_line_and_no_account_is_made(client_for, account):
    good = a_name()

    answer = upload(client_for("jefa"), f"{good},Rosa Pérez,ventanilla,14082\n=1+1,X,reina,1\n")

    assert answer.status_code == 422
    assert "Renglón 3" in answer.text
    assert account(good, "id") is None


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (b"", "Elija el archivo"),
        (b"\xff\xfe\x00n", "CSV UTF-8"),
        ("name,display_name,role,office\nJosé".encode("latin-1"), "CSV UTF-8"),
        (HEADER.encode() + b"a\x00b,x,clerk,14082\n", "CSV UTF-8"),
        (HEADER.encode() + b'"rosa,x,clerk,14082\n', "CSV UTF-8"),
        (b"x" * (forms.LONGEST_FILE + 1), "Divídalo"),
        (b"nombre,papel\nrosa,clerk\n", "La primera línea"),
        (HEADER.encode(), "no trae ninguna cuenta"),
        (HEADER.encode() + b"\n".join(b"c%d,Rosa,clerk,14082" % n for n in range(51)), "Divídalo"),
        (HEADER.encode() + b"rosa.uno,Rosa,clerk\n", "cuatro datos"),
        (HEADER.encode() + b"=cmd|calc,Rosa,clerk,14082\n", "escriba la cuenta"),
        (HEADER.encode() + b"rosa.dos,=HYPERLINK(1),clerk,14082\n", "nombre de la persona"),
        (HEADER.encode() + "rosa.tres,Rosa\u202eP,clerk,14082\n".encode(), "nombre de la persona"),
        (HEADER.encode() + b"rosa.cuatro,Rosa,admin,14082\n", "ventanilla o jefatura"),
        (HEADER.encode() + b"rosa.5,Rosa,clerk,\nROSA.5,Rosa,clerk,\n", "Renglón 3"),
        (HEADER.encode() + b"jefa@demo,Rosa,clerk,14082\n", "ya hay una cuenta"),
        (HEADER.encode() + b"rosa.seis,Rosa,head,14082\n", "de su oficina"),
        (HEADER.encode() + b"rosa.siete,Rosa,clerk,14107\n", "de su oficina"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else None,
)
def test_a_file_that_cannot_be_taken_says_why(client_for, lines, told):
    answer = upload(client_for("jefa"), lines)

    assert answer.status_code == 422
    assert told in answer.text


def test_a_file_of_a_spreadsheet_is_read_with_its_mark_and_its_semicolons(client_for, account):
    name = a_name()
    lines = f"name;display_name;role;office\r\n{name};Rosa Pérez;Ventanilla;\r\n"

    answer = upload(client_for("jefa"), b"\xef\xbb\xbf" + lines.encode())

    assert answer.status_code == 200, answer.text
    assert account(name, "office") == "14082"


def test_an_admin_invites_a_head_of_any_office_and_of_no_other_place(client_for, account):
    name, admin = a_name(), client_for("admin")

    made = upload(admin, f"{name},Luz Gómez,jefatura,14107\n", "/cuentas/todas")
    nowhere = upload(admin, f"{a_name()},Luz Gómez,jefatura,09002\n", "/cuentas/todas")

    assert made.status_code == 200, made.text
    assert account(name, "role || office") == "head14107"
    assert "clave de la oficina" in nowhere.text


def test_whose_account_is_shut_is_out_at_once(client_for, account):
    name, head, clerk = a_name(), client_for("jefa"), client_for(None)
    begin(clerk, name, invited(head, name))
    assert clerk.get("/mesa").status_code == 200

    head.post(f"/cuentas/{account(name, 'id')}", data={"hacer": "cerrar"})

    assert clerk.get("/mesa").headers["Location"].startswith("/entrar")
    again = client_for(None).post("/entrar", data={"account": name, "password": CHOSEN})
    assert again.status_code == 401


def test_a_new_code_ends_the_password_and_its_sessions(client_for, account):
    name, head, clerk = a_name(), client_for("jefa"), client_for(None)
    begin(clerk, name, invited(head, name))

    sheet = head.post(f"/cuentas/{account(name, 'id')}", data={"hacer": "codigo"})
    typed = {"account": name, "code": code_on(sheet.text), "new_password": CHOSEN}

    assert clerk.get("/mesa").headers["Location"].startswith("/entrar")
    assert "Segundo paso" in clerk.post("/entrar/primera-vez", data=typed).text


def test_an_account_near_its_end_is_warned_and_renewed_to_the_next_term(client_for, account):
    name, head, clerk = a_name(), client_for("jefa"), client_for(None)
    begin(clerk, name, invited(head, name))
    near = today() + timedelta(days=30)
    account(name, "id", change=f"expires_on = '{near}'")

    warned = clerk.get("/mesa").text
    head.post(f"/cuentas/{account(name, 'id')}", data={"hacer": "renovar"})

    assert "Su cuenta termina el" in warned
    assert "Su cuenta termina el" not in clerk.get("/mesa").text
    assert account(name, "expires_on::text") == "2027-09-30"


def test_an_order_that_nobody_knows_changes_nothing(client_for, account):
    one = account("ventanilla@demo", "id")

    assert client_for("jefa").post(f"/cuentas/{one}", data={"hacer": "x"}).status_code == 400


@pytest.mark.parametrize("name", ["jefa@demo", "ventanilla2@demo", "secretaria@demo"])
def test_a_head_reaches_neither_herself_nor_another_office_nor_the_state(client_for, account, name):
    for wanted in ("cerrar", "renovar", "codigo"):
        answer = client_for("jefa").post(f"/cuentas/{account(name, 'id')}", data={"hacer": wanted})
        assert answer.status_code == 404

    assert account(name, "active")

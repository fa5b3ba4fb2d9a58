"""Ways to sign in, to set up a second step, and to age a session behind the app's back."""

import hashlib
import re
from html import unescape

import pyotp
from sqlalchemy import Engine, text

from app.core.clock import now
from tests.makers import PASSWORD

WHO = "monitora2@demo"
"""Nobody else's tests sign this account in, so that its sessions may be ended."""


def sign_in(app, account: str = WHO, password: str = PASSWORD):
    return app.test_client().post(
        "/api/v1/session", json={"account": account, "password": password}
    )


def opened(app, account: str = WHO) -> str:
    answer = sign_in(app, account)
    assert answer.status_code == 201, answer.text
    return str(answer.get_json()["token"])


def is_alive(app, token: str) -> bool:
    answer = app.test_client().get("/cuenta", headers={"Authorization": f"Bearer {token}"})
    return answer.status_code == 200


def by_page(app, account: str = WHO, password: str = PASSWORD, **more):
    client = app.test_client()
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    answer = client.post("/entrar", data={"account": account, "password": password, **more})
    return client, answer


def move(superuser: Engine, token: str, change: str) -> None:
    """Change a session behind the app's back."""
    hashed = hashlib.sha256(token.encode()).digest()
    with superuser.begin() as line:
        asked = text(f"UPDATE account_session SET {change} WHERE token_hash = :hash")
        assert line.execute(asked, {"hash": hashed}).rowcount == 1


def hidden(page: str, name: str) -> str:
    """Read what a page carries for the next one."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None, page
    return unescape(found.group(1))


def codes_on(page: str) -> list[str]:
    """Read the codes of a sheet."""
    return re.findall(r"<li><code>([0-9A-Z]{4}-[0-9A-Z]{4})</code>", page)


def seed_on(page: str) -> str:
    """Read the seed that a telephone without a camera is told."""
    found = re.search(r"<code>([A-Z2-7 ]{39})</code>", page)
    assert found is not None, page
    return found.group(1).replace(" ", "")


def code_of(seed: str, *, steps: int = 0) -> str:
    """Give what the telephone shows now, or some half minutes later."""
    return pyotp.TOTP(seed).at(now(), counter_offset=steps)


def take_phone(client, page, address: str = "/entrar/preparar"):
    """Set a telephone up; give its seed and the answer."""
    seed = seed_on(page.text)
    sent = {"ticket": hidden(page.text, "ticket"), "como": "phone", "code": code_of(seed)}
    return seed, client.post(address, data=sent)


def take_sheet(client, page, address: str = "/entrar/preparar"):
    """Ask for a sheet and use its first code; give all of them and the answer."""
    ticket = hidden(page.text, "ticket")
    sheet = client.post(address, data={"ticket": ticket, "como": "sheet"})
    codes = codes_on(sheet.text)
    sent = {"ticket": hidden(sheet.text, "ticket"), "como": "sheet", "code": codes[0]}
    return codes, client.post(address, data=sent)

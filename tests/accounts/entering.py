"""Ways to sign in, and to age a session behind the app's back."""

import hashlib

from sqlalchemy import Engine, text

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

"""The settings: defaults, one sentence for each wrong one, and no secret in what is printed."""

import pytest

from app.config import ConfigError, Settings

OWNER = "postgresql://padron_owner:s3cret@db.example:5432/padron?sslmode=require"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "ocho"),
        ("PORT", "٨٧"),
        ("PORT", "9" * 5000),
        ("TRUSTED_PROXY", "-1"),
        ("TRUSTED_PROXY", "sí"),
        ("PUBLIC_URL", "padron.example.mx"),
        ("PUBLIC_URL", "ftp://padron.example.mx"),
        ("PUBLIC_URL", "http://[padron"),
        ("PUBLIC_URL", "https://padron.example.mx/?a=1"),
        ("PADRON_EMBEDDED", "yes"),
    ],
)
def test_a_wrong_setting_is_named_in_one_sentence(name: str, value: str) -> None:
    with pytest.raises(ConfigError) as refused:
        Settings.from_environment({name: value})

    assert str(refused.value).startswith(f"{name} debe ")
    assert str(refused.value).endswith(".")
    assert len(str(refused.value)) < 120


def test_the_two_servers_come_together_or_not_at_all() -> None:
    for one in ({"DATABASE_URL": OWNER}, {"REDIS_URL": "redis://h"}):
        with pytest.raises(ConfigError, match="las dos o ninguna"):
            Settings.from_environment(one)


def test_a_refused_address_is_not_repeated() -> None:
    with pytest.raises(ConfigError) as refused:
        Settings.from_environment({"DATABASE_URL": "mysql://a:s3cret@h", "REDIS_URL": "redis://h"})

    assert "s3cret" not in str(refused.value)


def test_an_empty_setting_is_as_none() -> None:
    assert Settings.from_environment({"PORT": " ", "DATABASE_URL": ""}) == Settings()


def test_the_public_address_follows_the_port() -> None:
    assert Settings.from_environment({"PORT": "9000"}).public_url == "http://127.0.0.1:9000"


def test_printed_settings_hold_no_secret() -> None:
    settings = Settings.from_environment(
        {
            "DATABASE_URL": OWNER,
            "REDIS_URL": "redis://:s3cret@h/0",
            "PADRON_DEMO_PASSWORD": "s3cret",
        }
    )

    assert settings.demo_password == "s3cret"
    assert "s3cret" not in repr(settings)


@pytest.mark.parametrize(
    ("password", "who"),
    [("á/@:", "padron_web:%C3%A1%2F%40%3A"), (None, "padron_web:s3cret")],
)
def test_another_login_uses_the_same_database(password: str | None, who: str) -> None:
    settings = Settings(owner_database_url=OWNER)

    url = settings.database_url_for("padron_web", password)

    assert url == f"postgresql+psycopg://{who}@db.example:5432/padron?sslmode=require"


def test_a_socket_has_no_host_and_keeps_its_folder() -> None:
    settings = Settings(owner_database_url="postgresql+psycopg://padron_owner@/padron?host=/tmp/a")

    url = settings.database_url_for("padron_web", None)

    assert url == "postgresql+psycopg://padron_web@/padron?host=/tmp/a"


def test_who_sees_the_whole_state_signs_in_again_sooner() -> None:
    settings = Settings()

    assert settings.idle_minutes("clerk") == 30
    assert settings.idle_minutes("analyst") == 15

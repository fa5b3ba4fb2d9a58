"""run.py, the first door: what it refuses, in one sentence, and what its locks hold."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from app.config import ROOT

PIN = re.compile(r"^([a-z0-9._-]+)==(\S+)", re.MULTILINE)


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """run.py as a module, standing in an empty checkout."""
    spec = importlib.util.spec_from_file_location("run_py", ROOT / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(module, "STAMPS", tmp_path / ".venv" / "padron.json")
    return module


def one_sentence(capsys: pytest.CaptureFixture[str]) -> str:
    said = capsys.readouterr().err.strip()
    assert said.endswith(".")
    assert "\n" not in said
    return said


def test_another_python_is_refused_in_one_sentence(
    door: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(door, "WANTED", (3, 99))

    with pytest.raises(SystemExit) as ended:
        door.main([])

    assert ended.value.code == 1
    assert "Se necesita Python 3.99" in one_sentence(capsys)


def test_an_older_python_can_read_run_py_to_its_refusal() -> None:
    compile((ROOT / "run.py").read_text(encoding="utf-8"), "run.py", "exec", dont_inherit=True)
    text = (ROOT / "run.py").read_text(encoding="utf-8")

    assert "from __future__ import annotations" in text
    assert not re.search(r"^\s*match |:=|\bexcept\*", text, re.MULTILINE)


def test_a_python_without_venv_is_refused_in_one_sentence(
    door: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(door.importlib.util, "find_spec", lambda _: None)

    with pytest.raises(SystemExit):
        door.create_venv()

    assert "python3-venv" in one_sentence(capsys)


def test_no_network_and_a_bad_hash_are_told_apart(door: ModuleType) -> None:
    offline = "ConnectionError(... Temporary failure in name resolution)"
    tampered = "THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE"

    assert "revise la red" in door.why_pip_failed(offline)
    assert "pip.log" in door.why_pip_failed(tampered)


def test_provision_asks_for_the_database(
    door: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)

    with pytest.raises(SystemExit):
        door.main(["provision"])

    assert "Falta DATABASE_URL" in one_sentence(capsys)


def test_status_of_a_checkout_never_started_makes_nothing(
    door: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert door.main(["status"]) == 1
    assert door.main(["stop"]) == 0

    assert capsys.readouterr().out == "No está en marcha.\n" * 2
    assert not door.VENV.exists()


@pytest.mark.parametrize(
    ("words", "understood"),
    [
        ([], ("serve", [], {})),
        (["serve"], ("serve", [], {})),
        (["--demo-password", "una dos"], ("serve", [], {"PADRON_DEMO_PASSWORD": "una dos"})),
        (["serve", "--demo-password=test"], ("serve", [], {"PADRON_DEMO_PASSWORD": "test"})),
        (
            ["--demo-totp", "GEZDGNBV", "--demo-password=test"],
            ("serve", [], {"PADRON_DEMO_TOTP": "GEZDGNBV", "PADRON_DEMO_PASSWORD": "test"}),
        ),
        (["test", "--long", "-k", "status"], ("test", ["--long", "-k", "status"], {})),
    ],
)
def test_words_are_understood(door: ModuleType, words: list[str], understood: object) -> None:
    assert door.read(words) == understood


@pytest.mark.parametrize(
    ("words", "chosen"),
    [([], ["-m", "not chaos and not long"]), (["--chaos"], ["-m", "chaos"]), (["--long"], [])],
)
def test_what_is_slow_runs_only_when_it_is_asked_for(
    door: ModuleType, words: list[str], chosen: list[str]
) -> None:
    assert door.select([*words, "-k", "status"]) == (chosen, ["-k", "status"])


@pytest.mark.parametrize("words", [["servir"], ["--demo-password"], ["stop", "now"]])
def test_other_words_get_the_usage(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "run.py"), *words], capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert done.stderr.startswith("Uso: ")


def test_no_setting_of_the_user_reaches_a_test(
    door: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DATABASE_URL", "PADRON_DATA", "PADRON_KEYS", "PORT", "PYTHONPATH"):
        monkeypatch.setenv(name, "mine")

    assert "mine" not in door.test_environment(None).values()


def test_the_test_lock_holds_every_pin_of_the_service() -> None:
    serve, tests = (
        set(PIN.findall((ROOT / lock).read_text(encoding="utf-8")))
        for lock in ("requirements.lock", "requirements-test.lock")
    )

    assert len(serve) > 20
    assert serve <= tests


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_names_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert "--hash=sha256:" in text
    assert not re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host", text)

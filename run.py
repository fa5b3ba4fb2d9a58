#!/usr/bin/env python3
"""The first door: `python3 run.py` serves, `python3 run.py test` tests. Standard library only.

It prepares `.venv` from the locks and hands over to the programs inside. What they do is not here.
It is written so that an older Python still reads it and can say that it is too old.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "padron.json"
SERVE, TEST = "requirements.lock", "requirements-test.lock"
WANTED = (3, 11)

USAGE = """Uso: python3 run.py [--demo-password TEXTO] [--demo-totp SEMILLA] [VERBO]
  serve              pone en marcha el servicio (es lo que hace sin verbo)
  test [--chaos|--long] [opciones de pytest]
                     revisa todo; con opciones de pytest corre solo esas pruebas
  bench [NOMBRE]     mide
  status, stop       dice si está en marcha; lo detiene
  provision          prepara los accesos en la base de DATABASE_URL
  backup CARPETA     copia la base incluida y los archivos; puede estar en marcha
  restore RESPALDO [--to MOMENTO]
                     pone un respaldo en su lugar; el servicio debe estar detenido"""

DEMO = {"--demo-password": "PADRON_DEMO_PASSWORD", "--demo-totp": "PADRON_DEMO_TOTP"}
"""Options of `serve` and the setting that each stands for."""
OURS = ("DATABASE_URL", "REDIS_URL", "HOST", "PORT", "PUBLIC_URL", "TRUSTED_PROXY")
OLDEST = Path("/usr/lib/postgresql/15/bin")
"""The programs of the oldest PostgreSQL that serves, as Debian's package lays them."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "microsoft-edge")
APT = "apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium"


def main(words: list[str]) -> int:
    """Do what the words ask and give the code that the shell sees."""
    verb, rest, demo = read(words)
    demand_python()
    if verb == "serve":
        serve(demo)
    if verb in {"status", "stop"}:
        return ask_supervisor(verb)
    if verb == "provision":
        return provision()
    if verb in {"backup", "restore"}:
        return copies(verb, rest)
    if verb == "bench":
        return bench(rest)
    return test(rest)


def read(words: list[str]) -> tuple[str, list[str], dict[str, str]]:
    """Tell verb, its own arguments and the settings of the demonstration apart."""
    verbs = {"serve", "test", "bench", "status", "stop", "provision", "backup", "restore"}
    if words and words[0] in {"-h", "--help", "ayuda"}:
        print(USAGE)
        sys.exit(0)
    verb = next((word for word in words if word in verbs), "serve")
    if verb in {"test", "bench", "backup", "restore"} and words[0] == verb:
        return verb, words[1:], {}
    left = [word for word in words if word != verb]
    said: dict[str, str] = {}
    while left and left[0].partition("=")[0] in DEMO:
        name, equals, value = left.pop(0).partition("=")
        if not equals and left:
            value = left.pop(0)
        if not value and not equals:
            left = [name]
            break
        said[DEMO[name]] = value
    if left:
        print(USAGE, file=sys.stderr)
        sys.exit(2)
    return verb, [], said


def refuse(sentence: str) -> NoReturn:
    """End with one sentence."""
    print(sentence, file=sys.stderr)
    sys.exit(1)


def demand_python() -> None:
    """Go on with the Python of the locks: this one, or the one of that version in the path."""
    if os.name == "nt":
        refuse("Aquí no corre en Windows: use WSL (el Linux que Windows trae).")
    if sys.version_info[:2] == WANTED:
        return
    wanted = ".".join(str(part) for part in WANTED)
    other = shutil.which("python" + wanted)
    if other is None:
        mine = ".".join(str(part) for part in sys.version_info[:2])
        refuse(f"Se necesita Python {wanted} y este es el {mine}: instale python{wanted}.")
    os.execv(other, [other, *sys.argv])


def environment() -> dict[str, str]:
    """Give our environment without what would change which Python code is read."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def prepare(lock: str) -> None:
    """Bring `.venv` to what the lock says; one process at a time. Nothing to do is quick."""
    fcntl = importlib.import_module("fcntl")  # absent where demand_python already refused
    held = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        stamps = read_stamps()
        if stamps.get(lock) == stamp(lock):
            return
        if stamps.get("python") != sys.version or not PYTHON.exists():
            print("Preparando el entorno, una sola vez: tarda cerca de un minuto…", flush=True)
            create_venv()
            stamps = {"python": sys.version}
        else:
            print("Actualizando las bibliotecas…", flush=True)
        install(lock)
        stamps[lock] = stamp(lock)
        if lock == TEST:  # it holds every pin of the other: tests/standalone proves it
            stamps[SERVE] = stamp(SERVE)
        STAMPS.write_text(json.dumps(stamps), encoding="utf-8")
    finally:
        os.close(held)


def stamp(lock: str) -> str:
    """Give what changes when the lock or the Python changes."""
    return hashlib.sha256((ROOT / lock).read_bytes() + sys.version.encode()).hexdigest()


def read_stamps() -> dict[str, str]:
    """Read what `.venv` was made from; nothing when it is half-made."""
    try:
        stamps = json.loads(STAMPS.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(value) for name, value in stamps.items()}


def create_venv() -> None:
    """Make an empty `.venv`."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        refuse("Falta el módulo venv de Python: instálelo (en Debian, apt install python3-venv).")
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    made = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    if made.returncode != 0:
        last = (made.stdout + made.stderr).strip().splitlines()[-1:]
        refuse(f"No se pudo crear {VENV}. {' '.join(last)}")


def install(lock: str) -> None:
    """Install what the lock pins, each file checked against its hash."""
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--no-compile"]
    command += ["--disable-pip-version-check", "--root-user-action=ignore", "--require-hashes"]
    command += ["-r", str(ROOT / lock)]
    log = VENV / "pip.log"
    with log.open("w", encoding="utf-8") as output:
        done = subprocess.run(
            command, env=environment(), stdout=output, stderr=subprocess.STDOUT, check=False
        )
    if done.returncode != 0:
        refuse(why_pip_failed(log.read_text(encoding="utf-8", errors="replace")))


def why_pip_failed(text: str) -> str:
    """Say in one sentence why the libraries are missing."""
    signs = ("Connection", "connection", "Temporary failure", "Network is unreachable", "timed out")
    if any(sign in text for sign in signs):
        return "No hay conexión para bajar las bibliotecas: revise la red y repita."
    return f"No se pudieron instalar las bibliotecas: el detalle está en {VENV / 'pip.log'}."


def serve(demo: dict[str, str]) -> NoReturn:
    """Become the supervisor."""
    prepare(SERVE)
    env = {**environment(), **demo}
    become(["-m", "app.standalone", "up"], env)


def become(arguments: list[str], env: dict[str, str]) -> NoReturn:
    """Hand this process over to the Python of `.venv`, from the root of the checkout."""
    for name in ("PADRON_DATA", "PADRON_KEYS", "PADRON_ARCHIVE"):
        if env.get(name):
            env[name] = str(Path(env[name]).expanduser().absolute())
    os.chdir(ROOT)
    os.execve(PYTHON, [str(PYTHON), *arguments], env)


def ask_supervisor(verb: str) -> int:
    """Ask or stop the service of this checkout; without `.venv` it never ran."""
    if not PYTHON.exists():
        print("No está en marcha.")
        return 1 if verb == "status" else 0
    become(["-m", "app.standalone", verb], environment())


def provision() -> int:
    """Make the logins in a database of the user's own."""
    if not os.environ.get("DATABASE_URL"):
        refuse("Falta DATABASE_URL: la base propia del servicio se prepara sola al arrancar.")
    prepare(SERVE)
    become(["-m", "app.cli", "provision"], environment())


def copies(verb: str, words: list[str]) -> int:
    """Copy the register, or put a copy in its place."""
    if not words:
        print(USAGE, file=sys.stderr)
        return 2
    prepare(SERVE)
    named = str(Path(words[0]).expanduser().absolute())
    become(["-m", "app.standalone", verb, named, *words[1:]], environment())


def bench(words: list[str]) -> int:
    """Run one measure, or list those that exist."""
    names = sorted(path.stem for path in (ROOT / "bench").glob("[!_]*.py"))
    if not words or words[0] not in names:
        print("Mediciones: " + (", ".join(names) or "ninguna todavía"))
        return 0 if not words else 2
    prepare(TEST)
    become(["-m", f"bench.{words[0]}", *words[1:]], environment())


def test(words: list[str]) -> int:
    """Run the checks and the tests one after another; say at the end which failed."""
    browser = Browser()
    prepare(TEST)
    long = "--long" in words
    selection, words = select(words)
    began = time.monotonic()
    failed = [] if words else [name for name, command in checks() if not check(name, command)]
    env = test_environment(browser.path())
    header("pytest")
    # Arguments of the user come last: the last -n and -m are those that count.
    pytest = [str(PYTHON), "-m", "pytest", "-n", "2", "--dist", "loadscope", *selection, *words]
    if subprocess.run(pytest, cwd=ROOT, env=env, check=False).returncode != 0:
        failed.append("pytest")
    if long and not on_the_oldest(env, words):
        failed.append(f"PostgreSQL {OLDEST.parent.name}")
    seconds = time.monotonic() - began
    print(f"\n{'Falló: ' + ', '.join(failed) if failed else 'Todo bien'} ({seconds:.0f} s).")
    return 1 if failed else 0


def on_the_oldest(env: dict[str, str], words: list[str]) -> bool:
    """Run the same tests on the oldest PostgreSQL that we promise, where Debian's package is."""
    if not (OLDEST / "initdb").exists():
        header("pytest, PostgreSQL 15", f"se salta: no está {OLDEST} (apt install postgresql-15)")
        return True
    header("pytest, PostgreSQL 15")
    # The browser and the supervisor of the embedded server were tried in the first run.
    command = [str(PYTHON), "-m", "pytest", "-n", "2", "--dist", "loadscope"]
    command += ["-m", "not chaos and not long and not browser", "--ignore", "tests/standalone"]
    other = {**env, "PADRON_TEST_POSTGRES": str(OLDEST)}
    return subprocess.run([*command, *words], cwd=ROOT, env=other, check=False).returncode == 0


def select(words: list[str]) -> tuple[list[str], list[str]]:
    """Choose which tests by their marks (--long: all); give the words left for pytest."""
    left = [word for word in words if word not in {"--chaos", "--long"}]
    if "--long" in words:
        return [], left
    if "--chaos" in words:
        return ["-m", "chaos"], left
    return ["-m", "not chaos and not long"], left


def checks() -> list[tuple[str, list[str]]]:
    """Give the checks of the code in their order: quick ones first."""
    python = str(PYTHON)
    return [
        ("ruff check", [python, "-m", "ruff", "check", "."]),
        ("ruff format", [python, "-m", "ruff", "format", "--check", "."]),
        ("mypy", [python, "-m", "mypy"]),
        ("lint-imports", [python, str(VENV / "bin" / "lint-imports")]),
        ("deptry", [python, "-m", "deptry", "."]),
    ]


def check(name: str, command: list[str]) -> bool:
    """Run one check; show what it says only when it fails."""
    began = time.monotonic()
    env = {**test_environment(None), "NO_COLOR": "1"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    header(name, f"{'bien' if done.returncode == 0 else 'FALLA'}, {time.monotonic() - began:.1f} s")
    if done.returncode != 0:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def header(name: str, result: str = "") -> None:
    """Print the line that opens a check."""
    print(f"── {name}{': ' + result if result else ''}", flush=True)


def test_environment(browser: str | None) -> dict[str, str]:
    """Give an environment in which no setting of the user's reaches a test."""
    env = {
        name: value
        for name, value in environment().items()
        if name not in OURS and not name.startswith("PADRON_")
    }
    env.pop("CHROMIUM", None)
    return env if browser is None else {**env, "CHROMIUM": browser}


class Browser:
    """Chromium for the tests: found, or brought by apt meanwhile where that is allowed."""

    def __init__(self) -> None:
        self.found = find_browser()
        self.bringing: subprocess.Popen[bytes] | None = None
        as_root = may_install()
        if self.found is None and as_root is not None:
            print("Instalando Chromium para las pruebas en el navegador…", flush=True)
            env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            self.bringing = subprocess.Popen(
                [*as_root, "sh", "-c", APT],
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )

    def path(self) -> str | None:
        """Give where it is, after waiting for apt; without one say what that means."""
        if self.bringing is not None:
            self.bringing.wait()
            self.found = find_browser()
        if self.found is None:
            print("Sin Chromium: ponga su ruta en CHROMIUM o instálelo; se saltan esas pruebas.")
        return self.found


def find_browser() -> str | None:
    """Look for Chromium or a relative of it."""
    names = (os.environ.get("CHROMIUM") or "chromium", *BROWSERS)
    return next((found for found in map(shutil.which, names) if found), None)


def may_install() -> list[str] | None:
    """Give the words that run apt-get as root without asking for a password, or None."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    asked = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False)
    return [sudo, "-n", "env", "DEBIAN_FRONTEND=noninteractive"] if asked.returncode == 0 else None


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)

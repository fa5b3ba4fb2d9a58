"""Take the two pictures of the README from a running demo: real pages, an invented person.

Starts nothing and registers nobody: the walk ends on the review, before it is saved. Use:
``python3 run.py --demo-password TEXT`` in one terminal, and in another
``CHROMIUM=/path/to/chromium python3 run.py bench pictures http://127.0.0.1:8765 TEXT``.
"""

import os
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
CLERK = "ventanilla@demo"
QUIET = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]

SEARCHED = {"given_names": "Rosalinda", "first_surname": "Tlatempa", "birth_date": "12/3/1991"}
"""Somebody who does not exist; the search carries these into the form."""


def main(words: list[str]) -> int:
    """Take the pictures at an address, with the password of the demo accounts."""
    if len(words) != 2:  # noqa: PLR2004 - address and password
        print("Uso: python3 run.py bench pictures DIRECCIÓN CONTRASEÑA", file=sys.stderr)
        return 2
    base, password = words[0].rstrip("/"), words[1]
    FOLDER.mkdir(exist_ok=True)
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "chromium"),  # noqa: TID251 - a bench's own
            args=[*QUIET, *root],
        )
        directory(browser, base)
        review(browser, base, password)
        browser.close()
    return 0


def directory(browser: Browser, base: str) -> None:
    """Take what everybody sees: the directory of offices, on a desk."""
    page = opened(browser, width=1280, height=960)
    page.goto(f"{base}/oficinas")
    keep(page, "oficinas-1280.png")


def review(browser: Browser, base: str, password: str) -> None:
    """Take what a clerk reads aloud before saving, on a telephone."""
    page = opened(browser, width=360, height=1190)
    page.goto(f"{base}/entrar")
    page.fill("#account", CLERK)
    page.fill("#password", password)
    page.press("#password", "Enter")
    page.wait_for_url("**/mesa")
    page.goto(f"{base}/jornaleros/buscar")
    for name, said in SEARCHED.items():
        page.fill(f"[name={name}]", said)
    page.press("[name=birth_date]", "Enter")
    send(page, "/jornaleros/nuevo")
    send(page, "/jornaleros/nuevo/aviso")
    answer(page)
    send(page, "/jornaleros/nuevo/revisar")
    page.wait_for_selector("dl.summary-list")
    keep(page, "revisar-360.png")


def answer(page: Page) -> None:
    """Answer the least that counts."""
    page.check("[name=no_second_surname]")
    page.check("[name=sex][value=M]")
    page.select_option("[name=origin_municipality-state]", "12")
    page.fill("[name=origin_municipality]", "Tlapa de Comonfort")
    page.fill("[name=phone]", "7570000000")
    page.select_option("[name=no_curp_reason]", "perdida")


def send(page: Page, address: str) -> None:
    """Press the main button of the form that goes to an address."""
    page.click(f"form[action='{address}'] button[type=submit]:not([formaction]) >> nth=0")
    page.wait_for_load_state()


def opened(browser: Browser, *, width: int, height: int) -> Page:
    """Open a light page in Spanish."""
    return browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="light",
        locale="es-MX",
        device_scale_factor=1,
    )


def keep(page: Page, name: str) -> None:
    """Keep the top of the page as wide and high as the window, wherever the page put its focus."""
    size = page.viewport_size or {"width": 1280, "height": 960}
    clip = {"x": 0, "y": 0, **size}
    page.screenshot(path=FOLDER / name, full_page=True, clip=clip, animations="disabled")
    print(f"docs/pictures/{name}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

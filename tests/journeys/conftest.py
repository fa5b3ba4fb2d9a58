"""A real browser against the real app over a real socket. Skips with a reason, fails where CI is."""

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright
from werkzeug.serving import make_server

from tests.conftest import Door

NARROW = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 900}
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def live(app: Flask) -> Iterator[str]:
    """Serve the app on a free port; give its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join(timeout=10)
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = os.environ.get("CHROMIUM", "")  # noqa: TID251 - run.py says where the browser is
    if not chromium:
        reason = "no Chromium: install it, or set CHROMIUM to its path"
        if os.environ.get("CI"):  # noqa: TID251 - a green CI must not hide a missing browser
            pytest.fail(reason)
        pytest.skip(reason)
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium, args=FLAGS + root)
        yield made
        made.close()


@dataclass
class Heard:
    """What a page did: documents asked for, hosts spoken to, keys pressed, complaints."""

    documents: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)
    keys: int = 0


class Typist:
    """Somebody without a mouse: every key pressed is counted."""

    def __init__(self, page: Page, heard: Heard) -> None:
        self.page, self.heard = page, heard

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.heard.keys += len(text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.heard.keys += 1


def listen(page: Page, heard: Heard) -> None:
    """Hear what a page asks for and complains about."""

    def asked(request: Request) -> None:
        heard.hosts.add(request.url.split("/")[2] if "//" in request.url else request.url)
        if request.is_navigation_request() and not request.redirected_from:
            heard.documents.append(f"{request.method} {request.url.split('/', 3)[-1]}")

    page.on("request", asked)
    page.on("pageerror", lambda error: heard.complaints.append(str(error)))
    page.on(
        "console",
        lambda said: heard.complaints.append(said.text) if said.type == "error" else None,
    )


@pytest.fixture
def page_of(
    browser: Browser, live: str, door_of: Callable[[str], Door]
) -> Iterator[Callable[..., tuple[Page, Heard]]]:
    """A page signed in as a demo account (None: anonymous), with what it did."""
    contexts: list[BrowserContext] = []

    def page(name: str | None, **settings: Any) -> tuple[Page, Heard]:
        context = browser.new_context(
            base_url=live, locale="es-MX", **{"viewport": WIDE, **settings}
        )
        contexts.append(context)
        if name:
            context.add_cookies([{"name": "padron", "value": door_of(name).token, "url": live}])
        made, heard = context.new_page(), Heard()
        listen(made, heard)
        return made, heard

    yield page
    for context in contexts:
        context.close()

"""Parts of pages that are drawn once are the same for all who may see them."""

import re
from pathlib import Path

import pytest

from app.config import ROOT

TEMPLATES = ROOT / "templates"
OF_A_REQUEST = ("visitor", "preferences", "navigation", "request", "session", "get_flashed_messages",
                "csrf")  # fmt: skip


def parts() -> list[str]:
    """List the templates that the code draws once."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in Path(ROOT / "app").rglob("*.py"))
    return sorted(set(re.findall(r'drawn\(\s*"([^"]+)"', code)))


def test_there_are_parts_that_are_drawn_once():
    assert len(parts()) >= 5


@pytest.mark.parametrize("part", parts())
def test_a_part_that_is_drawn_once_reads_nothing_of_the_request(part):
    source = (TEMPLATES / part).read_text(encoding="utf-8")

    told = re.findall(r"{[{%].*?[%}]}", source, flags=re.DOTALL)

    assert not [name for name in OF_A_REQUEST for one in told if re.search(rf"\b{name}\b", one)]


def test_a_part_is_drawn_again_in_another_language(client_for):
    client = client_for(None)
    spanish = client.get("/tablero").text
    client.set_cookie("idioma", "en")

    assert "Índice de cumplimiento" in spanish
    assert "Índice de cumplimiento" not in client.get("/tablero").text


def test_who_may_do_more_sees_it_though_the_public_saw_the_page_first(client_for):
    page = "/tablero/2016-2018-4"
    public = client_for(None).get(page).text

    staff = client_for("secretaria").get(page).text

    assert "/reportar" not in public
    assert "/reportar" in staff

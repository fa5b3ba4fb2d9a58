"""A head asks for a clerk's account with a file; the clerk begins with the printed code."""

import re

import pytest

from tests.makers import a_word

pytestmark = pytest.mark.browser


def test_a_new_clerk_is_at_her_desk_with_a_file_and_a_printed_code(page_of):
    name = f"{a_word().lower()}@sayula"
    lines = f"name,display_name,role,office\n{name},Rosa Pérez,ventanilla,14082\n"
    head, _ = page_of("jefa", java_script_enabled=False)
    head.goto("/mesa")
    head.get_by_role("link", name="Cuentas", exact=True).click()

    file = {"name": "cuentas.csv", "mimeType": "text/csv", "buffer": lines.encode()}
    head.get_by_label("Archivo CSV").set_input_files(file)
    head.get_by_role("button", name="Crear cuentas").click()
    code = re.search(r"\b\w{4}-\w{4}-\w{4}\b", head.inner_text("main"))
    assert code is not None
    clerk, _ = page_of(None, java_script_enabled=False)
    clerk.goto("/entrar")
    clerk.get_by_role("link", name="Tengo un código").click()
    clerk.get_by_label("Cuenta").fill(name)
    clerk.get_by_label("Código").fill(code.group())
    clerk.get_by_label("Contraseña nueva").fill("una frase que recuerdo")
    clerk.get_by_role("button", name="Guardar y entrar").click()
    clerk.get_by_role("button", name="Prefiero una hoja de códigos").click()
    clerk.get_by_label("Código", exact=True).fill(
        clerk.locator("ol.code-sheet code").first.inner_text()
    )
    clerk.get_by_role("button", name="Guardar y seguir").click()

    assert clerk.url.endswith("/mesa")
    assert "Rosa Pérez" in clerk.inner_text("header")
    head.get_by_role("link", name="Volver a las cuentas").click()
    assert code.group() not in head.inner_text("main")
    head.get_by_role("button", name=f"Cerrar {name}").click()
    clerk.reload()
    assert "/entrar" in clerk.url

"""A registration walked by roles and names only: what a screen reader, a voice or a finger finds.

No selector stands here: whatever is found is found by what it is and by what it is called.
"""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.makers import a_word


def steps_of_a_registration(page: Page) -> Iterator[str]:
    """Register somebody whom nobody resembles, from the search to the receipt; name each step."""

    def say(name: str, text: str, role: str = "textbox") -> None:
        page.get_by_role(role, name=name).fill(text)

    def press(name: str) -> None:
        with page.expect_navigation():  # a slow machine would be asked of the page before
            page.get_by_role("button", name=name, exact=True).click()

    page.goto("/jornaleros/buscar")
    yield "search"
    say("Nombre(s), folio o CURP", a_word())
    say("Primer apellido", a_word())
    say("Fecha o año de nacimiento", "1988")
    press("Buscar")
    yield "nobody like her"
    press("Registrar a una persona nueva")
    yield "notice"
    press("Ya le mostré el aviso: seguir")
    yield "questions"
    press("Revisar")
    yield "questions with errors"
    page.get_by_role("checkbox", name="No tiene segundo apellido").check()
    page.get_by_role("radio", name="Mujer", exact=True).check()
    page.get_by_role("combobox", name="Estado", exact=True).select_option("Guerrero")
    say("Municipio", "Tlapa de Comonfort", role="combobox")
    page.get_by_role("combobox", name="Si no trae CURP, ¿por qué?").select_option("La perdió")
    press("Revisar")
    yield "review"
    press("Guardar e imprimir comprobante")
    yield "review with errors"
    page.get_by_role("checkbox", name="Se le explicó para qué").check()
    page.get_by_role("radio", name="Firma", exact=True).check()
    press("Guardar e imprimir comprobante")
    yield "receipt"

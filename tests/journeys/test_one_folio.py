"""One folio for both censuses, by roles and names: a profile first, then work in the field."""

import pytest

from tests.journeys.profiling import steps_of_a_profile
from tests.journeys.test_clerk_registers import folio_on

pytestmark = pytest.mark.browser


@pytest.fixture
def profiled_here(page_of):
    """Register somebody with her first profile; give the page, her names and the folio she got."""
    page, heard = page_of("ventanilla")
    for step in steps_of_a_profile(page):
        if step == "nobody like her":
            names = page.locator("form[action='/habilidades/nueva'] input[type=hidden]")
            told = {each.get_attribute("name"): each.input_value() for each in names.all()}
        if step == "receipt":
            return page, heard, told, folio_on(page)
    raise AssertionError("no receipt was reached")


def test_whoever_has_a_profile_is_registered_as_laborer_on_her_folio(profiled_here):
    page, heard, told, folio = profiled_here

    def press(name: str) -> None:
        with page.expect_navigation():
            page.get_by_role("button", name=name, exact=True).click()

    page.goto("/jornaleros/buscar")
    page.get_by_role("textbox", name="Nombre(s), folio o CURP").fill(told["given_names"])
    page.get_by_role("textbox", name="Primer apellido").fill(told["first_surname"])
    page.get_by_role("textbox", name="Fecha o año de nacimiento").fill("1988")
    press("Buscar")
    searched = page.inner_text("main")
    press("Registrar a una persona nueva")
    press("Ya le mostré el aviso: seguir")
    page.get_by_role("checkbox", name="No tiene segundo apellido").check()
    page.get_by_role("radio", name="Mujer", exact=True).check()
    page.get_by_role("combobox", name="Estado", exact=True).select_option("Jalisco")
    page.get_by_role("combobox", name="Municipio").fill("Sayula")
    page.get_by_role("combobox", name="Si no trae CURP, ¿por qué?").select_option("La perdió")
    page.get_by_role("textbox", name="Folio del padrón").fill(folio.lower())
    press("Revisar")
    page.get_by_role("checkbox", name="Se le explicó para qué").check()
    page.get_by_role("radio", name="Firma", exact=True).check()
    press("Guardar e imprimir comprobante")

    assert "Nadie se le parece" in searched
    assert folio not in searched
    assert folio_on(page) == folio
    assert "Jornaleras y jornaleros" in page.inner_text("main")
    assert heard.complaints == []

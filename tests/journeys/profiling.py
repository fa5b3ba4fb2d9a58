"""A registration in the skills census walked by roles and names only, from search to functioning."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.makers import a_word


def steps_of_a_profile(page: Page) -> Iterator[str]:
    """Register somebody with her first profile and answer a screen of each kind; name each step."""

    def say(name: str, text: str, role: str = "textbox") -> None:
        page.get_by_role(role, name=name).fill(text)

    def press(name: str, role: str = "button") -> None:
        with page.expect_navigation():  # a slow machine would be asked of the page before
            page.get_by_role(role, name=name, exact=True).click()

    page.goto("/habilidades/buscar")
    yield "search"
    say("Nombre(s), folio o CURP", a_word())
    say("Primer apellido", a_word())
    say("Fecha o año de nacimiento", "1988")
    press("Buscar")
    yield "nobody like her"
    press("Registrar a una persona nueva")
    yield "notice"
    press("Ya le mostré el aviso: seguir")
    yield "how we communicate"
    page.get_by_role("checkbox", name="En Lengua de Señas Mexicana", exact=True).check()
    press("Seguir")
    yield "who she is"
    page.get_by_role("checkbox", name="No tiene segundo apellido").check()
    page.get_by_role("radio", name="Mujer", exact=True).check()
    page.get_by_role("combobox", name="Estado", exact=True).select_option("Jalisco")
    say("Municipio", "Sayula", role="combobox")
    page.get_by_role("combobox", name="Si no trae CURP, ¿por qué?").select_option("La perdió")
    press("Revisar")
    yield "review"
    page.get_by_role("checkbox", name="Se le explicó para qué").check()
    page.get_by_role("radio", name="En Lengua de Señas Mexicana").check()
    page.get_by_role("radio", name="Firma", exact=True).check()
    press("Guardar e imprimir comprobante")
    yield "receipt"
    press("Abrir su registro", role="link")
    yield "profile"
    press("Preguntar sobre la vida diaria", role="link")
    yield "daily life"
    items = page.get_by_role("radio", name="No tiene dificultad").all()
    for item in items:
        item.check()
    page.get_by_role("radio", name="La persona", exact=True).check()
    press("Guardar")
    yield "profile after daily life"
    press("Cocina y alimentos", role="link")
    yield "skills"
    page.get_by_role("combobox").first.select_option("Lo hago por mi cuenta")
    press("Guardar")
    yield "profile with a skill"

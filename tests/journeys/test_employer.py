"""An employer opens an account, is verified by two, is sent back once, and the public reads it."""

import re
from datetime import timedelta

import pytest

from app.core.clock import today
from tests.makers import PASSWORD, a_word

pytestmark = pytest.mark.browser


def day(days: int) -> str:
    on = today() + timedelta(days=days)
    return f"{on.day}/{on.month}/{on.year}"


def signed_up(page, name: str) -> None:
    """Open an account, sign in with the name that was given, and say who the employer is."""
    page.goto("/ofertas")
    page.get_by_role("link", name="Abra una cuenta").click()
    page.get_by_label("Nombre de quien usará la cuenta").fill("Rosa Pérez")
    page.get_by_label("Contraseña nueva").fill(PASSWORD)
    page.get_by_role("button", name="Abrir la cuenta").click()
    account = re.search(r"empresa-[0-9a-z]{6}", page.inner_text("main"))[0]
    page.get_by_role("link", name="Entrar y escribir").click()
    page.get_by_label("Cuenta").fill(account)
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Entrar").click()
    page.get_by_label("Nombre de la empresa").fill(name)
    page.get_by_label("¿Qué es?").select_option("empresa")
    page.get_by_label("¿A qué se dedica?").select_option("31-33")
    page.get_by_label("Estado").select_option("14")
    page.get_by_label("Municipio", exact=True).fill("Sayula")
    page.get_by_label("Razón social").fill(f"{name} SA de CV")
    page.get_by_label("RFC").fill("EAB200101AB1")
    page.get_by_label("Calle").fill("Calle de Ejemplo 12")
    page.get_by_label("¿Con quién hablamos?").fill("Rosa Pérez")
    page.get_by_label("Teléfono").fill("33 1234 5678")
    page.get_by_role("button", name="Guardar los datos").click()


def checked(page, name: str) -> None:
    """Check an employer as somebody of the Secretariat, or confirm it as another."""
    page.goto(f"/empleadores?q={name}")
    page.get_by_role("link", name=name).click()
    page.get_by_label("La constancia").check()
    page.get_by_role("button", name=re.compile("Guardar la revisión|Confirmar")).click()


def written(page, title: str) -> None:
    """Write an offer of farm work, all of it."""
    page.get_by_role("link", name="Mis ofertas").first.click()
    page.get_by_label("Trabajo agrícola").check()
    page.get_by_role("button", name="Empezar").click()
    page.get_by_label("¿Qué trabajo ofrece?").fill(title)
    page.get_by_label("¿Qué se hace en ese trabajo?").fill(
        "Se corta la fruta y se pone en la caja."
    )
    page.get_by_label("¿A qué ocupación se parece más?").select_option("61")
    page.get_by_label("Estado").select_option("14")
    page.get_by_label("Municipio", exact=True).fill("Sayula")
    page.get_by_label("¿Cuántos lugares hay?").fill("12")
    page.get_by_label("¿Cómo se paga?").select_option("semana")
    page.get_by_label("¿Cuánto se paga, por lo menos?").fill("2800")
    page.get_by_label("¿Cuánto se paga, cuando más?").fill("3,200")
    page.get_by_label("Por temporada").first.check()
    page.get_by_label("¿Qué día empieza el trabajo?").fill(day(10))
    page.get_by_label("¿Hasta qué día se puede pedir el trabajo?").fill(day(30))
    page.get_by_label("Llamada por teléfono").check()
    page.get_by_label("¿Dónde se pregunta?").fill("Teléfono 33 0000 0000, o en la oficina.")
    page.get_by_label("¿En qué cultivo?").select_option("frambuesa")
    page.get_by_label("¿Qué labor es?").select_option("pizca")
    page.get_by_label("¿Qué día termina la temporada?").fill(day(90))
    page.get_by_label("¿Dónde se hospedan?").select_option("albergue")
    page.get_by_label("Familias").check()
    for group in page.get_by_role("group").all():
        yes = group.get_by_label("Sí", exact=True)
        if yes.count() == 1:
            yes.check()
    page.get_by_role("button", name="Guardar").click()


def decided(page, title: str, decision: str, reason: str = "") -> None:
    """Decide on an offer as the head of the office of its municipality."""
    page.goto("/ofertas/bandeja")
    page.get_by_role("link", name=title).click()
    page.get_by_label(decision, exact=True).check()
    page.get_by_label("Qué debe cambiar, o por qué").fill(reason)
    page.get_by_role("button", name="Guardar la decisión").click()


def test_an_offer_reaches_the_public_through_four_hands(page_of):
    name, title = f"Empaques {a_word()}", f"Cosecha {a_word()}"
    sentence = "Diga cuántas horas se trabaja cada día."
    employer, _ = page_of(None, java_script_enabled=False)
    head, _ = page_of("jefa", java_script_enabled=False)
    anybody, _ = page_of(None, java_script_enabled=False)

    signed_up(employer, name)
    for who in ("secretaria", "secretaria2"):
        staff, _ = page_of(who, java_script_enabled=False)
        checked(staff, name)
    written(employer, title)
    lacking = employer.inner_text("main")
    employer.get_by_role("link", name="Trabajo, pago y cómo preguntar").click()
    employer.get_by_label("Mensaje escrito").check()
    employer.get_by_role("button", name="Guardar").click()
    employer.get_by_role("button", name="Enviar a revisión").click()
    decided(head, title, "Regresar para que la cambien", sentence)
    employer.reload()
    back = employer.inner_text("main")
    employer.get_by_role("button", name="Enviar a revisión").click()
    anybody.goto(f"/ofertas?q={title}")
    before = anybody.inner_text("main")
    decided(head, title, "Publicar")
    anybody.reload()
    anybody.get_by_role("link", name=title).click()

    assert "dos medios distintos" in lacking
    assert sentence in back
    assert "Ninguna oferta coincide" in before
    assert name in anybody.inner_text("main")
    assert "$2,800" in anybody.inner_text("main")

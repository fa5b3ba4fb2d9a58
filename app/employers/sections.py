"""What an employer says of itself: its public face, what identifies it (sealed), its work sites."""

from sqlalchemy.orm import Mapped

from app.core.columns import Section, may_answer, must_answer
from app.core.privacy import Privacy
from app.core.questions import Municipality, OneOf, Phone, Rfc, Text


class Face(Section, es="Quién ofrece el trabajo", en="Who offers the work"):
    """What everybody may read beside an offer."""

    name: Mapped[str] = must_answer(
        Text(
            es="Nombre de la empresa, o con el que la conocen",
            en="Name of the company, or the name it is known by",
            hint_es="Se publica junto a sus ofertas.",
            hint_en="It is published beside its offers.",
            privacy=Privacy.OPEN,
            longest=120,
        )
    )
    kind: Mapped[str] = must_answer(
        OneOf(
            codelist="employer_kinds",
            es="¿Qué es?",
            en="What is it?",
            privacy=Privacy.OPEN,
        )
    )
    sector: Mapped[str] = must_answer(
        OneOf(
            codelist="economic_sectors",
            es="¿A qué se dedica?",
            en="What does it do?",
            privacy=Privacy.OPEN,
        )
    )
    seat: Mapped[str] = must_answer(
        Municipality(
            es="Municipio de su domicilio",
            en="Municipality of its address",
            privacy=Privacy.OPEN,
        )
    )


class Papers(Section, es="Datos para verificar", en="Data to verify"):
    """What the Secretariat checks; it may be of a natural person, so all of it is sealed."""

    legal_name: Mapped[str] = must_answer(
        Text(
            es="Razón social, o nombre completo de la persona",
            en="Registered name, or full name of the person",
            hint_es="Como está en la constancia de situación fiscal.",
            hint_en="As it stands on the tax certificate.",
            privacy=Privacy.IDENTIFIER,
            longest=160,
        )
    )
    rfc: Mapped[str] = must_answer(
        Rfc(
            es="RFC",
            en="Tax number (RFC)",
            hint_es="12 signos de una empresa, 13 de una persona.",
            hint_en="12 signs for a company, 13 for a person.",
            privacy=Privacy.IDENTIFIER,
        )
    )
    employer_registration: Mapped[str | None] = may_answer(
        Text(
            es="Registro patronal del IMSS",
            en="Registration as employer at the IMSS",
            hint_es="Si todavía no lo tiene, déjelo vacío.",
            hint_en="Leave it empty if there is none yet.",
            privacy=Privacy.IDENTIFIER,
            longest=30,
        )
    )
    address: Mapped[str] = must_answer(
        Text(
            es="Calle, número y colonia",
            en="Street, number and neighbourhood",
            privacy=Privacy.IDENTIFIER,
            longest=200,
        )
    )
    contact_name: Mapped[str] = must_answer(
        Text(
            es="¿Con quién hablamos?",
            en="Whom do we talk to?",
            privacy=Privacy.IDENTIFIER,
            longest=120,
        )
    )
    phone: Mapped[str] = must_answer(
        Phone(es="Teléfono", en="Telephone", privacy=Privacy.IDENTIFIER)
    )
    email: Mapped[str | None] = may_answer(
        Text(
            es="Correo electrónico",
            en="E-mail",
            privacy=Privacy.IDENTIFIER,
            longest=120,
        )
    )


class Site(Section, es="Centro de trabajo", en="Work site"):
    """A place where people of this employer work; it is public with its offers."""

    label: Mapped[str] = must_answer(
        Text(
            es="Nombre del centro de trabajo",
            en="Name of the work site",
            hint_es="Por ejemplo: Rancho El Aguaje, Planta 2.",
            hint_en="For example: Rancho El Aguaje, Plant 2.",
            privacy=Privacy.OPEN,
            longest=80,
        )
    )
    municipality: Mapped[str] = must_answer(
        Municipality(es="Municipio", en="Municipality", privacy=Privacy.OPEN)
    )
    directions: Mapped[str | None] = may_answer(
        Text(
            es="¿Cómo se llega?",
            en="How does one get there?",
            privacy=Privacy.OPEN,
            longest=300,
        )
    )

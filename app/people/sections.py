"""Who a person is, as questions: what is asked once and used by both censuses."""

from sqlalchemy.orm import Mapped

from app.core.columns import Section, may_answer, must_answer
from app.core.privacy import Privacy
from app.core.questions import (
    BirthDay,
    Curp,
    Municipality,
    Name,
    Nss,
    OneOf,
    Phone,
    Text,
)


class Identity(Section, es="La persona", en="The person"):
    """The names as they are said, the birth date or what is known of it, and a telephone."""

    given_names: Mapped[str] = must_answer(
        Name(
            es="Nombre o nombres",
            en="Given names",
            hint_es="Como los dice la persona, con acentos y apóstrofos.",
            hint_en="As the person says them, with accents and apostrophes.",
            privacy=Privacy.IDENTIFIER,
        )
    )
    first_surname: Mapped[str | None] = may_answer(
        Name(es="Primer apellido", en="First surname", privacy=Privacy.IDENTIFIER)
    )
    second_surname: Mapped[str | None] = may_answer(
        Name(es="Segundo apellido", en="Second surname", privacy=Privacy.IDENTIFIER)
    )
    birth_date: Mapped[str] = must_answer(
        BirthDay(
            es="Fecha de nacimiento",
            en="Birth date",
            hint_es="Completa o lo que sepa: 12/3/1991, marzo 1991 o 1991.",
            hint_en="Whole or what is known: 12/3/1991, March 1991 or 1991.",
            privacy=Privacy.IDENTIFIER,
        )
    )
    phone: Mapped[str | None] = may_answer(
        Phone(
            es="Teléfono",
            en="Telephone",
            hint_es="10 números. Si no tiene, déjelo vacío.",
            hint_en="10 digits. Leave empty if there is none.",
            privacy=Privacy.IDENTIFIER,
        )
    )


class Origin(Section, es="De dónde viene", en="Where from"):
    """Sex and place of origin: what may be counted without pointing at anybody."""

    sex: Mapped[str] = must_answer(OneOf("sexes", es="Sexo", en="Sex", privacy=Privacy.OPEN))
    origin_state: Mapped[str | None] = may_answer(
        OneOf("states", es="Estado de origen", en="State of origin", privacy=Privacy.OPEN)
    )
    origin_municipality: Mapped[str | None] = may_answer(
        Municipality(es="Municipio de origen", en="Municipality of origin", privacy=Privacy.OPEN)
    )
    origin_country: Mapped[str | None] = may_answer(
        OneOf(
            "countries",
            es="País de origen, si nació fuera de México",
            en="Country of origin, if born outside Mexico",
            privacy=Privacy.OPEN,
        )
    )
    no_curp_reason: Mapped[str | None] = may_answer(
        OneOf(
            "no_curp_reasons",
            es="Si no trae CURP, ¿por qué?",
            en="If there is no CURP, why?",
            privacy=Privacy.OPERATIONAL,
        )
    )


CURP = Curp(
    es="CURP",
    en="CURP",
    hint_es="18 letras y números. Si no la tiene, elija abajo por qué.",
    hint_en="18 letters and digits. If there is none, choose why below.",
    privacy=Privacy.IDENTIFIER,
)
NSS = Nss(
    es="Número de Seguridad Social (IMSS)",
    en="Social security number (IMSS)",
    hint_es="11 números, si lo trae.",
    hint_en="11 digits, if at hand.",
    privacy=Privacy.IDENTIFIER,
)
PAPERS = {"curp": CURP, "nss": NSS}
"""Numbers of a person that may change: each value is a dated row of person_identifier."""
FOLIO = Text(
    es="Folio del padrón, si la persona ya tiene uno",
    en="Register folio, if the person already has one",
    hint_es="Está en su comprobante: JAL- y nueve letras o números. Si no lo trae, déjelo vacío.",
    hint_en="It is on her receipt: JAL- and nine letters or digits. Leave empty if not at hand.",
    privacy=Privacy.IDENTIFIER,
    longest=40,
)
"""Asked of who registers, so that nobody has two folios. It is no answer that is kept."""

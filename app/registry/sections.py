"""Sections of the laborers' census. One mixin is one section and one class of storage."""

from sqlalchemy.orm import Mapped

from app.core.columns import Section, may_answer, must_answer
from app.core.privacy import Privacy
from app.core.questions import BirthDay, ManyOf, Name, Number, OneOf, YesNo


class Work(Section, es="Trabajo en el campo", en="Farm work"):
    """In which crops and tasks the person works. No name and nothing sensitive stands here."""

    crops: Mapped[list[str] | None] = may_answer(
        ManyOf(
            "crops",
            es="¿En qué cultivos trabaja?",
            en="Which crops does the person work in?",
            privacy=Privacy.OPEN,
        )
    )
    tasks: Mapped[list[str] | None] = may_answer(
        ManyOf(
            "crop_tasks",
            es="¿Qué labores hace?",
            en="Which tasks does the person do?",
            privacy=Privacy.OPEN,
        )
    )
    seasons: Mapped[int | None] = may_answer(
        Number(
            es="¿Cuántas temporadas ha venido a trabajar a Jalisco, con esta?",
            en="How many seasons has the person worked in Jalisco, this one included?",
            privacy=Privacy.OPEN,
            least=1,
            most=80,
            unit_es="temporadas",
            unit_en="seasons",
        )
    )


class Speech(Section, es="Lenguas", en="Languages"):
    """Which languages the person speaks and whether she needs an interpreter."""

    languages: Mapped[list[str] | None] = may_answer(
        ManyOf(
            "languages",
            es="¿Qué lenguas habla?",
            en="Which languages does the person speak?",
            why_es="Para conseguir intérprete y leerle sus derechos en su lengua.",
            why_en="To find an interpreter and read her rights in her language.",
            privacy=Privacy.SENSITIVE,
        )
    )
    speaks_spanish: Mapped[str | None] = may_answer(
        OneOf(
            "spanish_levels",
            es="¿Qué tanto habla español?",
            en="How much Spanish does the person speak?",
            privacy=Privacy.SENSITIVE,
            may_decline=True,
        )
    )
    needs_interpreter: Mapped[str | None] = may_answer(
        YesNo(
            es="¿Necesita intérprete?",
            en="Does the person need an interpreter?",
            privacy=Privacy.SENSITIVE,
        )
    )


class MinorWho(Section, es="Menor que acompaña", en="Accompanying minor"):
    """Who a child is that travels with a laborer: never a laborer herself."""

    given_names: Mapped[str | None] = may_answer(
        Name(es="Nombre o nombres", en="Given names", privacy=Privacy.IDENTIFIER)
    )
    surnames: Mapped[str | None] = may_answer(
        Name(es="Apellidos", en="Surnames", privacy=Privacy.IDENTIFIER)
    )
    birth_date: Mapped[str] = must_answer(
        BirthDay(
            es="Fecha de nacimiento",
            en="Birth date",
            hint_es="Completa o lo que sepa; si no, la edad.",
            hint_en="Whole or what is known; if not, the age.",
            privacy=Privacy.IDENTIFIER,
        )
    )


class MinorSex(Section, es="Menor que acompaña: sexo", en="Accompanying minor: sex"):
    """What of a child may be counted without pointing at her."""

    sex: Mapped[str] = must_answer(OneOf("sexes", es="Sexo", en="Sex", privacy=Privacy.OPEN))

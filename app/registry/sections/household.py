"""With whom somebody travels, who depends on her, and who a child is that comes along."""

from sqlalchemy.orm import Mapped

from app.core.columns import Section, may_answer, must_answer
from app.core.privacy import Privacy
from app.core.questions import BirthDay, ManyOf, Name, Number, OneOf, YesNo


class HouseholdNeeds(Section, es="Familia y viaje", en="Family and travel"):
    """Who comes along and what children do meanwhile."""

    travels_with: Mapped[str | None] = may_answer(
        OneOf(
            "companies",
            es="¿Con quién viajó?",
            en="With whom did the person travel?",
            privacy=Privacy.OPEN,
            may_decline=True,
        )
    )
    travel_party: Mapped[int | None] = may_answer(
        Number(
            es="¿Cuántas personas vinieron en total?",
            en="How many people came in all?",
            hint_es="Cuente también a la persona.",
            hint_en="Count the person too.",
            privacy=Privacy.OPEN,
            may_decline=True,
            only_if=(
                "travels_with",
                (
                    "familia",
                    "cuadrilla",
                    "familia_cuadrilla",
                    "conocidas",
                ),
            ),
            least=2,
            most=500,
            unit_es="personas",
            unit_en="people",
        )
    )
    dependants: Mapped[int | None] = may_answer(
        Number(
            es="¿Cuántas personas dependen de lo que gana?",
            en="How many people depend on these earnings?",
            hint_es="Aunque vivan en otro lugar.",
            hint_en="Even if they live elsewhere.",
            privacy=Privacy.OPEN,
            may_decline=True,
            most=40,
            unit_es="personas",
            unit_en="people",
        )
    )
    has_children_here: Mapped[str | None] = may_answer(
        YesNo(
            es="¿Hay niñas o niños con usted aquí?",
            en="Are there children here with the person?",
            privacy=Privacy.OPEN,
        )
    )
    schooling_of_children: Mapped[str | None] = may_answer(
        OneOf(
            "schooling_of_children",
            es="¿Van a la escuela mientras están aquí?",
            en="Do they go to school while here?",
            privacy=Privacy.OPEN,
            may_decline=True,
            only_if=("has_children_here", ("si",)),
        )
    )
    child_care_places: Mapped[list[str] | None] = may_answer(
        ManyOf(
            "child_care_places",
            es="¿Dónde están mientras usted trabaja?",
            en="Where are they while the person works?",
            why_es="Para acercar escuela y guardería. No quita ningún apoyo.",
            why_en="To bring school and day care closer. It takes no support away.",
            privacy=Privacy.OPEN,
            may_decline=True,
            only_if=("has_children_here", ("si",)),
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

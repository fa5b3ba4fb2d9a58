"""With whom somebody works and who hired her; the names of others stand apart, sealed."""

from sqlalchemy.orm import Mapped

from app.core.columns import Section, may_answer
from app.core.privacy import Privacy
from app.core.questions import Name, OneOf, Text, YesNo


class Crew(Section, es="Cuadrilla y contratación", en="Crew and hiring"):
    """Whether somebody works in a crew and how she was hired."""

    in_crew: Mapped[str | None] = may_answer(
        YesNo(
            es="¿Trabaja en una cuadrilla?",
            en="Does the person work in a crew?",
            hint_es="Un grupo que trabaja junto y tiene quien lo dirige.",
            hint_en="A group that works together and has a leader.",
            privacy=Privacy.OPERATIONAL,
        )
    )
    crew_role: Mapped[str | None] = may_answer(
        OneOf(
            "crew_roles",
            es="¿Qué hace en la cuadrilla?",
            en="What does the person do in the crew?",
            privacy=Privacy.OPERATIONAL,
            may_decline=True,
            only_if=("in_crew", ("si",)),
        )
    )
    hired_by: Mapped[str | None] = may_answer(
        OneOf(
            "hiring_ways",
            es="¿Quién le consiguió el trabajo?",
            en="Who found the person this work?",
            why_es="Para saber a quién pedir cuentas si no se cumple lo que prometió.",
            why_en="To know whom to ask when a promise is broken.",
            privacy=Privacy.OPERATIONAL,
            may_decline=True,
        )
    )


class CrewNames(Section, es="Nombres de la cuadrilla", en="Names of the crew"):
    """Who leads the crew and who hired: names as they are told, sealed."""

    crew_name: Mapped[str | None] = may_answer(
        Text(
            es="¿Cómo se llama la cuadrilla?",
            en="What is the crew called?",
            privacy=Privacy.IDENTIFIER,
            may_decline=True,
            only_if=("in_crew", ("si",)),
            longest=80,
        )
    )
    crew_leader: Mapped[str | None] = may_answer(
        Name(
            es="¿Cómo se llama quien la dirige?",
            en="What is the name of its leader?",
            privacy=Privacy.IDENTIFIER,
            may_decline=True,
            only_if=("in_crew", ("si",)),
        )
    )
    crew_leader_folio: Mapped[str | None] = may_answer(
        Text(
            es="¿Cuál es el folio de quien la dirige?",
            en="What is the folio of its leader?",
            hint_es="Si tiene registro. Está en su comprobante.",
            hint_en="If registered. It is on the receipt.",
            privacy=Privacy.IDENTIFIER,
            may_decline=True,
            only_if=("in_crew", ("si",)),
            longest=40,
        )
    )
    contractor: Mapped[str | None] = may_answer(
        Name(
            es="¿Cómo se llama la contratista o el enganchador?",
            en="What is the name of the contractor or recruiter?",
            privacy=Privacy.IDENTIFIER,
            may_decline=True,
            only_if=("hired_by", ("contratista",)),
        )
    )

"""Which languages somebody speaks."""

from sqlalchemy.orm import Mapped

from app.core.columns import Section, may_answer
from app.core.privacy import Privacy
from app.core.questions import ManyOf, OneOf, YesNo


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
            may_decline=True,
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

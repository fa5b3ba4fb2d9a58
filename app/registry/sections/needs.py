"""What somebody needs and which rights she has at hand."""

from sqlalchemy.orm import Mapped

from app.core.columns import Section, may_answer
from app.core.privacy import Privacy
from app.core.questions import ManyOf, YesNo


class Needs(Section, es="Necesidades y derechos", en="Needs and rights"):
    """What is lacking: papers, services, water and toilets at work."""

    needed_documents: Mapped[list[str] | None] = may_answer(
        ManyOf(
            "needed_documents",
            es="¿Qué papeles le faltan?",
            en="Which papers are lacking?",
            why_es="Para ayudarle a sacarlos.",
            why_en="To help to get them.",
            privacy=Privacy.SENSITIVE,
            may_decline=True,
        )
    )
    needs: Mapped[list[str] | None] = may_answer(
        ManyOf(
            "needs",
            es="¿Qué necesita ahora?",
            en="What does the person need now?",
            why_es="Para canalizarle con quien puede ayudar. Sólo lo ve su oficina.",
            why_en="To put her in touch with who can help. Only her office sees it.",
            privacy=Privacy.SENSITIVE,
            may_decline=True,
        )
    )
    water_at_work: Mapped[str | None] = may_answer(
        YesNo(
            es="¿Hay agua para tomar donde trabaja?",
            en="Is there drinking water at work?",
            why_es="Para canalizarle con quien puede ayudar. Sólo lo ve su oficina.",
            why_en="To put her in touch with who can help. Only her office sees it.",
            privacy=Privacy.SENSITIVE,
        )
    )
    toilets_at_work: Mapped[str | None] = may_answer(
        YesNo(
            es="¿Hay baños limpios donde trabaja?",
            en="Are there clean toilets at work?",
            hint_es="Separados para mujeres y hombres.",
            hint_en="Apart for women and men.",
            why_es="Para canalizarle con quien puede ayudar. Sólo lo ve su oficina.",
            why_en="To put her in touch with who can help. Only her office sees it.",
            privacy=Privacy.SENSITIVE,
        )
    )
    was_told_rights: Mapped[str | None] = may_answer(
        YesNo(
            es="¿Alguien le explicó sus derechos en una lengua que entiende?",
            en="Has anybody explained her rights in a language she understands?",
            why_es="Para canalizarle con quien puede ayudar. Sólo lo ve su oficina.",
            why_en="To put her in touch with who can help. Only her office sees it.",
            privacy=Privacy.SENSITIVE,
        )
    )

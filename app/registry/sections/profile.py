"""Schooling, family status and health coverage; and, apart, how somebody sees herself."""

from sqlalchemy.orm import Mapped

from app.core.columns import Section, may_answer
from app.core.privacy import Privacy
from app.core.questions import ManyOf, Number, OneOf, Text, YesNo


class SocialProfile(Section, es="Perfil social", en="Social profile"):
    """What may be counted of somebody's schooling and family status."""

    reads_and_writes: Mapped[str | None] = may_answer(
        YesNo(
            es="¿Sabe leer y escribir un recado?",
            en="Can the person read and write a short note?",
            hint_es="En cualquier lengua.",
            hint_en="In any language.",
            privacy=Privacy.OPEN,
        )
    )
    attends_school: Mapped[str | None] = may_answer(
        YesNo(
            es="¿Va ahora a la escuela?",
            en="Does the person go to school now?",
            privacy=Privacy.OPEN,
        )
    )
    schooling: Mapped[str | None] = may_answer(
        OneOf(
            "education_levels",
            es="¿Hasta qué nivel estudió?",
            en="What is the highest level of school reached?",
            hint_es="El último al que entró, aunque no lo haya terminado.",
            hint_en="The last one begun, even if not finished.",
            privacy=Privacy.OPEN,
            may_decline=True,
        )
    )
    school_years: Mapped[int | None] = may_answer(
        Number(
            es="¿Cuántos años aprobó en ese nivel?",
            en="How many years of that level were passed?",
            privacy=Privacy.OPEN,
            may_decline=True,
            only_if=(
                "schooling",
                (
                    "1",
                    "2",
                    "3",
                    "4",
                    "5",
                    "6",
                    "7",
                    "8",
                    "9",
                    "10",
                    "11",
                ),
            ),
            least=0,
            most=8,
            unit_es="años",
            unit_en="years",
        )
    )
    marital_status: Mapped[str | None] = may_answer(
        OneOf(
            "marital_statuses",
            es="¿Cuál es su estado civil?",
            en="What is the marital status?",
            privacy=Privacy.OPEN,
            may_decline=True,
        )
    )
    health_coverages: Mapped[list[str] | None] = may_answer(
        ManyOf(
            "health_coverages",
            es="¿Dónde tiene derecho a que le atiendan si se enferma?",
            en="Where is the person entitled to health care?",
            privacy=Privacy.OPEN,
            may_decline=True,
        )
    )


class SelfIdentification(Section, es="Cómo se reconoce", en="How the person sees herself"):
    """What somebody says she is. Only she can say it."""

    indigenous: Mapped[str | None] = may_answer(
        YesNo(
            es="¿Se considera indígena?",
            en="Does the person see herself as indigenous?",
            hint_es="Lo dice la persona. No se supone por cómo habla o viste.",
            hint_en="The person says so. It is never guessed from speech or dress.",
            why_es="Para saber a qué pueblos llega la ley y a cuáles no. Nadie se registra mejor o peor por esto.",
            why_en="To know which peoples the law reaches. Nobody is treated better or worse for it.",
            privacy=Privacy.SENSITIVE,
        )
    )
    people_name: Mapped[str | None] = may_answer(
        Text(
            es="¿De qué pueblo?",
            en="Of which people?",
            hint_es="Como lo llama la persona.",
            hint_en="As the person calls it.",
            why_es="Para hablarle en su lengua y contar a su pueblo.",
            why_en="To speak her language and count her people.",
            privacy=Privacy.SENSITIVE,
            may_decline=True,
            only_if=("indigenous", ("si",)),
        )
    )
    afromexican: Mapped[str | None] = may_answer(
        YesNo(
            es="¿Se considera afromexicana o afromexicano?",
            en="Does the person see herself as Afro-Mexican?",
            hint_es="Por sus antepasados y su cultura.",
            hint_en="By ancestors and culture.",
            why_es="Para que no falte nadie cuando se cuentan las personas del campo.",
            why_en="So that nobody is missing when people of the fields are counted.",
            privacy=Privacy.SENSITIVE,
        )
    )

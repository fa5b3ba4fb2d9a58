"""Where, when and for how much somebody would work, and how far she went at school."""

from sqlalchemy.orm import Mapped

from app.core.columns import Section, may_answer
from app.core.privacy import Privacy
from app.core.questions import ManyOf, Number, OneOf, YesNo


class Availability(Section, es="Cuándo y dónde puede trabajar", en="When and where to work"):
    """Regions, reach, modality, hours and the pay she hopes for."""

    region_work: Mapped[list[str] | None] = may_answer(
        ManyOf(
            "regions",
            es="¿En qué regiones de Jalisco puede trabajar?",
            en="In which regions of Jalisco can the person work?",
            privacy=Privacy.OPEN,
            may_decline=True,
        )
    )
    travel_minutes_max: Mapped[int | None] = may_answer(
        Number(
            es="¿Cuántos minutos puede viajar para llegar a un trabajo?",
            en="How many minutes can the person travel to a job?",
            hint_es="De ida, desde su casa.",
            hint_en="One way, from home.",
            privacy=Privacy.OPEN,
            may_decline=True,
            least=0,
            most=300,
            unit_es="minutos",
            unit_en="minutes",
        )
    )
    modality: Mapped[str | None] = may_answer(
        OneOf(
            "modalities",
            es="¿Cómo prefiere trabajar?",
            en="How does the person prefer to work?",
            privacy=Privacy.OPEN,
            may_decline=True,
        )
    )
    schedules: Mapped[list[str] | None] = may_answer(
        ManyOf(
            "schedules",
            es="¿En qué horarios puede trabajar?",
            en="At which hours can the person work?",
            privacy=Privacy.OPEN,
            may_decline=True,
        )
    )
    pay_expectation: Mapped[str | None] = may_answer(
        OneOf(
            "pay_bands",
            es="¿Cuánto espera ganar al mes?",
            en="How much does the person hope to earn in a month?",
            hint_es="Sirve para no ofrecerle trabajos que paguen menos.",
            hint_en="It serves to offer no jobs that pay less.",
            privacy=Privacy.OPEN,
            may_decline=True,
        )
    )


class Schooling(Section, es="Escuela", en="School"):
    """The last level begun. Courses and trades are rows of their own."""

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
    has_finished: Mapped[str | None] = may_answer(
        YesNo(es="¿Lo terminó?", en="Was it finished?", privacy=Privacy.OPEN)
    )

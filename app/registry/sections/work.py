"""In which crops and tasks somebody works."""

from sqlalchemy.orm import Mapped

from app.core.columns import Section, may_answer
from app.core.privacy import Privacy
from app.core.questions import ManyOf, Number


class Work(Section, es="Trabajo en el campo", en="Farm work"):
    """In which crops and tasks the person works. No name and nothing sensitive stands here."""

    crops: Mapped[list[str] | None] = may_answer(
        ManyOf(
            "crops",
            es="¿En qué cultivos trabaja?",
            en="Which crops does the person work in?",
            privacy=Privacy.OPEN,
            may_decline=True,
        )
    )
    tasks: Mapped[list[str] | None] = may_answer(
        ManyOf(
            "crop_tasks",
            es="¿Qué labores hace?",
            en="Which tasks does the person do?",
            privacy=Privacy.OPEN,
            may_decline=True,
        )
    )
    seasons: Mapped[int | None] = may_answer(
        Number(
            es="¿Cuántas temporadas ha venido a trabajar a Jalisco, con esta?",
            en="How many seasons has the person worked in Jalisco, this one included?",
            privacy=Privacy.OPEN,
            may_decline=True,
            least=1,
            most=80,
            unit_es="temporadas",
            unit_en="seasons",
        )
    )

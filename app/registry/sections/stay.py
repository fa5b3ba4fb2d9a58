"""The first stay: where somebody is, since when, for whom; the employer's name apart, sealed."""

from datetime import date

from sqlalchemy.orm import Mapped

from app.core.columns import Section, may_answer
from app.core.privacy import Privacy
from app.core.questions import Day, Municipality, OneOf, Text, YesNo


class FirstStay(Section, es="Estancia", en="Stay"):
    """Where somebody works now, since when, and who says so."""

    came_from: Mapped[str | None] = may_answer(
        Municipality(
            es="¿Dónde estaba antes de venir?",
            en="Where was the person before coming?",
            privacy=Privacy.OPERATIONAL,
            may_decline=True,
        )
    )
    arrived_on: Mapped[date | None] = may_answer(
        Day(
            es="¿Qué día llegó?",
            en="On which day did the person arrive?",
            privacy=Privacy.OPERATIONAL,
            may_decline=True,
        )
    )
    leaves_on: Mapped[date | None] = may_answer(
        Day(
            es="¿Qué día piensa irse?",
            en="On which day does the person mean to leave?",
            hint_es="Si no lo sabe, marque «No sabe».",
            hint_en="If not known, tick so.",
            privacy=Privacy.OPERATIONAL,
            may_decline=True,
        )
    )
    stay_municipality: Mapped[str | None] = may_answer(
        Municipality(
            es="¿En qué municipio trabaja ahora?",
            en="In which municipality does the person work now?",
            privacy=Privacy.OPERATIONAL,
            may_decline=True,
        )
    )
    stay_crop: Mapped[str | None] = may_answer(
        OneOf(
            "crops",
            es="¿En qué cultivo trabaja ahora?",
            en="In which crop does the person work now?",
            privacy=Privacy.OPERATIONAL,
            may_decline=True,
        )
    )
    stay_task: Mapped[str | None] = may_answer(
        OneOf(
            "crop_tasks",
            es="¿Qué labor hace ahora?",
            en="Which task does the person do now?",
            privacy=Privacy.OPERATIONAL,
            may_decline=True,
        )
    )
    lodging: Mapped[str | None] = may_answer(
        OneOf(
            "lodgings",
            es="¿Dónde duerme?",
            en="Where does the person sleep?",
            why_es="Quien contrata debe dar un lugar digno sin cobrarlo. Sirve para pedirlo.",
            why_en="Whoever hires owes a decent place free of charge. This helps to claim it.",
            privacy=Privacy.OPERATIONAL,
            may_decline=True,
        )
    )
    lodging_paid: Mapped[str | None] = may_answer(
        YesNo(
            es="¿Le cobran por dormir ahí?",
            en="Is the person charged for sleeping there?",
            privacy=Privacy.OPERATIONAL,
            only_if=(
                "lodging",
                (
                    "albergue",
                    "cuarteria",
                    "campamento",
                    "otra",
                ),
            ),
        )
    )
    stay_declared_by: Mapped[str | None] = may_answer(
        OneOf(
            "stay_sources",
            es="¿Quién dijo estos datos?",
            en="Who told this?",
            hint_es="Lo que dice quien contrata se anota, pero falta que la persona lo confirme.",
            hint_en="What the employer tells is kept, but the person has still to confirm it.",
            privacy=Privacy.OPERATIONAL,
        )
    )


class StayNames(Section, es="Para quién trabaja", en="For whom the person works"):
    """Who employs and where, as it is told: sealed."""

    stay_employer: Mapped[str | None] = may_answer(
        Text(
            es="¿Para quién trabaja?",
            en="For whom does the person work?",
            hint_es="La empresa, el rancho o la persona, como la conozca.",
            hint_en="The company, farm or person, as it is known.",
            privacy=Privacy.IDENTIFIER,
            may_decline=True,
        )
    )
    stay_place: Mapped[str | None] = may_answer(
        Text(
            es="¿Cómo se llama el lugar?",
            en="What is the place called?",
            hint_es="El rancho, el predio o la localidad.",
            hint_en="The farm, the plot or the village.",
            privacy=Privacy.IDENTIFIER,
            may_decline=True,
        )
    )

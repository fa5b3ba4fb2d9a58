"""Under which conditions somebody works: contract, days, pay, social security, accidents."""

from sqlalchemy.orm import Mapped

from app.core.columns import Section, may_answer
from app.core.privacy import Privacy
from app.core.questions import ManyOf, Number, OneOf, YesNo


class WorkSituation(Section, es="Condiciones de trabajo", en="Working conditions"):
    """What was agreed, what is paid, and what happens when somebody is hurt."""

    contract: Mapped[str | None] = may_answer(
        OneOf(
            "contract_kinds",
            es="¿Cómo acordó su trabajo?",
            en="How was the work agreed?",
            why_es="La ley pide las condiciones por escrito.",
            why_en="The law asks for conditions in writing.",
            privacy=Privacy.SENSITIVE,
            may_decline=True,
        )
    )
    days_a_week: Mapped[int | None] = may_answer(
        Number(
            es="¿Cuántos días trabaja a la semana?",
            en="How many days a week does the person work?",
            why_es="Para defender su paga y su salud. No se muestra a quien contrata.",
            why_en="To defend pay and health. It is never shown to whoever hires.",
            privacy=Privacy.SENSITIVE,
            may_decline=True,
            least=1,
            most=7,
            unit_es="días",
            unit_en="days",
        )
    )
    hours_a_day: Mapped[int | None] = may_answer(
        Number(
            es="¿Cuántas horas trabaja al día?",
            en="How many hours a day does the person work?",
            hint_es="Desde que empieza hasta que termina, sin la comida.",
            hint_en="From start to end, without the meal.",
            why_es="Para defender su paga y su salud. No se muestra a quien contrata.",
            why_en="To defend pay and health. It is never shown to whoever hires.",
            privacy=Privacy.SENSITIVE,
            may_decline=True,
            least=1,
            most=24,
            unit_es="horas",
            unit_en="hours",
        )
    )
    pay_unit: Mapped[str | None] = may_answer(
        OneOf(
            "pay_units",
            es="¿Cómo le pagan?",
            en="How is the person paid?",
            hint_es="Por día, por semana o por lo que haga.",
            hint_en="By the day, by the week or by what is done.",
            why_es="Para defender su paga y su salud. No se muestra a quien contrata.",
            why_en="To defend pay and health. It is never shown to whoever hires.",
            privacy=Privacy.SENSITIVE,
            may_decline=True,
        )
    )
    pay_amount: Mapped[int | None] = may_answer(
        Number(
            es="¿Cuánto le pagan por cada uno?",
            en="How much is paid for each?",
            hint_es="En pesos, por cada día, semana, caja o lo que haya elegido arriba.",
            hint_en="In pesos, for each day, week, box or what was chosen above.",
            why_es="Para defender su paga y su salud. No se muestra a quien contrata.",
            why_en="To defend pay and health. It is never shown to whoever hires.",
            privacy=Privacy.SENSITIVE,
            may_decline=True,
            least=1,
            most=100000,
            unit_es="pesos",
            unit_en="pesos",
        )
    )
    units_a_day: Mapped[int | None] = may_answer(
        Number(
            es="¿Cuántas hace en un día normal?",
            en="How many are done on a normal day?",
            hint_es="Tareas, cajas, kilos, surcos o toneladas.",
            hint_en="Tasks, boxes, kilos, rows or tonnes.",
            why_es="Para defender su paga y su salud. No se muestra a quien contrata.",
            why_en="To defend pay and health. It is never shown to whoever hires.",
            privacy=Privacy.SENSITIVE,
            may_decline=True,
            only_if=(
                "pay_unit",
                (
                    "tarea",
                    "caja",
                    "kilo",
                    "surco",
                    "tonelada",
                ),
            ),
            least=1,
            most=5000,
        )
    )
    pay_every: Mapped[str | None] = may_answer(
        OneOf(
            "pay_frequencies",
            es="¿Cada cuándo le pagan?",
            en="How often is the person paid?",
            why_es="La ley pide pagar a más tardar cada semana.",
            why_en="The law asks for pay at least every week.",
            privacy=Privacy.SENSITIVE,
            may_decline=True,
        )
    )
    paid_in_money: Mapped[str | None] = may_answer(
        YesNo(
            es="¿Le pagan todo en dinero?",
            en="Is everything paid in money?",
            hint_es="No en vales ni en mercancía.",
            hint_en="Not in vouchers or goods.",
            why_es="La ley prohíbe pagar con vales o mercancía.",
            why_en="The law forbids paying with vouchers or goods.",
            privacy=Privacy.SENSITIVE,
        )
    )
    imss_status: Mapped[str | None] = may_answer(
        OneOf(
            "imss_statuses",
            es="¿Le tienen en el IMSS en este trabajo?",
            en="Is the person enrolled in IMSS by this work?",
            why_es="Para pedir que le den de alta.",
            why_en="To ask for enrolment.",
            privacy=Privacy.SENSITIVE,
            may_decline=True,
        )
    )
    infonavit_status: Mapped[str | None] = may_answer(
        OneOf(
            "infonavit_statuses",
            es="¿Tiene INFONAVIT?",
            en="Does the person have INFONAVIT (housing fund)?",
            why_es="Para saber a quién le falta este derecho.",
            why_en="To know who lacks this right.",
            privacy=Privacy.SENSITIVE,
            may_decline=True,
        )
    )
    benefits: Mapped[list[str] | None] = may_answer(
        ManyOf(
            "benefits",
            es="¿Qué recibe además de la paga?",
            en="What does the person get beside the pay?",
            why_es="Para defender su paga y su salud. No se muestra a quien contrata.",
            why_en="To defend pay and health. It is never shown to whoever hires.",
            privacy=Privacy.SENSITIVE,
            may_decline=True,
        )
    )
    had_accident: Mapped[str | None] = may_answer(
        YesNo(
            es="¿Se lastimó o enfermó por el trabajo en el último año?",
            en="Was the person hurt or made ill by work in the last year?",
            why_es="Para defender su paga y su salud. No se muestra a quien contrata.",
            why_en="To defend pay and health. It is never shown to whoever hires.",
            privacy=Privacy.SENSITIVE,
        )
    )
    accident_care: Mapped[str | None] = may_answer(
        OneOf(
            "accident_cares",
            es="¿Quién pagó la atención?",
            en="Who paid for the care?",
            why_es="Para defender su paga y su salud. No se muestra a quien contrata.",
            why_en="To defend pay and health. It is never shown to whoever hires.",
            privacy=Privacy.SENSITIVE,
            may_decline=True,
            only_if=("had_accident", ("si",)),
        )
    )

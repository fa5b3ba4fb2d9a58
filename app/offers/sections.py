"""What an offer of work says: the terms of every offer, farm work, and what the law asks of it."""

from datetime import date

from sqlalchemy.orm import Mapped

from app.core.columns import Section, may_answer
from app.core.privacy import Privacy
from app.core.questions import Day, ManyOf, Municipality, Number, OneOf, Text, YesNo

MOST_PESOS = 500_000


class Terms(Section, es="La oferta", en="The offer"):
    """The terms of an offer. A draft may lack any; rules say what must be there to send it."""

    title: Mapped[str | None] = may_answer(
        Text(
            es="¿Qué trabajo ofrece?",
            en="Which job do you offer?",
            hint_es="Por ejemplo: Empaque de frambuesa, Atención en caja.",
            hint_en="For example: Packing of raspberries, Serving at the till.",
            privacy=Privacy.OPEN,
            longest=80,
        )
    )
    description: Mapped[str | None] = may_answer(
        Text(
            es="¿Qué se hace en ese trabajo?",
            en="What is done in this job?",
            hint_es="Diga las tareas. No diga cómo debe ser la persona.",
            hint_en="Tell the tasks. Do not tell how the person should be.",
            privacy=Privacy.OPEN,
            longest=1500,
        )
    )
    occupation: Mapped[str | None] = may_answer(
        OneOf(
            codelist="occupations",
            es="¿A qué ocupación se parece más?",
            en="Which occupation is it most like?",
            privacy=Privacy.OPEN,
        )
    )
    municipality: Mapped[str | None] = may_answer(
        Municipality(
            es="¿En qué municipio se trabaja?",
            en="In which municipality is the work?",
            hint_es="La oficina de ese municipio revisa la oferta.",
            hint_en="The office of that municipality reviews the offer.",
            privacy=Privacy.OPEN,
        )
    )
    places: Mapped[int | None] = may_answer(
        Number(
            es="¿Cuántos lugares hay?",
            en="How many places are there?",
            privacy=Privacy.OPEN,
            least=1,
            most=5000,
        )
    )
    pay_unit: Mapped[str | None] = may_answer(
        OneOf(
            codelist="pay_units",
            es="¿Cómo se paga?",
            en="How is it paid?",
            privacy=Privacy.OPEN,
        )
    )
    pay_min: Mapped[int | None] = may_answer(
        Number(
            es="¿Cuánto se paga, por lo menos?",
            en="How much is paid, at least?",
            privacy=Privacy.OPEN,
            least=1,
            most=MOST_PESOS,
            unit_es="pesos",
            unit_en="pesos",
        )
    )
    pay_max: Mapped[int | None] = may_answer(
        Number(
            es="¿Cuánto se paga, cuando más?",
            en="How much is paid, at most?",
            hint_es="Si siempre es lo mismo, repita la cantidad.",
            hint_en="If it is always the same, write it again.",
            privacy=Privacy.OPEN,
            least=1,
            most=MOST_PESOS,
            unit_es="pesos",
            unit_en="pesos",
        )
    )
    contract: Mapped[str | None] = may_answer(
        OneOf(
            codelist="offer_contracts",
            es="¿Qué contrato se firma?",
            en="Which contract is signed?",
            privacy=Privacy.OPEN,
        )
    )
    benefits: Mapped[list[str] | None] = may_answer(
        ManyOf(
            "benefits",
            es="¿Qué prestaciones hay?",
            en="Which benefits are there?",
            privacy=Privacy.OPEN,
        )
    )
    starts_on: Mapped[date | None] = may_answer(
        Day(
            es="¿Qué día empieza el trabajo?",
            en="On which day does the work begin?",
            privacy=Privacy.OPEN,
        )
    )
    apply_until: Mapped[date | None] = may_answer(
        Day(
            es="¿Hasta qué día se puede pedir el trabajo?",
            en="Until which day can one apply?",
            hint_es="Cuando más, dentro de 60 días.",
            hint_en="Within 60 days at most.",
            privacy=Privacy.OPEN,
        )
    )
    schedule: Mapped[str | None] = may_answer(
        OneOf(
            codelist="schedules", es="¿En qué horario?", en="At which hours?", privacy=Privacy.OPEN
        )
    )
    modality: Mapped[str | None] = may_answer(
        OneOf(
            codelist="modalities",
            es="¿Dónde se trabaja?",
            en="Where is it done?",
            privacy=Privacy.OPEN,
        )
    )
    schooling_wanted: Mapped[str | None] = may_answer(
        OneOf(
            codelist="schooling_wanted",
            es="¿Qué estudios se piden, por lo menos?",
            en="Which schooling is asked for, at least?",
            hint_es="Si el trabajo no los necesita, elija «Indistinto»: llega a más personas.",
            hint_en="If the job does not need it, choose “Any”: it reaches more people.",
            privacy=Privacy.OPEN,
        )
    )
    process_adjustments: Mapped[list[str] | None] = may_answer(
        ManyOf(
            "process_adjustments",
            es="¿Qué ajustes ofrece para elegir a la persona?",
            en="Which adjustments do you offer while choosing the person?",
            hint_es="Al menos uno.",
            hint_en="One at least.",
            privacy=Privacy.OPEN,
        )
    )
    contact_ways: Mapped[list[str] | None] = may_answer(
        ManyOf(
            "contact_ways",
            es="¿De qué maneras se puede preguntar por el trabajo?",
            en="In which ways can one ask about the work?",
            hint_es="Al menos dos distintas: unas personas no oyen y otras no leen.",
            hint_en="Two different ones at least: some people do not hear and others do not read.",
            privacy=Privacy.OPEN,
        )
    )
    contact: Mapped[str | None] = may_answer(
        Text(
            es="¿Dónde se pregunta?",
            en="Where does one ask?",
            hint_es="Escriba el teléfono, el correo o el lugar de cada medio. Se publica.",
            hint_en="Write the telephone, e-mail or place of each way. It is published.",
            privacy=Privacy.OPEN,
            longest=200,
        )
    )


class FieldWork(Section, es="Trabajo agrícola", en="Farm work offered"):
    """What is asked of farm work besides. Source: registry spec §4.1, ``oferta``."""

    crop: Mapped[str | None] = may_answer(
        OneOf(codelist="crops", es="¿En qué cultivo?", en="In which crop?", privacy=Privacy.OPEN)
    )
    task: Mapped[str | None] = may_answer(
        OneOf(
            codelist="crop_tasks", es="¿Qué labor es?", en="Which task is it?", privacy=Privacy.OPEN
        )
    )
    ends_on: Mapped[date | None] = may_answer(
        Day(
            es="¿Qué día termina la temporada?",
            en="On which day does the season end?",
            privacy=Privacy.OPEN,
        )
    )
    day_guarantee: Mapped[int | None] = may_answer(
        Number(
            es="¿Cuánto asegura por día, aunque se pague por pieza?",
            en="How much is sure for a day, even when paid by the piece?",
            hint_es="Escríbalo si paga por caja, kilo, surco, tarea o tonelada.",
            hint_en="Write it if you pay by the box, kilo, row, task or tonne.",
            privacy=Privacy.OPEN,
            least=1,
            most=MOST_PESOS,
            unit_es="pesos",
            unit_en="pesos",
        )
    )
    lodging: Mapped[str | None] = may_answer(
        OneOf(
            codelist="lodgings",
            es="¿Dónde se hospedan?",
            en="Where do people stay?",
            privacy=Privacy.OPEN,
        )
    )
    gives_transport: Mapped[str | None] = may_answer(
        YesNo(
            es="¿Da el transporte al lugar de trabajo?",
            en="Do you give transport to the work place?",
            privacy=Privacy.OPEN,
            may_decline=False,
        )
    )
    gives_food: Mapped[str | None] = may_answer(
        YesNo(es="¿Da la comida?", en="Do you give food?", privacy=Privacy.OPEN, may_decline=False)
    )
    groups: Mapped[list[str] | None] = may_answer(
        ManyOf(
            "offer_groups",
            es="¿A quiénes recibe?",
            en="Whom do you take?",
            privacy=Privacy.OPEN,
        )
    )


class LegalItems(Section, es="Lo que pide la ley", en="What the law asks"):
    """Eight duties towards farm laborers; published as answered, yes or no.

    Source: LFT 282, 283 and 280 as read in domain-facts §3.
    """

    written_contract: Mapped[str | None] = may_answer(
        YesNo(
            es="¿Entrega las condiciones por escrito?",
            en="Are the conditions given in writing?",
            privacy=Privacy.OPEN,
            may_decline=False,
        )
    )
    weekly_pay: Mapped[str | None] = may_answer(
        YesNo(
            es="¿Paga en el lugar de trabajo, cada semana o antes?",
            en="Is it paid at the place of work, each week or sooner?",
            privacy=Privacy.OPEN,
            may_decline=False,
        )
    )
    free_housing: Mapped[str | None] = may_answer(
        YesNo(
            es="¿Da vivienda gratis, con piso firme, a la persona y su familia?",
            en="Is housing with a solid floor given free to the person and family?",
            privacy=Privacy.OPEN,
            may_decline=False,
        )
    )
    drinking_water: Mapped[str | None] = may_answer(
        YesNo(
            es="¿Hay agua para beber durante la jornada?",
            en="Is there drinking water during the working day?",
            privacy=Privacy.OPEN,
            may_decline=False,
        )
    )
    toilets: Mapped[str | None] = may_answer(
        YesNo(
            es="¿Hay baños y regaderas, separados para mujeres y hombres?",
            en="Are there toilets and showers, apart for women and men?",
            privacy=Privacy.OPEN,
            may_decline=False,
        )
    )
    dining_place: Mapped[str | None] = may_answer(
        YesNo(
            es="¿Hay comedor y lavaderos?",
            en="Are there a dining place and a laundry?",
            privacy=Privacy.OPEN,
            may_decline=False,
        )
    )
    medical_transport: Mapped[str | None] = may_answer(
        YesNo(
            es="¿Lleva a las personas al servicio médico?",
            en="Are people taken to the medical service?",
            privacy=Privacy.OPEN,
            may_decline=False,
        )
    )
    social_security: Mapped[str | None] = may_answer(
        YesNo(
            es="¿Las da de alta en el IMSS?",
            en="Are they enrolled in social security?",
            privacy=Privacy.OPEN,
            may_decline=False,
        )
    )

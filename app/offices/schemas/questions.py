"""What is asked about an office and its steps, once for forms and JSON."""

from collections.abc import Mapping
from typing import Any

from app.core.codelists import codelist
from app.core.privacy import Privacy
from app.core.questions import Day, Number, OneOf, Question, Text, YesNo
from app.offices.rules.access import ITEMS

STEP_QUESTIONS: Mapping[str, tuple[Question[Any], bool]] = {
    "stage": (
        OneOf(
            es="¿A qué etapa llegó la oficina?",
            en="Which stage did the office reach?",
            privacy=Privacy.OPEN,
            codelist="office_stages",
        ),
        True,
    ),
    "effective_on": (
        Day(
            es="¿Qué día ocurrió?",
            en="On which day did it happen?",
            hint_es="Por ejemplo: 24/8/2017. Hoy o antes.",
            hint_en="For example: 24/8/2017. Today or before.",
            privacy=Privacy.OPEN,
        ),
        True,
    ),
    "reason": (
        Text(
            es="Motivo",
            en="Reason",
            hint_es="Hace falta si la oficina se suspende, se cierra o se reabre, o si faltan "
            "pasos anteriores. No escriba nombres de personas.",
            hint_en="Needed when the office is suspended, closed or reopened, or when earlier "
            "steps are missing. Do not write names of people.",
            longest=500,
            privacy=Privacy.OPERATIONAL,
        ),
        False,
    ),
}

UNDO_QUESTIONS: Mapping[str, tuple[Question[Any], bool]] = {
    "effective_on": (
        Day(
            es="¿Desde qué día deja de contar?",
            en="From which day does it no longer count?",
            hint_es="Si el paso nunca ocurrió, deje la misma fecha del paso.",
            hint_en="If the step never happened, keep the date of the step.",
            privacy=Privacy.OPEN,
        ),
        True,
    ),
    "reason": (
        Text(
            es="¿Por qué se deshace?",
            en="Why is it undone?",
            hint_es="No escriba nombres de personas.",
            hint_en="Do not write names of people.",
            longest=500,
            privacy=Privacy.OPERATIONAL,
        ),
        True,
    ),
}

WAVE_QUESTIONS: Mapping[str, tuple[Question[Any], bool]] = {
    "wave": (
        Number(
            es="¿En qué grupo del plan va?",
            en="To which group of the plan does it belong?",
            privacy=Privacy.OPEN,
            least=1,
            most=99,
        ),
        True,
    ),
    "wave_reason": (
        Text(
            es="Acuerdo o motivo",
            en="Act or reason",
            hint_es="Por ejemplo: acuerdo 12 del 3 de enero de 2017.",
            hint_en="For example: act 12 of 3 January 2017.",
            longest=300,
            privacy=Privacy.OPEN,
        ),
        True,
    ),
}

CONTACT_QUESTIONS: Mapping[str, tuple[Question[Any], bool]] = {
    "address": (
        Text(
            es="Dirección",
            en="Address",
            hint_es="Calle, número, colonia y una seña para llegar.",
            hint_en="Street, number, neighbourhood and how to find it.",
            longest=200,
            privacy=Privacy.OPEN,
        ),
        False,
    ),
    "phone": (
        Text(
            es="Teléfono de la oficina",
            en="Telephone of the office",
            hint_es="Con lada; si tiene extensión, escríbala también.",
            hint_en="With area code, and extension if any.",
            longest=60,
            privacy=Privacy.OPEN,
        ),
        False,
    ),
    "hours": (
        Text(
            es="Días y horas de atención",
            en="Days and hours",
            hint_es="Por ejemplo: lunes a viernes, de 9 a 15 horas.",
            hint_en="For example: Monday to Friday, 9 to 15 h.",
            longest=120,
            privacy=Privacy.OPEN,
        ),
        False,
    ),
    "trained_staff": (
        Number(
            es="Personas capacitadas que atienden",
            en="Trained people who attend",
            hint_es="Cuente sólo a quien tiene constancia.",
            hint_en="Count only those with a certificate.",
            privacy=Privacy.OPEN,
            most=999,
        ),
        False,
    ),
}

ACCESS_QUESTIONS: Mapping[str, tuple[Question[Any], bool]] = {
    code: (YesNo(es=row.es, en=row.en, privacy=Privacy.OPEN, may_decline=False), False)
    for code, row in codelist(ITEMS).items()
}

VERDICT_QUESTIONS: Mapping[str, tuple[Question[Any], bool]] = {
    "verdict": (
        OneOf(
            es="¿Las pruebas muestran que este paso ocurrió?",
            en="Does the evidence show that this step happened?",
            hint_es="«Con observación» pide algo más y no decide nada.",
            hint_en="“With a remark” asks for something more and decides nothing.",
            privacy=Privacy.OPEN,
            codelist="verdicts",
            may_decline=False,
        ),
        True,
    ),
    "reason": (
        Text(
            es="¿En qué se basa?",
            en="What do you rely on?",
            hint_es="Lo lee cualquiera. No escriba nombres de personas.",
            hint_en="Anybody can read it. Do not write names of people.",
            longest=500,
            privacy=Privacy.OPEN,
        ),
        True,
    ),
}

DAYS_QUESTIONS: Mapping[str, tuple[Question[Any], bool]] = {
    "al": (
        Day(
            es="Cómo estaba el día",
            en="As it stood on",
            hint_es="Por ejemplo: 28/2/2017. Sin fecha, hoy.",
            hint_en="For example: 28/2/2017. Without a date, today.",
            privacy=Privacy.OPEN,
        ),
        False,
    ),
    "conocido": (
        Day(
            es="Según lo que se sabía el día",
            en="As it was known on",
            hint_es="Sin fecha, lo que se sabe hoy.",
            hint_en="Without a date, what is known today.",
            privacy=Privacy.OPEN,
        ),
        False,
    ),
}

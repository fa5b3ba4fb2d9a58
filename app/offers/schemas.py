"""What is asked about offers beside their sections, and the JSON shapes of their doors."""

from collections.abc import Mapping
from typing import Any

import marshmallow as ma

from app.core.columns import questions_of
from app.core.privacy import Privacy
from app.core.questions import Number, OneOf, Question, Text, YesNo
from app.core.schemas import AnswerField, Shape, schema_field
from app.offers.rules.states import Kind
from app.offers.sections import FieldWork, LegalItems, Terms

LONGEST_SEARCH = 80
LONGEST_REASON = 500

Asked = Mapping[str, tuple[Question[Any], bool]]

TERMS: Asked = questions_of(Terms)
FARM: Asked = {**questions_of(FieldWork), **questions_of(LegalItems)}
LEGAL_ITEMS: Asked = questions_of(LegalItems)

REASON = Text(
    es="¿Por qué es indispensable?",
    en="Why is it essential?",
    hint_es="Al menos 40 letras: qué pasa en el trabajo si no se hace así.",
    hint_en="At least 40 letters: what happens in the job if it is not done so.",
    privacy=Privacy.OPEN,
    longest=LONGEST_REASON,
)

REVIEW_QUESTIONS: Asked = {
    "decision": (
        OneOf(
            codelist="review_decisions",
            es="¿Qué decide?",
            en="What do you decide?",
            privacy=Privacy.OPERATIONAL,
        ),
        True,
    ),
    "reason": (
        Text(
            es="Qué debe cambiar, o por qué",
            en="What must change, or why",
            hint_es="Diga la frase o el dato. La empresa lo lee.",
            hint_en="Tell the sentence or the fact. The employer reads it.",
            privacy=Privacy.OPERATIONAL,
            longest=LONGEST_REASON,
        ),
        False,
    ),
}

COMPLAINT_QUESTIONS: Asked = {
    "kind": (
        OneOf(
            codelist="complaint_kinds",
            es="¿Qué pasa con esta oferta?",
            en="What is wrong with this offer?",
            privacy=Privacy.OPERATIONAL,
        ),
        True,
    ),
    "told": (
        Text(
            es="Cuéntenos qué pasó",
            en="Tell us what happened",
            privacy=Privacy.IDENTIFIER,
            longest=1000,
        ),
        False,
    ),
    "reply_to": (
        Text(
            es="Teléfono o correo para responderle",
            en="Telephone or e-mail to answer you",
            hint_es="No hace falta: también puede leer la respuesta aquí.",
            hint_en="Not needed: you can also read the answer here.",
            privacy=Privacy.IDENTIFIER,
            longest=120,
        ),
        False,
    ),
}

ANSWER_QUESTIONS: Asked = {
    "answer": (
        Text(
            es="Respuesta",
            en="Answer",
            hint_es="La lee quien se quejó. No escriba nombres de personas.",
            hint_en="Whoever complained reads it. Do not write names of people.",
            privacy=Privacy.OPERATIONAL,
            longest=1000,
        ),
        True,
    ),
}

DEMAND_QUESTIONS: Asked = {
    "is_essential": (
        YesNo(
            es="¿Es indispensable?",
            en="Is it essential?",
            hint_es="Sin ella el trabajo no existiría. Casi ninguna lo es.",
            hint_en="Without it there would be no job. Hardly any is.",
            privacy=Privacy.OPEN,
            may_decline=False,
        ),
        True,
    ),
    "reason": (REASON, False),
    "is_adaptable": (
        YesNo(
            es="¿Se puede hacer de otra manera?",
            en="Can it be done another way?",
            privacy=Privacy.OPEN,
            may_decline=False,
        ),
        True,
    ),
}

_LEVEL = Number(es="Nivel", en="Level", privacy=Privacy.OPEN, least=1, most=4)


class SkillIn(Shape):
    """A skill that an offer asks."""

    skill = ma.fields.String(required=True, error_messages=AnswerField.default_error_messages)
    level = schema_field(_LEVEL, required=True, nullable=False)
    required = ma.fields.Boolean(load_default=False)


class DemandIn(Shape):
    """A demand of the task; ``adjustments`` are those that the employer offers for it."""

    demand = ma.fields.String(required=True, error_messages=AnswerField.default_error_messages)
    level = schema_field(_LEVEL, required=True, nullable=False)
    essential = ma.fields.Boolean(load_default=False)
    reason = schema_field(REASON, required=False, nullable=True)
    adaptable = ma.fields.Boolean(load_default=False)
    adjustments = ma.fields.List(ma.fields.String(), load_default=list)


OfferIn: Any = Shape.from_dict(
    {
        "kind": ma.fields.String(
            required=True,
            validate=ma.validate.OneOf([kind.value for kind in Kind]),
            error_messages=AnswerField.default_error_messages,
        ),
        "site": ma.fields.UUID(load_default=None, allow_none=True),
        "skills": ma.fields.List(ma.fields.Nested(SkillIn), load_default=list),
        "demands": ma.fields.List(ma.fields.Nested(DemandIn), load_default=list),
        **{
            name: schema_field(question, required=False, nullable=True)
            for name, (question, _) in {**TERMS, **FARM}.items()
        },
    },
    name="OfferIn",
)
"""What beginning an offer takes: anything may be left for later but its kind."""


class DecisionIn(Shape):
    """The sentence for the employer."""

    reason = schema_field(REVIEW_QUESTIONS["reason"][0], required=False, nullable=True)

"""Forms of offers: terms, skills, demands, review, complaint; what a list asks. No database."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from werkzeug.datastructures import MultiDict
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag behind

from app.core.codelists import Code, codelist
from app.core.places import municipality
from app.core.privacy import Privacy
from app.core.questions import ManyOf, OneOf, Text
from app.employers.models import WorkSite
from app.offers.actions.write import adjustments_for
from app.offers.queries.offers import Order, Wanted
from app.offers.rules.sending import ALWAYS, LEGAL, OF_FARM, OF_SKILLS
from app.offers.rules.states import Kind
from app.offers.schemas import (
    ANSWER_QUESTIONS,
    COMPLAINT_QUESTIONS,
    DEMAND_QUESTIONS,
    FARM,
    LONGEST_SEARCH,
    REVIEW_QUESTIONS,
    TERMS,
)
from app.web.fields import AnswerField, ChoiceField, ManyField
from app.web.forms import AnswersForm, form_field, form_for

Typed = MultiDict[str, str]

_SITE = Text(
    es="¿En qué centro de trabajo?",
    en="At which work site?",
    hint_es="Sus condiciones se publican con la oferta.",
    hint_en="Its conditions are published with the offer.",
    privacy=Privacy.OPEN,
)
_SKILL = OneOf(codelist="skills", es="Habilidad", en="Skill", privacy=Privacy.OPEN)
_SKILL_LEVEL = OneOf(
    codelist="skill_levels", es="¿Qué tan bien?", en="How well?", privacy=Privacy.OPEN
)
_LEVEL = Text(es="¿Cuánto se pide?", en="How much is asked?", privacy=Privacy.OPEN)
_ADJUSTMENTS = ManyOf(
    "adjustments",
    es="¿Qué ajustes ofrece?",
    en="Which adjustments do you offer?",
    hint_es="Cada ajuste que ofrece abre el trabajo a más personas.",
    hint_en="Each adjustment you offer opens the job to more people.",
    privacy=Privacy.OPEN,
)


class SiteField(AnswerField):
    """One of the employer's own work sites."""

    kind = "select"

    def __init__(self, sites: Sequence[WorkSite], **settings: Any) -> None:
        """Offer these sites."""
        super().__init__(_SITE, required=False, **settings)
        self.sites = sites

    @property
    def choices(self) -> list[SelectChoice]:
        """List the sites by their names."""
        return [SelectChoice(value=str(site.id), label=site.label) for site in self.sites]

    def read(self, typed: list[Any]) -> UUID | None:
        """Give the site that was chosen; one that is not among them is none."""
        chosen = typed[0] if typed else ""
        return next((site.id for site in self.sites if str(site.id) == chosen), None)


class LevelField(AnswerField):
    """How much of a demand is asked, in its own words."""

    kind = "radios"

    def __init__(self, demand: Code, **settings: Any) -> None:
        """Offer the levels of this demand."""
        super().__init__(_LEVEL, required=True, **settings)
        self.demand = demand

    @property
    def choices(self) -> list[SelectChoice]:
        """List the levels above none."""
        said = self.demand.more[f"levels_{self.language}"].split("|")
        return [SelectChoice(value=str(n), label=said[n]) for n in range(1, len(said))]

    def read(self, typed: list[Any]) -> Any:
        """Give the level as a number."""
        known = {choice.value for choice in self.choices}
        value = typed[0] if typed and typed[0] in known else None
        return int(value) if value else super().read([])


class AdjustmentsField(ManyField):
    """The adjustments that help with one demand."""

    def __init__(self, demand: str, **settings: Any) -> None:
        """Offer those of this demand."""
        super().__init__(_ADJUSTMENTS, required=False, **settings)
        self.demand = demand

    @property
    def choices(self) -> list[SelectChoice]:
        """List them in the order of the list."""
        label = codelist("adjustments").label
        return [
            SelectChoice(value=code, label=label(code, self.language))
            for code in adjustments_for(self.demand)
        ]


def terms_form(
    language: str,
    typed: Typed | None = None,
    *,
    is_farm: bool,
    sites: Sequence[WorkSite],
    values: Mapping[str, Any] | None = None,
) -> AnswersForm:
    """Ask the terms of an offer; nothing must be answered to keep a draft."""
    asked = {**TERMS, **FARM} if is_farm else TERMS
    fields = {
        name: form_field(question, required=False, language=language)
        for name, (question, _) in asked.items()
    }
    fields["site_id"] = SiteField(sites, language=language)
    form: type[AnswersForm] = type("TermsForm", (AnswersForm,), fields)
    known = {name: value for name, value in (values or {}).items() if name in fields}
    made = form(typed, data=known)
    for name in (*ALWAYS, "contact_ways", *((*OF_FARM, *LEGAL) if is_farm else OF_SKILLS)):
        # A draft may lack it; that it may be left out for good is not to be said beside it.
        made[name].required = True  # type: ignore[attr-defined]
    return made


def skill_form(language: str, typed: Typed | None = None) -> AnswersForm:
    """Ask for a skill, how well it must be known, and whether it is required."""
    fields = {
        "skill": ChoiceField(_SKILL, required=True, language=language),
        "level": ChoiceField(_SKILL_LEVEL, required=True, language=language),
    }
    form: type[AnswersForm] = type("SkillForm", (AnswersForm,), fields)
    return form(typed)


def demand_form(
    language: str, demand: Code, typed: Typed | None = None, **values: Any
) -> AnswersForm:
    """Ask how much of a demand the task has, whether it must, and what is offered for it."""
    rest = {
        name: form_field(question, required=required, language=language)
        for name, (question, required) in DEMAND_QUESTIONS.items()
    }
    fields = {
        "level": LevelField(demand, language=language),
        **rest,
        "adjustments": AdjustmentsField(demand.code, language=language),
    }
    form: type[AnswersForm] = type("DemandForm", (AnswersForm,), fields)
    return form(typed, data=values)


def review_form(language: str, typed: Typed | None = None) -> AnswersForm:
    """Ask for the decision on an offer, and the sentence for its employer."""
    return form_for(REVIEW_QUESTIONS, language=language)(typed)


def complaint_form(language: str, typed: Typed | None = None) -> AnswersForm:
    """Ask what is wrong with an offer."""
    return form_for(COMPLAINT_QUESTIONS, language=language)(typed)


def answer_form(language: str, typed: Typed | None = None) -> AnswersForm:
    """Ask for the answer to a complaint."""
    return form_for(ANSWER_QUESTIONS, language=language)(typed)


def wanted(asked: Mapping[str, str]) -> Wanted:
    """Read what a list is narrowed to; a value that no list has narrows nothing."""
    kind, region, place, work, crop = (
        asked.get(name, "") for name in ("tipo", "region", "municipio", "ocupacion", "cultivo")
    )
    return Wanted(
        # A NUL never reaches PostgreSQL, which refuses it with an error that is not ours.
        text=asked.get("q", "")[:LONGEST_SEARCH].replace("\0", "").strip(),
        kind=Kind(kind) if kind in set(Kind) else None,
        region=region if codelist("regions").holds(region) else "",
        municipality=place if municipality(place) else "",
        occupation=work if codelist("occupations").holds(work) else "",
        crop=crop if codelist("crops").holds(crop) else "",
    )


def order(asked: Mapping[str, str]) -> Order:
    """Read how a list is ordered; the newest first when nothing is said."""
    said = asked.get("orden", "")
    return Order(said) if said in set(Order) else Order.NEWEST


LAST_PAGE = 999


def page_number(asked: Mapping[str, str]) -> int:
    """Read which page of a list is asked for, from 1."""
    said = asked.get("pagina", "")
    digits = said.isascii() and said.isdigit() and len(said) <= len(str(LAST_PAGE))
    return max(1, int(said)) if digits else 1

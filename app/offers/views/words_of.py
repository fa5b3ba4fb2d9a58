"""An offer in words: its questions with their answers, and what it lacks, for pages and files."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext

from app.core.codelists import codelist
from app.core.errors import Fault
from app.core.words import words
from app.offers.models import Offer
from app.offers.schemas import FARM, LEGAL_ITEMS, TERMS
from app.web.i18n import language, said
from app.web.wording import in_words, label

APART = frozenset({"title", "description", "pay_min", "pay_max", "pay_unit"})
"""Answers that a page shows in another way."""
_NOT_DECLARED = words("No declarado")
Rows = list[dict[str, Any]]


def terms_of(offer: Offer) -> Rows:
    """List the terms of an offer as questions with answers; what nobody answered is left out."""
    asked = {name: question for name, (question, _) in TERMS.items() if name not in APART}
    return [
        {"key": label(question), "value": in_words(question, value)}
        for name, question in asked.items()
        if (value := getattr(offer, name)) not in (None, [])
    ]


def farm_of(offer: Offer) -> Rows:
    """List the farm work of an offer, without what the law asks."""
    return [] if offer.farm is None else _rows(offer.farm, set(FARM) - set(LEGAL_ITEMS))


def legal_of(offer: Offer) -> Rows:
    """List what the law asks, each answered or said to be not declared."""
    if offer.farm is None:
        return []
    told = {name: getattr(offer.farm, name) for name in LEGAL_ITEMS}
    return [
        {
            "key": label(question),
            "value": in_words(question, told[name]) if told[name] else gettext(_NOT_DECLARED),
        }
        for name, (question, _) in LEGAL_ITEMS.items()
    ]


def _rows(row: Any, names: set[str]) -> Rows:
    return [
        {"key": label(question), "value": in_words(question, value)}
        for name, (question, _) in FARM.items()
        if name in names and (value := getattr(row, name)) not in (None, [])
    ]


def conditions_of(kept: Mapping[str, str]) -> Rows:
    """List every condition of a work site, those that nobody answered as not declared."""
    tongue, answers = language(), codelist("condition_answers")
    return [
        {
            "key": row.label(tongue),
            "value": answers.label(kept[code], tongue) if code in kept else gettext(_NOT_DECLARED),
        }
        for code, row in codelist("site_conditions").items()
    ]


def level_words(demand: str, level: int) -> str:
    """Say how much of a demand is asked."""
    row = codelist("task_demands")[demand]
    return row.more[f"levels_{language()}"].split("|")[level]


def lacking(faults: Mapping[str, Sequence[Fault]]) -> list[dict[str, str]]:
    """List what an offer lacks: where it is corrected, its question and the sentence."""
    return [
        {"name": name, "label": _name_of(name), "sentence": sentence_of(fault)}
        for name, found in faults.items()
        for fault in found
    ]


def sentence_of(fault: Fault) -> str:
    """Say a fault, naming a demand by its words."""
    if "demand" not in fault.values:
        return said(fault)
    label = codelist("task_demands").label(str(fault.values["demand"]), language())
    return said(Fault(fault.code, fault.sentence, {**fault.values, "demand": label}))


def _name_of(name: str) -> str:
    demand = name.removeprefix("demand.").partition(".")[0]
    if name.startswith("demand."):
        return codelist("task_demands").label(demand, language())
    return label({**TERMS, **FARM}[name][0])

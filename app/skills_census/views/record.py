"""A profile: who the person is, whether her card is seen, her answers and lists, what she accepts."""

from typing import Any
from uuid import uuid4

from flask import Response
from flask_babel import gettext

from app.core.clock import now, today
from app.core.codelists import codelist
from app.core.permissions import Action
from app.core.progress import Progress, progress
from app.extensions import db
from app.people.actions.correct import declared_of
from app.people.forms import told as people_told
from app.people.queries.records import attentions_of, cases_of
from app.people.rules.censuses import Census
from app.people.rules.duplicates import EVIDENCE
from app.skills_census.forms.agreement import LISTED
from app.skills_census.forms.rows import ENTRIES
from app.skills_census.forms.sections import block_form
from app.skills_census.queries.profiles import Record, blocked_rfcs
from app.skills_census.rules.consents import is_settled
from app.skills_census.rules.rows import (
    Ability,
    Adjustment,
    Need,
    Skill,
    demands_in,
    skills_in,
)
from app.skills_census.rules.visibility import leaves_on, why_hidden
from app.skills_census.sections import QUESTIONNAIRE
from app.skills_census.views import told
from app.skills_census.views.screens import opened, page, screens
from app.web.access import allows
from app.web.forms import AnswersForm
from app.web.i18n import language
from app.web.wording import answered


@screens.get("/habilidades/<folio>")
@allows(Action.OPEN_PROFILE)
def record(folio: str) -> Response:
    """Show a profile."""
    found = opened(folio, Action.OPEN_PROFILE)
    return record_page(found, block_form(language()))


def record_page(found: Record, form: AnswersForm, status: int = 200) -> Response:
    """Draw a profile; ``form`` asks for an employer to hide it from."""
    declared, asked = declared_of(found.person), _sections(found)
    return page(
        "record",
        status,
        record=found,
        form=form,
        name=people_told.full_name(declared),
        rows=people_told.declaration(people_told.masked(declared)),
        hidden=[told.WHY_HIDDEN[why] for why in why_hidden(found.standing, now=now())],
        leaves_on=leaves_on(found.profile.confirmed_at),
        status=told.code("profile_statuses", found.profile.status),
        capture=told.code("capture_modes", found.profile.capture_mode),
        sections=asked,
        total=sum((each["progress"] for each in asked.values()), Progress(0, 0)),
        lists=_lists(found),
        skill_groups=_groups("skill_groups", skills_in, _told_by(found, Skill)),
        demand_groups=_groups("demand_groups", demands_in, _told_by(found, Ability)),
        adjustments=[told.row(each) for each in found.rows[Adjustment]],
        consents=_consents(found),
        cases=[
            (folio, [gettext(EVIDENCE[code]) for code in evidence])
            for folio, evidence in cases_of(db.session(), found.person.id, Census.SKILLS)
        ],
        attentions=attentions_of(db.session(), found.person.id, Census.SKILLS),
        reasons=codelist("attention_reasons"),
        blocked=blocked_rfcs(db.session(), found.person.id),
        new_key=uuid4,
        actions=Action,
    )


def _sections(found: Record) -> dict[str, dict[str, Any]]:
    shown = {}
    for address in QUESTIONNAIRE.screens:
        answers = QUESTIONNAIRE.held(found.holders, address)
        asked = {name: both[0] for name, both in QUESTIONNAIRE.questions(address).items()}
        shown[address] = {
            "title": told.title_of(address),
            "rows": answered(asked, answers),
            "progress": progress(asked, answers, on=today()),
        }
    return shown


def _lists(found: Record) -> dict[str, list[str]]:
    lists = {address: found.rows[kind] for address, (kind, _) in ENTRIES.items()}
    lists["necesidades"] = found.rows[Need]
    return {address: [told.row(each) for each in rows] for address, rows in lists.items()}


def _told_by(found: Record, kind: Any) -> dict[str, str]:
    name = kind.key[0]
    return {getattr(each, name): told.row(each) for each in found.rows[kind]}


def _groups(listed: str, codes_in: Any, said: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "code": group,
            "label": row.label(language()),
            "asked": len(codes_in(group)),
            "rows": [said[each] for each in codes_in(group) if each in said],
        }
        for group, row in codelist(listed).items(today())
    ]


def _consents(found: Record) -> list[dict[str, Any]]:
    return [
        {
            **purpose,
            "last": found.consents.get(purpose["code"]),
            "is_settled": is_settled(purpose["code"]),
        }
        for purpose in told.purposes(codelist(LISTED).codes)
    ]

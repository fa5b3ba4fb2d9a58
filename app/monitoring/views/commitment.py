"""The page of one commitment: its milestones, what was told of them, what people observed."""

from collections.abc import Iterable
from uuid import UUID

from flask import render_template, request

from app.core.errors import Fault
from app.core.permissions import Actor
from app.evidence import queries as evidence
from app.extensions import db
from app.monitoring.queries import boards, citizens
from app.monitoring.queries.boards import Followed
from app.monitoring.rules.facts import AsOf, Commitment, Told
from app.monitoring.rules.plan_file import ENDS_AFTER, STARTS_BEFORE
from app.monitoring.rules.verdicts import state_of
from app.monitoring.schemas import SEEN
from app.monitoring.views.board import days
from app.monitoring.views.screens import common, reader, screens
from app.web.access import open_to_all
from app.web.i18n import language, said
from app.web.kept import drawn


@screens.get("/tablero/<slug>")
@open_to_all
def commitment(slug: str) -> str:
    """Show a commitment on a day, with everything that was told of it until another."""
    actor, session, when = reader(), db.session(), days()
    found = boards.followed(session, when, slug)
    return render_template(
        "monitoring/commitment.html",
        plan=found.plan,
        state=found.state,
        when=when,
        milestones=_milestones(found, actor, when),
        observations=citizens.observations(session, slug),
        watches=found.watches,
        wanted=request.args.to_dict(),
        **common(),
    )


def _milestones(found: Followed, actor: Actor | None, when: AsOf) -> str:
    files = _files(found.told)
    seals = evidence.seals_of(db.session(), files) if files else {}
    return drawn(
        "monitoring/_milestones.html",
        (found, actor, tuple(seals.values())),
        lambda: {
            "state": found.state,
            "told": found.told,
            "when": when,
            "actor": actor,
            "state_of": state_of,
            "seals": seals,
            "visits": found.visits,
            "oddities": _oddities(found.state.commitment),
            "seen": {name: q.en if language() == "en" else q.es for name, (q, _) in SEEN.items()},
            **common(),
        },
    )


def _files(known: Told) -> set[UUID]:
    return {
        proof.evidence
        for reports in known.reports.values()
        for report in reports
        for proof in report.proofs
        if proof.evidence is not None
    }


def _oddities(one: Commitment) -> dict[UUID, list[str]]:
    """Tell what is odd about the days of each milestone, as the plan has them."""
    return {each.id: [said(fault) for fault in _odd(one, each.id)] for each in one.milestones}


def _odd(one: Commitment, milestone_id: UUID) -> Iterable[Fault]:
    by_key = {f"{one.number}.{each.number}": each for each in one.milestones}
    milestone = next(each for each in one.milestones if each.id == milestone_id)
    if milestone.ends_on > one.ends_on:
        yield Fault("ends_after", ENDS_AFTER, {"day": f"{one.ends_on:%d/%m/%Y}"})
    before = by_key.get(milestone.follows or "")
    if before is not None and milestone.starts_on <= before.ends_on:
        values = {"key": milestone.follows, "day": f"{before.ends_on:%d/%m/%Y}"}
        yield Fault("starts_before", STARTS_BEFORE, values)

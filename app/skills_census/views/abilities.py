"""The task demands of a group, and the adjustments that make possible what is done with support."""

from collections.abc import Mapping, Sequence

from flask import Response, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.codelists import codelist
from app.core.errors import NotFound
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.skills_census.actions.answers import Listed, put_rows, rows_mark
from app.skills_census.forms.abilities import (
    ability_form,
    adjustment_form,
    told_abilities,
    told_adjustments,
)
from app.skills_census.queries.profiles import Record
from app.skills_census.rules.rows import (
    WITH_SUPPORT,
    Ability,
    Adjustment,
    adjustments_for,
    demands_in,
)
from app.skills_census.views import told
from app.skills_census.views.doubts import Screen
from app.skills_census.views.screens import opened, screens
from app.web.access import allows, signed_in
from app.web.forms import AnswersForm
from app.web.i18n import language, said_words

_TASKS = words("No hay respuestas malas. Lo que prefiera no hacer también se respeta.")
_ADJUSTMENTS = words("Ajustes para: %(group)s")
_HELP = words("Marque sólo los que le sirven. Los demás déjelos vacíos.")


@screens.get("/habilidades/<folio>/aptitudes/<group>")
@allows(Action.ANSWER_PROFILE)
def abilities(folio: str, group: str) -> Response:
    """Ask about the tasks of a group."""
    record = opened(folio, Action.ANSWER_PROFILE)
    held = {row.demand: row for row in record.rows[Ability]}
    form = ability_form(_demands(group), language(), held=held)
    return _abilities(record, group, form).draw()


@screens.post("/habilidades/<folio>/aptitudes/<group>")
@allows(Action.ANSWER_PROFILE)
def answer_abilities(folio: str, group: str) -> BaseResponse:
    """Keep the answers of a group; after a *with support* its adjustments are asked."""
    record = opened(folio, Action.ANSWER_PROFILE)
    demands = _demands(group)
    form = ability_form(demands, language(), request.form)
    rows = told_abilities(demands, form) if form.validate() else []
    needs_support = any(row.answer == WITH_SUPPORT for row in rows)
    screen = _abilities(record, group, form, goes_on=needs_support)

    def keep(version: str, reason: str) -> None:
        _put(record, _listed(group, rows), version, reason)

    return screen.save(keep)


@screens.get("/habilidades/<folio>/ajustes/<group>")
@allows(Action.ANSWER_PROFILE)
def adjustments(folio: str, group: str) -> Response:
    """Ask which adjustments serve for what is done with support."""
    record = opened(folio, Action.ANSWER_PROFILE)
    pairs = _pairs(record, group)
    held = {(row.demand, row.adjustment): row.has_own for row in record.rows[Adjustment]}
    form = adjustment_form(pairs, language(), held=held)
    return _adjustments(record, group, form).draw()


@screens.post("/habilidades/<folio>/ajustes/<group>")
@allows(Action.ANSWER_PROFILE)
def answer_adjustments(folio: str, group: str) -> BaseResponse:
    """Keep the adjustments of a group: she has it already, or needs it."""
    record = opened(folio, Action.ANSWER_PROFILE)
    pairs = _pairs(record, group)
    form = adjustment_form(pairs, language(), request.form)

    def keep(version: str, reason: str) -> None:
        rows = told_adjustments(pairs, form)
        _put(record, Listed(Adjustment, rows, set(pairs)), version, reason)

    return _adjustments(record, group, form).save(keep)


def _listed(group: str, rows: Sequence[Ability] = ()) -> Listed:
    return Listed(Ability, rows, {(code,) for code in _demands(group)})


def _put(record: Record, listed: Listed, version: str, reason: str) -> None:
    put_rows(db.session(), signed_in().actor, record, listed, version=version, reason=reason)


def _demands(group: str) -> tuple[str, ...]:
    if not codelist("demand_groups").holds(group):
        raise NotFound
    return demands_in(group)


def _pairs(record: Record, group: str) -> Sequence[tuple[str, str]]:
    """List demand and adjustment for what she does with support."""
    supported = {row.demand for row in record.rows[Ability] if row.answer == WITH_SUPPORT}
    return [
        (demand, code)
        for demand in _demands(group)
        if demand in supported
        for code in adjustments_for(demand)
    ]


def _abilities(record: Record, group: str, form: AnswersForm, *, goes_on: bool = False) -> Screen:
    here = f"/habilidades/{record.person.folio}"
    onward = f"{here}/ajustes/{group}" if goes_on else f"{here}#aptitudes"
    shown = {"lead": said_words(_TASKS)}
    title = told.code("demand_groups", group)
    labels = {demand: told.code("task_demands", demand) for demand in _demands(group)}
    return Screen(
        record, "section", title, form, f"{here}/aptitudes/{group}", onward,
        lambda: rows_mark(record, _listed(group)), shown, labels,
    )  # fmt: skip


def _adjustments(record: Record, group: str, form: AnswersForm) -> Screen:
    here = f"/habilidades/{record.person.folio}"
    title = said_words(_ADJUSTMENTS, group=told.code("demand_groups", group))
    shown: Mapping[str, object] = {"lead": said_words(_HELP)}
    labels = {demand: told.code("task_demands", demand) for demand in _demands(group)}
    return Screen(
        record, "section", title, form, f"{here}/ajustes/{group}", f"{here}#aptitudes",
        lambda: rows_mark(record, Listed(Adjustment, (), set(_pairs(record, group)))), shown, labels,
    )  # fmt: skip

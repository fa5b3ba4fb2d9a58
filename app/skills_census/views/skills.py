"""The skills of a group: how well she does each one, and who says so."""

from collections.abc import Sequence

from flask import Response, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.codelists import codelist
from app.core.errors import NotFound
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.skills_census.actions.answers import Listed, put_rows, rows_mark
from app.skills_census.forms.rows import choices_form
from app.skills_census.queries.profiles import Record
from app.skills_census.rules.rows import Skill, skills_in
from app.skills_census.views import told
from app.skills_census.views.doubts import Screen
from app.skills_census.views.screens import opened, screens
from app.web.access import allows, signed_in
from app.web.forms import AnswersForm
from app.web.i18n import language, said_words

_LEAD = words("Deje vacío lo que la persona no hace. Pregunte cuánto sabe de lo demás.")


@screens.get("/habilidades/<folio>/saber-hacer/<craft>")
@allows(Action.ANSWER_PROFILE)
def skills(folio: str, craft: str) -> Response:
    """Ask how well the person does each skill of a group."""
    record = opened(folio, Action.ANSWER_PROFILE)
    held = {row.skill: str(row.level) for row in record.rows[Skill]}
    return _screen(record, craft, _form(craft, None, held)).draw()


@screens.post("/habilidades/<folio>/saber-hacer/<craft>")
@allows(Action.ANSWER_PROFILE)
def answer_skills(folio: str, craft: str) -> BaseResponse:
    """Keep the skills of a group; who said so before stays said while the level stands."""
    record = opened(folio, Action.ANSWER_PROFILE)
    form = _form(craft, request.form, {})

    def keep(version: str, reason: str) -> None:
        before = {row.skill: row for row in record.rows[Skill]}
        rows = []
        for code, level in form.answers().items():
            if level:
                known = before.get(code)
                is_same = known is not None and str(known.level) == level
                rows.append(known if known and is_same else Skill(code, int(level)))
        put = _listed(craft, rows)
        put_rows(db.session(), signed_in().actor, record, put, version=version, reason=reason)

    return _screen(record, craft, form).save(keep)


def _listed(group: str, rows: Sequence[Skill] = ()) -> Listed:
    return Listed(Skill, rows, {(code,) for code in skills_in(group)})


def _form(group: str, typed: object, held: dict[str, str]) -> AnswersForm:
    if not codelist("skill_groups").holds(group):
        raise NotFound
    rows = codelist("skills")
    asked = [(code, rows[code].es, rows[code].en) for code in skills_in(group)]
    return choices_form("skill_levels", asked, language(), typed, **held)  # type: ignore[arg-type]


def _screen(record: Record, group: str, form: AnswersForm) -> Screen:
    here = f"/habilidades/{record.person.folio}"
    return Screen(
        record, "section", told.code("skill_groups", group), form,
        f"{here}/saber-hacer/{group}", f"{here}#habilidades",
        mark=lambda: rows_mark(record, _listed(group)), shown={"lead": said_words(_LEAD)}, labels={},
    )  # fmt: skip

"""Lists that grow entry by entry: occupations, experience, studies, languages."""

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.skills_census.actions.answers import Listed, put_rows, rows_mark
from app.skills_census.forms.rows import ENTRIES, entry_form, entry_of
from app.skills_census.queries.profiles import Record
from app.skills_census.views import told
from app.skills_census.views.doubts import Screen, version_sent
from app.skills_census.views.screens import opened, screens
from app.web.access import allows, signed_in
from app.web.forms import AnswersForm
from app.web.i18n import language, said_words
from app.web.pages import tell

TITLES = {
    "ocupaciones": words("Trabajos que ha tenido o quiere"),
    "experiencia": words("Experiencia de toda clase"),
    "estudios": words("Cursos y preparación"),
    "lenguas": words("Lenguas, también la de señas"),
}
_GONE = words("Quedó quitado de la lista.")
_ADDRESSES = ", ".join(ENTRIES)


@screens.get(f"/habilidades/<folio>/<any({_ADDRESSES}):listed>")
@allows(Action.ANSWER_PROFILE)
def entries(folio: str, listed: str) -> Response:
    """Show a list and ask for one more entry."""
    record = opened(folio, Action.ANSWER_PROFILE)
    return _screen(record, listed, entry_form(listed, language())).draw()


@screens.post(f"/habilidades/<folio>/<any({_ADDRESSES}):listed>")
@allows(Action.ANSWER_PROFILE)
def add_entry(folio: str, listed: str) -> BaseResponse:
    """Add one entry; the same one again changes nothing."""
    record = opened(folio, Action.ANSWER_PROFILE)
    form, kind = entry_form(listed, language(), request.form), ENTRIES[listed][0]

    def keep(version: str, reason: str) -> None:
        entry = entry_of(listed, form)
        mine = [row for row in record.rows[kind] if _key(row) != _key(entry)]
        put = Listed(kind, [*mine, entry])
        put_rows(db.session(), signed_in().actor, record, put, version=version, reason=reason)

    return _screen(record, listed, form).save(keep)


@screens.post(f"/habilidades/<folio>/<any({_ADDRESSES}):listed>/quitar")
@allows(Action.ANSWER_PROFILE)
def remove_entry(folio: str, listed: str) -> BaseResponse:
    """Take one entry away, by its place in the list that was shown."""
    record = opened(folio, Action.ANSWER_PROFILE)
    kind, nth = ENTRIES[listed][0], request.form.get("lugar", "")
    left = [row for place, row in enumerate(record.rows[kind]) if str(place) != nth]
    version = version_sent()
    put_rows(db.session(), signed_in().actor, record, Listed(kind, left), version=version)
    tell(_GONE)
    return redirect(f"/habilidades/{record.person.folio}/{listed}", 303)


def _key(row: object) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in type(row).key)  # type: ignore[attr-defined]


def _screen(record: Record, listed: str, form: AnswersForm) -> Screen:
    here = f"/habilidades/{record.person.folio}"
    kind = ENTRIES[listed][0]
    return Screen(
        record, "entries", said_words(TITLES[listed]), form, f"{here}/{listed}",
        f"{here}/{listed}", mark=lambda: rows_mark(record, Listed(kind, ())),
        shown={"lines": lambda: [told.row(each) for each in record.rows[kind]]}, labels={},
    )  # fmt: skip

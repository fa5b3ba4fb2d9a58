"""The list of one's own office: narrowed and ordered by its address, on paper, and as a file.

Nothing in the address is of a person: no name, no number, no birth date; a cursor holds a folio or
an instant with a random key.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Response, request, stream_with_context
from flask_babel import gettext

from app.core.codelists import codelist
from app.core.permissions import Action
from app.core.trace import Sight
from app.core.words import words
from app.extensions import db
from app.registry import forms, queries
from app.registry.queries.lists import Order, Wanted, lines_of, place_of, to_export
from app.registry.queries.signs import answer_places
from app.registry.rules.lists import AGE_BANDS, Sign
from app.registry.views.file_rows import file_rows
from app.registry.views.screens import page, screens
from app.web import spreadsheets
from app.web.access import allowed_here, allows, signed_in
from app.web.downloads import csv_answer
from app.web.forms import AnswersForm
from app.web.i18n import language
from app.web.pages import LONGEST_PAGE, write_cursor
from app.web.wording import answer_label

PAGE = 50
SIGNS = {
    Sign.DOCUMENTS: words("Sin CURP que se puede conseguir"),
    Sign.JANUARY_FIRST: words("Nacimiento el 1 de enero"),
    Sign.WHOLE_DAY: words("Fecha de nacimiento completa"),
    Sign.ROUND_AGE: words("Edad dicha que termina en 0 o 5"),
    Sign.DECLARED_AGE: words("Sólo dijo su edad"),
    Sign.SHARED_PHONE: words("Mismo teléfono que otra persona"),
    Sign.HASTY: words("Registro en menos de un minuto"),
    Sign.OVERRIDE: words("Se registró aunque se parece a otra persona"),
    Sign.WARNED: words("Se dejó pasar un aviso, con su motivo"),
}
PAPERS = {"curp": words("CURP"), "nss": words("Seguro social (NSS)"), "phone": words("Teléfono")}
_BANDS = {"60": words("60 años o más")}
_BAND = words("%(least)s a %(most)s años")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; ``form`` holds the days as they were typed."""

    form: AnswersForm
    is_well: bool
    wanted: Wanted
    order: Order


@screens.get("/jornaleros")
@allows(Action.LIST_LABORERS)
def laborers() -> Response:
    """List the laborers of one's own office as the address asks."""
    asked = _asked()
    if not asked.is_well:
        return page("laborers", 422, rows=[], total=0, **_frame(asked))
    on_paper = request.args.get("vista") == "impresa"
    size = LONGEST_PAGE if on_paper else PAGE
    before = forms.wanted_place(request.args.get("desde"), asked.order)
    actor = signed_in().actor
    found = queries.own_laborers(
        db.session(),
        actor,
        limit=size,
        before=before,
        wanted=asked.wanted,
        order=asked.order,
        sight=Sight.EXPORT if on_paper else Sight.LIST,
    )
    rows, following = found[:size], None
    if len(found) > size:
        following = _address(desde=write_cursor(*_written(asked, rows[-1])))
    if request.args.get("nombres") == "1":
        rows.sort(key=lambda row: row.name_key)
    total = queries.count(db.session(), actor, asked.wanted)
    first = _address() if before else None
    more = {"following": following, "first": first, "on_paper": on_paper, "rows": rows}
    return page("laborers", total=total, **more, **_frame(asked))


@screens.get("/jornaleros.csv")
@allows(Action.EXPORT_LABORERS)
def laborers_file() -> Response:
    """Give the same list as a file, with names and numbers masked; everybody in it is told."""
    asked, actor, session = _asked(), signed_in().actor, db.session()
    if not asked.is_well:
        return page("laborers", 422, rows=[], total=0, **_frame(asked))
    ids = to_export(session, actor, asked.wanted, asked.order)
    rows = file_rows(lines_of(session, actor, ids, order=asked.order))
    lines = stream_with_context(spreadsheets.csv_lines(rows))
    return csv_answer(lines, "jornaleros.csv")


def _asked() -> Asked:
    form = forms.days_form(language(), request.args)
    is_well = form.validate()
    return Asked(
        form, is_well, forms.wanted_list(request.args, form), forms.wanted_order(request.args)
    )


def _written(asked: Asked, row: queries.Row) -> tuple[str, ...]:
    return tuple(
        part if isinstance(part, str) else getattr(part, "isoformat", part.__str__)()
        for part in place_of(row, asked.order)
    )


_KEPT = ("sexo", "origen", "del", "al", "edad", "falta", "revisar", "menores", "nombres", "orden")


def _address(path: str = "/jornaleros", **changed: str) -> str:
    """Write the address of this list with something changed."""
    said = {name: request.args.get(name, "") for name in _KEPT} | changed
    query = urlencode({name: value for name, value in said.items() if value})
    return f"{path}?{query}" if query else path


def _frame(asked: Asked) -> dict[str, Any]:
    """Give the page of a list what it asks with and where it leads."""
    order = asked.order
    return {
        "form": asked.form,
        "faults": not asked.is_well,
        "said": request.args,
        "wanted": asked.wanted,
        "is_narrowed": asked.wanted != Wanted(),
        "order": order,
        "by_day": _address(orden=Order.OLDEST if order is Order.NEWEST else Order.NEWEST),
        "by_folio": _address(orden=Order.FOLIO_BACK if order is Order.FOLIO else Order.FOLIO),
        "paper": _address(vista="impresa"),
        "file": _address("/jornaleros.csv"),
        "sexes": codelist("sexes").items(),
        "states": codelist("states").items(),
        "bands": {code: band_label(code) for code in AGE_BANDS},
        "missing": missing_labels(),
        "signs": {sign.value: gettext(label) for sign, label in SIGNS.items()},
        "may_export": allowed_here(Action.EXPORT_LABORERS),
        "language": language(),
    }


def band_label(code: str) -> str:
    """Say an age band."""
    least, most = AGE_BANDS[code]
    said = _BANDS.get(code)
    return str(gettext(said) if said else gettext(_BAND, least=least, most=most))


def missing_labels() -> dict[str, str]:
    """Say what may be missing: papers, the telephone, and each question of this census."""
    asked = {name: answer_label(name, place) for name, place in answer_places().items()}
    return {code: gettext(label) for code, label in PAPERS.items()} | asked

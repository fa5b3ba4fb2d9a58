"""The board of a day as a document to print and to keep (PDF that a screen reader reads)."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any

from flask import Response
from flask_babel import gettext

from app.core.errors import Fault
from app.core.words import words
from app.monitoring.rules.board import Board, CommitmentState, MilestoneState
from app.monitoring.rules.lights import Judgement
from app.monitoring.views.board import asked_board
from app.monitoring.views.screens import screens, title_of
from app.web import context
from app.web.access import open_to_all
from app.web.i18n import day, language, number, said
from app.web.pdf import pdf_answer, written

TEMPLATE = "templates/monitoring/board.typ"
_TITLE = words("Tablero de compromisos: %(plan)s")
_AS_OF = words("Así iba el %(day)s, con lo que se supo hasta el %(known)s.")
_HEADS = (
    words("Núm."), words("Qué se prometió"), words("Semáforo"), words("Reportado"),
    words("Verificado"), words("Debía ser"), words("Días de atraso"), words("Por qué"),
)  # fmt: skip
_ALL = words("Los compromisos")
_INDEX = words("Índice de cumplimiento")
_OF_100 = words("%(index)s de 100")
_HOW = words("Cómo se lee")
_SAYS = words(
    "Reportado es lo que dice el gobierno; verificado, lo que aceptaron monitoras ciudadanas. "
    "El semáforo sale de las fechas y de lo verificado; lo que sólo se reporta no cuenta como hecho. "
    "Los días de atraso se cuentan desde la fecha prometida primero."
)


@screens.get("/tablero/informe.pdf")
@open_to_all
def board_as_pdf() -> Response:
    """Give the board of a day as a document."""
    found = asked_board()
    settings = context.settings()
    at = datetime.combine(found.as_of.on, time(12), UTC)
    body = written(settings.root / TEMPLATE, _data(found, settings.public_url), at=at)
    return pdf_answer(body, f"tablero-{found.plan.code}-{found.as_of.on.isoformat()}.pdf")


def _data(found: Board, public_url: str) -> dict[str, Any]:
    when = found.as_of
    index = gettext(_OF_100, index=number(found.compliance.index))
    return {
        "language": language(),
        "title": gettext(_TITLE, plan=title_of(found.plan)),
        "subtitle": gettext(_AS_OF, day=day(when.on), known=day(when.known_on)),
        "footer": f"{public_url}/tablero?plan={found.plan.code}"
        f"&al={when.on.isoformat()}&conocido={when.known_on.isoformat()}",
        "figures": [{"label": gettext(_INDEX), "value": index}],
        "heads": [gettext(head) for head in _HEADS],
        "summary": {
            "title": gettext(_ALL),
            "rows": [_of_commitment(one) for one in found.commitments],
        },
        "commitments": [_part(one) for one in found.commitments],
        "method": {"title": gettext(_HOW), "says": gettext(_SAYS)},
    }


def _part(state: CommitmentState) -> dict[str, Any]:
    one = state.commitment
    return {
        "title": f"{one.number}. {title_of(one)}",
        "lead": one.lead_en if language() == "en" else one.lead_es,
        "rows": [_of_milestone(one.number, each) for each in state.milestones],
    }


def _of_commitment(state: CommitmentState) -> list[str]:
    one = state.commitment
    shares = (state.reported, state.verified)
    last_day = f"{one.ends_on:%d/%m/%Y}"
    return list(_row(str(one.number), title_of(one), last_day, state.judgement, shares))


def _of_milestone(commitment: int, state: MilestoneState) -> list[str]:
    one = state.milestone
    shares = (state.known.reported, state.known.verified)
    key, last_day = f"{commitment}.{one.number}", f"{one.ends_on:%d/%m/%Y}"
    return list(_row(key, title_of(one), last_day, state.judgement, shares))


def _row(
    key: str, title: str, due: str, judgement: Judgement, shares: tuple[float, float]
) -> Iterator[str]:
    word = said(Fault("", judgement.light.word))
    yield from (key, title, f"{judgement.light.sign} {word}")
    yield from (f"{round(100 * share)} %" for share in shares)
    yield from (due, number(judgement.days_late), said(judgement.why))

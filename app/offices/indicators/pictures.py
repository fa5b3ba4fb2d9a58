"""The pictures of the offices: where they are, how many a region has, the curve of the months.

How a picture is drawn stands in app/web/charts; here stands what is counted and how it is called.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from app.core.codelists import codelist
from app.core.errors import Fault
from app.core.places import jalisco
from app.core.words import words
from app.offices.indicators.rollout import Late, Month, Rollout
from app.offices.queries import Listed, RegionCount
from app.offices.rules import stages as rules
from app.web.charts import (
    Bar,
    Cell,
    Column,
    Entry,
    Figures,
    Inside,
    Line,
    Outline,
    Picture,
    Place,
    Words,
    bars,
    curve,
    legend,
    places,
)
from app.web.i18n import day as long_day
from app.web.i18n import said

_NAMED_FROM = 15_000
"""People of 2020 from which a municipality's name may be written on the map, where there is room."""

_OUTLINES: Mapping[int | None, Outline] = {
    1: Outline.CIRCLE,
    2: Outline.SQUARE,
    None: Outline.DIAMOND,
}
_PREPARING = "preparing"
_STATES: Mapping[str, tuple[Inside, str]] = {
    "open": (Inside.FULL, words("Abierta")),
    _PREPARING: (Inside.DOT, words("En preparación")),
    "stopped": (Inside.CROSS, words("Suspendida o cerrada")),
    rules.UNREPORTED: (Inside.EMPTY, words("Sin reporte")),
}


def map_of(shown: Sequence[Listed], *, language: str) -> Picture:
    """Draw where the offices of a list are, with their group and how far each has come."""
    told = Words(
        "mapa",
        _say(words("Las oficinas en el mapa")),
        _say(
            words("La forma dice el grupo del plan; el relleno, cómo va la oficina. Total: %(n)s."),
            n=len(shown),
        ),
        _say(words("Sin dato")),
    )
    return places(
        [_place(line) for line in shown],
        around=[(one.latitude or 0.0, one.longitude or 0.0) for one in jalisco()],
        figures=list_of(shown, language=language),
        legends=_legends(shown),
        words=told,
    )


def list_of(shown: Sequence[Listed], *, language: str) -> Figures:
    """Write the offices of a list as figures, in its order."""
    regions, stages = codelist("regions"), codelist(rules.STAGES)
    heads = (
        words("Clave"), words("Municipio"), words("Región"), words("Grupo"), words("Etapa"),
        words("Desde"), words("Latitud"), words("Longitud"),
    )  # fmt: skip
    return Figures(
        tuple(Column(_say(head)) for head in heads),
        tuple(
            (
                line.office.cvegeo,
                line.place.name,
                regions.label(line.office.region, language),
                line.office.wave,
                stages.label(line.stage, language) if line.stage else None,
                line.since.isoformat() if line.since else None,
                line.place.latitude,
                line.place.longitude,
            )
            for line in shown
        ),
    )


def by_region(counts: Sequence[RegionCount], *, language: str) -> Picture:
    """Draw how many offices the plan gives each region, and how many say that they are open."""
    regions = codelist("regions")
    return bars(
        [Bar(regions.label(one.region, language), (one.planned, one.opened)) for one in counts],
        of=_say(words("Región")),
        series=(_say(words("Previstas en el plan")), _say(words("Abiertas, según su reporte"))),
        words=Words(
            "regiones",
            _say(words("Oficinas por región")),
            _say(
                words("De %(planned)s oficinas previstas, %(opened)s reportan que están abiertas."),
                planned=sum(one.planned for one in counts),
                opened=sum(one.opened or 0 for one in counts),
            ),
            _say(words("nadie ha reportado")),
        ),
    )


def by_month(known: Rollout) -> Picture:
    """Draw the open offices at the end of each month against what the plan promised."""
    return curve(
        [f"{month.ends_on:%m/%Y}" for month in known.months],
        [
            Line(_say(words("Previstas en el plan")), tuple(m.planned for m in known.months)),
            Line(_say(words("Abiertas, según su reporte")), tuple(m.opened for m in known.months)),
        ],
        of=_say(words("Fin de mes")),
        words=Words(
            "curva",
            _say(words("Oficinas abiertas, mes por mes")),
            _told_of(known.months[-1]),
            _say(words("nadie ha reportado")),
        ),
    )


def late_list(late: Sequence[Late]) -> Figures:
    """Write the late offices as figures, the latest first."""
    heads = (
        (words("Clave"), False), (words("Municipio"), False), (words("Grupo"), True),
        (words("Debía abrir"), False), (words("Abrió"), False), (words("Días de atraso"), True),
    )  # fmt: skip
    return Figures(
        tuple(Column(_say(head), numeric) for head, numeric in heads),
        tuple(_late_row(one) for one in late),
    )


def _late_row(one: Late) -> tuple[Cell, ...]:
    opened = one.opened.isoformat() if one.opened else None
    office = one.line.office
    return (
        office.cvegeo,
        one.line.place.name,
        office.wave,
        one.due_on.isoformat(),
        opened,
        one.days,
    )


def state_of(line: Listed) -> str:
    """Tell in one of four words how far an office has come: a key of the map's legend."""
    if line.stage is None:
        return rules.UNREPORTED
    if line.is_open:
        return "open"
    return "stopped" if line.stage in rules.STOPPED else _PREPARING


def _told_of(last: Month) -> str:
    """Say in a sentence where the curve ends."""
    if last.opened is None:
        sentence = words(
            "Al %(day)s debían estar abiertas %(planned)s. Ninguna oficina ha reportado nada."
        )
    else:
        sentence = words(
            "Al %(day)s debían estar abiertas %(planned)s y lo reportaban %(opened)s. "
            "Desde entonces no hay pasos nuevos."
        )
    return _say(sentence, day=long_day(last.ends_on), planned=last.planned, opened=last.opened or 0)


def _place(line: Listed) -> Place:
    inside, state = _STATES[state_of(line)]
    people = line.place.population_2020 or 0
    return Place(
        line.place.latitude or 0.0,
        line.place.longitude or 0.0,
        line.place.name,
        f"{line.place.name}: {_group(line.office.wave)}, {_say(state)}",
        f"/oficinas/{line.office.cvegeo}",
        _OUTLINES[line.office.wave],
        inside,
        weight=people if people >= _NAMED_FROM else 0,
    )


def _legends(shown: Sequence[Listed]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Tell each mark in words, with how many there are; what nobody has is left out."""
    waves = Counter(line.office.wave for line in shown)
    states = Counter(state_of(line) for line in shown)
    groups = [
        (_OUTLINES[wave], Inside.EMPTY, _group(wave), waves[wave])
        for wave in _OUTLINES
        if waves[wave]
    ]
    how = [
        (Outline.CIRCLE, inside, _say(word), states[state])
        for state, (inside, word) in _STATES.items()
        if states[state]
    ]
    return (
        (_say(words("Forma:")), legend(groups)),
        (_say(words("Relleno:")), legend(how)),
    )


def _group(wave: int | None) -> str:
    if wave is None:
        return _say(words("Sin grupo"))
    return _say(words("Grupo %(number)s"), number=wave)


def _say(sentence: str, **values: object) -> str:
    return said(Fault("", sentence, values))

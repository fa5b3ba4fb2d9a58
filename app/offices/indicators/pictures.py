"""The pictures of the offices: where they are, how many a region has, the light of each.

How a picture is drawn stands in app/web/charts; here stands what is counted and how it is called.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from app.core.codelists import codelist
from app.core.errors import Fault
from app.core.lights import Light
from app.core.names import sort_key
from app.core.places import Municipality, jalisco
from app.core.words import words
from app.offices.indicators.rollout import Rollout
from app.offices.queries import Listed, RegionCount, State, places_by_key
from app.offices.rules import stages as rules
from app.web.charts import (
    Bar,
    Cell,
    Column,
    Entry,
    Figures,
    Inside,
    Outline,
    Picture,
    Place,
    Words,
    bars,
    legend,
    places,
)
from app.web.i18n import said

_NAMED_FROM = 15_000
"""People of 2020 from which a municipality's name may be written on the map, where there is room."""

_OUTLINES: Mapping[int | None, Outline] = {
    1: Outline.CIRCLE,
    2: Outline.SQUARE,
    None: Outline.DIAMOND,
}
_LIT: Mapping[Light, tuple[Outline, Inside]] = {
    Light.GREY: (Outline.CIRCLE, Inside.EMPTY),
    Light.GREEN: (Outline.CIRCLE, Inside.FULL),
    Light.AMBER: (Outline.TRIANGLE, Inside.FULL),
    Light.RED: (Outline.SQUARE, Inside.FULL),
    Light.MET: (Outline.CIRCLE, Inside.CHECK),
    Light.MET_LATE: (Outline.DIAMOND, Inside.CHECK),
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
        say(words("Las oficinas en el mapa")),
        say(
            words("La forma dice el grupo del plan; el relleno, cómo va la oficina. Total: %(n)s."),
            n=len(shown),
        ),
        say(words("Sin dato")),
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
        words("Desde"), words("Etapa verificada"), words("Semáforo"), words("Días de atraso"),
        words("Latitud"), words("Longitud"),
    )  # fmt: skip
    return Figures(
        tuple(Column(say(head)) for head in heads),
        tuple(
            (
                line.office.cvegeo,
                line.place.name,
                regions.label(line.office.region, language),
                line.office.wave,
                stages.label(line.stage, language) if line.stage else None,
                line.since.isoformat() if line.since else None,
                stages.label(verified, language) if verified else None,
                say(line.state.light.word),
                line.state.late,
                line.place.latitude,
                line.place.longitude,
            )
            for line in shown
            for verified in [line.state.verified.stage]
        ),
    )


def by_region(counts: Sequence[RegionCount], *, language: str) -> Picture:
    """Draw how many offices the plan gives each region, and how many say that they are open."""
    regions = codelist("regions")
    return bars(
        [Bar(regions.label(one.region, language), (one.planned, one.opened)) for one in counts],
        of=say(words("Región")),
        series=(say(words("Previstas en el plan")), say(words("Abiertas, según su reporte"))),
        words=Words(
            "regiones",
            say(words("Oficinas por región")),
            say(
                words("De %(planned)s oficinas previstas, %(opened)s reportan que están abiertas."),
                planned=sum(one.planned for one in counts),
                opened=sum(one.opened or 0 for one in counts),
            ),
            say(words("nadie ha reportado")),
        ),
    )


def lights_of(known: Rollout, *, language: str) -> Picture:
    """Draw the light of every office on the day that is looked at."""
    by_key = places_by_key()
    keys = sorted(known.states, key=lambda key: sort_key(by_key[key].name))
    counted = Counter(state.light for state in known.states.values())
    return places(
        [_lit(by_key[key], known.states[key]) for key in keys],
        around=[(one.latitude or 0.0, one.longitude or 0.0) for one in jalisco()],
        figures=_lights_list(known, keys, language=language),
        legends=(
            (
                say(words("Semáforo:")),
                legend(
                    (*_LIT[light], say(light.word), counted[light])
                    for light in Light
                    if counted[light]
                ),
            ),
        ),
        words=Words(
            "semaforo",
            say(words("El semáforo de cada oficina")),
            say(words("Cada marca es una oficina; la forma dice cómo va contra su plazo.")),
            say(words("Sin dato")),
        ),
    )


def late_list(known: Rollout) -> Figures:
    """Write the late offices as figures, the latest first."""
    heads = (
        (words("Clave"), False), (words("Municipio"), False), (words("Grupo"), True),
        (words("Debía abrir"), False), (words("Abrió, según su reporte"), False),
        (words("Abrió, verificado"), False), (words("Días de atraso"), True),
    )  # fmt: skip
    return Figures(
        tuple(Column(say(head), numeric) for head, numeric in heads),
        tuple(_late_row(key, known.states[key]) for key in known.late),
    )


def _late_row(key: str, state: State) -> tuple[Cell, ...]:
    return (
        key,
        places_by_key()[key].name,
        state.wave.number if state.wave else None,
        state.wave.ends_on.isoformat() if state.wave else None,
        state.claimed_on.isoformat() if state.claimed_on else None,
        state.opened_on.isoformat() if state.opened_on else None,
        state.late,
    )


def _lights_list(known: Rollout, keys: Sequence[str], *, language: str) -> Figures:
    stages = codelist(rules.STAGES)
    heads = (
        (words("Clave"), False), (words("Municipio"), False), (words("Grupo"), True),
        (words("Semáforo"), False), (words("Etapa reportada"), False),
        (words("Etapa verificada"), False), (words("Días de atraso"), True),
    )  # fmt: skip

    def row(key: str) -> tuple[Cell, ...]:
        state = known.states[key]
        told = (state.reported.stage, state.verified.stage)
        return (
            key,
            places_by_key()[key].name,
            state.wave.number if state.wave else None,
            say(state.light.word),
            *(stages.label(stage, language) if stage else None for stage in told),
            state.late,
        )

    return Figures(
        tuple(Column(say(head), numeric) for head, numeric in heads),
        tuple(map(row, keys)),
    )


def _lit(place: Municipality, state: State) -> Place:
    outline, inside = _LIT[state.light]
    people = place.population_2020 or 0
    return Place(
        place.latitude or 0.0,
        place.longitude or 0.0,
        place.name,
        f"{place.name}: {say(state.light.word)}",
        f"/oficinas/{place.cvegeo}",
        outline,
        inside,
        weight=people if people >= _NAMED_FROM else 0,
    )


def state_of(line: Listed) -> str:
    """Tell in one of four words how far an office has come: a key of the map's legend."""
    if line.stage is None:
        return rules.UNREPORTED
    if line.is_open:
        return "open"
    return "stopped" if line.stage in rules.STOPPED else _PREPARING


def _place(line: Listed) -> Place:
    inside, state = _STATES[state_of(line)]
    people = line.place.population_2020 or 0
    return Place(
        line.place.latitude or 0.0,
        line.place.longitude or 0.0,
        line.place.name,
        f"{line.place.name}: {_group(line.office.wave)}, {say(state)}",
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
        (Outline.CIRCLE, inside, say(word), states[state])
        for state, (inside, word) in _STATES.items()
        if states[state]
    ]
    return (
        (say(words("Forma:")), legend(groups)),
        (say(words("Relleno:")), legend(how)),
    )


def _group(wave: int | None) -> str:
    if wave is None:
        return say(words("Sin grupo"))
    return say(words("Grupo %(number)s"), number=wave)


def say(sentence: str, **values: object) -> str:
    """Say a sentence in the language of the page."""
    return said(Fault("", sentence, values))

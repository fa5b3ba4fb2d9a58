"""What no plan of tables may do, whoever writes it.

Source: spec/open-data.md §2.1 and §3; docs/decisions on protection.
"""

from collections.abc import Iterator

from app.open_data.rules.tables import Classification, Place, Plan, Subset, Table

MOST_AT_MUNICIPALITY = 3
MOST_AT_REGION = 4
REFUSED = frozenset({"localidad", "domicilio", "edad", "fecha", "dia", "latitud", "longitud"})
"""Names of what is never a classification: exact place, exact age, exact date."""


def faults(plan: Plan) -> tuple[str, ...]:
    """Tell all that is wrong with a plan, in sentences; empty when it may be used."""
    return (*_of_noises(plan), *_of_classifications(plan), *_of_tables(plan), *_of_persons(plan))


def subsets_of_one(plan: Plan, census: str) -> int:
    """Count in how many published faces of a census one person may stand."""
    faces = {face for table in plan.of(census) for face in plan.subsets(table)}
    return sum(_times(plan, face) for face in faces)


def _times(plan: Plan, face: Subset) -> int:
    times = 1
    for name in face.by:
        times *= plan.classifications[name].at_once
    return times


def _of_noises(plan: Plan) -> Iterator[str]:
    for one in plan.noises.values():
        if one.hold < one.least:
            yield f"{one.name}: H is less than k, so a change could point at fewer than k"
        if one.reach < 2 * one.least:
            yield f"{one.name}: D is less than 2 k, too little for a number without lag"


def _of_classifications(plan: Plan) -> Iterator[str]:
    for one in plan.classifications.values():
        if one.name in REFUSED:
            yield f"{one.name}: exact places, ages and dates are never published"
        yield from _nesting(plan, one)


def _nesting(plan: Plan, one: Classification) -> Iterator[str]:
    if one.coarser is None:
        return
    if one.coarser not in plan.classifications:
        yield f"{one.name}: there is no classification {one.coarser}"
        return
    above = plan.classifications[one.coarser]
    if above.sensitive != one.sensitive:
        yield f"{one.name}: is as sensitive as {above.name}, or neither is"
    if set(one.into) != set(one.labels):
        yield f"{one.name}: not every code has one in {above.name}"
    if not set(one.into.values()) <= set(above.labels):
        yield f"{one.name}: holds a code that {above.name} does not have"


def _of_tables(plan: Plan) -> Iterator[str]:
    codes = [table.code for table in plan.tables]
    details = [plan.detail(table) for table in plan.tables if _is_known(plan, table)]
    if len(set(codes)) != len(codes):
        yield "two tables have the same code"
    if len(set(details)) != len(details):
        yield "two tables are the same"
    for table in plan.tables:
        if not _is_known(plan, table):
            yield f"{table.code}: names something that the plan does not have"
        else:
            yield from _crossing(plan, table)


def _is_known(plan: Plan, table: Table) -> bool:
    return (
        table.census in plan.censuses
        and set(table.by) <= set(plan.classifications)
        and set(table.needs) <= set(plan.lacks)
    )


def _crossing(plan: Plan, table: Table) -> Iterator[str]:
    crossed = [plan.classifications[name] for name in table.by]
    is_near = any(one.place is Place.MUNICIPALITY for one in crossed)
    if len(crossed) > (MOST_AT_MUNICIPALITY if is_near else MOST_AT_REGION):
        yield f"{table.code}: crosses too much"
    if is_near and any(one.sensitive for one in crossed):
        yield f"{table.code}: a sensitive answer never goes below region"
    if any(one.is_month for one in crossed) and not _month_stands_alone(crossed):
        yield f"{table.code}: months go with the region or with the municipality alone"
    chains = [name for one in crossed for name in plan.chain(one.name)]
    if len(set(chains)) != len(chains):
        yield f"{table.code}: crosses a classification with itself"


def _month_stands_alone(crossed: list[Classification]) -> bool:
    rest = [one for one in crossed if not one.is_month]
    if any(one.place is Place.MUNICIPALITY for one in rest):
        return len(rest) == 1
    return any(one.place is Place.REGION for one in rest) or not rest


def _of_persons(plan: Plan) -> Iterator[str]:
    if not all(_is_known(plan, table) for table in plan.tables):
        return
    for census in plan.censuses.values():
        count = subsets_of_one(plan, census.name)
        if count > census.most_subsets:
            yield f"{census.name}: one person stands in {count} cells, the most is {census.most_subsets}"

"""The installation against its plan, and the pictures of the offices: they say what the lists say."""

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from app.core import joints
from app.core.clock import today
from app.core.lights import Light
from app.offices import queries
from app.offices.indicators.rollout import measured, months, rollout
from app.offices.models import RolloutPlan, RolloutWave, StageEvent, StepVerdict
from app.offices.rules.plan import FIRST_PLAN
from app.offices.rules.stages import Standing
from tests.conftest import counted

FIRST, SECOND = "14039", "14001"
"""Two offices of the demo of which nothing was reported; the first one is of group 1."""
LONG_AGO = datetime(2017, 1, 10, 18, tzinfo=UTC)


def opened(session, office, day, *, stage="installed", reverses=None, told_at=None):
    step = StageEvent(
        office=office,
        stage=stage,
        effective_on=day,
        reason="prueba",
        reverses=reverses,
        recorded_by=_anybody(session),
    )
    if told_at:
        step.created_at = told_at
    session.add(step)
    session.flush()
    return step


def accepted(session, step, *, told_at=None):
    said = StepVerdict(step=step.id, verdict="accepted", reason="x", recorded_by=_anybody(session))
    if told_at:
        said.created_at = told_at
    session.add(said)
    session.flush()


def _anybody(session):
    return session.connection().exec_driver_sql("SELECT id FROM account LIMIT 1").scalar_one()


def cells(answer):
    return list(csv.reader(io.StringIO(answer.text)))


def now(session, on=None, by=None):
    day = today()
    return rollout(session, on=on or day, by=by or day)


@pytest.fixture
def staff(owner):
    """The owner's session: verdicts are monitors' and steps are not, and these tests write both."""
    with owner.connect() as line:
        session = Session(line)
        yield session
        session.close()
        line.rollback()


def test_an_office_counts_as_reported_from_the_day_of_its_opening(staff):
    day = date(2017, 4, 10)
    before = [now(staff, on=each).reported for each in (day - timedelta(days=1), day)]

    opened(staff, FIRST, day)

    after = [now(staff, on=each).reported for each in (day - timedelta(days=1), day)]
    assert after == [before[0], before[1] + 1]


def test_a_reported_opening_raises_nothing_verified_until_it_is_accepted(staff):
    before = now(staff).verified
    step = opened(staff, FIRST, date(2017, 4, 10))

    reported = now(staff).verified
    accepted(staff, step)

    assert (reported, now(staff).verified) == (before, before + 1)


def test_an_office_that_closed_no_longer_counts(staff):
    accepted(staff, opened(staff, FIRST, date(2017, 4, 10)))
    before = now(staff)
    opened(staff, FIRST, date(2017, 5, 10), stage="closed")

    after = now(staff)

    assert (after.reported, after.verified) == (before.reported - 1, before.verified - 1)


def test_an_office_that_opened_in_time_is_met_and_not_late(staff):
    accepted(staff, opened(staff, FIRST, date(2017, 2, 28)))

    state = now(staff).states[FIRST]

    assert (state.light, state.late, FIRST in now(staff).late) == (Light.MET, 0, False)


def test_an_office_that_opened_late_keeps_its_days(staff):
    accepted(staff, opened(staff, FIRST, date(2017, 3, 10)))

    state = now(staff).states[FIRST]

    assert (state.light, state.late) == (Light.MET_LATE, 10)
    assert FIRST in now(staff).late


def test_an_office_that_never_opened_is_later_each_day(staff):
    state = now(staff, on=date(2017, 3, 5)).states[FIRST]

    assert (state.light, state.late, state.opened_on) == (Light.RED, 5, None)


def test_an_undone_opening_makes_the_office_late_again(staff):
    step = opened(staff, FIRST, date(2017, 2, 1))
    accepted(staff, step)
    opened(staff, FIRST, date(2017, 3, 1), reverses=step.id)

    assert now(staff).states[FIRST].light is Light.RED
    assert now(staff, on=date(2017, 2, 15)).states[FIRST].light is Light.MET


def test_what_was_written_down_in_2026_was_not_known_in_2017(staff):
    day = date(2017, 8, 30)
    before = now(staff, on=day, by=day)
    step = opened(staff, FIRST, date(2017, 8, 24))
    accepted(staff, step)

    then, today_ = now(staff, on=day, by=day), now(staff, on=day)

    assert (then.reported, then.verified) == (before.reported, before.verified)
    assert today_.states[FIRST].opened_on == date(2017, 8, 24)


def test_a_past_knowledge_never_changes_whatever_is_corrected_later(staff):
    day = date(2018, 6, 30)
    known = queries.known(staff, by=day)
    before = measured(known, on=day)
    for nth, key in enumerate(queries.places_by_key()):
        step = opened(staff, key, date(2017, 1, 20) + timedelta(days=nth), stage="suspended")
        accepted(staff, step)

    after = measured(queries.known(staff, by=day), on=day)

    assert (after.states, after.goals, months(after)) == (
        before.states, before.goals, months(before),
    )  # fmt: skip


def test_the_first_openings_of_august_left_both_targets_late_in_june_of_2017(staff):
    june = now(staff, on=date(2017, 6, 30))

    assert [goal.light for goal in june.goals] == [Light.RED, Light.RED]
    assert (june.reported, june.verified, june.planned) == (0, 0, 125)


def test_the_demo_meets_the_first_target_late_and_says_by_how_much(staff):
    first, second = now(staff).goals

    assert (first.light, second.light) == (Light.MET_LATE, Light.RED)
    assert first.reached_on is not None
    assert first.late == (first.reached_on - date(2017, 2, 28)).days


def test_a_plan_loaded_later_does_not_change_what_was_known_before(staff):
    plan = RolloutPlan(name="Otro", state="14")
    staff.add(plan)
    staff.flush()
    days = {"starts_on": date(2027, 1, 1), "ends_on": date(2027, 12, 31)}
    staff.add(RolloutWave(plan_id=plan.id, number=1, offices=125, **days))
    staff.flush()

    assert now(staff).plan.name == "Otro"
    assert now(staff, by=date(2017, 6, 30)).plan == FIRST_PLAN


def test_the_board_counts_the_same_open_offices_as_the_rollout(app, staff):
    (measure,) = [one for one in joints.measures(staff, today()) if one.name == "offices_open"]
    by_day = {point.on: (point.reported, point.verified) for point in measure.points}

    told = {day: now(staff, on=day) for day in list(by_day)[::40]}

    assert told
    assert {day: (one.reported, one.verified) for day, one in told.items()} == {
        day: by_day[day] for day in told
    }


def test_the_curve_goes_on_with_the_forecast_when_there_is_one(staff):
    day = date(2018, 1, 31)

    told = months(now(staff, on=day))

    future = [month for month in told if month.ends_on > day]
    assert future
    assert all(month.verified is None and month.expected is not None for month in future)
    assert future[-1].expected <= 65


def test_the_rollout_takes_five_statements_and_two_while_nothing_is_new(app, session_of):
    session, said = session_of("secretaria"), []
    session.connection()

    for _ in range(2):
        with counted(app) as statements:
            now(session, on=date(2018, 1, 1), by=date(2019, 1, 1))
        said.append(len(statements))

    assert said == [5, 2]


def test_one_new_step_is_seen_at_once(staff):
    before = now(staff)
    opened(staff, FIRST, date(2017, 8, 24), stage="suspended")

    after = now(staff)

    assert after.states[FIRST].reported != before.states[FIRST].reported


@pytest.mark.parametrize(
    "address", ["/instalacion", "/instalacion?al=2018-03-01&conocido=2018-06-01", "/oficinas",
                f"/oficinas/{FIRST}", "/oficinas/14107", "/api/v1/rollout", "/instalacion/en-bloque"]
)  # fmt: skip
def test_no_page_of_the_rollout_takes_more_than_twelve_statements(app, client_for, address):
    client = client_for("secretaria")

    with counted(app) as statements:
        answer = client.get(address)

    assert answer.status_code == 200
    assert len(statements) <= 12


def test_a_region_of_which_nobody_reported_is_not_a_region_with_none_open(staff):
    lines = queries.directory(staff, queries.Wanted(region="01")).items
    silent = [
        line for line in queries.directory(staff, queries.Wanted()).items if line.stage is None
    ]
    planned = [line for line in lines if line.stage and not line.is_open]

    none = queries.RegionCount.of("01", silent)
    some = queries.RegionCount.of("01", [*silent, *planned])

    assert (none.opened, some.opened) == (None, 0 if planned else None)
    assert silent[0].state.reported == Standing(None, None)


def test_the_map_draws_what_the_page_lists(client_for):
    page = client_for(None).get("/oficinas?region=12&limite=5").text

    picture = page[page.index('id="mapa"') : page.index('id="lista"')]
    listed = page[page.index('id="lista"') :]
    linked = re.findall(r'<a href="/oficinas/(14\d{3})" tabindex="-1">', picture)

    assert (
        len(re.findall(r'class="mark mark--', picture[: picture.index('class="chart-links"')])) == 5
    )
    assert linked == re.findall(r'href="/oficinas/(14\d{3})"', listed)[:5]


def test_every_office_of_the_map_is_reached_by_keyboard(client_for):
    page = client_for(None).get("/oficinas").text

    by_pointer = set(re.findall(r'<a href="(/oficinas/14\d{3})" tabindex="-1"', page))
    by_keyboard = set(re.findall(r'<a href="(/oficinas/14\d{3})">', page))

    assert len(by_pointer) == 125
    assert by_pointer == by_keyboard


def test_each_picture_of_the_directory_gives_its_figures_as_csv(client_for):
    client = client_for(None)

    listed, regions = (cells(client.get(f"/oficinas/{name}.csv")) for name in ("lista", "regiones"))

    assert (len(listed), len(regions)) == (126, 13)
    assert listed[1][0].startswith("14")
    assert sum(int(row[1]) for row in regions[1:]) == 125


def test_the_csv_is_narrowed_as_the_directory_is(client_for):
    client = client_for(None)

    page = client.get("/oficinas?region=12").text

    (address,) = re.findall(r'href="(/oficinas/lista\.csv[^"]*)"', page)
    assert len(cells(client.get(address.replace("&amp;", "&")))) == 13


@pytest.mark.parametrize("day", ["2016-11-01", "2017-02-15", "2018-01-31", ""])
def test_the_table_of_the_curve_says_what_its_lines_draw(client_for, day):
    page = client_for("secretaria").get(f"/instalacion?al={day}").text
    picture = page[page.index('id="curva"') :].partition("</svg>")[0]
    figures = cells(client_for("secretaria").get(f"/instalacion/meses.csv?al={day}"))[1:]

    for nth in range(len(figures[0]) - 1 if figures else 0):
        written = [float(row[nth + 1]) for row in figures if row[nth + 1]]
        found = re.search(rf'<path d="([^"]+)" class="line line--{nth}"/>', picture)
        drawn = _figures_of(found[1], picture) if found else []
        assert drawn == pytest.approx(written, abs=0.2)


def _figures_of(path, picture):
    """Read back from a line what it draws: its heights, by the scale that is written beside."""
    heights = [
        float(y) for x, y in re.findall(r"M([\d.]+) ([\d.]+)", path[: path.find("H") or None])
    ]
    heights += [float(y) for y in re.findall(r"V([\d.]+)", path)]
    marks = re.findall(
        r'<text x="[\d.]+" y="([\d.]+)" class="chart-figure chart-end">(\d+)<', picture
    )
    (low, zero), (high, top) = marks[0], marks[-1]
    unit = (float(low) - float(high)) / (int(top) - int(zero))
    return [(float(low) - 4 - height) / unit for height in heights]


def test_the_table_of_the_lights_says_what_the_map_draws(client_for):
    client = client_for("secretaria")
    page = client.get("/instalacion").text
    picture = page[page.index('id="semaforo"') :]
    figures = cells(client.get("/instalacion/mapa.csv"))[1:]

    drawn = re.findall(r"<title>([^<:]+): ([^<]+)</title>", picture)

    assert len(figures) == 125
    assert [(row[1], row[3]) for row in figures] == drawn


def test_the_installation_says_the_same_as_its_csv(client_for):
    staff = client_for("secretaria")

    page, months, late = (
        staff.get(f"/instalacion{name}") for name in ("?todas=1", "/meses.csv", "/atrasos.csv")
    )

    for row in cells(months)[1:]:
        assert row[0] in page.text
    shown = set(re.findall(r'scope="row"><a href="(/oficinas/\d+)#historia"', page.text))
    assert len(cells(late)) - 1 == len(shown)


def test_the_installation_shows_the_latest_first_and_leads_to_all(client_for):
    staff = client_for("secretaria")

    first, late = staff.get("/instalacion").text, cells(staff.get("/instalacion/atrasos.csv"))[1:]

    shown = re.findall(r'scope="row"><a href="/oficinas/(\d+)#historia"', first)
    assert shown == [row[0] for row in late][:25]
    assert 'href="/instalacion?todas=1&amp;' in first


@pytest.mark.parametrize(("who", "status"), [("jefa", 403), ("monitora", 200), ("auditoria", 200)])
def test_the_installation_is_for_those_who_follow_it(client_for, who, status):
    assert client_for(who).get("/instalacion").status_code == status

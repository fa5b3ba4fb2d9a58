"""The installation against its plan, and the pictures of the offices: they say what the lists say."""

import csv
import io
import re
from datetime import UTC, date, datetime

import pytest

from app.core.clock import frozen
from app.offices import queries
from app.offices.indicators.rollout import rollout
from app.offices.models import StageEvent

FIRST, SECOND = "14039", "14001"
"""An office of each group of the demo."""


def opened(session, office, day, *, stage="installed", reverses=None):
    step = StageEvent(
        office=office,
        stage=stage,
        effective_on=day,
        reason="prueba",
        reverses=reverses,
        recorded_by=session.info.get("account") or _anybody(session),
    )
    session.add(step)
    session.flush()
    return step


def _anybody(session):
    return session.connection().exec_driver_sql("SELECT id FROM account LIMIT 1").scalar_one()


def cells(answer):
    return list(csv.reader(io.StringIO(answer.text)))


def late_of(session, office):
    return next((one for one in rollout(session).late if one.line.office.cvegeo == office), None)


@pytest.fixture
def staff(session_of):
    return session_of("secretaria")


def test_an_office_counts_from_the_month_in_which_it_opened(staff):
    before = {month.ends_on: month.opened or 0 for month in rollout(staff).months}
    opened(staff, FIRST, date(2017, 4, 10))

    after = {month.ends_on: month.opened or 0 for month in rollout(staff).months}

    march, april = date(2017, 3, 31), date(2017, 4, 30)
    assert after[march] == before[march]
    assert after[april] == before[april] + 1


def test_an_office_that_closed_no_longer_counts(staff):
    opened(staff, FIRST, date(2017, 4, 10))
    opened(staff, FIRST, date(2017, 5, 10), stage="closed")

    months = {month.ends_on: month.opened or 0 for month in rollout(staff).months}

    assert months[date(2017, 5, 31)] == months[date(2017, 4, 30)] - 1


def test_an_office_that_opened_in_time_is_not_late(staff):
    opened(staff, FIRST, date(2017, 2, 28))

    assert late_of(staff, FIRST) is None


def test_an_office_that_opened_late_keeps_its_days(staff):
    opened(staff, FIRST, date(2017, 3, 10))

    late = late_of(staff, FIRST)

    assert late is not None
    assert (late.due_on, late.opened, late.days) == (date(2017, 2, 28), date(2017, 3, 10), 10)


def test_an_office_that_never_opened_is_later_each_day(staff):
    noon = datetime(2017, 3, 5, 18, tzinfo=UTC)

    with frozen(noon):
        late = late_of(staff, FIRST)

    assert late is not None
    assert (late.opened, late.days) == (None, 5)


def test_an_undone_opening_makes_the_office_late_again(staff):
    step = opened(staff, FIRST, date(2017, 2, 1))
    opened(staff, FIRST, date(2017, 3, 1), reverses=step.id)

    late = late_of(staff, FIRST)

    assert late is not None
    assert late.opened is None


def test_a_region_of_which_nobody_reported_is_not_a_region_with_none_open(staff):
    found = queries.directory(staff, queries.Wanted(region="01"))
    none = queries.RegionCount.of("01", found.items)
    opened(staff, found.items[0].office.cvegeo, date(2017, 1, 10), stage="planned")

    (some,) = queries.directory(staff, queries.Wanted(region="01")).by_region

    assert (none.opened, some.opened) == (None, 0)


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


def test_the_installation_says_the_same_as_its_csv(client_for):
    staff = client_for("secretaria")

    page, months, late = (
        staff.get(f"/instalacion{name}") for name in ("?todas=1", "/meses.csv", "/atrasos.csv")
    )

    for row in cells(months)[1:]:
        assert row[0] in page.text
    assert len(cells(late)) - 1 == len(
        set(re.findall(r'<th role="rowheader" scope="row"><a href="(/oficinas/\d+)"', page.text))
    )


def test_the_installation_shows_the_latest_first_and_leads_to_all(client_for):
    staff = client_for("secretaria")

    first, late = staff.get("/instalacion").text, cells(staff.get("/instalacion/atrasos.csv"))[1:]

    shown = re.findall(r'scope="row"><a href="/oficinas/(\d+)"', first)
    assert shown == [row[0] for row in late][:25]
    assert 'href="/instalacion?todas=1"' in first


@pytest.mark.parametrize(("who", "status"), [("jefa", 403), ("monitora", 200), ("auditoria", 200)])
def test_the_installation_is_for_those_who_follow_it(client_for, who, status):
    assert client_for(who).get("/instalacion").status_code == status

"""``python -m app.cli waves FILE``: another year, other groups, another state, from a file."""

from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from sqlalchemy import text
from sqlalchemy.orm import Session

from app import cli as commands
from app.core.clock import today
from app.offices import queries
from app.offices.rules.plan import FIRST_PLAN, plan_known
from tests.conftest import environment_of

HEAD = "grupo,empieza,termina,oficinas,municipios\n"
OF_2027 = HEAD + "1,2027-01-01,2027-03-31,100,\n2,2027-04-01,2027-12-31,25,\n"
NAME = "Plan de prueba 2027"


@pytest.fixture
def load(settings, tmp_path, owner):
    """Run the command; what it kept is gone at the end, so that no other test has another plan."""

    def run(written: str, *more: str):
        file = tmp_path / "plan.csv"
        file.write_text(written, encoding="utf-8")
        with environment_of(settings):
            return CliRunner().invoke(
                commands.cli, ["waves", str(file), "--name", NAME, *more], catch_exceptions=False
            )

    yield run
    with owner.begin() as line:
        asked = "SELECT id FROM rollout_plan WHERE name = :name"
        line.execute(text(f"DELETE FROM rollout_wave WHERE plan_id IN ({asked})"), {"name": NAME})
        line.execute(text("DELETE FROM rollout_plan WHERE name = :name"), {"name": NAME})


@contextmanager
def reading(owner):
    with Session(owner) as session:
        yield session


def kept(owner) -> list[str]:
    with reading(owner) as session:
        return [plan.name for plan in queries.plans(session)]


def test_a_plan_of_another_year_with_other_groups_is_in_force_from_the_day_it_came(load, owner):
    answer = load(OF_2027)

    with reading(owner) as session:
        known = queries.known(session, by=today()).plan
    assert (answer.exit_code, answer.output) == (0, f"{NAME}: 2\n")
    assert [target.offices for target in known.targets] == [100, 125]
    assert known.planned(date(2027, 3, 31)) == 100


def test_a_plan_that_came_today_tells_nothing_else_of_yesterday(load, owner):
    load(OF_2027)

    with reading(owner) as session:
        yesterday = plan_known(queries.plans(session), on=today() - timedelta(days=1))
    assert yesterday.name == FIRST_PLAN.name


def test_a_plan_of_another_state_is_kept_with_its_state(load, owner):
    answer = load(HEAD + "1,2027-01-01,2027-12-31,11,\n", "--state", "01")

    with reading(owner) as session:
        states = {plan.name: plan.state for plan in queries.plans(session)}
    assert answer.exit_code == 0
    assert states[NAME] == "01"


def test_municipalities_that_have_no_office_here_are_refused_and_nothing_is_kept(load, owner):
    answer = load(HEAD + "1,2027-01-01,2027-12-31,11,01001\n", "--state", "01")

    assert answer.exit_code == 1
    assert "no tiene oficina en 01001" in answer.output
    assert NAME not in kept(owner)


def test_a_missing_date_is_told_with_its_line_and_nothing_is_kept(load, owner):
    answer = load(HEAD + "1,2027-01-01,2027-03-31,100,\n2,2027-04-01,,25,\n")

    assert answer.exit_code == 1
    assert "(3)" in answer.output
    assert NAME not in kept(owner)

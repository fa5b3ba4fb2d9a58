"""Who may manage whose account, said by the database past every view: head, admin, nobody else."""

import pytest
from sqlalchemy import text

from tests.walls.rows import REFUSED, behind, outcome

INVITE = "SELECT invite_account('x@x', 'X', :role, :office, 'h', now(), NULL)::text IS NOT NULL"


@pytest.mark.parametrize(
    ("who", "role", "office", "told"),
    [
        ("jefa", "clerk", "14082", "True"),
        ("jefa", "clerk", "14107", REFUSED),
        ("jefa", "head", "14082", REFUSED),
        ("jefa", "admin", None, REFUSED),
        ("ventanilla", "clerk", "14082", REFUSED),
        ("secretaria", "clerk", "14082", REFUSED),
        ("admin", "head", "14107", "True"),
        ("admin", "admin", None, REFUSED),
        ("admin", "analyst", "14082", REFUSED),
        ("admin", "clerk", "PRACTICA", REFUSED),
        (None, "clerk", "14082", REFUSED),
    ],
)
def test_the_database_itself_says_who_may_invite_whom(web, door_of, who, role, office, told):
    token = door_of(who).token if who else None

    with behind(web, token) as line:
        assert outcome(line, INVITE, role=role, office=office) == told


@pytest.mark.parametrize(
    ("who", "whom", "told"),
    [
        ("jefa", "ventanilla@demo", "True"),
        ("jefa", "jefa@demo", "False"),
        ("jefa", "ventanilla2@demo", "False"),
        ("admin", "jefa@demo", "True"),
        ("admin", "admin2@demo", "False"),
        ("ventanilla", "ventanilla@demo", "False"),
    ],
)
def test_the_database_itself_says_who_may_shut_whom(web, door_of, superuser, who, whom, told):
    with superuser.connect() as line:
        asked = text("SELECT id FROM account WHERE name = :name")
        one = line.execute(asked, {"name": whom}).scalar_one()

    with behind(web, door_of(who).token) as line:
        coded = outcome(line, "SELECT give_first_code(:id, 'h', now())", id=one)
        shut = outcome(line, "SELECT set_account_active(:id, false, NULL)", id=one)

    assert (coded, shut) == (told, told)

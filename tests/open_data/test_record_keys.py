"""The number of a person: made when she enters a census, made later for who has none, read by nobody."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from app.core import crypto
from app.core.censuses import CENSUSES
from app.open_data.actions.keys import give_missing_keys, record_key
from tests.makers import registered
from tests.profiles import begun

KEYS = text("SELECT census FROM record_key WHERE person_id = :person ORDER BY census")
WHO = text("SELECT id FROM person WHERE folio = :folio")


def censuses_of(owner, person):
    with owner.connect() as line:
        return list(line.execute(KEYS, {"person": person}).scalars())


def test_whoever_is_registered_has_a_number_from_that_moment(api, owner):
    folio = registered(api("ventanilla"))

    with owner.connect() as line:
        person = line.execute(WHO, {"folio": folio}).scalar_one()

    assert censuses_of(owner, person) == ["laborers"]


def test_a_profile_has_a_number_of_its_own_that_no_session_reads(api, session, door_of):
    folio = registered(api("ventanilla"))
    person = begun(session, door_of("ventanilla").actor, folio, "tarjeta").person

    with pytest.raises(ProgrammingError, match="permission denied"):
        session.execute(KEYS, {"person": person.id})


def test_the_same_person_has_another_number_under_another_secret():
    person = uuid4()

    numbers = {record_key(bytes([n]) * 32, person) for n in range(1, 50)}

    assert len(numbers) == 49
    assert all(0 <= number < 2**31 for number in numbers)


def test_the_numbers_that_are_missing_are_made_once(settings, owner):
    ring = crypto.load_keyring(settings.keys)
    with Session(owner) as session:
        session.execute(text("DELETE FROM record_key"))

        made = [give_missing_keys(session, census, ring.releases[census]) for census in CENSUSES]
        again = [give_missing_keys(session, census, ring.releases[census]) for census in CENSUSES]
        session.rollback()

    assert all(made)
    assert again == [0, 0]


def test_the_number_of_a_person_stays_whoever_makes_it(api, settings, owner):
    ring = crypto.load_keyring(settings.keys)
    folio = registered(api("ventanilla"))
    of_whom = text(
        "SELECT key, person_id FROM record_key k JOIN person p ON p.id = k.person_id "
        "WHERE folio = :folio"
    )

    with owner.connect() as line:
        key, person = line.execute(of_whom, {"folio": folio}).one()

    assert key == record_key(ring.releases["laborers"], person)


def test_practice_and_whoever_came_after_the_day_are_not_counted(api, settings, exporter):
    def counted(day):
        with exporter.connect() as line:
            asked = text("SELECT people FROM gather_people('laborers', :day)")
            return line.execute(asked, {"day": day}).scalar_one()

    before, long_ago = counted(date(2099, 12, 31)), counted(date(2016, 12, 31))

    registered(api("practica"))
    assert counted(date(2099, 12, 31)) == before

    registered(api("ventanilla"))
    assert counted(date(2099, 12, 31)) == before + 1
    assert counted(date(2016, 12, 31)) == long_ago == 0


def test_who_was_forgotten_is_not_counted_and_has_no_number(api, owner, exporter):
    folio = registered(api("ventanilla"))
    asked = text("SELECT people FROM gather_people('laborers', '2099-12-31')")
    with owner.connect() as line:
        person = line.execute(WHO, {"folio": folio}).scalar_one()
    with exporter.connect() as line:
        before = line.execute(asked).scalar_one()

    with owner.begin() as line:
        line.execute(text("SELECT forget_person(:person)"), {"person": person})

    with exporter.connect() as line:
        assert line.execute(asked).scalar_one() == before - 1
    assert censuses_of(owner, person) == []

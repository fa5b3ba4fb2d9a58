"""What is worked out is kept while no row is new, and never longer."""

from app.core.memory import Memory, mark
from app.offices.models import WaveChange

OFFICE = "14082"


def add(session) -> None:
    session.add(WaveChange(office=OFFICE, wave=1, reason="prueba", recorded_by=None))
    session.flush()


def test_what_was_not_asked_for_longest_is_forgotten_first():
    memory = Memory(2)
    for key in "abac":
        memory.once(key, lambda key=key: key)

    asked = [memory.once(key, lambda: "again") for key in "acb"]

    assert asked == ["a", "c", "again"]


def test_a_mark_stays_while_nobody_adds_a_row(session_of):
    session = session_of("secretaria")

    assert mark(session, [WaveChange]) == mark(session, [WaveChange])


def test_a_new_row_makes_another_mark(session_of):
    session = session_of("secretaria")
    before = mark(session, [WaveChange])

    add(session)

    assert mark(session, [WaveChange]) != before


def test_a_row_in_the_place_of_one_rolled_back_makes_another_mark(session_of):
    marks = []
    for _ in range(2):
        session = session_of("secretaria")
        add(session)
        marks.append(mark(session, [WaveChange])[1])
        session.rollback()

    assert marks[0] != marks[1]

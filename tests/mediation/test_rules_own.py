"""How a request stands for the person, read aloud. No database."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.core.clock import ZONE
from app.core.codelists import codelist
from app.mediation.rules.answers import Why
from app.mediation.rules.faces import Known
from app.mediation.rules.own import OwnFace, Standing, own_face
from app.mediation.rules.requests import State
from app.mediation.rules.terms import answer_at

SENT = datetime(2026, 11, 20, 13, 5, tzinfo=ZONE)
OFFERED = Standing(
    state=State.OFFERED, why=None, answer_at=answer_at(SENT), known=Known(sent_at=SENT)
)
ACCEPTED = replace(
    OFFERED,
    state=State.ACCEPTED,
    known=Known(sent_at=SENT, accepted_at=SENT, until=SENT + timedelta(days=15)),
)


def test_every_face_has_its_words():
    assert set(codelist("own_request_states").codes) == {face.value for face in OwnFace}


def test_the_day_of_the_answer_passes_without_the_worker():
    last = OFFERED.answer_at - timedelta(seconds=1)

    assert own_face(OFFERED, now=last) is OwnFace.TO_ANSWER
    assert own_face(OFFERED, now=OFFERED.answer_at) is OwnFace.UNANSWERED


def test_a_term_ends_without_the_worker():
    until = ACCEPTED.known.until

    assert own_face(ACCEPTED, now=until - timedelta(seconds=1)) is OwnFace.ACCEPTED
    assert own_face(ACCEPTED, now=until) is OwnFace.OVER


def test_an_employer_that_gave_up_is_told_before_the_worker_closes_the_case():
    given_up = replace(OFFERED, known=Known(sent_at=SENT, closed_at=SENT))

    assert own_face(given_up, now=SENT) is OwnFace.EMPLOYER_LEFT


@pytest.mark.parametrize(
    ("why", "face"),
    [
        (Why.DECLINED, OwnFace.DECLINED),
        (Why.SILENT, OwnFace.UNANSWERED),
        (Why.TERM, OwnFace.OVER),
        (Why.GIVEN_UP, OwnFace.EMPLOYER_LEFT),
    ],
)
def test_a_closed_case_says_why_it_ended(why, face):
    closed = replace(OFFERED, state=State.CLOSED, why=why.value)

    assert own_face(closed, now=SENT) is face


@pytest.mark.parametrize("why", [Why.WITHDRAWN, Why.NO_CONSENT, Why.HIDDEN])
def test_whoever_took_herself_out_reads_that_she_did(why):
    out = replace(ACCEPTED, state=State.WITHDRAWN, why=why.value)

    assert own_face(out, now=SENT) is OwnFace.WITHDRAWN

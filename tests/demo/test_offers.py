"""The offers of the demonstration are like those that people may send."""

import csv
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import demo
from app.employers.models import Employer
from app.offers.actions.send import faults
from app.offers.models import Offer
from app.offers.queries import offers as queries
from app.offers.rules.states import Kind, State


def test_every_published_offer_of_the_demo_could_be_sent_today(session_of):
    session = session_of("secretaria")
    with Path(demo.__file__).with_name("offers.csv").open(encoding="utf-8") as file:
        ours = {row["title"] for row in csv.DictReader(file)}
    published = [o for o in queries.public(session, queries.EVERYTHING) if o.title in ours]

    wrong = {
        each.title: faults(queries.sent_one(session, each.id))
        for each in published
        if faults(queries.sent_one(session, each.id))
    }

    assert published
    assert wrong == {}


def test_the_demo_has_offers_of_both_kinds_and_in_every_state(owner):
    with Session(owner) as session:
        kinds = set(session.scalars(select(Offer.kind)))
        states = set(session.scalars(select(Offer.status)))
        many = session.scalar(select(func.count(Offer.id)))

    assert kinds >= set(Kind)
    assert states >= {s.value for s in State if s is not State.WITHDRAWN}
    assert many >= 30


def test_an_offer_of_a_suspended_employer_is_in_no_public_list(session_of):
    session = session_of("secretaria")
    employer = session.scalars(
        select(Employer).where(Employer.suspended_at.is_not(None)).order_by(Employer.name)
    ).first()

    shown = {each.employer_id for each in queries.public(session, queries.EVERYTHING)}

    assert employer is not None
    assert employer.id not in shown

"""Requests on PostgreSQL, each side under its own login: asked, mediated, answered, over."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from app.core.clock import frozen, now, today
from app.core.errors import Conflict, InvalidAnswers, NotFound
from app.mediation.actions import ask as asking
from app.mediation.actions import finish, mediate
from app.mediation.queries import cases, requests
from app.mediation.rules.faces import Face
from app.mediation.rules.outcomes import Side
from app.mediation.rules.requests import OPEN_PER_OFFER, State
from app.skills_census.actions import consents, life
from tests.profiles import opened


def later(**much):
    """Stop the clock so much later than now."""
    return frozen(now() + timedelta(**much))


def contact(scene, request_id):
    """Open the contact as the employer does."""
    with scene.at_employer() as session:
        request = requests.own_one(session, scene.actor, request_id)
        return asking.open_contact(session, scene.actor, request, log=scene.log)


def test_a_request_reaches_the_office_of_the_person_with_two_working_days(scene):
    _, ref = scene.person()

    case = scene.case(scene.ask(scene.offer(), ref))

    assert (case.office, case.stands) == ("14082", State.IN_REVIEW)
    assert case.review_due_on > today()


def test_a_request_that_arrives_twice_is_one_case(scene):
    _, ref = scene.person()
    request_id = scene.ask(scene.offer(), ref)
    scene.pass_on(request_id)

    scene.open(request_id)

    assert scene.case(request_id).stands is State.OFFERED


def test_a_card_is_asked_about_once_for_an_offer(scene):
    _, ref = scene.person()
    offer_id = scene.offer()
    scene.ask(offer_id, ref)

    with pytest.raises(Conflict):
        scene.ask(offer_id, ref)


def test_an_offer_has_five_places_which_a_refusal_frees_no_sooner_than_silence(scene):
    offer_id = scene.offer()
    sent = [scene.ask(offer_id, scene.person()[1]) for _ in range(OPEN_PER_OFFER)]
    for request_id in sent:
        scene.pass_on(request_id)
        scene.decline(request_id)
    _, ref = scene.person()

    with pytest.raises(Conflict):
        scene.only_ask(offer_id, ref)
    with later(days=11):
        assert scene.only_ask(offer_id, ref)


@pytest.mark.parametrize("purposes", [("tarjeta",), ("mediacion",)])
def test_without_her_consent_a_request_never_comes_to_her(scene, purposes):
    _, ref = scene.person(*purposes)

    request_id = scene.ask(scene.offer(), ref)

    assert scene.case(request_id).stands is State.CLOSED
    assert scene.request(request_id).face(now()) is Face.WAITING


def test_an_employer_that_asks_again_too_soon_never_comes_to_her_and_is_not_told(scene, asked):
    request_id, folio = asked

    again = scene.ask(scene.offer(), scene.another_card(folio))

    assert scene.case(again).why == "repetida"
    assert scene.request(again).face(now()) is scene.request(request_id).face(now())


def test_an_employer_that_she_keeps_her_card_from_never_comes_to_her(scene):
    folio, ref = scene.person()
    with scene.at_office() as session:
        life.block(session, opened(session, scene.clerk, folio).profile, "AAA010101AAA")

    assert scene.case(scene.ask(scene.offer(), ref)).why == "empresa_oculta"


def test_a_fourth_request_in_a_week_waits_for_her_turn(scene, new_scene):
    folio, ref = scene.person()
    others = [new_scene() for _ in range(3)]
    for other in others:
        other.pass_on(other.ask(other.offer(), other.another_card(folio)))
    fourth = scene.ask(scene.offer(), ref)

    with pytest.raises(Conflict):
        scene.pass_on(fourth)
    with later(days=7, minutes=1):
        scene.pass_on(fourth)
    assert scene.case(fourth).stands is State.OFFERED


def test_a_yes_releases_only_the_fields_she_said(scene, asked):
    request_id, _ = asked

    scene.accept(request_id, "telefono")

    assert contact(scene, request_id) == {"telefono": "3312345678"}


def test_what_was_not_said_cannot_be_accepted(scene, asked):
    request_id, _ = asked

    with pytest.raises(InvalidAnswers):
        scene.accept(request_id, "correo")


def test_requirement_5_nothing_is_released_before_a_yes(scene, asked):
    request_id, _ = asked

    with pytest.raises(Conflict):
        contact(scene, request_id)


def test_requirement_5_nothing_is_released_to_another_employer(scene, asked, new_scene):
    request_id, _ = asked
    scene.accept(request_id)
    other = new_scene()

    with pytest.raises(NotFound), other.at_employer() as session:
        requests.own_one(session, other.actor, request_id)
    with other.at_employer() as session:
        assert requests.release_of(session, request_id) is None


def test_requirement_5_a_withdrawal_makes_the_very_next_look_gone(scene, asked):
    request_id, _ = asked
    scene.accept(request_id)
    assert contact(scene, request_id)

    scene.withdraw(request_id)

    with pytest.raises(asking.Gone):
        contact(scene, request_id)


def test_requirement_5_the_copy_is_emptied_in_the_transaction_of_the_withdrawal(scene, asked):
    request_id, _ = asked
    scene.accept(request_id)

    scene.withdraw(request_id)

    kept = text("SELECT contents FROM contact_release WHERE request_id = :r")
    traces = text("SELECT count(*) FROM audit_event WHERE table_name = 'contact_release'")
    with scene.past_walls() as session:
        assert session.scalar(kept, {"r": request_id}) is None
        assert session.scalar(traces) == 0


def test_requirement_5_the_contact_ends_with_its_term(scene, asked):
    request_id, _ = asked
    scene.accept(request_id, days=15)

    with later(days=14):
        assert contact(scene, request_id)
    with later(days=15, minutes=1), pytest.raises(asking.Gone):
        contact(scene, request_id)


def test_requirement_5_the_database_itself_hides_a_release_whose_term_is_over(scene, asked):
    request_id, _ = asked
    scene.accept(request_id)
    with scene.past_walls() as session:
        over = text("UPDATE contact_release SET until = now() WHERE request_id = :r")
        session.execute(over, {"r": request_id})

    with scene.at_employer() as session:
        assert requests.release_of(session, request_id) is None


def test_the_worker_empties_what_is_over(scene, asked):
    request_id, _ = asked
    scene.accept(request_id, days=1)

    with later(days=2), scene.as_worker() as session:
        finish.end_terms(session)

    kept = text(
        "SELECT contents IS NULL AND erased_at IS NOT NULL FROM contact_release WHERE request_id = :r"
    )
    with scene.past_walls() as session:
        assert session.scalar(kept, {"r": request_id})


@pytest.fixture
def others_as_before(superuser):
    """Let who else is late by then stand as before: the rule looks at every employer."""
    with superuser.connect() as line:
        before = line.scalars(text("SELECT id FROM employer WHERE suspended_at IS NOT NULL")).all()
    yield
    with superuser.begin() as line:
        line.execute(
            text("UPDATE employer SET suspended_at = NULL WHERE NOT id = ANY(:before)"),
            {"before": before},
        )


@pytest.mark.usefixtures("others_as_before")
@pytest.mark.parametrize("told", [False, True])
def test_an_employer_that_does_not_confirm_its_deletion_in_ten_days_is_suspended(new_scene, told):
    scene = new_scene()
    request_id = scene.ask(scene.offer(), scene.person()[1])
    scene.pass_on(request_id)
    scene.accept(request_id)
    scene.withdraw(request_id)
    if told:
        with scene.at_employer() as session:
            asking.acknowledge(
                session, scene.actor, requests.own_one(session, scene.actor, request_id)
            )

    with later(days=11), scene.as_worker() as session:
        finish.suspend_late(session)

    suspended = text("SELECT suspended_at IS NOT NULL FROM employer WHERE id = :e")
    with scene.past_walls() as session:
        assert session.scalar(suspended, {"e": scene.employer_id}) is not told


@pytest.mark.parametrize("accepted", [False, True])
def test_taking_back_the_consent_to_mediation_ends_everything_in_the_same_transaction(
    scene, asked, accepted
):
    request_id, folio = asked
    if accepted:
        scene.accept(request_id)

    with scene.at_office() as session:
        profile = opened(session, scene.clerk, folio).profile
        consents.take_back(session, scene.clerk, profile, purpose="mediacion")

    assert scene.case(request_id).stands is State.WITHDRAWN
    shown = scene.request(request_id).face(now())
    assert shown is (Face.OVER if accepted else Face.WAITING)


def test_leaving_the_census_ends_everything(scene, asked):
    request_id, folio = asked
    scene.accept(request_id)

    with scene.at_office() as session:
        life.withdraw(session, opened(session, scene.clerk, folio).profile)

    assert scene.request(request_id).face(now()) is Face.OVER


def test_silence_closes_the_case_on_the_day_of_the_answer(scene, asked):
    request_id, _ = asked

    with later(days=10), frozen(scene.case(request_id).answer_at), scene.as_worker() as session:
        finish.fall_due(session)

    assert (scene.case(request_id).stands, scene.case(request_id).why) == (
        State.CLOSED,
        "sin_respuesta",
    )


def test_nobody_says_yes_after_the_day_of_the_answer(scene, asked):
    request_id, _ = asked

    with frozen(scene.case(request_id).answer_at), pytest.raises(Conflict):
        scene.accept(request_id)


def test_the_office_refuses_for_a_reason_of_the_offer_only(scene):
    request_id = scene.ask(scene.offer(), scene.person()[1])

    with scene.at_office() as session:
        case = cases.one(session, scene.clerk, request_id)
        with pytest.raises(InvalidAnswers):
            mediate.refuse(session, scene.clerk, case, reason="falta_habilidad")
        mediate.refuse(session, scene.clerk, case, reason="oferta_incumple")

    assert scene.request(request_id).face(now()) is Face.CLOSED


def test_an_employer_gives_up_whatever_the_person_said_before(scene, asked):
    request_id, _ = asked
    scene.decline(request_id)

    with scene.at_employer() as session:
        request = requests.own_one(session, scene.actor, request_id)
        asking.give_up(session, request, reason="plaza_cubierta")

    assert scene.request(request_id).face(now()) is Face.CLOSED


def test_each_side_tells_what_came_of_it_and_reads_only_its_own_words(scene, asked):
    request_id, _ = asked
    scene.accept(request_id)
    said = {"kind": "contratada", "happened_on": today()}
    with scene.at_office() as session:
        request = cases.one(session, scene.clerk, request_id).request
        asking.tell(session, scene.clerk, request, side=Side.PERSON, **said)

    with scene.at_employer() as session:
        assert requests.outcomes(session, request_id, Side.PERSON) == []
        request = requests.own_one(session, scene.actor, request_id)
        asking.tell(
            session,
            scene.actor,
            request,
            side=Side.EMPLOYER,
            kind="entrevista",
            happened_on=today(),
        )
        assert len(requests.outcomes(session, request_id, Side.EMPLOYER)) == 1


def test_another_office_sees_no_case(scene, asked, session_of, door_of):
    request_id, _ = asked
    actor = door_of("ventanilla2").actor

    with pytest.raises(NotFound):
        cases.one(session_of("ventanilla2"), actor, request_id)

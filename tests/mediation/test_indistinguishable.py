"""Requirement 6: refusal, silence and withdrawal before a yes are the same bytes at the same hour.

One request is looked at while the person is silent, at several instants and by every door of its
employer; then she decides, and the same looks at the same instants must give the same bytes.
"""

from datetime import timedelta

import pytest

from app.core.clock import frozen, now
from app.mediation.actions import finish
from app.mediation.rules.terms import answer_at
from app.skills_census.actions import consents, life
from tests.makers import a_key
from tests.profiles import opened

BESIDE_ANSWER = (-timedelta(seconds=1), timedelta(0), timedelta(days=1), timedelta(days=30))


def instants(request):
    """Give now, some days on, and the instants beside the one at which the answer is told."""
    soon = [now() + timedelta(hours=hours) for hours in (1, 24, 5 * 24)]
    return soon + [answer_at(request.sent_at) + step for step in BESIDE_ANSWER]


def looks(scene, request_id, at):
    """Look at a request at each instant, by every door of its employer."""
    seen = []
    addresses = [
        f"/solicitudes/{request_id}",
        f"/solicitudes/{request_id}/contacto",
        "/solicitudes",
        "/solicitudes?estado=en_tramite",
        "/solicitudes?estado=sin_acuerdo",
        "/solicitudes?orden=respuesta",
        "/solicitudes?orden=estado_al_reves",
        "/solicitudes.csv?orden=estado",
    ]
    browser, program = scene.browser(), scene.app.test_client()
    for instant in at:
        with frozen(instant):
            answers = [browser.get(address) for address in addresses]
            door = f"/api/v1/contact-requests/{request_id}"
            answers.append(program.get(door, headers=scene.bearer))
            answers.append(program.post(f"{door}/deletion", headers={**scene.bearer, **a_key()}))
        seen += [(each.status_code, sorted(each.headers), each.data) for each in answers]
    return seen


def take_back(scene, folio):
    with scene.at_office() as session:
        profile = opened(session, scene.clerk, folio).profile
        consents.take_back(session, scene.clerk, profile, purpose="mediacion")


def leave(scene, folio):
    with scene.at_office() as session:
        life.withdraw(session, opened(session, scene.clerk, folio).profile)


def refuse_herself(scene, request_id, folio):
    door = f"/mi-registro/solicitudes/{request_id}"
    answer = scene.at_her_door(folio).post(f"{door}/respuesta", data={"answer": "no"})
    assert answer.status_code == 303


def withdraw_herself(scene, request_id, folio):
    door = f"/mi-registro/solicitudes/{request_id}"
    assert scene.at_her_door(folio).post(f"{door}/retiro").status_code == 303


DECISIONS = {
    "refusal by her own door": refuse_herself,
    "withdrawal by her own door": withdraw_herself,
    "refusal": lambda scene, request_id, _: scene.decline(request_id),
    "withdrawal": lambda scene, request_id, _: scene.withdraw(request_id),
    "consent taken back": lambda scene, _, folio: take_back(scene, folio),
    "leaving the census": lambda scene, _, folio: leave(scene, folio),
}


@pytest.mark.parametrize("decides", DECISIONS.values(), ids=DECISIONS)
def test_requirement_6_an_employer_sees_the_same_bytes_as_of_silence(new_scene, decides):
    scene = new_scene()
    folio, ref = scene.person()
    request_id = scene.ask(scene.offer(), ref)
    scene.pass_on(request_id)
    at = instants(scene.request(request_id))
    silence = looks(scene, request_id, at)

    decides(scene, request_id, folio)
    decided = looks(scene, request_id, at)
    with frozen(at[-1]), scene.as_worker() as session:
        finish.fall_due(session)
    closed = looks(scene, request_id, at)

    assert scene.case(request_id).state in {"cerrada", "retirada"}
    assert decided == silence
    assert closed == silence


def test_requirement_6_the_looks_can_tell_a_yes(scene, asked):
    request_id, _ = asked
    at = instants(scene.request(request_id))
    silence = looks(scene, request_id, at)

    scene.accept(request_id)

    assert looks(scene, request_id, at[:1]) != silence[: len(silence) // len(at)]


def test_requirement_6_what_never_comes_to_her_looks_like_silence(scene):
    offer_id = scene.offer()
    held, offered = (scene.ask(offer_id, scene.person(*p)[1]) for p in (("tarjeta",), ()))
    scene.pass_on(offered)

    for instant in instants(scene.request(held)):
        with frozen(instant):
            pages = [scene.browser().get(f"/solicitudes/{each}") for each in (held, offered)]
        bodies = [
            page.text.replace(str(each), "").replace(scene.request(each).card[:6], "")
            for page, each in zip(pages, (held, offered), strict=True)
        ]
        assert bodies[0] == bodies[1]


def test_requirement_6_the_answer_to_a_request_does_not_wait_for_the_person(scene):
    """The case is opened by the worker after the commit: the employer's login reads no person."""
    _, ref = scene.person("tarjeta")

    request_id = scene.only_ask(scene.offer(), ref)

    assert scene.case(request_id) is None

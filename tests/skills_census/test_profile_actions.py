"""A profile on PostgreSQL: begun, answered, agreed to, hidden; each test is rolled back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from app.core import joints
from app.core.clock import now
from app.core.codelists import codelist
from app.core.dates import PartialDate
from app.core.doubts import Doubtful
from app.core.errors import Conflict, InvalidAnswers, StaleEdit
from app.core.questions import Declined
from app.people.actions.register import LikelyMatches
from app.people.queries import reach
from app.people.rules.registration import Declared
from app.skills_census.actions import answers, consents, functioning, life, register
from app.skills_census.actions.answers import Listed
from app.skills_census.queries import visible
from app.skills_census.queries.consents import agreed
from app.skills_census.queries.lists import own_profiles
from app.skills_census.rules.capture import Capture, CaptureMode
from app.skills_census.rules.rows import Ability, Adjustment, Skill, adjustments_for, key_of
from tests.makers import a_word, registered
from tests.profiles import ALL_PURPOSES, a_row_of, an_agreement, begun, opened, put

DEMANDS = codelist("task_demands").codes
SKILLS = codelist("skills").codes


@pytest.fixture
def actor(door_of):
    return door_of("ventanilla").actor


@pytest.fixture
def folio(api):
    return registered(api("ventanilla"))


def somebody(**what_matters) -> Declared:
    """Declare somebody nobody is like."""
    said = {
        "given_names": a_word(),
        "first_surname": a_word(),
        "second_surname": a_word(),
        "sex": "M",
        "birth": PartialDate.from_iso("1984-05-06"),
        "origin_municipality": "14082",
        "no_curp_reason": "perdida",
        **what_matters,
    }
    return Declared(**said)


def enter(session, actor, **what_matters):
    """Register somebody new with her profile."""
    said = {
        "declared": somebody(),
        "agreement": an_agreement(),
        "capture": Capture(),
        "language": "0000",
        **what_matters,
    }
    return register.register_profile(session, actor, **said)


def test_with_the_first_purpose_alone_the_registration_is_complete(session, actor):
    begun_ = enter(session, actor)

    record = opened(session, actor, begun_.person.folio)

    assert record.agreed == {"registro_estadistica"}
    assert record.profile.status == "activo"
    assert record.profile.capture_mode == "oficina"


def test_without_the_first_purpose_nobody_is_registered(session, actor):
    with pytest.raises(InvalidAnswers) as refusal:
        enter(session, actor, agreement=replace(an_agreement(), purposes=("tarjeta",)))

    assert set(refusal.value.faults) == {"consent.purposes"}


def test_a_child_is_never_in_this_census(session, actor):
    child = somebody(birth=PartialDate.from_iso(f"{now().year - 12}-01-01"))

    with pytest.raises(InvalidAnswers) as refusal:
        enter(session, actor, declared=child)

    assert "birth_date" in refusal.value.faults


def test_who_is_likely_known_is_looked_at_before(session, actor):
    declared = somebody()
    first = enter(session, actor, declared=declared)

    with pytest.raises(LikelyMatches) as refusal:
        enter(session, actor, declared=declared)

    assert first.person.folio in {card.folio for card in refusal.value.matches}


def test_a_laborer_enters_on_the_same_folio_by_a_registration_of_her_own(session, actor, folio):
    record = begun(session, actor, folio)

    assert record.person.folio == folio
    assert record.agreed == {"registro_estadistica"}


def test_a_second_profile_of_one_person_is_refused(session, actor, folio):
    person = begun(session, actor, folio).person

    with pytest.raises(Conflict):
        register.begin_profile(session, actor, person, agreement=an_agreement(), capture=Capture())


def test_an_organization_that_types_says_which_it_is(session, actor, folio):
    person = reach.find(session, actor, folio).person

    with pytest.raises(InvalidAnswers) as refusal:
        register.begin_profile(
            session,
            actor,
            person,
            agreement=an_agreement(),
            capture=Capture(CaptureMode.ORGANIZATION),
        )

    assert set(refusal.value.faults) == {"organization"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"format": "telegrama"}, "consent.format"),
        ({"method": "guiño"}, "consent.method"),
        ({"method": "spoken"}, "consent.witness"),
        ({"purposes": ("registro_estadistica", "todo")}, "consent.purposes"),
        ({"notice_version": "1999-1"}, "consent.notice_version"),
        ({"shown_at": now() + timedelta(hours=1)}, "consent.shown_at"),
    ],
)
def test_a_consent_that_is_none_is_told(session, actor, wrong, field):
    with pytest.raises(InvalidAnswers) as refusal:
        enter(session, actor, agreement=replace(an_agreement(), **wrong))

    assert set(refusal.value.faults) == {field}


def test_answers_are_kept_on_the_table_of_their_screen_with_their_silences(session, actor, folio):
    record = begun(session, actor, folio)
    said = {
        "communication_ways": ["lsm"],
        "support_person": "Rosalía",
        "region_work": ["06", "12"],
        "travel_minutes_max": Declined.PREFERS_NOT,
        "has_certificate": "prefiere_no",
    }

    answers.answer(session, actor, record, said, version=record.profile.version)
    session.expire_all()

    kept = opened(session, actor, folio)
    assert kept.profile.region_work == ["06", "12"]
    assert kept.profile.silences == {"travel_minutes_max": "prefiere_no"}
    assert kept.holders["comunicacion"].communication_ways == ["lsm"]
    assert kept.holders["apoyo"].support_person == "Rosalía"
    assert kept.holders["certificado"].has_certificate == "prefiere_no"


def test_a_stale_edit_is_refused(session, actor, folio):
    record = begun(session, actor, folio)
    version = record.profile.version
    answers.answer(session, actor, record, {"modality": "remoto"}, version=version)

    with pytest.raises(StaleEdit):
        answers.answer(session, actor, record, {"modality": "mixto"}, version=version)


def test_contradictory_answers_are_kept_once_somebody_says_why(session, actor, folio):
    record = begun(session, actor, folio)
    said = {"modality": "presencial", "travel_minutes_max": 0}
    version = record.profile.version

    with pytest.raises(Doubtful):
        answers.answer(session, actor, record, said, version=version)
    passed = answers.answer(session, actor, record, said, version=version, reason="vive enfrente")
    again = answers.answer(
        session, actor, record, {"schooling": "3"}, version=record.profile.version
    )

    assert [caution.code for caution in passed] == ["no_way_there"]
    assert again == []
    assert opened(session, actor, folio).profile.travel_minutes_max == 0


def test_a_list_becomes_what_the_screen_says_and_no_more(session, actor, folio):
    begun(session, actor, folio)
    put(session, actor, folio, Skill(SKILLS[0], 2), Skill(SKILLS[1], 3), Skill(SKILLS[200], 4))
    record = opened(session, actor, folio)
    shown = [Skill(SKILLS[0], 4)]
    within = {key_of(Skill(code, 1), Skill) for code in SKILLS[:5]}

    listed = Listed(Skill, shown, within)
    answers.put_rows(session, actor, record, listed, version=record.profile.version)

    levels = {row.skill: row.level for row in opened(session, actor, folio).rows[Skill]}
    assert levels == {SKILLS[0]: 4, SKILLS[200]: 4}


def test_an_adjustment_without_support_is_asked_about_and_never_lost(session, actor, folio):
    demand = next(d for d in DEMANDS if adjustments_for(d))
    begun(session, actor, folio)
    put(session, actor, folio, Ability(demand, "sin_apoyo", 3))
    record = opened(session, actor, folio)
    listed = Listed(Adjustment, [Adjustment(demand, adjustments_for(demand)[0])])

    with pytest.raises(Doubtful):
        answers.put_rows(session, actor, record, listed, version=record.profile.version)


def visible_ids(session, *profile_ids, at=None):
    """Give which of these profiles the search would count."""
    return visible.visible_among(session, profile_ids, now=at or now())


def test_a_profile_is_hidden_until_the_person_agrees_to_the_card(session, actor, folio):
    record = begun(session, actor, folio)

    hidden = visible_ids(session, record.profile.id)
    consents.give(session, actor, record.profile, purpose="tarjeta", agreement=an_agreement())

    assert hidden == set()
    assert visible_ids(session, record.profile.id) == {record.profile.id}


@pytest.fixture
def heard():
    """Listen at ``on_profile_hidden`` for one test."""
    told = []

    def listen(_session, profile_id):
        told.append(profile_id)

    joints.on_profile_hidden.join(listen)
    yield told
    joints.on_profile_hidden.providers.remove(listen)


@pytest.mark.parametrize("how", ["take_back", "pause", "withdraw"])
def test_whoever_hides_is_gone_in_the_same_transaction(session, actor, folio, heard, how):
    profile = begun(session, actor, folio, "tarjeta").profile

    if how == "take_back":
        consents.take_back(session, actor, profile, purpose="tarjeta")
    else:
        getattr(life, how)(session, profile)

    assert visible_ids(session, profile.id) == set()
    assert heard == [profile.id]


def test_each_consent_keeps_the_notice_and_its_format(session, actor, folio):
    agreement = an_agreement(format="lsm", method="spoken", witness="Eva Luna")
    record = begun(session, actor, folio)

    consents.give(session, actor, record.profile, purpose="mensajes", agreement=agreement)

    row = opened(session, actor, folio).consents["mensajes"]
    assert (row.notice_version, row.format, row.witness) == ("2026-1", "lsm", "Eva Luna")


def test_the_last_word_on_a_purpose_counts(session, actor, folio):
    profile = begun(session, actor, folio, "mediacion").profile

    consents.take_back(session, actor, profile, purpose="mediacion")
    taken = agreed(session, profile.person_id)
    consents.give(session, actor, profile, purpose="mediacion", agreement=an_agreement())

    assert taken == {"registro_estadistica"}
    assert agreed(session, profile.person_id) == {"registro_estadistica", "mediacion"}


def test_the_registration_itself_ends_only_by_withdrawing(session, actor, folio):
    profile = begun(session, actor, folio).profile

    with pytest.raises(Conflict):
        consents.take_back(session, actor, profile, purpose="registro_estadistica")


def test_not_confirmed_for_180_days_it_leaves_by_itself_and_comes_back(session, actor, folio):
    profile = begun(session, actor, folio, "tarjeta").profile
    later = now() + timedelta(days=181)

    assert visible_ids(session, profile.id, at=later) == set()

    profile.confirmed_at = later
    session.flush()
    assert visible_ids(session, profile.id, at=later) == {profile.id}


@pytest.mark.parametrize(
    ("birth", "seen"),
    [
        (f"{now().year - 16}-01-01", False),
        (f"{now().year - 18}-12-31", False),
        (f"{now().year - 19}-01-01", True),
    ],
)
def test_only_who_is_surely_18_is_seen(session, actor, birth, seen):
    declared = somebody(birth=PartialDate.from_iso(birth))

    profile = enter(session, actor, declared=declared, agreement=an_agreement("tarjeta")).profile

    assert bool(visible_ids(session, profile.id)) is seen


def test_practice_is_never_seen(session_of, door_of):
    session, trainee = session_of("practica"), door_of("practica").actor

    profile = enter(session, trainee, agreement=an_agreement("tarjeta")).profile

    assert visible_ids(session, profile.id) == set()


def test_the_facts_of_a_profile_say_nothing_of_who_she_is(session, actor, folio):
    record = begun(session, actor, folio, *ALL_PURPOSES[1:])
    said = {"region_work": ["12", "06"], "schooling": "4", "pay_expectation": "prefiere_no"}
    answers.answer(session, actor, record, said, version=record.profile.version)
    demand = next(d for d in DEMANDS if adjustments_for(d))
    adjustment = Adjustment(demand, adjustments_for(demand)[0], has_own=True)
    rows = [Skill(SKILLS[0], 3), Ability(demand, "con_apoyo", 2), adjustment]
    put(session, actor, folio, *rows, *(a_row_of(type_) for type_ in OTHER_LISTS))
    life.block(session, record.profile, "aaa-010203-ab1")

    facts = visible.facts_of(session, record.profile.id)

    assert facts.regions == ("06", "12")
    assert (facts.education, facts.pay, facts.shows_adjustments) == ("middle", None, True)
    assert facts.skills == (Skill(SKILLS[0], 3),)
    assert facts.abilities == (Ability(demand, "con_apoyo", 2),)
    assert facts.adjustments == (adjustment,)
    assert facts.divisions == ("9",)
    assert facts.blocked == {life.rfc_mark("AAA010203AB1")}
    assert not {"name", "sex", "age", "municipality", "person_id"} & set(type(facts).__slots__)


OTHER_LISTS = [
    kind
    for kind in (type(a_row_of(k)) for k in visible.LISTS)
    if kind not in {Skill, Ability, Adjustment}
]


def test_all_visible_profiles_are_read_once_each(session, actor, api):
    made = {
        begun(session, actor, registered(api("ventanilla")), "tarjeta").profile.id for _ in range(3)
    }
    hidden = begun(session, actor, registered(api("ventanilla"))).profile.id

    read = [facts.profile_id for facts in visible.visible_facts(session, now=now())]

    assert made <= set(read)
    assert hidden not in read
    assert len(read) == len(set(read))


def test_an_employer_is_blocked_once_and_let_in_again(session, actor, folio):
    profile = begun(session, actor, folio).profile
    for rfc in ("AAA010203AB1", "aaa 010203 ab1"):
        life.block(session, profile, rfc)

    blocked = visible.facts_of(session, profile.id).blocked
    life.unblock(session, profile, "AAA010203AB1")

    assert len(blocked) == 1
    assert visible.facts_of(session, profile.id).blocked == frozenset()


def test_the_screen_on_functioning_is_written_and_never_read(session, actor, folio):
    profile = begun(session, actor, folio).profile

    functioning.keep_screen(session, profile, {"ver": 3, "oir": 9}, answered_by="self")

    assert profile.functioning_asked_on is not None
    with pytest.raises(ProgrammingError, match="permission denied"), session.begin_nested():
        session.execute(text("SELECT vision FROM functional_screen"))


@pytest.mark.parametrize(("domain", "level"), [("ver", 5), ("ver", 0), ("gusto", 1)])
def test_an_answer_outside_the_scale_is_told(session, actor, folio, domain, level):
    profile = begun(session, actor, folio).profile

    with pytest.raises(InvalidAnswers) as refusal:
        functioning.keep_screen(session, profile, {domain: level}, answered_by="self")

    assert set(refusal.value.faults) == {domain}


def test_nothing_of_the_screen_on_functioning_is_in_the_audit(session, actor, folio, superuser):
    profile = begun(session, actor, folio).profile

    functioning.keep_screen(session, profile, {"ver": 3}, answered_by="self")

    with superuser.connect() as line:
        asked = text("SELECT count(*) FROM audit_event WHERE table_name = 'functional_screen'")
        assert line.execute(asked).scalar_one() == 0


def test_an_office_lists_its_own_profiles_only(session, actor, folio, session_of, door_of):
    begun(session, actor, folio)

    here = own_profiles(session, actor, limit=200)
    there = own_profiles(session, door_of("ventanilla2").actor, limit=200)

    assert folio in {line.person.folio for line in here}
    assert folio not in {line.person.folio for line in there}

"""The curious employer isolates nobody, and the search is still of use: 2,000 profiles.

*Isolated*: a group cut out of two answers (in both, in the first only, in the second only) that
the answers prove to hold one to four people; or a card whose words, with all that the searches it
came up in asked, fit fewer than five people. The bars of use stand in the same file on purpose.
"""

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import combinations_with_replacement, product

import pytest

from app.skills_census.rules.draw import Crowd, draw, shown
from app.skills_census.rules.facets import NAMES, Facets
from app.skills_census.rules.supply import Band, Bounds, band, bounds, is_enough
from tests.skills_census.curious import (
    ask,
    groups_of,
    is_proven_few,
    is_proven_one,
    searches,
    together,
)
from tests.skills_census.invented import EDUCATION, WEEK, invent, key

ROWS = invent(2000)
PAIR_SKILLS = 40
"""Of 300, common and rare ones mixed: the product of all pairs stays quick."""


@pytest.fixture(scope="module")
def crowd():
    return Crowd(row.tokens() for row in ROWS)


@pytest.fixture(scope="module")
def cards():
    return draw(ROWS, week=WEEK, key=key)


@pytest.fixture(scope="module")
def told(crowd, cards):
    """Every permitted search of up to two facets over 40 skills, answered."""
    return [ask(facets, crowd, cards) for facets in searches(2, skills=PAIR_SKILLS)]


def test_two_answers_never_prove_a_group_of_one_to_four():
    """Whatever the data: every pair of bands, of classes that are nested, apart or crossing."""
    proven = [
        (one, other, asked)
        for one, other, asked in product(Band, Band, (None, Band.FEW, *Band))
        if asked in (None, one, other) and _is_possible(one, other, asked)
        if any(map(is_proven_few, groups_of(one, other, together(one, other, asked=asked))))
    ]

    assert not proven


def test_four_answers_never_count_to_one_person():
    """Whatever the data: two answers, that of both at once, and that of a class which holds them.

    Four answers can prove that a group of one to four is not empty (decision on search).
    """
    proven = [
        (one, other, asked, roof)
        for one, other, asked, roof in product(Band, repeat=4)
        if _is_possible(one, other, asked) and _is_possible(roof, roof, max(one, other, key=_rank))
        for group in groups_of(one, other, together(one, other, asked=asked, roof=roof))
        if is_proven_one(group)
    ]

    assert not proven


def _is_possible(one: Band, other: Band, both: Band | None) -> bool:
    return both is None or _rank(both) <= min(_rank(one), _rank(other))


def _rank(told: Band) -> int:
    return list(Band).index(told)


def test_all_pairs_of_permitted_searches_isolate_nobody(crowd, told):
    """Played on the fixture, with all four answers of the test above wherever they may be asked."""
    kinds = Counter()
    bands: dict[frozenset[str], Band] = {}

    def band_of(tokens: frozenset[str]) -> Band:
        if tokens not in bands:
            bands[tokens] = band(crowd.count(tokens))
        return bands[tokens]

    asked = [(each.facets.tokens(), each.band, dict(each.facets)) for each in told]
    for (one, first, left), (other, second, right) in combinations_with_replacement(asked, 2):
        may_ask = all(right.get(name, code) == code for name, code in left.items())
        both = band_of(one | other) if may_ask else None
        kinds[first, second, both, band_of(one & other)] += 1
    isolated = sum(
        pairs
        for (first, second, both, roof), pairs in kinds.items()
        if any(
            map(
                is_proven_few,
                groups_of(first, second, together(first, second, asked=both, roof=roof)),
            )
        )
    )

    assert kinds.total() > 900_000
    assert isolated == 0


def test_cards_of_all_searches_together_fit_five_people_each(crowd, told):
    known: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for answer in told:
        for card in answer.cards:
            known[card.profile] |= card.said | answer.cards_of.tokens()

    alone = [profile for profile, said in known.items() if crowd.count(said) < 5]

    assert len(known) > 200
    assert not alone


def test_a_search_with_all_that_somebody_says_shows_no_card_of_fewer_than_five(crowd, cards):
    answers = [
        ask(
            Facets(
                region=min(row.regions),
                occupation=min(row.groups),
                education=row.education,
                modality=row.modality,
                skill=min(row.skills),
            ),
            crowd,
            cards,
        )
        for row in ROWS
    ]

    assert sum(answer.band is Band.FEW for answer in answers) > 500
    assert all(crowd.count(card.said) >= 5 for answer in answers for card in answer.cards)


def test_joined_notes_of_all_searches_see_only_what_was_drawn(crowd, cards, told):
    drawn = {card.profile for card in cards}

    seen = {card.profile for answer in told for card in answer.cards}

    assert seen <= drawn
    assert len(drawn) < 0.6 * len(ROWS)


def test_sixty_of_a_hundred_single_searches_and_thirty_double_ones_tell_five_or_more(crowd):
    told = {many: [] for many in (1, 2)}
    for facets in searches(2):
        many = len(facets.tokens())
        if many:
            told[many].append(is_enough(band(crowd.count(facets.tokens()))))

    assert sum(told[1]) / len(told[1]) >= 0.60
    assert sum(told[2]) / len(told[2]) >= 0.30


def test_eighty_of_a_hundred_people_come_up_on_a_card_within_two_months():
    """Come up: drawn in one of 8 weeks, and shown by a search of one or two facets."""
    seen: set[str] = set()
    for nth in range(8):
        cards = draw(ROWS, week=WEEK + timedelta(weeks=nth), key=key)
        by_words = {frozenset(pair) for card in cards for pair in _pairs(card.said)}
        seen |= {card.profile for asked in by_words for card in shown(cards, asked)}

    assert len(seen) / len(ROWS) >= 0.80


def _pairs(said: frozenset[str]):
    words = [word for word in said if word.partition(":")[0] in NAMES]
    return [(one, other) for one in words for other in words]


def test_a_class_and_its_parts_by_education_never_count_to_one_person(crowd):
    """Beyond pairs: the parts add up to the whole, so each bounds the others."""
    pinned = [
        found
        for facets in searches(2, skills=PAIR_SKILLS)
        if facets.education is None
        for found in _pinned(facets.tokens(), crowd)
    ]

    assert not pinned


def _pinned(said: frozenset[str], crowd: Crowd) -> list[str]:
    """Name the parts of a class that its bands pin to exactly one person."""
    whole = bounds(band(crowd.count(said)))
    parts = {
        f"education:{code}": bounds(band(crowd.count(said | {f"education:{code}"})))
        for code in EDUCATION
    }
    return [
        f"{sorted(said)} {name}"
        for name, part in parts.items()
        if is_proven_one(_squeezed(part, whole, [b for n, b in parts.items() if n != name]))
    ]


def _squeezed(part: Bounds, whole: Bounds, others: list[Bounds]) -> Bounds:
    tops = [each.most for each in others]
    least = part.least if None in tops else max(part.least, whole.least - sum(tops))
    left = None if whole.most is None else whole.most - sum(each.least for each in others)
    most = min((top for top in (part.most, left) if top is not None), default=None)
    return Bounds(least, most)

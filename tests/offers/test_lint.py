"""The lint, meaning by meaning: on phrases of our own, on any text, and on the lists of the house.

The phrases of tests/offers/wording were written beside the rules and prove only that they say
what was meant; how well they do on the phrases of others is measured in test_lint_measured.py.
"""

import csv
import sys
import unicodedata
from collections import Counter
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.codelists import codelist, names
from app.offers.rules.lint import MEANINGS, SENTENCES, lint
from app.offers.rules.wording.meaning import Why
from app.offers.rules.wording.spelling import Lexicon
from app.offers.rules.wording.tokens import read

HERE = Path(__file__).parent


def _phrases(name: str) -> list[tuple[str, str]]:
    with (HERE / "wording" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [(row["why"], row["phrase"]) for row in csv.DictReader(file)]


EXCLUDING = _phrases("excluding")
NEUTRAL = _phrases("neutral")
CLASSES = sorted({why for why, _ in EXCLUDING})


def whys(text: str) -> set[str]:
    return {blocked.why.value for blocked in lint({"description": text})}


@pytest.mark.parametrize("why", CLASSES)
def test_what_leaves_people_out_is_blocked_and_says_whom(why):
    phrases = [phrase for told, phrase in EXCLUDING if told == why]

    missed = [phrase for phrase in phrases if why not in whys(phrase)]

    assert phrases
    assert not missed


@pytest.mark.parametrize("why", sorted({why for why, _ in NEUTRAL}))
def test_what_leaves_nobody_out_passes(why):
    phrases = [phrase for told, phrase in NEUTRAL if told == why]

    taken = {phrase: lint({"description": phrase}) for phrase in phrases}

    assert phrases
    assert {phrase: found for phrase, found in taken.items() if found} == {}


def test_every_reason_has_phrases_of_our_own():
    assert set(CLASSES) == {why.value for why in Why} == {meaning.why.value for meaning in MEANINGS}


def test_a_blocked_phrase_tells_its_field_its_words_and_what_to_write():
    texts = {"title": "Cajera", "description": "Turno matutino. BUENA  Presencia, puntual."}

    [blocked] = lint(texts)

    assert (blocked.field, blocked.phrase, blocked.why) == (
        "description",
        "BUENA  Presencia",
        Why.APPEARANCE,
    )
    assert "«BUENA  Presencia»" in blocked.sentence
    assert f"«{blocked.neutral}»" in blocked.sentence
    assert blocked.fault.code == "excludes_appearance"


PROPOSED = {rule.neutral for meaning in MEANINGS for rule in meaning.rules}


def test_the_neutral_words_may_stand_in_an_offer_as_they_are():
    orders = ("quite", "quíte", "diga", "ponga", "escriba")

    assert [words for words in PROPOSED if words.casefold().startswith(orders)] == []


def test_the_neutral_words_are_not_blocked_themselves():

    blocked = {words: lint({"description": words}) for words in PROPOSED}

    assert {words: found for words, found in blocked.items() if found} == {}
    assert set(SENTENCES) == set(Why)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No importa la edad", set()),
        ("No importa el sexo, pero buscamos menores de 30 años", {"age"}),
        ("No se pide experiencia, solo mujeres", {"sex"}),
        ("No pedimos foto, prueba de embarazo ni carta de antecedentes penales", set()),
        ("No aceptamos personas con discapacidad", {"disability"}),
        ("No rechazamos a personas con discapacidad visual", set()),
        ("La estatura y los tatuajes no importan", set()),
        ("Cuidado de adultos mayores, sexo femenino", {"sex"}),
        ("Personas con discapacidad bienvenidas, excepto sordos", {"disability"}),
    ],
)
def test_a_denial_reaches_as_far_as_it_is_meant(text, expected):
    assert whys(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "señorita",
        "SEÑORITA",
        "senorita",
        "sen\u0303orita",
        "señoriiita",
        "señor1ta",
        "s e ñ o r i t a",
        "s.e.ñ.o.r.i.t.a",
        "ｓｅｎｏｒｉｔａ",
        "seño\u00adrita",
        "señoritas",
        "señrita",
        "ceñorita",
    ],
)
def test_a_word_is_read_as_it_is_meant(text):
    typed = f"Se solicita {text} con experiencia"

    [blocked] = lint({"title": typed})

    assert blocked.why is Why.SEX
    assert blocked.phrase in typed
    assert blocked.phrase.endswith(text)


def test_a_true_word_is_not_taken_for_one_that_looks_like_it():
    text = "Sin licitaciones ni invitaciones; turno presencial, muebles modernos y estructuras"

    assert lint({"description": text}) == []


ANY_TEXT = st.text(max_size=300)
JOINED = st.lists(
    st.sampled_from([phrase for _, phrase in EXCLUDING + NEUTRAL])
    | st.sampled_from([" ", ", ", ". ", ": ", "\n", "no ", "sin ", "18 ", "a", "/", "¿", "(a)"]),
    max_size=8,
).map("".join)


@given(ANY_TEXT | JOINED)
@settings(deadline=None, max_examples=100)
def test_any_text_is_judged_and_quoted_as_it_was_typed(text):
    for blocked in lint({"description": text}):
        assert blocked.phrase
        assert blocked.phrase in text


@given(JOINED)
@settings(deadline=None, max_examples=40)
def test_capitals_and_accents_change_nothing(text):
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))

    found = [blocked.why for blocked in lint({"description": text})]

    for other in (text.upper(), text.lower(), decomposed, bare):
        assert [blocked.why for blocked in lint({"description": other})] == found


MOST_CALLS_A_LETTER = 500
"""Of a text that is nothing but what the rules look for; a common one takes some forty."""


@pytest.mark.parametrize(
    "words",
    [
        "edad sin no discapacidad ",
        "no se pide foto, ni edad, ",
        "s o l o ",
        "a" * 50 + " ",
        "20 a 35 años ",
        "sin ninguna limitación física de ningún tipo, ",
        "!|@$",
    ],
)
def test_the_work_grows_with_the_text_and_not_faster(words):
    """Counted in calls, so that it is the same on any machine."""
    short, long = (words * (size // len(words)) for size in (700, 1_400))
    lint({"description": long})

    first, second = _calls(short), _calls(long)

    assert second <= 2.3 * first
    assert second < MOST_CALLS_A_LETTER * len(long)


def _calls(text: str) -> int:
    seen: Counter[str] = Counter()

    def count(_frame: object, event: str, _argument: object) -> None:
        seen[event] += 1

    sys.setprofile(count)
    try:
        lint({"description": text})
    finally:
        sys.setprofile(None)
    return seen["call"] + seen["c_call"]


OF_PERSONS = {
    "accident_cares",
    "marital_statuses",
    "sexes",
    "functional_domains",
    "difficulty_levels",
    "complaint_kinds",
}
"""Lists that speak of persons themselves, or of what is complained about."""


@pytest.mark.parametrize("name", sorted(set(names()) - OF_PERSONS))
def test_no_label_of_a_list_is_blocked(name):
    labels = [row.es for _, row in codelist(name).items()]

    blocked = {label: lint({"title": label}) for label in labels}

    assert {label: found for label, found in blocked.items() if found} == {}


def test_every_place_is_inside_the_text_and_in_order():
    text = "Vendedor(a), sexo: F, 18a35años y 1.60m; s o l o  m u j e r e s ¡25-30!"
    lexicon = Lexicon(["solo", "mujer", "ano"])

    tokens = read(text, lexicon)

    assert tokens
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert all(a.end <= b.start for a, b in product(tokens, tokens) if a.start < b.start)

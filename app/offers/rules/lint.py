"""Words in an offer that leave people out: which, who is left out, and the neutral words instead.

It is about who applies. Tasks, clients, pupils, patients and goods may be as old, as sick or as
handsome as they are. What each meaning is stands in app/offers/rules/meanings; what it misses and
what it takes wrongly, in docs/lint.md. Source: skills spec §4.9, R1.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.core.errors import Fault
from app.core.words import words
from app.offers.rules.meanings.age import AGE
from app.offers.rules.meanings.appearance import APPEARANCE
from app.offers.rules.meanings.belief import BELIEF
from app.offers.rules.meanings.disability import DISABILITY
from app.offers.rules.meanings.family import FAMILY
from app.offers.rules.meanings.health import HEALTH
from app.offers.rules.meanings.origin import ORIGIN
from app.offers.rules.meanings.record import RECORD
from app.offers.rules.meanings.sex import SEX
from app.offers.rules.meanings.sexuality import SEXUALITY
from app.offers.rules.meanings.status import STATUS
from app.offers.rules.wording.finding import Finder
from app.offers.rules.wording.lifts import LIFTING, is_no, lifted_spans
from app.offers.rules.wording.meaning import Meaning, Rule, Why
from app.offers.rules.wording.patterns import Pattern
from app.offers.rules.wording.spelling import Lexicon
from app.offers.rules.wording.tokens import Token, read
from app.offers.rules.wording.vocabulary import vocabulary

MEANINGS: tuple[Meaning, ...] = (
    DISABILITY,
    AGE,
    SEX,
    FAMILY,
    APPEARANCE,
    HEALTH,
    ORIGIN,
    BELIEF,
    SEXUALITY,
    RECORD,
    STATUS,
)

SENTENCES: Mapping[Why, str] = {
    Why.DISABILITY: words(
        "«%(phrase)s» deja fuera a personas por su discapacidad o su cuerpo. "
        "Quítelo, o escriba: «%(neutral)s»."
    ),
    Why.AGE: words(
        "«%(phrase)s» deja fuera a personas por su edad. Quítelo, o escriba: «%(neutral)s»."
    ),
    Why.SEX: words(
        "«%(phrase)s» deja fuera a personas por su sexo. Quítelo, o escriba: «%(neutral)s»."
    ),
    Why.FAMILY: words(
        "«%(phrase)s» deja fuera a personas por su familia o por un embarazo. "
        "Quítelo, o escriba: «%(neutral)s»."
    ),
    Why.APPEARANCE: words(
        "«%(phrase)s» deja fuera a personas por cómo se ven. Quítelo, o escriba: «%(neutral)s»."
    ),
    Why.HEALTH: words(
        "«%(phrase)s» deja fuera a personas por su salud. Quítelo, o escriba: «%(neutral)s»."
    ),
    Why.ORIGIN: words(
        "«%(phrase)s» deja fuera a personas por su origen. Quítelo, o escriba: «%(neutral)s»."
    ),
    Why.BELIEF: words(
        "«%(phrase)s» deja fuera a personas por lo que creen o defienden. "
        "Quítelo, o escriba: «%(neutral)s»."
    ),
    Why.SEXUALITY: words(
        "«%(phrase)s» deja fuera a personas por a quién quieren o cómo se identifican. "
        "Quítelo, o escriba: «%(neutral)s»."
    ),
    Why.RECORD: words(
        "«%(phrase)s» deja fuera a personas que ya cumplieron con la justicia. "
        "Quítelo, o escriba: «%(neutral)s»."
    ),
    Why.STATUS: words(
        "«%(phrase)s» deja fuera a personas por su dinero, su escuela o su casa. "
        "Quítelo, o escriba: «%(neutral)s»."
    ),
}


@dataclass(frozen=True, slots=True)
class Blocked:
    """Words that cannot be published: as they were typed, who is left out, what to write."""

    field: str
    phrase: str
    why: Why
    neutral: str
    """Proposed words, in Spanish whatever the page speaks: the offer is in Spanish."""

    @property
    def fault(self) -> Fault:
        """Give the fault of its field, to be said in the language of the page."""
        values = {"phrase": self.phrase, "neutral": self.neutral}
        return Fault(f"excludes_{self.why.value}", SENTENCES[self.why], values)

    @property
    def sentence(self) -> str:
        """Say in Spanish what is wrong and what to write."""
        return self.fault.sentence % self.fault.values


def lint(texts: Mapping[str, str]) -> list[Blocked]:
    """List what leaves people out in the texts of an offer, field by field, in the order typed.

    >>> [(b.phrase, b.why.value) for b in lint({"title": "Vendedora, BUENA presencia"})]
    [('BUENA presencia', 'appearance')]
    >>> lint({"description": "No importa la edad; hay rampa para silla de ruedas"})
    []
    """
    return [blocked for field, text in texts.items() for blocked in _of_field(field, text)]


def _of_field(field: str, text: str) -> Iterator[Blocked]:
    tokens = read(text, LEXICON)
    for found in _whole(_standing(tokens)):
        phrase = text[tokens[found.start].start : tokens[found.end - 1].end]
        yield Blocked(field, phrase, found.why, found.rule.neutral)


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    why: Why
    rule: Rule

    @property
    def places(self) -> list[tuple[Why, int]]:
        """Each word of it, with who is left out."""
        return [(self.why, at) for at in range(self.start, self.end)]


def _by_pattern(
    meanings: Sequence[Meaning],
) -> tuple[dict[Pattern, list[tuple[Why, Rule]]], dict[Pattern, list[Why]]]:
    """Tell of each pattern which rules it belongs to, and for whom it is innocent."""
    blocking: dict[Pattern, list[tuple[Why, Rule]]] = {}
    harmless: dict[Pattern, list[Why]] = {}
    for meaning in meanings:
        for rule in meaning.rules:
            for each in rule.says:
                blocking.setdefault(each, []).append((meaning.why, rule))
        for each in meaning.unless:
            harmless.setdefault(each, []).append(meaning.why)
    return blocking, harmless


_BLOCKING, _INNOCENT = _by_pattern(MEANINGS)
_FINDER = Finder((*_BLOCKING, *_INNOCENT))
LEXICON = Lexicon(
    (key for each in (*_BLOCKING, *_INNOCENT, *LIFTING) for key in each.all_keys),
    mended=vocabulary()["key_words"],
    real=vocabulary()["real_words"],
    shortened=vocabulary()["shortened"],
)


def _standing(tokens: Sequence[Token]) -> list[_Found]:
    """Find what blocks and is neither lifted nor innocent."""
    found: list[_Found] = []
    harmless: set[tuple[Why, int]] = set()
    for each, start, end in _FINDER.find(tokens):
        found.extend(_Found(start, end, why, rule) for why, rule in _BLOCKING.get(each, ()))
        if any(is_no(token) for token in tokens[max(0, start - 2) : start]):
            continue
        harmless.update((why, at) for why in _INNOCENT.get(each, ()) for at in range(start, end))
    if not found:
        return []
    reach = lifted_spans(tokens)
    return [
        one
        for one in found
        if not any(reach[lift][one.start] >= one.end for lift in one.rule.lifted_by)
        and harmless.isdisjoint(one.places)
    ]


def _whole(found: Sequence[_Found]) -> list[_Found]:
    """Keep of several that overlap and leave out the same people the one that says most."""
    kept: list[_Found] = []
    taken: set[tuple[Why, int]] = set()
    for one in sorted(found, key=lambda each: (each.start - each.end, each.start)):
        if taken.isdisjoint(one.places):
            taken.update(one.places)
            kept.append(one)
    return sorted(kept, key=lambda each: (each.start, each.end, each.why.value))

"""How far a denial, an invitation or somebody served reaches in a sentence.

*No pedimos foto, edad ni estado civil* denies all three; *no se pide experiencia, sólo mujeres*
denies the experience alone.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from app.offers.rules.wording.finding import Finder
from app.offers.rules.wording.meaning import Lift
from app.offers.rules.wording.patterns import Pattern, pattern
from app.offers.rules.wording.tokens import Break, Token

Span = tuple[int, int]

_NOT_ASKED = tuple(
    map(
        pattern,
        (
            "no|nunca|jamas|tampoco|ni|nadie se|te|le|les|nos|lo? le|les|lo|la|te? {ask} !{people} !solicitudes !curriculum !curriculums !{opening} !con !a_candidatos !a_personas !a_gente !a_quien",
            "no|nunca|jamas|tampoco|ni|nadie se|te|le|les|nos? =va|=van|=vamos|=voy a {ask} !{people} !solicitudes !con",
            "no|ni importa|importan|importara|importe",
            "no es|son|sera|seran|hay {needed}",
            "no|nadie .. obligad*",
            "sin|cero obligacion|preguntas de|sobre",
            "esta|estan prohibido|prohibida|prohibidos",
        ),
    )
)
"""After these a list goes on as far as its *ni* or its *o*."""
_DENIED = tuple(
    map(
        pattern,
        (
            "{denies}",
            "prohib* !contrat* !emple* !recib* !meter !la_contratacion !la_entrada !el_ingreso !el_acceso !entrar !aplicar !{pregnant} !casar*",
        ),
    )
)
"""After these a list goes on as far as its *y* too."""
_DENIED_AFTER = tuple(
    map(
        pattern,
        (
            "{denied_after} $",
            "{denied_after} para|en|si|la|el|de|desde|aqui|porque|postular*|aplicar|participar|trabajar|entrar",
        ),
    )
)
_SPARED = tuple(
    map(
        pattern,
        (
            "{nobody} .. motivo|causa|rechaz*|descart*|exclu*|discrimin*|{dismiss}",
            "no te|se preocup*",
            "nadie ... por ser|su|tener|estar|usar",
            "nadie se? queda|quedan|quedara fuera|afuera",
            "no hay|tenemos|vemos problema|bronca|inconveniente|impedimento|lio",
            "no pasa nada",
            "{unasked}",
        ),
    )
)
"""These deny what was said before them in the sentence as well as what follows."""
_ALLOWED = tuple(
    map(
        pattern,
        (
            "{coworkers_here}",
            "permit*|permitimos|se_vale",
            "puedes|puede|pueden afili*|elegir|escoger|decidir",
            "contratamos|recibimos|aceptamos|empleamos|tomamos tambien|igual|hasta",
            "tambien contratamos|recibimos|aceptamos|pueden|puede|hay|empleamos|tomamos",
            "puedes|puede|pueden|podras|aplica|postulate .. aunque",
            "puedes|puede|pueden|podras postul*|aplicar|entrar|trabajar|participar|solicitar|venir sin",
            "puedes|puede|pueden|podras|podran|podemos usar|traer|llevar|venir|seguir|conservar|portar",
        ),
    )
)
"""These deny what follows, unless they are denied themselves."""
_WELCOME = tuple(map(pattern, ("{welcome}",)))
_UNWELCOME = tuple(
    map(
        pattern,
        ("no|ni|nunca|sin .. {welcome}", "{only}", "{abstain}", "{seek} !a !tambien !personas"),
    )
)
_OTHERS = tuple(map(pattern, ("{attend}", "{goods}", "{places}")))
_CONTRAST = tuple(map(pattern, ("{contrast}", "{seek} !nunca")))
_NO = frozenset({"=no", "no", "=ni", "=nunca", "=tampoco"})
_OR = tuple(map(pattern, ("ni|o|u",)))
_AND = tuple(map(pattern, ("ni|o|u|y|e",)))

LIFTING: tuple[Pattern, ...] = (
    *_NOT_ASKED,
    *_DENIED,
    *_DENIED_AFTER,
    *_SPARED,
    *_ALLOWED,
    *_WELCOME,
    *_UNWELCOME,
    *_OTHERS,
    *_CONTRAST,
    *_OR,
    *_AND,
)
_FINDER = Finder(LIFTING)


def lifted_spans(tokens: Sequence[Token]) -> Mapping[Lift, Sequence[int]]:
    """Tell for each word how far what lifts it, or what began before, reaches, by what lifts it.

    A mention that begins at a word and ends no later than its reach leaves nobody out.
    """
    said = _Said(tokens)
    spans: dict[Lift, list[Span]] = {lift: [] for lift in Lift}
    spans[Lift.DENIED] += [(start, said.reach(end, said.ors)) for start, end in said.of(_NOT_ASKED)]
    spans[Lift.DENIED] += [(start, said.reach(end, said.ands)) for start, end in said.of(_DENIED)]
    spans[Lift.DENIED] += [
        (said.back(start), end)
        for start, end in said.of(_DENIED_AFTER)
        if start == 0 or not said.is_denied(start - 1)
    ]
    for start, end in said.of(_SPARED):
        spans[Lift.DENIED].append((said.sentence(start)[0], said.reach(end, said.ors)))
    for start, end in said.of(_ALLOWED):
        if start == 0 or not said.is_denied(start - 1):
            spans[Lift.DENIED].append((start, said.reach(end, said.ands)))
    unwelcome = {said.sentence(start) for start, _ in said.of(_UNWELCOME)}
    welcome = {said.sentence(start) for start, _ in said.of(_WELCOME)}
    spans[Lift.WELCOME] += welcome - unwelcome
    for start, end in said.of(_OTHERS):
        spans[Lift.OTHERS].append((end, said.sentence(start)[1]))
        spans[Lift.OTHERS_HERE].append((end, said.item(start)[1]))
    return {lift: _reaches(each, len(tokens)) for lift, each in spans.items()}


def is_no(token: Token) -> bool:
    """Say whether a word denies the one that follows."""
    return not _NO.isdisjoint(token.keys)


def _reaches(spans: Sequence[Span], size: int) -> list[int]:
    farthest = [0] * size
    for start, end in spans:
        if start < size:
            farthest[start] = max(farthest[start], end)
    return list(accumulate(farthest, max))


class _Said:
    """What is said that can lift, and where items and sentences end."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._by_pattern: dict[Pattern, list[Span]] = {}
        for each, start, end in _FINDER.find(tokens):
            self._by_pattern.setdefault(each, []).append((start, end))
        self._size = len(tokens)
        self._tokens = tokens
        self._items = _begins(tokens, Break.COMMA)
        self._sentences = _begins(tokens, Break.STOP)
        self._contrasts = self._starts(_CONTRAST)
        self.ors = self._starts(_OR)
        self.ands = self._starts(_AND)

    def of(self, patterns: Sequence[Pattern]) -> Iterator[Span]:
        """Give where any of them is said."""
        for each in patterns:
            yield from self._by_pattern.get(each, ())

    def is_denied(self, at: int) -> bool:
        """Say whether a word is a *no*, whatever comes after it."""
        return is_no(self._tokens[at])

    def _starts(self, patterns: Sequence[Pattern]) -> list[int]:
        return sorted(start for start, _ in self.of(patterns))

    def item(self, at: int) -> Span:
        """Give the item of a list that a word stands in."""
        return self._around(self._items, at)

    def sentence(self, at: int) -> Span:
        """Give the sentence that a word stands in."""
        return self._around(self._sentences, at)

    def _around(self, begins: Sequence[int], at: int) -> Span:
        after = bisect_right(begins, at)
        return begins[after - 1], begins[after] if after < len(begins) else self._size

    def reach(self, at: int, joining: Sequence[int]) -> int:
        """Give where a denial that ends before a word stops: its item, or the list that goes on."""
        if at >= self._size:
            return self._size
        limit = self.sentence(at)[1]
        contrast = bisect_left(self._contrasts, at)
        if contrast < len(self._contrasts):
            limit = min(limit, self._contrasts[contrast])
        last = bisect_left(joining, limit) - 1
        joined = joining[last] if last >= 0 else at
        return min(limit, self.item(max(at, joined))[1])

    def back(self, at: int) -> int:
        """Give where the list that a denial closes begins."""
        if at == 0:
            return 0
        begin = self.item(at - 1)[0]
        joined = bisect_left(self.ands, begin) < bisect_left(self.ands, at)
        return self.sentence(at - 1)[0] if joined else begin


def _begins(tokens: Sequence[Token], least: Break) -> list[int]:
    """Give where each stretch begins: at the words that such a break stands before."""
    return [at for at, token in enumerate(tokens) if at == 0 or token.before >= least]

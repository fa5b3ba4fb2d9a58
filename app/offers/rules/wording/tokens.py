"""A text as words and numbers, each with its place in what was typed and the break before it.

Nothing is judged here: *s o l o  h 0 m b r e s* is read as *solo hombres*, and that is all.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from app.offers.rules.wording.spelling import Lexicon, fold
from app.offers.rules.wording.vocabulary import vocabulary


class Break(IntEnum):
    """What stands between a word and the one before."""

    NONE = 0
    """A space, a slash, a hyphen."""
    COLON = 1
    """A colon: a new item begins and may be asked by the word before."""
    COMMA = 2
    """A comma or a parenthesis: a new item."""
    STOP = 3
    """The end of a sentence or of a line."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word or number: where it was typed, how it is asked for, what it is worth."""

    start: int
    end: int
    keys: frozenset[str]
    before: Break
    number: float | None = None
    is_asked: bool = False
    """Whether it stands in a question."""


_MARKS = "\u0300-\u036f\u200b-\u200d\u2060\u00ad\ufeff"
_PIECE = re.compile(
    rf"[🚫❌⛔✖✗✘🙅]|[+<>](?=\s?(?:de\s)?\d)|(?<!\w)[SsCcPp]/(?=\s?[^\W\d_]{{2}})|\d+[.,]\d+|\d+(?![\w@$])|[^\W_][^\W_{_MARKS}@$]*(?:[{_MARKS}@$]+[^\W_]+)*"
)
_CROSSED = dict.fromkeys("🚫❌⛔✖✗✘🙅", "no")
_SIGNS = {"+": "mas", ">": "mas", "<": "menos", "s/": "sin", "c/": "con", "p/": "para"} | _CROSSED
_RUNS = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d]+")
_BOTH = re.compile(r"\s?[/(\-]\s?(?:a|o|as|os|es|ra|ras|e)\b\)?", re.IGNORECASE)
"""What follows a word written for both: operador(a), vendedora/or."""
_ABBREVIATED = frozenset(vocabulary()["abbreviations"])
_SENTENCE = re.compile(r"[^.;!?¿¡\n\r]+(\??)")
_STOPS = ".;!¿¡\n\r\u2028\u2029|•●▪◦★✓✔✅➤►"
_COMMAS = ",?()[]{}…—–*"
_TENS = {
    "veinte": 20,
    "treinta": 30,
    "cuarenta": 40,
    "cincuenta": 50,
    "sesenta": 60,
    "setenta": 70,
    "ochenta": 80,
}
_ONES = {
    "uno": 1,
    "dos": 2,
    "tres": 3,
    "cuatro": 4,
    "cinco": 5,
    "seis": 6,
    "siete": 7,
    "ocho": 8,
    "nueve": 9,
}
_NUMBERS = {
    **_TENS,
    "quince": 15,
    "dieciseis": 16,
    "diecisiete": 17,
    "dieciocho": 18,
    "diecinueve": 19,
    "veintiun": 21,
    **{f"veinti{one}": 20 + value for one, value in _ONES.items()},
}
_LETTERS_APART = 4
_LONGEST_WORD = 20
_LETTERS_AT_ONCE = 40
"""So many single letters in a row are words written apart; no more are read at once."""

ADULT_AGE = 18
_SENIOR_AGE = 50
_YOUNGEST, _OLDEST = 14, 89
_FIRST_YEAR, _LAST_YEAR = 1930, 2035
_HEIGHTS = ((1.3, 2.2), (130, 220))


def read(text: str, lexicon: Lexicon) -> list[Token]:
    """Read a text; the places count the characters of the text as it was typed."""
    pieces = list(_pieces(text))
    tokens: list[Token] = []
    at = 0
    while at < len(pieces):
        joined = _letters_apart(pieces, at, lexicon) or _number_words(pieces, at)
        if joined:
            taken, made = joined
            tokens.extend(made)
            at += taken
        else:
            tokens.extend(_tokens(pieces[at], lexicon))
            at += 1
    return _with_questions(text, tokens) if "?" in text else tokens


def _with_questions(text: str, tokens: Sequence[Token]) -> list[Token]:
    asked = [sentence.span() for sentence in _SENTENCE.finditer(text) if sentence.group(1)]
    begins = [begin for begin, _ in asked]
    marked: list[Token] = []
    for token in tokens:
        at = bisect_right(begins, token.start) - 1
        is_asked = at >= 0 and token.start < asked[at][1]
        marked.append(replace(token, is_asked=True) if is_asked else token)
    return marked


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    word: str
    before: Break
    is_both: bool = False


def _pieces(text: str) -> Iterator[_Piece]:
    last, previous = 0, ""
    for found in _PIECE.finditer(text):
        if found.start() < last:
            continue
        both = _BOTH.match(text, found.end()) if len(found.group()) >= _LETTERS_APART else None
        both = None if both and found.group().isdigit() else both
        before = _break(text[last : found.start()], previous) if last or previous else Break.STOP
        before = max(before, Break.COLON) if text[last - 1 : last] in _CROSSED else before
        previous = _SIGNS.get(found.group().lower(), fold(found.group()))
        last = both.end() if both else found.end()
        yield _Piece(found.start(), found.end(), previous, before, both is not None)


def _break(between: str, previous: str) -> Break:
    if ":" in between:
        return Break.COLON
    if between.lstrip(" ")[:1] == "." and between.strip(" ") == ".":
        return Break.NONE if previous in _ABBREVIATED or between == "." else Break.STOP
    if any(sign in _STOPS or unicodedata.category(sign) == "So" for sign in between):
        return Break.STOP
    if any(sign in _COMMAS for sign in between):
        return Break.COMMA
    return Break.COLON if " - " in between else Break.NONE


def _tokens(piece: _Piece, lexicon: Lexicon) -> Iterator[Token]:
    if piece.is_both:
        said = lexicon.keys(lexicon.meant(piece.word)[0])
        yield Token(piece.start, piece.end, said | {"#both"}, piece.before)
        return
    if piece.word.isdigit() or (
        piece.word[0].isdigit() and not lexicon.keys(lexicon.meant(piece.word)[0])
    ):
        yield from _runs(piece, lexicon)
        return
    words = lexicon.meant(piece.word)
    cut = piece.start + len(words[0]) if len(words) > 1 else piece.end
    cut = min(cut, piece.end)
    yield Token(piece.start, cut, lexicon.keys(words[0]), piece.before)
    for word in words[1:]:
        yield Token(cut, piece.end, lexicon.keys(word), Break.NONE)


def _runs(piece: _Piece, lexicon: Lexicon) -> Iterator[Token]:
    """Part numbers from letters: *18a35años*."""
    before = piece.before
    for run in _RUNS.finditer(piece.word):
        start, end = (min(piece.start + place, piece.end) for place in run.span())
        if run.group()[0].isdecimal():
            yield _number(start, end, _worth(run.group()), before, lexicon.keys(run.group()))
        else:
            yield Token(start, end, lexicon.keys(lexicon.meant(run.group())[0]), before)
        before = Break.NONE


def _worth(digits: str) -> float:
    return float(digits.replace(",", "."))


def _number(
    start: int,
    end: int,
    value: float,
    before: Break,
    said: frozenset[str] = frozenset(),
) -> Token:
    keys = {"#", *said}
    if value == int(value) and _YOUNGEST <= value <= _OLDEST:
        keys.add("#age")
        keys.add("#grown" if value > ADULT_AGE else "#legal")
        if value >= _SENIOR_AGE:
            keys.add("#senior")
    if _FIRST_YEAR <= value <= _LAST_YEAR:
        keys.add("#date")
    if any(low <= value <= high for low, high in _HEIGHTS):
        keys.add("#height")
    return Token(start, end, frozenset(keys), before, value)


def _number_words(pieces: Sequence[_Piece], at: int) -> tuple[int, list[Token]] | None:
    first = pieces[at]
    if first.word not in _NUMBERS:
        return None
    value, taken = _NUMBERS[first.word], 1
    follow = [piece.word for piece in pieces[at + 1 : at + 3]]
    if first.word in _TENS and follow[:1] == ["y"] and len(follow) > 1 and follow[1] in _ONES:
        value, taken = value + _ONES[follow[1]], 3
    return taken, [_number(first.start, pieces[at + taken - 1].end, value, first.before)]


def _letters_apart(
    pieces: Sequence[_Piece], at: int, lexicon: Lexicon
) -> tuple[int, list[Token]] | None:
    """Join letters written apart, when together they are known words."""
    end = at
    while end < min(len(pieces), at + _LETTERS_AT_ONCE) and len(pieces[end].word) == 1:
        end += 1
    if end - at < _LETTERS_APART:
        return None
    letters = "".join(piece.word for piece in pieces[at:end])
    made: list[Token] = []
    done = 0
    while done < len(letters):
        size = _known_head(letters[done:], lexicon)
        if not size:
            return None
        first, final = pieces[at + done], pieces[at + done + size - 1]
        word = lexicon.meant(letters[done : done + size])[0]
        made.append(
            Token(
                first.start,
                final.end,
                lexicon.keys(word),
                first.before if not done else Break.NONE,
            )
        )
        done += size
    return end - at, made


def _known_head(letters: str, lexicon: Lexicon) -> int:
    """Give how many of the letters are the longest known word they begin with."""
    for size in range(min(len(letters), _LONGEST_WORD), 1, -1):
        word = letters[:size]
        known = lexicon.meant(word)
        if len(known) == 1 and any(key[-1] != "*" for key in lexicon.keys(known[0])):
            return size
    return 0

"""Which people are worth comparing: the tokens a person leaves and the ones a question asks for.

Tokens are keyed before they are kept, because a bare hash of a name can be guessed. Scoring is
in duplicates.py; storing the keys is the database's business.

Source: spec/performance.md 5 (several keys a person, so that no single slip loses her).
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from app.core.dates import PartialDate
from app.core.identity import CURP_LENGTH, read_curp
from app.core.names import fold, skeleton, sound, tokens

KEY_BYTES = 8
_BAND = 5
_YEARS_OFF = (-2, -1, 0, 1, 2)
_CURP_STEM = CURP_LENGTH - 2
"""Signs of a CURP before the two that the registry deals out."""
_BEGINNING = 3
_MANY_WORDS = 8


@dataclass(frozen=True)  # no slots: what is read of a CURP is kept while many are compared
class Who:
    """What is known of a person when she is compared with others.

    Args:
        given_names: as written. first_surname, second_surname: None when she has none.
        birth: what is known of her birth date. sex: H, M or X.
        origin: key of a municipality or a state, or a country of two letters.
        curp: as declared. phone: ten figures.
        earlier_curps: those she had before a correction; she is found by any of them.
    """

    given_names: str
    first_surname: str | None = None
    second_surname: str | None = None
    birth: PartialDate | None = None
    sex: str | None = None
    origin: str | None = None
    curp: str | None = None
    phone: str | None = None
    earlier_curps: tuple[str, ...] = ()

    @property
    def surnames(self) -> tuple[str, ...]:
        """Give the surnames she has, in order."""
        return tuple(filter(None, (self.first_surname, self.second_surname)))

    @cached_property
    def readings(self) -> tuple["Who", ...]:
        """Give the ways to read her surnames: two words in one box may be both of them.

        >>> [who.surnames for who in Who("Ana", "Ruiz Soto").readings]
        [('Ruiz Soto',), ('ruiz', 'soto')]
        """
        boxes = self.surnames
        parts = tokens(boxes[0]) if len(boxes) == 1 else ()
        if len(parts) != 2:  # noqa: PLR2004 (surnames)
            return (self,)
        return self, replace(self, first_surname=parts[0], second_surname=parts[1])

    @property
    def valid_curp(self) -> str | None:
        """Give the first of her well-made CURPs."""
        return next(iter(self.valid_curps), None)

    @cached_property
    def valid_curps(self) -> tuple[str, ...]:
        """Give her well-made CURPs, today's first: a badly made one points at nobody."""
        readings = [read_curp(curp) for curp in (self.curp, *self.earlier_curps) if curp]
        return tuple(reading.cleaned for reading in readings if reading.valid)


def blocking_tokens(who: Who, *, office: str | None = None) -> frozenset[str]:
    """Give the tokens to keep for a person.

    Args:
        who: the person.
        office: her office, for the tokens that let it find her by one name alone.
    """
    years = [who.birth.year] if who.birth else []
    kept = set(_number_tokens(who))
    for read in who.readings:
        kept.update(_name_tokens(read), _year_tokens(read, years))
        kept.update(_day_tokens(read, _days(who.birth)))
    if office:
        kept.update(_office_tokens(who, office))
    return frozenset(kept)


def query_tokens(who: Who, *, office: str | None = None) -> frozenset[str]:
    """Give the tokens to look for: years near the one told, and day and month changed over.

    Args:
        who: what is known of the person looked for.
        office: whose own people one name alone, or its beginning, is enough to find.
    """
    years = [who.birth.year + off for off in _YEARS_OFF] if who.birth else []
    days = _days(who.birth)
    days += [(year, day, month) for year, month, day in days if day <= 12]  # noqa: PLR2004 (months)
    near = [(year + off, month, day) for year, month, day in days[:1] for off in _YEARS_OFF]
    wanted = set(_number_tokens(who))
    for read in who.readings:
        wanted.update(_name_tokens(read), _year_tokens(read, years))
        wanted.update(_day_tokens(read, days + near))
    if office:
        wanted.update(_office_tokens(who, office))
    return frozenset(wanted)


def search_tokens(text: str, *, office: str) -> frozenset[str]:
    """Give the tokens for words typed in an office's own search box; figures are left out.

    >>> sorted(search_tokens("juan hern 1985", office="14086"))
    ['office|14086|ern', 'office|14086|ern*', 'office|14086|jn', 'office|14086|jua*']
    """
    names = [token for token in tokens(text) if not token.isdigit()][:_MANY_WORDS]
    return frozenset(f"office|{office}|{start}" for name in names for start in _starts(name))


def answers(who: Who, text: str) -> bool:
    """Say whether each typed word begins or sounds like a name of hers, and each year is hers.

    >>> answers(Who("Juan", "Hernández", birth=PartialDate(1985)), "juan hern 1985")
    True
    """
    names = tokens(" ".join((who.given_names, *who.surnames)))
    year = str(who.birth.year) if who.birth else ""
    typed = tokens(text)
    return bool(typed) and all(
        word == year if word.isdigit() else any(_is_like(word, name) for name in names)
        for word in typed
    )


def keyed(tokens_to_key: Iterable[str], secret: bytes) -> list[int]:
    """Turn tokens into numbers of 64 bits that only the holder of the secret can make.

    Args:
        tokens_to_key: from ``blocking_tokens`` or a query.
        secret: 16 to 64 bytes of the keyring.
    """
    return sorted(
        int.from_bytes(
            hashlib.blake2b(token.encode(), digest_size=KEY_BYTES, key=secret).digest(), signed=True
        )
        for token in tokens_to_key
    )


def phone_token(phone: str) -> str:
    """Give the token of a telephone of ten figures."""
    return f"phone|{phone}"


def _codes(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(skeleton(token) for token in tokens(text)))


def _surname_codes(who: Who) -> tuple[str, ...]:
    """Give one code a surname, joined when it has several words; "-" for who has none."""
    return tuple(skeleton(surname).replace(" ", "") for surname in who.surnames) or ("-",)


def _name_tokens(who: Who) -> Iterator[str]:
    """F: both surnames in any order and one given name, whatever the date."""
    both = "+".join(sorted(_surname_codes(who)))
    yield from (f"F|{both}|{given}" for given in _codes(who.given_names))


def _number_tokens(who: Who) -> Iterator[str]:
    yield from (f"curp|{curp[:_CURP_STEM]}" for curp in who.valid_curps)
    if who.phone:
        yield phone_token(who.phone)


def _year_tokens(who: Who, years: list[int]) -> Iterator[str]:
    """A: both surnames and five years. B: one surname, one given name and the year."""
    both = "+".join(sorted(_surname_codes(who)))
    if who.surnames:
        yield from (f"A|{both}|{year // _BAND}" for year in years)
    for surname, given, year in product(_surname_codes(who), _codes(who.given_names), years):
        yield f"B|{surname}|{given}|{year}"


def _days(birth: PartialDate | None) -> list[tuple[int, int, int]]:
    if birth is None or birth.month is None or birth.day is None:
        return []
    return [(birth.year, birth.month, birth.day)]


def _day_tokens(who: Who, days: list[tuple[int, int, int]]) -> Iterator[str]:
    """C: one given name and the whole date. D: one surname, the day of the year and the decade."""
    for year, month, day in days:
        yield from (f"C|{given}|{year}-{month}-{day}" for given in _codes(who.given_names))
        if who.surnames:
            decade = year // 10
            yield from (f"D|{one}|{month}-{day}|{decade}" for one in _surname_codes(who))


def _office_tokens(who: Who, office: str) -> Iterator[str]:
    names = tokens(" ".join((who.given_names, *who.surnames)))
    yield from (f"office|{office}|{start}" for name in names for start in _starts(name))


def _starts(name: str) -> set[str]:
    """Give a heard name and its beginning, so that *hern* finds *Hernández*."""
    return {skeleton(name), f"{sound(name)[:_BEGINNING]}*"}


def _is_like(word: str, name: str) -> bool:
    return name.startswith(fold(word)) or skeleton(name) == skeleton(word)

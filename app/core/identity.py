"""CURP and NSS: what they say, whether they are well made and whether they agree with the person.

A disagreement is a caution for the clerk, never a refusal: civil records carry mistakes. Nothing
here asks an authority, and a wrong check digit is kept as it was declared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as filled
from datetime import date
from functools import lru_cache

from stdnum import luhn
from stdnum.exceptions import InvalidComponent, ValidationError
from stdnum.mx import curp as stdnum_curp

from app.core.clock import today
from app.core.curp_letters import letter_choices
from app.core.dates import OLDEST, PartialDate, Precision
from app.core.identity_words import (
    CURP_CAUTIONS,
    CURP_FAULTS,
    NSS_BIRTH_YEAR,
    NSS_FAULTS,
    NSS_YEARS,
)
from app.core.places import BORN_ABROAD, state, state_of, state_of_curp

CURP_LENGTH = 18
NSS_LENGTH = 11

_ASCII_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_FIGURES = frozenset("0123456789")
_SEPARATORS = dict.fromkeys(map(ord, " \t\r\n\u00a0-_.\u2010\u2011\u2012\u2013\u2014\u2212"))
_AGE_SLACK = 2
"""Years by which a declared age may miss the birth date. Source: our decision, ages are rounded."""
_CHILD = 15
_NO_ORDER_SUBDELEGATION = "97"
"""Subdelegation whose years follow no order. Source: roottsantiago/pyfiscal."""
_IMSS_SINCE = 1943


@dataclass(frozen=True, slots=True)
class Caution:
    """Something a clerk should look at and may let through.

    Args:
        field: the field it stands beside. code: for machines. message: Spanish, names nobody.
        values: what fills the places of the message.
    """

    field: str
    code: str
    message: str
    values: Mapping[str, str] = filled(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CurpReading:
    """What a CURP says. Parts are read where they can be, even when the whole is not valid.

    ``sex`` is H, M or X; ``state_code`` the two letters of the CURP, NE for born abroad.
    """

    cleaned: str
    valid: bool
    fault: str | None = None
    fault_code: str | None = None
    birth_date: date | None = None
    sex: str | None = None
    state_code: str | None = None


@dataclass(frozen=True, slots=True)
class NssReading:
    """What a social-security number says."""

    cleaned: str
    valid: bool
    fault: str | None = None
    fault_code: str | None = None
    cautions: tuple[Caution, ...] = ()


def clean(text: str) -> str:
    """Take spaces and dashes away and write it in capitals."""
    return text.translate(_SEPARATORS).upper()


def read_curp(text: str) -> CurpReading:
    """Read a CURP as typed.

    A thin wrapper over python-stdnum, which refuses sex X and lets through a birth in the future,
    a consonant in place 2 and vowels in places 14 to 16. Source: RENAPO's instruction for the
    CURP; spec/domain-facts.md 8.

    >>> reading = read_curp(" boxw310820-hnerxn09 ")
    >>> reading.valid, reading.birth_date, reading.sex, reading.state_code
    (True, datetime.date(1931, 8, 20), 'H', 'NE')
    """
    cleaned = clean(text)
    if len(cleaned) != CURP_LENGTH:
        code = "length" if cleaned else "empty"
        return CurpReading(cleaned, valid=False, fault=CURP_FAULTS[code], fault_code=code)
    if not _has_curp_shape(cleaned):
        return CurpReading(cleaned, valid=False, fault=CURP_FAULTS["format"], fault_code="format")
    try:
        birth_date = stdnum_curp.get_birth_date(cleaned)
    except ValidationError:
        birth_date = None
    fault_code = next(_curp_fault_codes(cleaned, birth_date), None)
    return CurpReading(
        cleaned,
        fault_code is None,
        CURP_FAULTS[fault_code] if fault_code else None,
        fault_code,
        birth_date,
        cleaned[10] if cleaned[10] in "HMX" else None,
        cleaned[11:13] if _is_state(cleaned[11:13]) else None,
    )


def curp_disagreements(
    reading: CurpReading,
    *,
    given_names: str | None = None,
    first_surname: str | None = None,
    second_surname: str | None = None,
    birth: PartialDate | None = None,
    sex: str | None = None,
    origin_state: str | None = None,
) -> list[Caution]:
    """Compare a CURP with what the person declared; a badly made one gets ``curp_invalid`` alone.

    Args:
        reading: the CURP.
        given_names, first_surname, second_surname: as declared; None or empty is *has none*.
        birth: what is known of the birth date.
        sex: H, M or X.
        origin_state: INEGI's key of a state or municipality, or a country of two letters.
    """
    if not reading.valid:
        return [_caution("curp_invalid")]
    found = [_birth_caution(reading, birth)]
    if sex and sex != reading.sex:
        found.append(_caution("curp_sex"))
    if origin_state and _curp_code_of(origin_state) != reading.state_code:
        found.append(_caution("curp_state"))
    if given_names:
        found.append(_name_caution(reading, given_names, first_surname, second_surname))
    return [caution for caution in found if caution]


def read_nss(text: str, birth_year: int | None = None) -> NssReading:
    """Read a social-security number as typed: eleven figures, the last one a Luhn check.

    Source: IMSS; subdelegation, year of enrolment, year of birth, serial, check digit.

    >>> read_nss("55179500016", birth_year=1995).cautions
    ()
    >>> read_nss("00000000000").fault_code
    'zeros'
    """
    cleaned = clean(text)
    code = _nss_fault_code(cleaned)
    if code:
        return NssReading(cleaned, valid=False, fault=NSS_FAULTS[code], fault_code=code)
    return NssReading(cleaned, valid=True, cautions=tuple(_nss_cautions(cleaned, birth_year)))


def make_curp(
    *,
    given_names: str,
    first_surname: str | None,
    second_surname: str | None,
    birth_date: date,
    sex: str,
    state_code: str,
    homoclave: str | None = None,
) -> str:
    """Make the CURP that the public rules give a person. For invented people only: it proves nothing.

    >>> make_curp(given_names="Concepción", first_surname="Salgado", second_surname="Briseño",
    ...           birth_date=date(1956, 6, 26), sex="M", state_code="DF")
    'SABC560626MDFLRN01'
    """
    first, consonants = letter_choices(given_names, first_surname, second_surname)[0]
    if _is_inconvenient(first):
        first = first[0] + "X" + first[2:]
    nth = homoclave or ("0" if birth_date.year < 2000 else "A")  # noqa: PLR2004 (the year itself)
    body = f"{first}{birth_date:%y%m%d}{sex}{state_code}{consonants}{nth}"
    return body + stdnum_curp.calc_check_digit(body)


def _has_curp_shape(cleaned: str) -> bool:
    letters = cleaned[:4] + cleaned[10:16]
    return (
        set(letters) <= _ASCII_LETTERS
        and set(cleaned[4:10] + cleaned[17]) <= _FIGURES
        and cleaned[16] in _ASCII_LETTERS | _FIGURES
    )


def _curp_fault_codes(cleaned: str, birth_date: date | None) -> Iterator[str]:
    """Give what is wrong with a CURP that has the shape of one, most telling first."""
    wrong = {
        "date": birth_date is None,
        "future": birth_date is not None and birth_date > today(),
        "sex": cleaned[10] not in "HMX",
        "state": not _is_state(cleaned[11:13]),
        "vowel": cleaned[1] not in "AEIOUX",
        "consonant": bool(set(cleaned[13:16]) & set("AEIOU")),
        "word": _is_inconvenient(cleaned[:4]),
        "check_digit": stdnum_curp.calc_check_digit(cleaned) != cleaned[-1],
    }
    return (code for code, is_wrong in wrong.items() if is_wrong)


def _is_state(letters: str) -> bool:
    return letters == BORN_ABROAD or state_of_curp(letters) is not None


@lru_cache(maxsize=2048)
def _is_inconvenient(word: str) -> bool:
    """Ask stdnum, which holds RENAPO's list, by putting the word before parts that are right."""
    try:
        stdnum_curp.validate(f"{word}900101HJCRRR00", validate_check_digits=False)
    except InvalidComponent:
        return True
    return False


def _caution(code: str) -> Caution:
    return Caution("curp", code, CURP_CAUTIONS[code])


def _birth_caution(reading: CurpReading, birth: PartialDate | None) -> Caution | None:
    if reading.birth_date is None:
        return None
    if birth is None:
        age = PartialDate.of(reading.birth_date).age_on(today())[1]
        return _caution("curp_child") if age < _CHILD else None
    if birth.may_be(reading.birth_date):
        return None
    if birth.precision is Precision.AGE:
        years_off = abs(birth.latest().year - reading.birth_date.year)
        if years_off <= _AGE_SLACK:
            return None
    century_later = reading.birth_date.year - birth.year == 100  # noqa: PLR2004 (a century)
    return _caution("curp_age" if century_later else "curp_date")


def _curp_code_of(origin: str) -> str:
    """Tell what a CURP would say of an origin: two letters, NE for any country but Mexico."""
    born_in = state(state_of(origin) or "")
    return born_in.curp_code if born_in else BORN_ABROAD


def _name_caution(
    reading: CurpReading, given: str, first: str | None, second: str | None
) -> Caution | None:
    if _could_be_from(reading.cleaned, letter_choices(given, first, second)):
        return None
    swapped = second and _could_be_from(reading.cleaned, letter_choices(given, second, first))
    return _caution("curp_swapped" if swapped else "curp_name")


def _could_be_from(curp: str, choices: tuple[tuple[str, str], ...]) -> bool:
    """Say whether a name gives these letters; place 2 is X where the word was inconvenient."""
    return any(
        curp[13:16] == consonants
        and (
            curp[:4] == first or (curp[:4] == f"{first[0]}X{first[2:]}" and _is_inconvenient(first))
        )
        for first, consonants in choices
    )


def _nss_fault_code(cleaned: str) -> str | None:
    if not cleaned:
        return "empty"
    if not set(cleaned) <= _FIGURES:
        return "format"
    if len(cleaned) != NSS_LENGTH:
        return "length"
    if not cleaned.strip("0"):
        return "zeros"
    return None if luhn.is_valid(cleaned) else "check_digit"


def _nss_cautions(cleaned: str, birth_year: int | None) -> Iterator[Caution]:
    enrolled, born = int(cleaned[2:4]), int(cleaned[4:6])
    if cleaned[:2] != _NO_ORDER_SUBDELEGATION and not _years_can_follow(born, enrolled):
        yield Caution("nss", "nss_years", NSS_YEARS)
    if birth_year is not None and birth_year % 100 != born:
        yield Caution("nss", "nss_birth_year", NSS_BIRTH_YEAR)


def _years_can_follow(born: int, enrolled: int) -> bool:
    """Say whether some reading of two short years puts the birth first; unknowable years pass."""
    this_year = today().year
    enrolments = [
        year for year in (1900 + enrolled, 2000 + enrolled) if _IMSS_SINCE <= year <= this_year
    ]
    births = [
        year for year in (1900 + born, 2000 + born) if this_year - OLDEST <= year <= this_year
    ]
    return not enrolments or any(birth <= year for birth in births for year in enrolments)

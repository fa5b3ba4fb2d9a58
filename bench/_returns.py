"""Invented returns: registered people who come back and are written down with errors.

Written from how names, dates and papers go wrong at a window, without reading the matcher
(app/people/rules: duplicates, likeness, rarity, blocking). What it may not be is in docs/performance.md.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.core.dates import PartialDate, Precision
from app.core.identity import make_curp
from app.core.places import BORN_ABROAD, municipalities
from app.core.places import state as state_named
from app.demo.facts import GENERAL, names
from app.people.rules.registration import Declared

SEED = 73_061
"""Of the held-out runs: used for nothing else, and changed only with a note in docs/performance.md."""

Error = Callable[[random.Random, Declared], Declared]

_HEARD = (
    ("v", "b"), ("b", "v"), ("z", "s"), ("s", "z"), ("ce", "se"), ("ci", "si"), ("h", ""),
    ("ll", "y"), ("y", "ll"), ("ge", "je"), ("gi", "ji"), ("je", "ge"), ("x", "j"), ("qu", "k"),
    ("i", "y"), ("ñ", "n"), ("tl", "cl"), ("tz", "s"), ("rr", "r"), ("cu", "qu"), ("hu", "gu"),
    ("mb", "nv"), ("nv", "mb"), ("gü", "gu"), ("x", "s"), ("nn", "n"),
)  # fmt: skip
_CALLED = {
    "María": ("Ma.", "Mari"), "Guadalupe": ("Lupe", "Gpe."), "José": ("Pepe", "J."),
    "Francisco": ("Pancho", "Fco."), "Jesús": ("Chuy",), "Antonio": ("Toño",),
    "Ignacio": ("Nacho",), "Manuel": ("Meño", "Manolo"), "Rosario": ("Chayo",),
    "Juan": ("Juanito",), "Luis": ("Güicho",), "Miguel": ("Mike",), "Dolores": ("Lola",),
    "Refugio": ("Cuco",), "Consuelo": ("Chelo",), "Salvador": ("Chava",), "Roberto": ("Beto",),
    "Alberto": ("Beto",), "Enrique": ("Quique",), "Concepción": ("Concha",),
    "Eduardo": ("Lalo",), "Isabel": ("Chabela",), "Teresa": ("Tere",), "Patricia": ("Paty",),
    "Alejandro": ("Alex",), "Alejandra": ("Ale",), "Fernando": ("Fer",),
    "Hernández": ("Hdez.",),
}  # fmt: skip
_BESIDE = {
    "a": "sq", "e": "wr", "i": "uo", "o": "ip", "u": "yi", "n": "mb", "m": "n", "r": "et",
    "s": "ad", "l": "k", "t": "ry", "d": "sf", "c": "xv", "g": "fh", "p": "o", "z": "x",
}  # fmt: skip
_PLAIN = str.maketrans("áéíóúÁÉÍÓÚüÜ", "aeiouAEIOUuU")


def _on_a_name(chance: random.Random, said: Declared, change: Callable[[str], str]) -> Declared:
    """Change one of the three names, whichever it takes."""
    fields = ["given_names", "first_surname", "second_surname"]
    chance.shuffle(fields)
    for field in fields:
        held = getattr(said, field)
        if held and (changed := change(held)) != held:
            return replace(said, **{field: changed})
    return said


def accents(chance: random.Random, said: Declared) -> Declared:
    """Lose every accent; sometimes all is in capitals."""

    def plain(text: str | None) -> str | None:
        return text and (text.translate(_PLAIN).upper() if capital else text.translate(_PLAIN))

    capital = chance.random() < 0.4  # noqa: PLR2004 - invented
    return replace(
        said,
        given_names=plain(said.given_names) or "",
        first_surname=plain(said.first_surname),
        second_surname=plain(said.second_surname),
    )


def heard(chance: random.Random, said: Declared) -> Declared:
    """Write one name as it sounds."""

    def change(text: str) -> str:
        able = [(a, b) for a, b in _HEARD if a in text.lower()]
        if not able:
            return text
        a, b = chance.choice(able)
        at = text.lower().index(a)
        wrote = text[:at] + b + text[at + len(a) :]
        return wrote[:1].upper() + wrote[1:]

    return _on_a_name(chance, said, change)


def typed(chance: random.Random, said: Declared) -> Declared:
    """Slip once on the keyboard."""

    def change(text: str) -> str:
        if len(text) < 4:  # noqa: PLR2004 - a slip in Luz is another name
            return text
        at = chance.randrange(1, len(text) - 1)
        return chance.choice(
            [
                text[:at] + text[at + 1 :],
                text[:at] + text[at] + text[at:],
                text[:at] + text[at + 1] + text[at] + text[at + 2 :],
                text[:at] + chance.choice(_BESIDE.get(text[at], "e")) + text[at + 1 :],
            ]
        )

    return _on_a_name(chance, said, change)


def second_surname_lost(_chance: random.Random, said: Declared) -> Declared:
    """Give one surname only."""
    return replace(said, second_surname=None)


def surnames_turned(_chance: random.Random, said: Declared) -> Declared:
    """Write the surnames in the other order."""
    return replace(said, first_surname=said.second_surname, second_surname=said.first_surname)


def one_given_name(chance: random.Random, said: Declared) -> Declared:
    """Use one of two given names."""
    parts = said.given_names.split()
    return replace(said, given_names=chance.choice(parts)) if len(parts) > 1 else said


def another_given_name(chance: random.Random, said: Declared) -> Declared:
    """Tell a second given name that was not told before."""
    kind = "woman" if said.sex == "M" else "man"
    more = chance.choice(names(GENERAL, kind)[:40])
    return replace(said, given_names=f"{said.given_names.split()[0]} {more}")


def called(chance: random.Random, said: Declared) -> Declared:
    """Say a name as people call her, or abbreviate it."""

    def change(text: str) -> str:
        parts = text.split()
        for at, part in enumerate(parts):
            if part in _CALLED:
                parts[at] = chance.choice(_CALLED[part])
                return " ".join(parts)
        return text

    return _on_a_name(chance, said, change)


def particle(_chance: random.Random, said: Declared) -> Declared:
    """Lose or join the particle of a surname."""

    def change(text: str) -> str:
        parts = text.split()
        return parts[-1] if len(parts) > 1 else text

    return replace(
        said,
        first_surname=said.first_surname and change(said.first_surname),
        second_surname=said.second_surname and change(said.second_surname),
    )


def date_turned(_chance: random.Random, said: Declared) -> Declared:
    """Exchange day and month."""
    birth = said.birth
    if birth.day is None or birth.day > 12:  # noqa: PLR2004 - months
        return said
    return replace(said, birth=PartialDate(birth.year, birth.day, birth.month))


def date_slipped(chance: random.Random, said: Declared) -> Declared:
    """Get one part of the date wrong."""
    birth = said.birth
    if birth.precision is not Precision.DAY:
        return said
    born = birth.earliest()
    part = chance.randrange(3)
    if part == 0:
        return replace(said, birth=PartialDate.of(born + timedelta(days=chance.randrange(1, 10))))
    if part == 1:
        return replace(
            said,
            birth=PartialDate(
                born.year, 1 + (born.month + chance.randrange(10)) % 12, min(born.day, 28)
            ),
        )
    year = born.year + chance.choice((-10, -3, -2, -1, 1, 2, 3, 10))
    return replace(said, birth=PartialDate(min(year, 2010), born.month, min(born.day, 28)))


def date_in_part(chance: random.Random, said: Declared) -> Declared:
    """Know only the year, an age that is about right, or the first of January of a near year."""
    year = said.birth.year
    told = chance.randrange(3)
    if told == 0:
        return replace(said, birth=PartialDate(year))
    if told == 1:
        on = date(2026, 11, 1)
        age = max(15, on.year - year + chance.choice((-2, -1, 0, 0, 1, 2)))
        return replace(said, birth=PartialDate.from_age(age, declared_on=on))
    return replace(said, birth=PartialDate(min(2010, year + chance.choice((-1, 0, 0, 1))), 1, 1))


def elsewhere(chance: random.Random, said: Declared) -> Declared:
    """Name another place of origin: a neighbor of the same state, or where she lives now."""
    state = (said.origin_municipality or "14")[:2] if chance.random() < 0.7 else "14"  # noqa: PLR2004
    other = chance.choice(municipalities(state)).cvegeo
    return replace(said, origin_municipality=other, origin_state=None)


ERRORS: dict[str, tuple[Error, int]] = {
    "accents": (accents, 14),
    "heard": (heard, 14),
    "typed": (typed, 14),
    "second_surname_lost": (second_surname_lost, 8),
    "surnames_turned": (surnames_turned, 5),
    "one_given_name": (one_given_name, 12),
    "another_given_name": (another_given_name, 4),
    "called": (called, 8),
    "particle": (particle, 3),
    "date_turned": (date_turned, 5),
    "date_slipped": (date_slipped, 10),
    "date_in_part": (date_in_part, 10),
    "elsewhere": (elsewhere, 8),
}
"""Kinds of error and how often each is drawn: believed, no source."""


@dataclass(frozen=True, slots=True)
class Return:
    """Somebody who came back, what went wrong in writing her down, and whether a CURP tells her."""

    declared: Declared
    errors: tuple[str, ...]
    same_curp: bool


def come_back(chance: random.Random, said: Declared) -> Return:
    """Write somebody down again with one to three errors that change something."""
    wanted = chance.choices((1, 2, 3), weights=(50, 35, 15))[0]
    kinds, weights = list(ERRORS), [weight for _, weight in ERRORS.values()]
    now, made = said, []
    for _ in range(30):
        kind = chance.choices(kinds, weights=weights)[0]
        changed = ERRORS[kind][0](chance, now)
        if kind not in made and changed != now:
            now, made = changed, [*made, kind]
        if len(made) == wanted:
            break
    now = _papers_again(chance, now)
    return Return(now, tuple(made), now.curp is not None and now.curp == said.curp)


def corrupted(chance: random.Random, said: Declared) -> Declared:
    """Write somebody down again with errors."""
    return come_back(chance, said).declared


def _papers_again(chance: random.Random, said: Declared) -> Declared:
    """Bring the CURP or not, another telephone or none."""
    lot = chance.random()
    if lot < 0.3:  # noqa: PLR2004 - invented
        said = replace(said, phone=_phone(chance))
    elif lot < 0.5:  # noqa: PLR2004 - invented
        said = replace(said, phone=None)
    if said.curp and chance.random() < 0.45:  # noqa: PLR2004 - invented
        said = replace(said, curp=None, no_curp_reason="no_la_trae")
    return replace(said, nss=None)


def relative_of(chance: random.Random, said: Declared) -> Declared:
    """Invent a brother, sister or child of somebody, who never was registered."""
    is_child = chance.random() < 0.4  # noqa: PLR2004 - invented
    sex = chance.choice("HHHM")
    kind = "woman" if sex == "M" else "man"
    given = chance.choice(names(GENERAL, kind))
    if chance.random() < 0.5:  # noqa: PLR2004 - invented
        given += f" {chance.choice(names(GENERAL, kind))}"
    year = said.birth.year + chance.randrange(-12, 13)
    second = said.second_surname
    if is_child:
        year, second = (
            said.birth.year + chance.randrange(18, 36),
            chance.choice(names(GENERAL, "surname")),
        )
        if sex == said.sex and chance.random() < 0.25:  # noqa: PLR2004 - sons named after their father
            given = said.given_names
    born = date(min(max(year, 1945), 2011), chance.randrange(1, 13), chance.randrange(1, 29))
    place = state_named((said.origin_municipality or "14")[:2])
    new = Declared(
        given_names=given,
        first_surname=said.first_surname,
        second_surname=second,
        sex=sex,
        birth=PartialDate.of(born),
        origin_municipality=said.origin_municipality,
        phone=said.phone if chance.random() < 0.5 else _phone(chance),  # noqa: PLR2004 - invented
        no_curp_reason="perdida",
    )
    if chance.random() < 0.4:  # noqa: PLR2004 - invented
        return replace(new, birth=PartialDate(born.year) if chance.random() < 0.4 else new.birth)  # noqa: PLR2004
    curp = make_curp(
        given_names=new.given_names,
        first_surname=new.first_surname,
        second_surname=new.second_surname,
        birth_date=born,
        sex=new.sex,
        state_code=place.curp_code if place else BORN_ABROAD,
    )
    return replace(new, curp=curp, no_curp_reason=None)


def _phone(chance: random.Random) -> str:
    return f"33{chance.randrange(10**8):08}"

"""What one meaning is made of: who is left out, the ways of saying it, the neutral words instead."""

from dataclasses import dataclass
from enum import StrEnum

from app.offers.rules.wording.patterns import Pattern, pattern


class Why(StrEnum):
    """Who is left out."""

    DISABILITY = "disability"
    AGE = "age"
    SEX = "sex"
    FAMILY = "family"
    APPEARANCE = "appearance"
    HEALTH = "health"
    ORIGIN = "origin"
    BELIEF = "belief"
    SEXUALITY = "sexuality"
    RECORD = "record"
    STATUS = "status"


class Lift(StrEnum):
    """What makes a mention harmless."""

    DENIED = "denied"
    """It is said not to matter, or not to be asked: *no se pide foto*."""
    WELCOME = "welcome"
    """They are invited, or the place is fit for them: *adultos mayores, bienvenidos*."""
    OTHERS = "others"
    """It is about who is served, not about who applies: *cuidado de adultos mayores*."""
    OTHERS_HERE = "others_here"
    """The same, said in the same item of a list."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Some ways of saying one thing, what may lift it, and the neutral words for it."""

    says: tuple[Pattern, ...]
    neutral: str
    lifted_by: frozenset[Lift]


@dataclass(frozen=True, slots=True)
class Meaning:
    """All the ways in which some people are left out; ``unless`` says the same words innocently."""

    why: Why
    rules: tuple[Rule, ...]
    unless: tuple[Pattern, ...] = ()


def asked(*says: str, neutral: str) -> Rule:
    """Tell what leaves somebody out wherever it is asked of who applies."""
    return Rule(_read(says), neutral, frozenset({Lift.DENIED}))


def asked_of_some(*says: str, neutral: str) -> Rule:
    """Tell what leaves somebody out, unless the same item is about who is served."""
    return Rule(_read(says), neutral, frozenset({Lift.DENIED, Lift.OTHERS_HERE}))


def asked_for_certain(*says: str, neutral: str) -> Rule:
    """Tell what leaves somebody out by its denial itself: *que no necesite ajustes*."""
    return Rule(_read(says), neutral, frozenset())


def named(*says: str, neutral: str) -> Rule:
    """Tell what leaves somebody out by naming whom is wanted, when nobody is invited or served."""
    return Rule(_read(says), neutral, frozenset({Lift.DENIED, Lift.WELCOME, Lift.OTHERS}))


def shutting_out(who: str) -> tuple[str, ...]:
    """List the plain ways of keeping some people away: *no X*, *que no sea X*, *X abstenerse*."""
    return (
        f"no|ni|sin|cero|ninguno|nada_de|nadie_con|nada_que_ver_con {{any}}? {who}",
        f"no|ni|sin|nunca {{have}}|{{be}} {{any}}? {who}",
        f"no|nunca {{have}} .. {who}",
        f"no|ni|nada_de {{people}}|{{trade}} .. {who}",
        f"no .. pueda|puede|pueden|podemos ... {who}",
        f"{{refuse}} ... {who}",
        f"{{abstain}} ... {who}",
        f"{who} .. , {{abstain}}",
        f"{who} , no $",
        f"{{except}} .. {who}",
        f"libre de {who}",
    )


def innocent(*says: str) -> tuple[Pattern, ...]:
    """Tell where the same words leave nobody out."""
    return _read(says)


def _read(says: tuple[str, ...]) -> tuple[Pattern, ...]:
    return tuple(pattern(each) for each in says)

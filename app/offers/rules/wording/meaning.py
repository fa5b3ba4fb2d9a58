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


_ABOUT_OTHERS_HERE = frozenset({Lift.DENIED, Lift.WELCOME, Lift.OTHERS_HERE})


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
        f"no|ni|sin|nunca {{clitic}}? {{have}}|{{be}} {{any}}? {who}",
        f"no|nunca {{clitic}}? {{have}} .. {who}",
        f"no|ni|nada_de a? {{people}}|{{trade}} ... {who}",
        f"no a los|las|la|el? {who}",
        f"prioridad|preferencia sobre ... {who}",
        f"no .. pueda|puede|pueden|podemos ... {who}",
        f"{{refuse}} ... {who}",
        f"{{abstain}} ... {who}",
        f"{who} .. , {{abstain}}",
        f"{who} , no $",
        f"{{except}} .. {who}",
        f"libre de {{any}}? {who}",
    )


def turned_away(*who: str, neutral: str) -> Rule:
    """Tell who is turned away anywhere in a sentence: *si usa bastón, mejor busque otra vacante*."""
    one = "|".join(who)
    says = (
        f"{{refuse}} ... {one}",
        f"{one} .... {{bye}}",
        f"{one} .. no|ni $",
        f"{one} , gracias $",
        f"{one} , ninguna|ninguno|cero|negativo|negativa|nel $",
        f"{one} , no|ni porque|pues|ya_que|por|gracias|jaja",
        f"si .. {one} .... no|ni",
        f"{{abstain}} ... {one}",
    )
    return Rule(_read(says), neutral, frozenset({Lift.DENIED, Lift.WELCOME}))


def unwanted(*who: str, neutral: str) -> Rule:
    """Tell who is spoken of together with a *no*, however it is said, when nothing invites or serves."""
    one = "|".join(who)
    says = (f"{{against}}|sin .... {one}", f"{one} .... {{against}}")
    return Rule(_read(says), neutral, frozenset({Lift.DENIED, Lift.WELCOME, Lift.OTHERS}))


def questioned(*says: str, neutral: str) -> Rule:
    """Tell what is not to be a question to who applies, unless it invites: *¿Estás embarazada?*."""
    return Rule(_read(tuple(f"{each} ¿" for each in says)), neutral, _ABOUT_OTHERS_HERE)


def looked_into(*what: str, neutral: str) -> Rule:
    """Tell what is not to be told or checked before hiring: *indique su religión*."""
    one = "|".join(what)
    says = (
        f"{{inquire}} ... {one}",
        f"{one} ... {{required}}",
        f"{one} se {{inquire}}",
        f"^ {one} {{blank}}",
    )
    return Rule(_read(says), neutral, _ABOUT_OTHERS_HERE)


def innocent(*says: str) -> tuple[Pattern, ...]:
    """Tell where the same words leave nobody out."""
    return _read(says)


def _read(says: tuple[str, ...]) -> tuple[Pattern, ...]:
    return tuple(pattern(each) for each in says)

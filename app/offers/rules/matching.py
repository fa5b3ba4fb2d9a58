"""How a profile and an offer fit: four parts that add up, four lists, and nobody left out.

What is not in ``Side`` cannot reach a score: no name, age, sex, place of residence, certificate,
diagnosis nor answer about functioning has a field here. A silence is worth one half everywhere: it
is talked about and never counted as a no. Source: spec/skills-and-monitoring.md §4.7.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from app.core.codelists import codelist

NOTHING, HALF, WHOLE = Fraction(0), Fraction(1, 2), Fraction(1)
TO_AGREE = Fraction(7, 10)
"""What is worth an adjustment that the employer would agree with the person."""
OF_REQUIRED, OF_DESIRED = 2, 1
OF_ESSENTIAL, OF_OTHER = 2, 1
SCHOOLING = ("basic", "middle", "higher")


class Answer(StrEnum):
    """What somebody said of one task demand. Codes of the list ``demand_answers``."""

    ALONE = "sin_apoyo"
    SUPPORTED = "con_apoyo"
    RATHER_NOT = "prefiero_no"
    SILENT = "sin_respuesta"


class Part(StrEnum):
    """The four parts of a score."""

    SKILLS = "skills"
    TASKS = "tasks"
    EDUCATION = "education"
    LOGISTICS = "logistics"


class Fit(StrEnum):
    """The four lists."""

    MATCHES = "coincide"
    WITH_ADJUSTMENT = "con_ajuste"
    TO_TALK = "por_conversar"
    MISSING = "falta"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ability:
    """One answer on a demand: the hardest level told, the adjustments needed and those owned."""

    answer: Answer
    most: int | None = None
    needs: frozenset[str] = frozenset()
    owns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What a match knows of a person.

    Args:
        skills: code to level 1–4; None when it is not told how well.
        tells_all: False for a card, which names some skills and one region: the others are a
            silence.
        pay: the least she hopes for in a month, in pesos. None, or empty, is a silence.
    """

    skills: Mapping[str, int | None] = field(default_factory=dict)
    abilities: Mapping[str, Ability] = field(default_factory=dict)
    education: str | None = None
    fields: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    schedules: frozenset[str] = frozenset()
    modality: str | None = None
    pay: int | None = None
    tells_all: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedSkill:
    """One skill of an offer."""

    code: str
    level: int
    is_required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedTask:
    """One task demand of an offer, and the adjustments it offers for it.

    Args:
        is_adaptable: the employer would agree on other adjustments; without it they are refused.
    """

    code: str
    level: int
    is_essential: bool = False
    is_adaptable: bool = False
    offered: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a match knows of an offer. ``pay`` is the most it pays in a month, in pesos."""

    skills: Sequence[AskedSkill] = ()
    tasks: Sequence[AskedTask] = ()
    education: str | None = None
    fields: frozenset[str] = frozenset()
    region: str | None = None
    schedule: str | None = None
    modality: str | None = None
    pay: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list: what it is about, what it is worth, and the adjustments it names."""

    part: Part
    code: str
    fit: Fit
    value: Fraction
    weight: int = 1
    adjustments: tuple[str, ...] = ()
    is_barrier: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A score that explains itself.

    Args:
        points: part to whole points; they add up to ``score``. values: the same from 0 to 1.
        version: of the weights.
    """

    score: int
    points: Mapping[Part, int]
    values: Mapping[Part, Fraction]
    items: tuple[Item, ...]
    version: str

    def listed(self, fit: Fit) -> tuple[Item, ...]:
        """Give the lines of one list."""
        return tuple(item for item in self.items if item.fit is fit)

    @property
    def barriers(self) -> tuple[Item, ...]:
        """Give what must be solved first: essential demands at nothing, each with what would help."""
        return tuple(item for item in self.items if item.is_barrier)


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part is worth, of a hundred."""

    version: str
    of: Mapping[Part, int]


def weights(version: str | None = None) -> Weights:
    """Read a version of the weights; without one, the last."""
    table = codelist("matching_weights")
    row = table[version or table.codes[-1]]
    return Weights(row.code, {part: int(row.more[part]) for part in Part})


def match(side: Side, asked: Asked, *, by: Weights | None = None) -> Match:
    """Compare a profile with an offer."""
    by = by or weights()
    items = tuple(_items(side, asked))
    values = {part: _value(part, items) for part in Part}
    exact = {part: by.of[part] * values[part] for part in Part}
    score = _rounded(sum(exact.values(), NOTHING))
    return Match(score, _shared(exact, score), values, items, by.version)


def rank(matches: Mapping[str, Match]) -> list[str]:
    """Order profiles for an offer: those without a barrier first, then by score, then by key.

    Nobody is left out.
    """
    return sorted(matches, key=lambda key: (bool(matches[key].barriers), -matches[key].score, key))


def fit_of(task: AskedTask, ability: Ability | None) -> Item:
    """Say how one demand fits what somebody answered."""
    missing: frozenset[str] = frozenset()
    value = HALF
    match ability:
        case None | Ability(answer=Answer.SILENT):
            pass
        case Ability(answer=Answer.RATHER_NOT):
            value = NOTHING
        case Ability(most=int(most)) if most < task.level:
            value = HALF
        case Ability(answer=Answer.ALONE):
            value = WHOLE
        case Ability(needs=needs, owns=owns):
            missing = needs - owns - task.offered
            value = WHOLE if needs | owns and not missing else NOTHING
            if value is NOTHING and (task.is_adaptable or not missing):
                value = TO_AGREE
    return _task_item(task, ability, value=value, missing=missing)


def _task_item(
    task: AskedTask, ability: Ability | None, *, value: Fraction, missing: frozenset[str]
) -> Item:
    supported = ability is not None and ability.answer is Answer.SUPPORTED
    named = missing or (ability.needs | ability.owns if ability and supported else missing)
    if value == WHOLE:
        fit = Fit.WITH_ADJUSTMENT if supported else Fit.MATCHES
    else:
        fit = Fit.TO_TALK if value else Fit.MISSING
    return Item(
        Part.TASKS,
        task.code,
        fit,
        value,
        OF_ESSENTIAL if task.is_essential else OF_OTHER,
        tuple(sorted(named)),
        is_barrier=task.is_essential and not value,
    )


def _items(side: Side, asked: Asked) -> Iterator[Item]:
    for skill in sorted(asked.skills, key=lambda each: each.code):
        weight = OF_REQUIRED if skill.is_required else OF_DESIRED
        yield _item(Part.SKILLS, skill.code, _skill_value(side, skill), weight=weight)
    for task in sorted(asked.tasks, key=lambda each: each.code):
        if task.level > 0:
            yield fit_of(task, side.abilities.get(task.code))
    yield from _education(side, asked)
    yield from _logistics(side, asked)


def _skill_value(side: Side, skill: AskedSkill) -> Fraction:
    if skill.code not in side.skills:
        return NOTHING if side.tells_all else HALF
    level = side.skills[skill.code]
    return WHOLE if level is None else min(WHOLE, Fraction(level, skill.level))


def _education(side: Side, asked: Asked) -> Iterator[Item]:
    if asked.education is not None:
        value = HALF
        if side.education is not None:
            reached = SCHOOLING.index(side.education) >= SCHOOLING.index(asked.education)
            value = WHOLE if reached else NOTHING
        yield _item(Part.EDUCATION, "schooling", value)
    if asked.fields:
        value = WHOLE if side.fields & asked.fields else NOTHING if side.fields else HALF
        yield _item(Part.EDUCATION, "fields", value)


def _logistics(side: Side, asked: Asked) -> Iterator[Item]:
    if asked.region is not None:
        value = _within(asked.region, side.regions)
        yield _item(Part.LOGISTICS, "region", value if side.tells_all else max(value, HALF))
    if asked.schedule is not None:
        yield _item(Part.LOGISTICS, "schedule", _within(asked.schedule, side.schedules))
    if asked.modality is not None:
        known = frozenset({side.modality} if side.modality else ())
        yield _item(Part.LOGISTICS, "modality", _within(asked.modality, known))
    if asked.pay is not None:
        value = HALF if side.pay is None else WHOLE if asked.pay >= side.pay else NOTHING
        yield _item(Part.LOGISTICS, "pay", value)


def _within(code: str, known: frozenset[str]) -> Fraction:
    return WHOLE if code in known else NOTHING if known else HALF


def _item(part: Part, code: str, value: Fraction, *, weight: int = 1) -> Item:
    fit = Fit.MATCHES if value == WHOLE else Fit.TO_TALK if value else Fit.MISSING
    return Item(part, code, fit, value, weight)


def _value(part: Part, items: Sequence[Item]) -> Fraction:
    """Weigh the lines of a part; a part of which nothing is asked is met."""
    own = [item for item in items if item.part is part]
    total = sum(item.weight for item in own)
    return sum((item.weight * item.value for item in own), NOTHING) / total if total else WHOLE


def _rounded(value: Fraction) -> int:
    """Round to the nearest; a half goes up.

    >>> [_rounded(Fraction(each, 2)) for each in (1, 2, 3)]
    [1, 1, 2]
    """
    return int((value + HALF) // 1)


def _shared(exact: Mapping[Part, Fraction], score: int) -> dict[Part, int]:
    """Give each part whole points that add up to the score: the largest remainders are rounded up."""
    points = {part: int(value // 1) for part, value in exact.items()}
    left = score - sum(points.values())
    by_remainder = sorted(
        exact, key=lambda part: (points[part] - exact[part], list(Part).index(part))
    )
    for part in by_remainder[:left]:
        points[part] += 1
    return points

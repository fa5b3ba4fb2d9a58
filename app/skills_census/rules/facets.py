"""By what an employer may search, and nothing else: five questions, one answer each.

No name, age, sex, municipality, disability nor adjustment can be asked for: they have no field
here. Source: spec/skills-and-monitoring.md §4.10, rule 1.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import product

from app.core.codelists import codelist
from app.core.errors import Refused
from app.core.words import words
from app.skills_census.rules.bands import EducationBand

EVERYBODY: frozenset[str] = frozenset()
GROUP_LENGTH = 2
"""Digits of SINCO that name a main group; one digit names a division."""


class FacetNotAllowed(Refused):
    """Somebody searched by what may not be searched by. The try is counted."""

    status = 422
    code = "facet_not_allowed"
    sentence = words(
        "No se puede buscar por «%(facet)s». Puede elegir una región, una ocupación, un nivel de "
        "estudios, una forma de trabajo y una habilidad; una opción de cada una."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """One search: at most one answer a question; None asks for everybody."""

    region: str | None = None
    occupation: str | None = None
    education: str | None = None
    modality: str | None = None
    skill: str | None = None

    def tokens(self) -> frozenset[str]:
        """Give what a person must have to answer this search.

        >>> sorted(Facets(region="05", occupation="4").tokens())
        ['occupation:4', 'region:05']
        """
        return frozenset(f"{name}:{code}" for name, code in self)

    @property
    def key(self) -> str:
        """Write the search as one text, always in the same order; "" asks for everybody.

        >>> Facets(region="05", education="basic").key
        'education:basic|region:05'
        """
        return "|".join(sorted(self.tokens()))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Pair each question that was asked with its answer, in the fixed order."""
        for each in fields(self):
            if (code := getattr(self, each.name)) is not None:
                yield each.name, code

    def without(self, name: str) -> "Facets":
        """Ask for everybody in one question."""
        return replace(self, **{name: None})

    def narrows(self, other: "Facets") -> bool:
        """Say whether this search asks all that another asks, and more."""
        return other.tokens() < self.tokens()


NAMES = tuple(each.name for each in fields(Facets))


def read(asked: Mapping[str, list[str]], offered: Mapping[str, frozenset[str]]) -> Facets:
    """Read a search as it came in an address.

    Args:
        asked: name to every value that came. An empty value asks for everybody.
        offered: facet to the codes that may be asked for.

    Raises:
        FacetNotAllowed: for another name, for two values of one, or for a code not offered.
    """
    chosen: dict[str, str] = {}
    for name, values in asked.items():
        told = [value for value in values if value]
        if name not in NAMES or len(told) > 1 or not set(told) <= offered[name]:
            raise FacetNotAllowed(facet=name[:40])
        if told:
            chosen[name] = told[0]
    return Facets(**chosen)


def offered(on: date) -> dict[str, frozenset[str]]:
    """Give the codes that may be asked for on a day, facet by facet."""
    occupations = codelist("occupations").items(on)
    return {
        "region": frozenset(code for code, _ in codelist("regions").items(on)),
        "occupation": frozenset(code for code, _ in occupations if len(code) <= GROUP_LENGTH),
        "education": frozenset(EducationBand),
        "modality": frozenset(code for code, _ in codelist("modalities").items(on)),
        "skill": frozenset(code for code, _ in codelist("skills").items(on)),
    }


def counted(codes: Mapping[str, frozenset[str]]) -> Iterator[Facets]:
    """Give every search that a snapshot counts beforehand: all without a skill, and each skill."""
    names = [name for name in NAMES if name != "skill"]
    for answers in product(*((None, *sorted(codes[name])) for name in names)):
        yield Facets(**dict(zip(names, answers, strict=True)))
    for skill in sorted(codes["skill"]):
        yield Facets(skill=skill)


def token(name: str, code: str) -> str:
    """Write one answer as a snapshot keeps it.

    >>> token("region", "05")
    'region:05'
    """
    return f"{name}:{code}"


def tokens_of(name: str, said: frozenset[str]) -> list[str]:
    """List the answers of one kind, in order.

    >>> tokens_of("skill", frozenset({"skill:b", "skill:a", "region:05"}))
    ['skill:a', 'skill:b']
    """
    return sorted(each for each in said if each.startswith(f"{name}:"))


def codes_of(name: str, said: frozenset[str]) -> list[str]:
    """List the codes of one kind, in order.

    >>> codes_of("skill", frozenset({"skill:b", "skill:a", "region:05"}))
    ['a', 'b']
    """
    return [each.partition(":")[2] for each in tokens_of(name, said)]

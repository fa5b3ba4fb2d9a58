"""The small language in which a meaning is written down, read from a line of text.

| ``casada`` | the word, any gender and number | ``=chica`` | exactly so |
| ``solicit*`` | begins so | ``a|b_c`` | one of them |
| ``{male}`` | a group of vocabulary.csv, whose words may be several | ``word?`` | may be missing |
| | *no {clitic} {take}* in a group: one word of each | | |
| ``..`` | up to three words of the same item | ``...`` | up to six, past commas too |
| ``....`` | up to twelve, past commas too | ``¿`` | all this is a question |
| ``#age`` ``#grown`` ``#senior`` ``#legal`` ``#height`` ``#date`` ``#`` | a number of that kind | ``!word`` | not that next |
| ``^`` ``$`` | an item begins, an item ends | ``,`` | there may be a comma |

How a pattern is looked for in a text is told in finding.py.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from app.offers.rules.wording.spelling import fold, stem
from app.offers.rules.wording.vocabulary import vocabulary

Kind = Literal["word", "not", "pause", "gap", "far", "whole", "begins", "ends", "question"]
Way = tuple[frozenset[str], ...]
"""One way of saying something: for each of its words the keys that would do."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One element of a pattern, shared by all the patterns that write it alike."""

    kind: Kind
    ways: tuple[Way, ...] = ()
    is_optional: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A row of steps; the first always asks for a word."""

    says: str
    steps: tuple[Step, ...]

    @property
    def words(self) -> tuple[Step, ...]:
        """Give the steps that ask for a word or forbid one."""
        return tuple(step for step in self.steps if step.ways)

    @property
    def needed(self) -> tuple[Step, ...]:
        """Give the steps without which the pattern is not said, in their order."""
        return tuple(s for s in self.steps if s.kind == "word" and not s.is_optional)

    @property
    def all_keys(self) -> frozenset[str]:
        """Give every key that any step asks for."""
        return frozenset(key for step in self.steps for way in step.ways for w in way for key in w)


@cache
def pattern(says: str) -> Pattern:
    """Read a pattern.

    Raises:
        ValueError: when it could begin with something that is not a word.
    """
    steps = tuple(_step(part) for part in says.split())
    asking = [step for step in steps if step.kind != "begins"]
    if asking[0].kind != "word" or asking[0].is_optional:
        raise ValueError(f"a pattern begins with a word: {says!r}")
    return Pattern(says, steps)


@cache
def _step(part: str) -> Step:
    marks: dict[str, Kind] = {
        ",": "pause",
        "..": "gap",
        "...": "far",
        "....": "whole",
        "¿": "question",
        "^": "begins",
        "$": "ends",
    }
    if part in marks:
        return Step(marks[part])
    kind: Kind = "not" if part.startswith("!") else "word"
    bare = part.removeprefix("!").removesuffix("?")
    ways = [way for said in bare.split("|") for way in _ways(said)]
    single = frozenset(key for way in ways if len(way) == 1 for key in way[0])
    longer = tuple(way for way in ways if len(way) > 1)
    return Step(kind, ((single,), *longer) if single else longer, part.endswith("?"))


@cache
def _ways(said: str) -> tuple[Way, ...]:
    is_group = said.startswith("{") and " " not in said
    entries = vocabulary()[said.strip("{}")] if is_group else (said.replace("_", " "),)
    return tuple(
        way
        for entry in entries
        for way in (
            _ways(entry)
            if entry.startswith("{") and " " not in entry
            else [tuple(_keys(word) for word in entry.split())]
        )
    )


def _keys(word: str) -> frozenset[str]:
    """Give the keys of one word of an entry; of a group, those of its entries of one word."""
    if not word.startswith("{"):
        return frozenset({_key(word)})
    return frozenset(key for way in _ways(word) if len(way) == 1 for key in way[0])


def _key(word: str) -> str:
    if word.startswith("#"):
        return word
    folded = fold(word)
    return folded if word[0] == "=" or word[-1] == "*" else stem(folded)

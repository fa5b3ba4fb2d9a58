"""Answers that look wrong and may be right: kept once somebody says why they stand (decision 0019)."""

from collections.abc import Sequence

from app.core.errors import Fault, InvalidAnswers
from app.core.identity import Caution


class Doubtful(InvalidAnswers):
    """The answers can be kept once somebody says why they stand. ``cautions`` says what to look at."""

    code = "doubtful_answers"

    def __init__(self, cautions: Sequence[Caution], /) -> None:
        """Keep the cautions, for a page, and as faults, for a program."""
        super().__init__({caution.field: [fault_of(caution)] for caution in cautions})
        self.cautions = cautions


def fault_of(caution: Caution) -> Fault:
    """Give a caution as what is wrong with an answer."""
    return Fault(caution.code, caution.message, caution.values)

"""How much of a census somebody answered, of what is asked of her. Plain values: no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.core.questions import Question, is_asked

Answers = Mapping[str, object]
Asked = Mapping[str, Question[object]]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the questions that are asked of somebody she answered; a silence is an answer."""

    answered: int
    asked: int

    def __add__(self, other: "Progress") -> "Progress":
        """Count two screens as one."""
        return Progress(self.answered + other.answered, self.asked + other.asked)


def asked_now(questions: Asked, answers: Answers, *, on: date) -> dict[str, Question[object]]:
    """Keep the questions asked of her: not retired, condition met, or answered all the same."""
    return {
        name: question
        for name, question in questions.items()
        if answers.get(name) not in (None, "", [])
        or (is_asked(question, answers) and is_current(question, on=on))
    }


def is_current(question: Question[object], *, on: date) -> bool:
    """Say whether a question is still asked on a day."""
    return question.retired_on is None or on < question.retired_on


def progress(questions: Asked, answers: Answers, *, on: date) -> Progress:
    """Count what was answered of what is asked."""
    asked = asked_now(questions, answers, on=on)
    answered = [name for name in asked if answers.get(name) not in (None, "", [])]
    return Progress(len(answered), len(asked))

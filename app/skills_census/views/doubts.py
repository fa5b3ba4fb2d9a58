"""Saving with the house's warnings: what looks wrong is asked about, and kept once it is said why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.doubts import Doubtful, fault_of
from app.core.errors import InvalidAnswers, StaleEdit
from app.core.words import words
from app.people.forms.doubts import DOUBTS, reason_form_of_doubts
from app.people.forms.told import full_name
from app.skills_census.queries.profiles import Record
from app.skills_census.views.screens import page
from app.web.forms import AnswersForm
from app.web.i18n import language, said
from app.web.pages import tell

SAVED = words("Quedaron guardadas las respuestas.")


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen of a profile: the template, its title, where it sends and where it leads.

    Args:
        mark: of what it shows of the record, as that stands when it is asked.
        shown: what else the template needs. labels: what a doubt is about, by its field.
    """

    record: Record
    template: str
    title: str
    form: AnswersForm
    address: str
    onward: str
    mark: Callable[[], str]
    shown: Mapping[str, Any]
    labels: Mapping[str, str]

    def draw(self, status: int = 200, **more: Any) -> Response:
        """Draw it."""
        values = {"doubts": [], "refusal": None, **self.shown, **more}
        return page(
            self.template,
            status,
            record=self.record,
            name=full_name(self.record.person.identity),
            title=self.title,
            form=self.form,
            address=self.address,
            why=reason_form_of_doubts(language(), request.form),
            faults=bool(self.form.errors or values["refusal"] or values["doubts"]),
            version=self._version(status),
            **values,
        )

    def _version(self, status: int) -> str:
        """Give the mark that the next sending is over: a wrong answer makes it no newer."""
        is_wrong = status == 422  # noqa: PLR2004 - the page's own status
        return version_sent() if is_wrong else self.mark()

    def save(self, keep: Callable[[str, str], Any]) -> BaseResponse:
        """Keep what was typed and go on; or say what is wrong, with nothing lost.

        Args:
            keep: takes the mark of what was read and why doubtful answers stand.
        """
        why = reason_form_of_doubts(language(), request.form)
        if not (self.form.validate() & why.validate()):
            return self.draw(422)
        try:
            keep(version_sent(), why[DOUBTS].data or "")
        except Doubtful as refusal:
            doubts = [
                (c.field, self.labels.get(c.field, ""), said(fault_of(c))) for c in refusal.cautions
            ]
            return self.draw(422, doubts=doubts)
        except InvalidAnswers as refusal:
            self.form.put(refusal.faults)
            return self.draw(422)
        except StaleEdit as refusal:
            return self.draw(412, refusal=refusal)
        tell(SAVED)
        return redirect(self.onward, 303)


def version_sent() -> str:
    """Read the mark of what the form was drawn from."""
    return request.form.get("version", "")

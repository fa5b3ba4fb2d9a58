"""Forms of evidence, and the field that takes a file on any form of the rooms above.

A form that takes a file is made with ``sent_with_files()`` and its page says
``enctype="multipart/form-data"``; its view carries ``@takes_files`` (web/uploads.py).
"""

from typing import Any

from flask_babel import gettext
from werkzeug.datastructures import FileStorage
from wtforms import Field

from app.core.words import words
from app.evidence.rules.kinds import ENDINGS, MOST_BYTES, Kind, Unfit
from app.evidence.rules.sent import FIELD, Upload
from app.evidence.schemas import CHECK_QUESTIONS, TITLE_QUESTION
from app.web.forms import AnswersForm, form_for
from app.web.i18n import said

_LABEL = words("Archivo que lo prueba")
_HINT = words("Foto (JPEG, PNG o WebP), PDF, CSV o Excel (XLSX), de hasta 12 MB.")
_AGAIN = words("Elija otra vez el archivo «%(name)s»: el navegador no lo conserva.")


class FileField(Field):
    """A file to choose. Its data is an Upload, or None when nothing was chosen."""

    kind = "file"
    accepts = ",".join([*(kind.value for kind in Kind), *(f".{kind.ending}" for kind in ENDINGS)])

    def __init__(self, *, required: bool = False, label: str = _LABEL, **settings: Any) -> None:
        """Ask for a file."""
        super().__init__("", **settings)
        self.required = required
        self.asked = label

    def process(self, formdata: Any, *rest: Any, **more: Any) -> None:
        """Say label and hint in the language of the page."""
        self.label.text = gettext(self.asked)
        self.description = gettext(_HINT)
        super().process(formdata, *rest, **more)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what was sent, no more of it than is kept."""
        files = [one for one in valuelist if isinstance(one, FileStorage)]
        self.data = upload_of(files[0] if files else None)
        if self.data is None and self.required:
            raise ValueError(said(Unfit("missing").fault))

    @property
    def again(self) -> str:
        """Say that the file must be chosen again, on a form that came back for another reason."""
        name = self.data.name if isinstance(self.data, Upload) else ""
        return gettext(_AGAIN, name=name) if name and not self.errors else ""


def upload_of(sent: FileStorage | None) -> Upload | None:
    """Read a file that came with a form, no more of it than is kept; None when none was chosen."""
    if sent is None or not sent.filename:
        return None
    return Upload(sent.filename, sent.stream.read(MOST_BYTES + 1))


def upload_form(language: str, sent: Any = None) -> AnswersForm:
    """Ask for a file and how it is called."""
    fields = {FIELD: FileField(required=True)}
    form: type[AnswersForm] = type(
        "UploadForm", (form_for(TITLE_QUESTION, language=language),), fields
    )
    return form(sent)


def check_form(language: str, sent: Any = None, **values: Any) -> AnswersForm:
    """Ask what a check found."""
    return form_for(CHECK_QUESTIONS, language=language)(sent, data=values)

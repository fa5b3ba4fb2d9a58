"""Languages, dates and numbers of the screens. Spanish is the source; English is a catalogue.

Doors import gettext from flask-babel by themselves; all else of it is known here only.
"""

import os
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from babel.numbers import format_decimal
from flask import Flask, request
from flask_babel import Babel, get_locale, gettext

from app.core.clock import ZONE, local
from app.core.dates import PartialDate
from app.core.errors import Fault, Refused
from app.core.places import PRACTICE, municipality
from app.core.words import words

SPANISH, ENGLISH = "es", "en"
COOKIE = "idioma"
_LOCALES = {SPANISH: "es_MX", ENGLISH: "en"}
_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "words": None}
_PRACTICE = words("práctica")
_CATALOGUE = Path("app/translations/en/LC_MESSAGES/messages.po")
_DATES = {
    SPANISH: {"long": "EEEE, d 'de' MMMM 'de' y", "day": "d 'de' MMMM 'de' y",
        "month": "MMMM 'de' y"},
    ENGLISH: {"long": "EEEE, d MMMM y", "day": "d MMMM y", "month": "MMMM y"},
}  # fmt: skip


def use(app: Flask, compiled: Path) -> None:
    """Give the application its two languages, reading catalogues compiled into this folder."""
    Babel(
        app,
        default_locale=_LOCALES[SPANISH],
        default_timezone=ZONE.key,
        default_translation_directories=str(compiled),
        locale_selector=lambda: _LOCALES[choose_language()],
    )
    app.jinja_env.filters.update(
        long_day=long_day, day=day, month=month, short_day=short_day, moment=moment, number=number,
        partial_day=partial_day, said=said, office_name=office_name,
    )  # fmt: skip


def choose_language() -> str:
    """Return ``es`` or ``en``: what was chosen; for programs, what they ask for; else Spanish."""
    chosen = request.cookies.get(COOKIE)
    if chosen in _LOCALES:
        return chosen
    if request.path.startswith("/api/"):
        return request.accept_languages.best_match([SPANISH, ENGLISH], default=SPANISH)
    return SPANISH


def language() -> str:
    """Return the language of this answer, ``es`` or ``en``; outside a request, Spanish."""
    locale = get_locale()
    return ENGLISH if locale is not None and locale.language == ENGLISH else SPANISH


def said(fault: Fault | Refused) -> str:
    """Return the sentence of a fault or a refusal in the language of this answer."""
    sentence = str(gettext(fault.sentence))
    return sentence % fault.values if fault.values else sentence


def long_day(value: date) -> str:
    """Write a day with its weekday: *viernes, 20 de noviembre de 2026*."""
    return _written(value, "long")


def day(value: date) -> str:
    """Write a day: *20 de noviembre de 2026*."""
    return _written(value, "day")


def month(value: date) -> str:
    """Write the month of a day: *noviembre de 2026*."""
    return _written(value, "month")


def short_day(value: date) -> str:
    """Write a day for a table: *20/11/2026*."""
    return value.strftime("%d/%m/%Y")


def moment(value: datetime) -> str:
    """Write an instant as the clock of Jalisco shows it: *20 de noviembre de 2026, 09:42*."""
    shown = local(value)
    return f"{_written(shown.date(), 'day')}, {shown:%H:%M}"


def partial_day(iso: str) -> str:
    """Write what is known of a birth date: ``1991-03`` is *marzo de 1991*."""
    known = PartialDate.stored(iso)
    return known.english() if language() == ENGLISH else known.spanish()


def number(value: float) -> str:
    """Write a number as Mexico does: *1,234,567.5*."""
    return format_decimal(value, locale=_LOCALES[language()])


def _written(value: date, form: str) -> str:
    tongue = language()
    return format_date(value, _DATES[tongue][form], locale=Locale.parse(_LOCALES[tongue]))


def compile_catalogues(source: Path, into: Path) -> None:
    """Compile every catalogue of app/translations for ``use``; several processes may do it at once.

    Args:
        source: the folder with ``<language>/LC_MESSAGES/messages.po``.
        into: a folder of the data; nothing compiled stands in the project.
    """
    for path in sorted(source.glob("*/LC_MESSAGES/*.po")):
        target = into / path.relative_to(source).with_suffix(".mo")
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as draft:
            write_mo(draft, _catalogue(path))
        Path(draft.name).replace(target)


def update_catalogue(root: Path) -> int:
    """Gather every sentence of the project into the English catalogue; return how many lack one.

    Args:
        root: the project's folder, where babel.cfg stands.
    """
    path = root / _CATALOGUE
    catalogue = _catalogue(path) if path.exists() else Catalog(locale=ENGLISH)
    catalogue.update(_template(root), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, omit_header=True, sort_output=True, no_location=True)
    return len(list(_unanswered(catalogue)))


def missing_words(root: Path) -> list[str]:
    """List the sentences of the project that the English catalogue does not say yet."""
    catalogue = _catalogue(root / _CATALOGUE)
    catalogue.update(_template(root), no_fuzzy_matching=True)
    return sorted(str(message.id) for message in _unanswered(catalogue))


def _template(root: Path) -> Catalog:
    """Read the sentences out of app/ and templates/; the keywords are those of this module."""

    def ours(folder: str | os.PathLike[str]) -> bool:
        return Path(folder).relative_to(root.resolve()).parts[0] in {"app", "templates"}

    template = Catalog()
    with (root / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = extract_from_dir(
        root.resolve(), methods, options, keywords=_KEYWORDS, directory_filter=ours
    )
    for _file, _line, sentence, _comments, context in found:
        template.add(sentence, context=context)
    return template


def _catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=ENGLISH, domain="messages")


def _unanswered(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id and not all(_forms(message)))


def _forms(message: Message) -> tuple[str, ...]:
    """Give the sentence in English: one form, or two where it counts things."""
    said = message.string
    return tuple(said) if isinstance(said, tuple | list) else (said or "",)


def said_words(sentence: str, /, **values: object) -> str:
    """Say a sentence marked by ``words`` in the language of the page."""
    return str(gettext(sentence, **values))


def office_name(cvegeo: str | None) -> str:
    """Name an office by its municipality; state staff have none."""
    if cvegeo == PRACTICE:
        return str(gettext(_PRACTICE))
    place = municipality(cvegeo) if cvegeo else None
    return place.name if place else ""

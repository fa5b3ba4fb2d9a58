"""Who a person is, as it is printed blank: the same in both censuses."""

from dataclasses import replace

from flask_babel import gettext

from app.people.forms import identity
from app.people.sections import Identity
from app.web.i18n import ENGLISH
from app.web.paper import Face, faces


def who_she_is(tongue: str) -> tuple[str, list[Face]]:
    """Give the heading and the questions, each surname with *has none* beside it."""
    who = faces(identity.ASKED, identity.NUMBERS, language=tongue, only=identity.ORDER)
    by_number = {number: name for name, number in identity.NUMBERS.items()}
    lacks = {name: gettext(sentence) for name, sentence in identity.NONE_OF.items()}
    asked = [replace(face, beside=lacks.get(by_number[face.number], "")) for face in who]
    return (Identity.en if tongue == ENGLISH else Identity.es), asked

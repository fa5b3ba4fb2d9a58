"""Names of people and places: how they are kept, compared, ordered, masked and heard.

A name is stored as the person writes it. Everything here that shortens, expands or respells is
for comparing only. What a CURP makes of a name is in app/core/identity.py.
"""

import re
import unicodedata
from functools import lru_cache

from app.core.errors import Fault
from app.core.words import words

PARTICLES = frozenset(
    ["de", "del", "la", "las", "los", "y", "e", "da", "das", "do", "dos", "van", "von"]
)
"""Words that join surnames: shown always, skipped when surnames are ordered or compared."""

ABBREVIATIONS = {
    "ma": "maria",
    "j": "jose",
    "jse": "jose",
    "gpe": "guadalupe",
    "guad": "guadalupe",
    "fco": "francisco",
    "fca": "francisca",
    "ant": "antonio",
    "alej": "alejandro",
    "ml": "manuel",
    "mnl": "manuel",
    "sta": "santa",
    "sto": "santo",
    "hdez": "hernandez",
    "hndz": "hernandez",
    "hernz": "hernandez",
    "glez": "gonzalez",
    "gzlz": "gonzalez",
    "gonz": "gonzalez",
    "mtz": "martinez",
    "mtnz": "martinez",
    "martz": "martinez",
    "rdz": "rodriguez",
    "rdgz": "rodriguez",
    "rodz": "rodriguez",
    "rmz": "ramirez",
    "rmrz": "ramirez",
    "schz": "sanchez",
    "snchz": "sanchez",
    "fdez": "fernandez",
    "fdz": "fernandez",
    "frndz": "fernandez",
    "gmz": "gomez",
    "lpz": "lopez",
    "prz": "perez",
    "jmz": "jimenez",
    "jmnz": "jimenez",
    "vzqz": "vazquez",
    "vqz": "vazquez",
    "gtz": "gutierrez",
    "gtrz": "gutierrez",
    "dgz": "dominguez",
    "mdza": "mendoza",
}
"""What clerks and civil records shorten. For comparing only: never stored, never shown."""

INVISIBLE = Fault(
    "invisible_signs",
    words("Escríbalo otra vez a mano: trae signos que no se ven y no se pueden guardar."),
)
_LETTERS_ONLY = words(
    "Escriba solo letras. También valen el apóstrofo, el guion, el punto y el espacio."
)
_NO_DIGITS = words("Un nombre no lleva números. Escríbalo solo con letras.")
_NOT_A_NAME = words(
    "Eso no es un nombre. Escriba el nombre como lo dice la persona; "
    "si no tiene ese apellido, deje la casilla vacía."
)
_ONE_EACH = words("Escriba nombres y apellidos cada uno en su casilla, sin comas.")

_JOINERS = " '\u2019\u02bc\ua78c-.\u2010\u2011ªº"
"""Signs that belong to a name: the apostrophe is a letter in several languages of Mexico."""
_APOSTROPHES = dict.fromkeys(map(ord, "'\u2019\u2018\u02bc\ua78b\ua78c`\u00b4"))
_BARRED = str.maketrans({"ɨ": "i", "ʉ": "u", "ø": "o", "ł": "l", "đ": "d", "ß": "ss"})
_PLACEHOLDER = re.compile(
    r"(?:x+|nn+|zz+|sn|s n|sd|s d|no|no tiene|no tengo|no aplica|no sabe|ninguno?|ninguna"
    r"|sin (?:\w+ )?(?:apellidos?|nombre|datos?)|se desconoce|desconocid[oa]|se ignora|null|none)"
)
_WORDS = re.compile(r"[^\W\d_]+", re.UNICODE)
_MOST_MARKS = 2
_SHOWN_LETTERS = 2
_SHORT = 3


class NotText(ValueError):  # noqa: N818 (it reads as what it says)
    """Refuse text with invisible signs; ``fault`` says what to do and never quotes it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.sentence)
        self.fault = fault


def tidy(text: str) -> str:
    """Compose accents, trim, and leave one space between words.

    >>> tidy("  Mari\u0301a   Guadalupe ")
    'María Guadalupe'

    Raises:
        NotText: for control, direction and other invisible signs.
    """
    spaced = " ".join(unicodedata.normalize("NFC", text).split())
    if any(unicodedata.category(sign)[0] == "C" for sign in spaced):
        raise NotText(INVISIBLE)
    return spaced


def fold(text: str) -> str:
    """Write it for comparing: small letters, no accents, ñ as n, no signs, single spaces.

    >>> fold("  Núñez-D'Ángelo, Mª. "), fold("Ku'ahl") == fold("KUAHL")
    ('nunez dangelo ma', True)
    """
    bare = text.replace(".ª", "ª").replace(".º", "º").translate(_APOSTROPHES)
    bare = unicodedata.normalize("NFKD", bare.casefold())
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign)).translate(_BARRED)
    return " ".join(re.findall(r"[^\W_]+", bare.casefold()))


def sort_key(*parts: str | None) -> str:
    """Give a key that orders as a Spanish list does; pass surnames first, then given names.

    Ñ comes after n, accents only break ties, and *de la Cruz* stands under C.

    >>> sorted(["Ñuño", "Nuño", "Zúñiga", "de la Cruz", "Álvarez"], key=sort_key)
    ['Álvarez', 'de la Cruz', 'Nuño', 'Ñuño', 'Zúñiga']
    """
    written = [part or "" for part in parts]
    first = "\x01".join(_without_lead(_enye(part)) for part in written)
    return first + "\x01\x01" + "\x01".join(written)


def masked(text: str) -> str:
    """Show enough of a name to recognise it and too little to learn it.

    >>> masked("María de la Luz Xi"), masked("Ana")
    ('Ma… de la L… X…', 'A…')
    """
    return " ".join(_masked_word(word) for word in text.split())


def name_fault(text: str) -> Fault | None:
    """Tell what is wrong with the name of a person, if anything is.

    Source: spec/registry.md 4.3 rule 10. An empty text is not judged: it may be a missing surname.

    >>> name_fault("D'Angelo Muñoz-Ruiz") is None, name_fault("NO TIENE").code
    (True, 'placeholder')
    """
    try:
        name = tidy(text)
    except NotText as refusal:
        return refusal.fault
    if any(sign.isnumeric() and sign not in "ªº" for sign in name):
        return Fault("digits", _NO_DIGITS)
    if "," in name or ";" in name:
        return Fault("comma", _ONE_EACH)
    if not _is_written_with_letters(name):
        return Fault("signs", _LETTERS_ONLY)
    if name and (not _WORDS.search(name) or _PLACEHOLDER.fullmatch(fold(name))):
        return Fault("placeholder", _NOT_A_NAME)
    return None


_REMEMBERED = 4096
"""Names repeat: one registration would spell the same few some seventy times."""


@lru_cache(maxsize=_REMEMBERED)
def tokens(text: str) -> tuple[str, ...]:
    """Split a name into folded words, abbreviations written out and particles left out.

    >>> tokens("Ma. del Carmen"), tokens("de la O")
    (('maria', 'carmen'), ('o',))
    """
    parts = fold(text).split()
    kept = [ABBREVIATIONS.get(part, part) for part in parts if part not in PARTICLES]
    if len(parts) == 1 and len(parts[0]) == 1:
        return tuple(parts)  # a name of one letter is not an abbreviation
    return tuple(kept or parts)


@lru_cache(maxsize=_REMEMBERED)
def sound(text: str) -> str:
    """Spell a name as it is heard in Mexico, vowels kept. For comparing only.

    >>> sound("Hernández") == sound("Ernandes"), sound("Huerta") == sound("Güerta")
    (True, True)
    """
    return " ".join(_heard(token) for token in tokens(text))


@lru_cache(maxsize=_REMEMBERED)
def skeleton(text: str) -> str:
    """Keep the heard consonants and each word's first vowel: near spellings share it.

    >>> skeleton("Xóchitl Ximénez") == skeleton("Jochitl Gimenes")
    True
    """
    return " ".join(word[:1] + re.sub("[aeiou]", "", word[1:]) for word in sound(text).split())


_RESPELLINGS = tuple(
    (re.compile(pattern), heard)
    for pattern, heard in (
        (r"ch", "C"),
        (r"ll", "Y"),
        (r"(.)\1+", r"\1"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"sh", "s"),
        (r"[gh]u(?=[aeio])", "w"),  # Huerta, Güerta and Guerta; Guerrero stays with itself
        (r"h", ""),
        (r"qu(?=[ei])|q|c(?![ei])", "k"),
        (r"sc(?=[ei])|[czs]", "s"),
        (r"v", "b"),
        (r"x|g(?=[ei])", "j"),
        (r"m(?=[^aeiouy])", "n"),
        (r"[iy](?=[aeou])", "Y"),
        (r"y", "i"),
        (r"(.)\1+", r"\1"),
    )
)


def _heard(token: str) -> str:
    for pattern, heard in _RESPELLINGS:
        token = pattern.sub(heard, token)
    return token


def _enye(text: str) -> str:
    """Fold, but let ñ come after n: the thorn stands after every letter of ours."""
    return fold(unicodedata.normalize("NFC", text).casefold().replace("ñ", "nþ"))


def _without_lead(folded: str) -> str:
    """Drop the particles in front of a surname; *La Barca* keeps its article."""
    parts = folded.split()
    if parts and parts[0] in {"de", "del", "y"}:
        while len(parts) > 1 and parts[0] in PARTICLES:
            parts = parts[1:]
    return " ".join(parts)


def _masked_word(word: str) -> str:
    if word.casefold() in PARTICLES:
        return word
    letters = [sign for sign in word if sign.isalpha()]
    shown = _SHOWN_LETTERS if len(letters) > _SHORT else 1
    return "".join(letters[:shown]) + "…"


def _is_written_with_letters(name: str) -> bool:
    """Say whether all signs are Latin letters, their marks, or signs that belong to names."""
    marks = 0
    for sign in name:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks > _MOST_MARKS:
            return False
        if sign in _JOINERS or marks:
            continue
        if not sign.isalpha() or not unicodedata.name(sign, "").startswith("LATIN"):
            return False
    return not name or (name[0] not in " -.ªº" and "--" not in name and ".." not in name)


def last_four(value: str | None) -> str | None:
    """Show the end of a number, which tells a clerk which one it is and nobody else anything."""
    return None if value is None else f"…{value[-4:]}"

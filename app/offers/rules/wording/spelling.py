"""Words as they are meant: accents, plurals, digits for letters, sounds and slips of the finger.

What the words mean is told by the patterns; which of them are known, by the Lexicon built from them.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from app.core.names import sound

_LEET = str.maketrans("013457@$", "oieastas")
_LOOKALIKES = str.maketrans("аеорсхуіѕ", "aeopcxyis")
"""Cyrillic letters that look Latin."""
_HEARD = 5
"""Letters, plural and gender among them. A shorter word that only sounds alike is another word."""
_LONG = 8
"""Letters. One slip of the finger is forgiven in words as long as this."""
_STEM = 4
_LEAST_PART = 3
_PREFIX = 3
_LONGEST_PREFIX = 14
_RUN = re.compile(r"(.)\1{2,}")


def fold(word: str) -> str:
    """Write one word for comparing: small letters, no accents, ñ as n.

    >>> fold("Señorita"), fold("ＪÓＶＥＮ")
    ('senorita', 'joven')
    """
    bare = unicodedata.normalize("NFKD", word.casefold())
    kept = "".join(sign for sign in bare if unicodedata.category(sign) not in {"Mn", "Cf", "Me"})
    return kept.casefold().translate(_LOOKALIKES)


def stem(word: str) -> str:
    """Take plural and gender off a folded word that is long enough to lose them.

    >>> stem("casadas"), stem("varones"), stem("sexos"), stem("solo")
    ('casad', 'varon', 'sexo', 'solo')
    """
    if len(word) > _STEM and word.endswith("ces"):
        return f"{word[:-3]}z"
    if len(word) >= _STEM and word.endswith("s"):
        word = word[:-1]
    if len(word) > _STEM and word[-1] in "aeo":
        word = word[:-1]
    return word


class Lexicon:
    """The words that some pattern asks for, and how a word of a text becomes one of them.

    A word is asked by its stem, exactly (``=chica``) or by its beginning (``solicit*``).
    """

    def __init__(
        self,
        asked: Iterable[str],
        *,
        mended: Iterable[str] = (),
        real: Iterable[str] = (),
        shortened: Iterable[str] = (),
    ) -> None:
        """Keep what is asked, what is worth mending, what only looks like it, and what stands for it.

        Args:
            asked: the keys of the patterns.
            mended: words whose slips are forgiven.
            real: true words that look like a slip of one of those.
            shortened: abbreviations, each with the word it stands for: ``pcd discapacidad``.
        """
        self.asked = frozenset(asked)
        words = sorted({fold(word) for word in mended})
        pairs = (each.partition(" ") for each in shortened)
        self._shortened = {short: word for short, _, word in pairs}
        self._real = frozenset(stem(fold(word)) for word in real)
        self._worth = frozenset(map(stem, words))
        self._heard = {sound(stem(word)): word for word in words}
        self._long: dict[int, list[str]] = {}
        for word in words:
            if len(word) >= _LONG:
                self._long.setdefault(len(stem(word)), []).append(word)
        self.keys = lru_cache(maxsize=20_000)(self._keys)
        self.meant = lru_cache(maxsize=20_000)(self._meant)

    def _keys(self, word: str) -> frozenset[str]:
        starts = (f"{word[:n]}*" for n in range(_PREFIX, min(len(word), _LONGEST_PREFIX) + 1))
        return self.asked.intersection((f"={word}", stem(word), *starts))

    def _meant(self, word: str) -> tuple[str, ...]:
        """Give the known words that a folded word stands for; itself when it stands for none."""
        if word in self._shortened:
            return (self._shortened[word],)
        if word.isdigit() or self.keys(word):
            return (word,)
        for guess in self._respelled(word):
            if self.keys(guess):
                return (guess,)
        return self._mended(word) or self._parted(word) or (word,)

    def _respelled(self, word: str) -> Iterable[str]:
        letters = word.translate(_LEET)
        yield letters
        yield _RUN.sub(r"\1\1", letters)
        yield _RUN.sub(r"\1", letters)

    def _mended(self, word: str) -> tuple[str, ...]:
        bare = stem(word.translate(_LEET))
        if bare in self._real or not bare.isalpha():
            return ()
        if len(word) >= _HEARD and (heard := self._heard.get(sound(bare))):
            return (heard,)
        if len(word) < _LONG - 1:
            return ()
        near = (word for n in (0, -1, 1) for word in self._long.get(len(bare) + n, ()))
        return next(((known,) for known in near if _is_slip(bare, stem(known))), ())

    def _parted(self, word: str) -> tuple[str, ...]:
        """Part a known word and one worth mending that were written as one: *buenapresencia*."""
        for cut in range(2, min(len(word), _LONGEST_PREFIX * 2) - _LEAST_PART):
            first, second = word[:cut], word[cut:]
            if stem(second) in self._worth and self._is_whole(first):
                return (first, second)
        return ()

    def _is_whole(self, word: str) -> bool:
        return stem(word) in self.asked or f"={word}" in self.asked


def _is_slip(typed: str, known: str) -> bool:
    """Say whether one letter is missing, spare, other, or two neighbours changed places.

    >>> _is_slip("presenica", "presencia"), _is_slip("presencial", "presenta")
    (True, False)
    """
    if typed[:1] != known[:1]:
        return False
    head = 0
    while head < min(len(typed), len(known)) and typed[head] == known[head]:
        head += 1
    a, b = typed[head:], known[head:]
    swapped = a[:2][::-1] == b[:2] and a[2:] == b[2:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or swapped

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
_SOUNDED = 6
"""Letters. A longer word of any meaning is known by its sound alone."""
_LONG = 8
"""Letters. One slip of the finger is forgiven in words as long as this."""
_STEM = 4
_LEAST_PART = 3
_PREFIX = 3
_LONGEST_PREFIX = 14
_RUN = re.compile(r"(.)\1{2,}")
_SMALL = re.compile(r"(.{3,}?)(?:e?c)?it[oa]s?|(.{4,})(?:on|onas?|ones)")
_SOFTENED = (("gu", "g"), ("qu", "c"))


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


def grown(word: str) -> tuple[str, ...]:
    """Give what a folded diminutive may be the diminutive of.

    >>> grown("cieguitos"), grown("inditas"), grown("casa")
    (('ciego', 'ciega', 'ciegio', 'cieg'), ('indo', 'inda', 'indio', 'ind'), ())
    """
    small = _SMALL.fullmatch(word)
    if not small:
        return ()
    base = small.group(1) or small.group(2)
    for soft, hard in _SOFTENED:
        base = f"{base.removesuffix(soft)}{hard}" if base.endswith(soft) else base
    return tuple(f"{base}{end}" for end in ("o", "a", "io", ""))


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
        whole = sorted(key for key in self.asked if key.isalpha() and len(key) >= _SOUNDED - 1)
        self._known = {sound(key): key for key in whole}
        heads = sorted(key[:-1] for key in self.asked if key[-1] == "*" and len(key) >= _SOUNDED)
        self._begun = {sound(head): head for head in heads}
        self._long: dict[int, list[str]] = {}
        for word in words:
            if len(word) >= _LONG:
                self._long.setdefault(len(stem(word)), []).append(word)
        self.keys = lru_cache(maxsize=20_000)(self._keys)
        self.meant = lru_cache(maxsize=20_000)(self._meant)

    def _keys(self, word: str) -> frozenset[str]:
        starts = (f"{word[:n]}*" for n in range(_PREFIX, min(len(word), _LONGEST_PREFIX) + 1))
        said = self.asked.intersection((f"={word}", stem(word)))
        if not said:
            whole = (key for each in grown(word) for key in (f"={each}", stem(each)))
            said = self.asked.intersection(whole)
        return said | self.asked.intersection(starts)

    def _meant(self, word: str) -> tuple[str, ...]:
        """Give the known words that a folded word stands for; itself when it stands for none."""
        if word in self._shortened:
            return (self._shortened[word],)
        if word.isdigit() or self._is_whole(word):
            return (word,)
        for guess in self._respelled(word):
            if self.keys(guess):
                return self._mended(word) or (guess,)
        return self._mended(word) or self._parted(word) or self._sounding(word) or (word,)

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

    def _sounding(self, word: str) -> tuple[str, ...]:
        """Give the long known word, or known beginning, that a word is heard as: *aseptan*."""
        if len(word) < _SOUNDED or not word.isalpha() or stem(word) in self._real:
            return ()
        heard = sound(stem(word))
        if heard in self._known:
            return (self._known[heard],)
        heads = (self._begun.get(heard[:size]) for size in range(len(heard), _SOUNDED - 2, -1))
        return next(((head,) for head in heads if head), ())

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

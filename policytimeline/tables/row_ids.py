"""Ids for the events of rows, and for the actors and sources in them: as written, or rewritten."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from policytimeline.model.fields import is_valid_id

_WORD = re.compile(r"[a-z0-9]+")
_LONGEST, _CUT = 64, 48
_DIGEST_DIGITS = 8


def id_of(text: str) -> str:
    """The text as an id: the same for the same text, and empty only if the text is.

    Letters lose their accents. A text without a letter of a to z is written as a digest, and so
    is the rest of a very long one.

    >>> id_of("A2.9-46"), id_of("Côte d'Ivoire"), id_of("中国")
    ('a2-9-46', 'cote-d-ivoire', 'x-f6c0cd5e')
    """
    if len(text) <= _LONGEST and is_valid_id(text):
        return text
    plain = text
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    words = "-".join(_WORD.findall(plain.lower()))
    if not words:
        return f"x-{digest(text)}" if text.strip() else ""
    if len(words) > _LONGEST:
        return f"{words[:_CUT].rstrip('-')}-{digest(text)}"
    return words


def digest(text: str) -> str:
    """A few hexadecimal digits that stand for a text."""
    content = text.encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()[:_DIGEST_DIGITS]


class TakenIds:
    """Gives each id once: a second one of the same name gets ``-2`` behind it."""

    def __init__(self) -> None:
        """No id is taken yet."""
        self._taken: set[str] = set()
        self._times: Counter[str] = Counter()

    def take(self, wanted: str) -> str:
        """The id, or one with a number behind it if it is taken."""
        if wanted not in self._taken:
            self._taken.add(wanted)
            return wanted
        number = self._times[wanted] or 1
        while (numbered := f"{wanted}-{number + 1}") in self._taken:
            number += 1
        self._times[wanted] = number + 1
        self._taken.add(numbered)
        return numbered

    def __contains__(self, text: str) -> bool:
        return text in self._taken


class NamedIds:
    """An id for each name, the same whenever the name is met again."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """No name has been met yet."""
        self._ids: dict[str, str] = {}
        self._taken = TakenIds()
        for each in taken:
            self._taken.take(each)

    def id_of(self, name: str) -> str:
        """The id of a name."""
        known = self._ids.get(name)
        if known is None:
            known = self._ids[name] = self._taken.take(id_of(name))
        return known

    def items(self) -> Iterable[tuple[str, str]]:
        """Each name with its id, in the order in which they were met."""
        return self._ids.items()

"""Ids for the events of rows, and for the actors and sources in them: as written, or rewritten."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from policytimeline.model.fields import is_valid_id
from policytimeline.tables.cells.seen import SeenHashes

_WORD = re.compile(r"[a-z0-9]+")
_LONGEST, _CUT = 64, 48
_DIGEST_DIGITS = 8


def id_of(text: str) -> str:
    """The text as an id: the same for the same text, and empty only if the text is.

    Letters lose their accents. A text without a letter of a to z is written as a digest, and so
    is the rest of a very long one.

    >>> id_of("A2.9-46"), id_of("Côte d'Ivoire"), id_of("中国")
    ('a2-9-46', 'cote-d-ivoire', 'x-f0e95216')
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


class TableIds:
    """Gives each id of a dataset once, to events by thousands and to what they name one by one."""

    def __init__(self) -> None:
        """No id is taken yet."""
        self._events = SeenHashes()
        self._names: set[str] = set()
        self._times: Counter[str] = Counter()

    def for_name(self, wanted: str) -> str:
        """An id for an actor or a source: the one wanted, or with a number if it is taken."""
        taken = wanted if self._is_free(wanted) else self._numbered(wanted, ())
        self._names.add(taken)
        return taken

    def for_events(
        self, wanted: Sequence[str], rows: Sequence[int]
    ) -> tuple[list[str], dict[int, int | None]]:
        """An id for each event, and what is in the way of those that had to be numbered.

        Args:
            wanted: The id of each event.
            rows: The number of its row.

        Returns:
            The ids; and by place, the number of the row that has the id, or None if an actor or
            a source has it.
        """
        before = self._events.known_numbers(wanted)
        taken = [*filter(None, before), *self._names.intersection(wanted)]
        if not taken and len(set(wanted)) == len(wanted):
            self._events.first_numbers(wanted, rows)
            return list(wanted), {}
        return self._one_by_one(wanted, rows, before)

    def _one_by_one(
        self, wanted: Sequence[str], rows: Sequence[int], before: Sequence[int | None]
    ) -> tuple[list[str], dict[int, int | None]]:
        """The same in the order of the rows, so that it does not depend on where batches end."""
        in_the_way: dict[int, int | None] = {}
        here: dict[str, int] = {}
        for place, (each, row) in enumerate(zip(wanted, rows, strict=True)):
            number = before[place] if before[place] is not None else here.get(each)
            given = each
            if number is not None or each in self._names:
                in_the_way[place] = number
                given = self._numbered(each, here)
            here[given] = row
        self._events.first_numbers(list(here), list(here.values()))
        return list(here), in_the_way

    def has_event(self, event_id: str) -> bool:
        """Whether an event has an id."""
        return self._events.has(event_id)

    def _is_free(self, wanted: str) -> bool:
        return wanted not in self._names and not self._events.has(wanted)

    def _numbered(self, wanted: str, given: Collection[str]) -> str:
        """The first of ``x-2``, ``x-3`` ... that is free, and not one of those just given."""
        number = max(self._times[wanted], 1) + 1
        while f"{wanted}-{number}" in given or not self._is_free(f"{wanted}-{number}"):
            number += 1
        self._times[wanted] = number
        return f"{wanted}-{number}"


class NamedIds:
    """An id for each name, the same whenever the name is met again."""

    def __init__(self, ids: TableIds) -> None:
        """No name has been met yet."""
        self._of_name: dict[str, str] = {}
        self._ids = ids

    def id_of(self, name: str, wanted: str = "") -> str:
        """The id of a name; a new name gets the id wanted, or one like itself."""
        known = self._of_name.get(name)
        if known is None:
            known = self._of_name[name] = self._ids.for_name(wanted or id_of(name))
        return known

    def items(self) -> Iterable[tuple[str, str]]:
        """Each name with its id, in the order in which they were met."""
        return self._of_name.items()

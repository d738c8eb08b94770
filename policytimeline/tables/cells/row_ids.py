"""Ids for the events of rows, and for the actors and sources in them: as written, or rewritten."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, count
from typing import NamedTuple, TypeAlias

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


def distinct_ids(texts: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """An id for each of some texts, no two the same; a text that is an id keeps it if it is free.

    >>> distinct_ids(["a b", "A B", "a-b"])
    {'a-b': 'a-b', 'a b': 'a-b-2', 'A B': 'a-b-3'}
    """
    given: dict[str, str] = {}
    used = set(taken)
    for text in sorted(texts, key=lambda text: id_of(text) != text):
        wanted = id_of(text) or "column"
        numbered = (f"{wanted}-{number}" for number in count(2))
        given[text] = next(each for each in chain([wanted], numbered) if each not in used)
        used.add(given[text])
    return given


def digest(text: str) -> str:
    """A few hexadecimal digits that stand for a text."""
    content = text.encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()[:_DIGEST_DIGITS]


RowPlace: TypeAlias = tuple[int, ...]
"""Where something is in a table: its row, counted from 0, the template of events that reads it,
and for a name also the place among those that the template reads in this row."""

_OF_EVENT = 2
"""So many numbers of a place are those of an event."""


class TableIds:
    """Gives each id of a dataset once, to events and to what they name, in the order of the rows.

    Whoever comes first has the id wanted, wherever a batch of rows ends. In a row, those whom an
    event names come before the event.
    """

    def __init__(self) -> None:
        """No id is taken yet."""
        self._events = SeenHashes()
        self._names: set[str] = set()
        self._times: Counter[str] = Counter()

    def for_name(self, wanted: str, given: Collection[str] = ()) -> str:
        """An id for an actor or a source: the one wanted, or with a number if it is taken."""
        is_free = wanted not in given and self._is_free(wanted)
        taken = wanted if is_free else self._numbered(wanted, given)
        self._names.add(taken)
        return taken

    def for_batch(
        self, named: Iterable[NamedIds], wanted: Sequence[str], events: Sequence[EventPlace]
    ) -> tuple[list[str], dict[int, int | None]]:
        """Give an id to each name that a batch has met, and to each of its events.

        Args:
            named: The names.
            wanted: The id of each event.
            events: Where each event is, in the order of the rows.

        Returns:
            The ids of the events; and by place, what is in the way of those that had to be
            numbered: the number of the row that has the id, or None if an actor or a source has it.
        """
        claims = sorted((claim for each in named for claim in each.claims()), key=_place_of_claim)
        wishes = {claim.wanted for claim in claims}
        numbers = [each.number for each in events]
        if (
            len(wishes) == len(claims)
            and all(map(self._is_free, wishes))
            and wishes.isdisjoint(wanted)
            and self._names.isdisjoint(wanted)
            and self._events.add_new(wanted, numbers)
        ):
            for claim in claims:
                claim.of.give(claim.name, self.for_name(claim.wanted))
            return list(wanted), {}
        return self._one_by_one(claims, wanted, events)

    def _one_by_one(
        self, claims: Iterable[_Claim], wanted: Sequence[str], events: Sequence[EventPlace]
    ) -> tuple[list[str], dict[int, int | None]]:
        """The same if some of them want the same id."""
        waiting = deque(claims)
        before = self._events.known_numbers(wanted)
        in_the_way: dict[int, int | None] = {}
        here: dict[str, int] = {}
        for place, (each, event) in enumerate(zip(wanted, events, strict=True)):
            while waiting and waiting[0].at[:_OF_EVENT] <= event.at:
                self._give(waiting.popleft(), here)
            number = before[place] if before[place] is not None else here.get(each)
            given = each
            if number is not None or each in self._names:
                in_the_way[place] = number
                given = self._numbered(each, here)
            here[given] = event.number
        while waiting:
            self._give(waiting.popleft(), here)
        self._events.first_numbers(list(here), list(here.values()))
        return list(here), in_the_way

    def _give(self, claim: _Claim, given: Collection[str]) -> None:
        claim.of.give(claim.name, self.for_name(claim.wanted, given))

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


class EventPlace(NamedTuple):
    """An event that is to have an id.

    Attributes:
        at: Where it is.
        number: The number of its row, as a spreadsheet has it.
    """

    at: RowPlace
    number: int


class NamedIds:
    """An id for each name, the same whenever the name is met again."""

    def __init__(self, wish: Callable[[str], str] = id_of) -> None:
        """No name has been met yet.

        Args:
            wish: The id that a name is to have, if it is free.
        """
        self._wish = wish
        self._of_name: dict[str, str] = {}
        self._waiting: dict[str, RowPlace] = {}

    def meet(self, name: str, at: RowPlace) -> None:
        """Note a name, which has its id once its batch is through `TableIds.for_batch`."""
        if name not in self._of_name:
            self._waiting[name] = min(at, self._waiting.get(name, at))

    def claims(self) -> Iterator[_Claim]:
        """The names that have no id yet."""
        for name, at in self._waiting.items():
            yield _Claim(at, self, name, self._wish(name))

    def give(self, name: str, given: str) -> None:
        """Give a name that was met its id."""
        del self._waiting[name]
        self._of_name[name] = given

    def __getitem__(self, name: str) -> str:
        return self._of_name[name]

    def items(self) -> Iterable[tuple[str, str]]:
        """Each name with its id, in the order in which they were met."""
        return self._of_name.items()


class _Claim(NamedTuple):
    """A name that is to have an id."""

    at: RowPlace
    of: NamedIds
    name: str
    wanted: str


def _place_of_claim(claim: _Claim) -> RowPlace:
    return claim.at

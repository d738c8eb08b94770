"""What a part of a phrase means: by each convention, how to find the days that it names.

A meaning starts from a day, or from another meaning, and takes a step. Its rule is called after
what is said and the convention; the names of the meanings that it starts from are added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeAlias, dataclass_transform

import attrs

from policytimeline.phrases.context import PhraseContext
from policytimeline.phrases.windows import NamedDays, Window

Found: TypeAlias = "NamedDays | Window | None"
"""The days that are found; None if no day fits."""

Order: TypeAlias = tuple["float | Callable[[int], float]", ...]
"""A place in a list, of which a part may depend on the day of publication."""


@dataclass_transform(frozen_default=True)
@attrs.frozen(slots=False)
class Node:
    """Part of what a phrase says: a value; each kind of node is a frozen class of attrs."""

    def __init_subclass__(cls) -> None:
        """Freeze a kind of node."""
        attrs.frozen(cls, slots=False, cache_hash=True)

    @lru_cache(1 << 14)  # noqa: B019  # Nodes are values, and texts repeat them.
    def meanings(self, context: PhraseContext) -> tuple[Meaning, ...]:
        """The node by each convention; nothing if it is refused."""
        return tuple(self._meanings(context))

    def _meanings(self, _: PhraseContext, /) -> Iterable[Meaning]:
        return ()


class Meaning(NamedTuple):
    """A node by one convention.

    Attributes:
        rule: The name of the rule: the node's and the convention's.
        find: From the day that is counted from, and the publication, to the days.
        base: What it counts from: None for the publication, else an event or a unit in view.
        order: Its place among the meanings of a node: those of lower places are more likely.
        parts: The meanings that it starts from.
    """

    rule: str
    find: Callable[[int, int], Found]
    base: Node | None = None
    order: Order = ()
    parts: tuple[Meaning, ...] = ()

    def days(self, day: int, now: int) -> NamedDays | None:
        """The days, counted from a day, in a text that is published now."""
        found = self.find(day, now)
        return found if found is None or isinstance(found, NamedDays) else NamedDays(found)

    def then(self, rule: str, step: Callable[[Window], Found]) -> Meaning:
        """What is found from the date that this gives."""
        before = self.find

        def find(day: int, now: int) -> Found:
            date = _date(before(day, now))
            return None if date is None else step(date)

        return Meaning(rule, find, self.base, self.order, (self,))

    def place(self, published: int) -> tuple[float, ...]:
        """Its place in a text that is published on a day."""
        return tuple(part(published) if callable(part) else part for part in self.order)


Meanings: TypeAlias = Iterable[Meaning]


def joined(rule: str, step: Callable[..., Found], *parts: Meaning) -> Meaning:
    """What is found from the dates that some meanings give."""

    def find(day: int, now: int) -> Found:
        dates = [_date(each.find(day, now)) for each in parts]
        return None if None in dates else step(*dates)

    order = sum((each.order for each in parts[1:]), parts[0].order)
    return Meaning(rule, find, parts[0].base, order, parts)


def _date(found: Found) -> Window | None:
    """The days of what is found, if that is a date and not an interval."""
    if not isinstance(found, NamedDays):
        return found
    return found.begin if found.end is None else None


def fixed(rule: str, days: NamedDays | Window) -> Meaning:
    """The same days whenever it is said."""

    def find(_: int, __: int) -> Found:
        return days

    return Meaning(rule, find)


def _here(day: int, _: int) -> Found:
    return day, day


def _published(_: int, now: int) -> Found:
    return now, now


HERE, PUBLISHED = Meaning("", _here), Meaning("", _published)
"""The day that is counted from, and the day of publication."""


class InView(Node):
    """The date in view from which a unit is counted."""

    unit: str


def said_of(unit: str, context: PhraseContext) -> list[Meaning]:
    """What words such as "this" count from: in a narrative the day in view, else publication."""
    return [HERE._replace(base=InView(unit))] * context.narrative + [HERE]


def in_turn(*groups: Iterable[Meaning]) -> Iterator[Meaning]:
    """The meanings by one convention before those by the next."""
    for number, group in enumerate(groups):
        for each in group:
            yield each._replace(order=(number, *each.order))


def weeks(context: PhraseContext, unit: str = "week") -> list[tuple[str, int]]:
    """The days on which weeks may start, as ends of names of rules and as day numbers."""
    starts = {"monday": 1, "sunday": 0} if unit == "week" else {}
    known = context.week_starts
    return [(f"-{name}", day) for name, day in starts.items() if known in {None, name}] or [("", 1)]


Parsed: TypeAlias = tuple[Node, int]
"""A node, and the place of the token after its words."""

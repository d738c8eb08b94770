"""Plain data from the events of a sound YAML text, with the parser's mark of each value.

Nothing is said about a mistake: reading stops at it, and `yaml_tree` says what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

import yaml

from policytimeline.conversion.plain import Plain, around, joined
from policytimeline.io.parsed import Place
from policytimeline.io.yaml_scalars import CORE_TAG, value_of

_PLAIN_TAGS = {None, "!", CORE_TAG}


class MarkedLevel:
    """A mapping or a list that is being filled, with the mark of each of its keys or items.

    A mark costs nothing; the path of a value is put together only if its place is asked for.
    """

    __slots__ = ("inner", "items", "key", "marks")

    def __init__(self, items: list[Plain] | dict[str, Plain]) -> None:
        """An empty one."""
        self.items = items
        self.key: str | None = None
        self.marks: dict[str | int, object] = {}
        self.inner: dict[str | int, MarkedLevel] = {}

    def take(self, event: yaml.ScalarEvent) -> None:
        """Put a scalar in its place, or keep it as the key of the next value.

        Raises:
            ValueError: If it is a key that is there already, or has an anchor or a tag.
        """
        check_plain(event)
        value = event.value
        if self.key is None and type(self.items) is dict:
            if value in self.marks:
                raise ValueError
            self.key = value
            self.marks[value] = event.start_mark
            return
        is_text = not event.implicit[0] or event.tag == CORE_TAG
        self._put(value if is_text else value_of(value), event)

    def open(
        self, items: list[Plain] | dict[str, Plain], event: yaml.CollectionStartEvent
    ) -> MarkedLevel:
        """Put a new mapping or list in its place, and give it to be filled.

        Raises:
            ValueError: If it is in the place of a key, or has an anchor or a tag.
        """
        check_plain(event)
        level = MarkedLevel(items)
        self.inner[len(self.items) if self.key is None else self.key] = level
        self._put(items, event)
        return level

    def _put(self, value: Plain, event: yaml.NodeEvent) -> None:
        items, key = self.items, self.key
        if isinstance(items, list):
            self.marks[len(items)] = event.start_mark
            items.append(value)
        elif key is None:
            raise ValueError
        else:
            items[key] = value
            self.key = None

    def locate(self, paths: Iterable[str]) -> Mapping[str, Place]:
        """Line and column of the paths, and of those around them, in a list of one document."""
        wanted = {each for path in paths for each in around(path)}
        places = {"": _place(self.marks[0])}
        levels = [("", self.inner[0])] if 0 in self.inner else []
        while levels:
            path, level = levels.pop()
            for name, mark in level.marks.items():
                where = f"{path}[{name}]" if isinstance(name, int) else joined(path, name)
                if where not in wanted:
                    continue
                places[where] = _place(mark)
                if name in level.inner:
                    levels.append((where, level.inner[name]))
        return places


def check_plain(event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
    """Raise an error for a value with an anchor or a tag.

    Raises:
        ValueError: If it has one.
    """
    if event.anchor is not None or event.tag not in _PLAIN_TAGS:
        raise ValueError


def _place(mark: object) -> Place:
    """Line and column of a mark, from 1; the parser marks the start of every value."""
    found = cast("yaml.Mark", mark)
    return Place(found.line + 1, found.column + 1)

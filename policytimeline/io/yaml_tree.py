"""Plain data from the events of a YAML parser, with the place of each value.

So a repeated key is a mistake, and neither an alias bomb nor a thousand levels can do harm.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

import yaml

from policytimeline.conversion.plain import Plain, around, joined
from policytimeline.findings import Finding, unreadable
from policytimeline.io.parsed import DEEPEST_LEVEL, LONGEST_NUMBER, Place, location_of
from policytimeline.io.yaml_hints import MAY_LOSE_TEXT, lost_text
from policytimeline.io.yaml_scalars import CORE_TAG, is_number, value_of


class _Level:
    """A mapping or a list that is being filled, with the mark of each of its keys or items.

    A mark costs nothing; the path of a value is put together only if its place is asked for.
    """

    __slots__ = (
        "has_lost_hyphen",
        "ignored",
        "inner",
        "items",
        "key",
        "marks",
        "name",
        "parent",
        "written",
    )

    def __init__(
        self, items: dict[str, Plain] | list[Plain], parent: _Level | None, name: str | int | None
    ) -> None:
        """An empty one; without a name if it is left out of its parent."""
        self.items = items
        self.parent, self.name = parent, name
        self.key: str | None = None
        self.ignored = self.has_lost_hyphen = False
        self.inner: dict[str | int, _Level] = {}
        self.marks: dict[str | int, object] = {}
        self.written: dict[str | int, str] = {}
        if parent is not None and name is not None:
            parent.inner[name] = self

    @property
    def next_name(self) -> str | int | None:
        """The key or number of the next value."""
        return len(self.items) if isinstance(self.items, list) else self.key

    def add(self, value: Plain, mark: object) -> str | int | None:
        """Add a value, and give its key or number; None if it is left out."""
        if isinstance(self.items, list):
            number = len(self.items)
            self.items.append(value)
            self.marks[number] = mark
            return number
        key, self.key = self.key, None
        if self.ignored or key is None:
            self.ignored = False
            return None
        self.items[key] = value
        return key

    def path_of(self, name: str | int | None) -> str:
        """The path of a key or an item, or of what is left out, as far as it has one."""
        around = "" if self.parent is None else self.parent.path_of(self.name)
        return around if name is None else _inside(around, name)


def _inside(path: str, name: str | int) -> str:
    return f"{path}[{name}]" if isinstance(name, int) else joined(path, name)


class TreeBuilder:
    """Builds plain data from parser events, without recursion."""

    def __init__(self, text: str) -> None:
        self.root: Plain = None
        self.findings: list[Finding] = []
        self.doubts: list[Finding] = []
        self._text = text
        self._may_lose_text = MAY_LOSE_TEXT.search(text) is not None
        self._root_mark: object = None
        self._root_level: _Level | None = None
        self._levels: list[_Level] = []
        self._documents = 0

    def locate(self, paths: Iterable[str]) -> Mapping[str, Place]:
        """Line and column of the paths and of those around them, as far as there are such."""
        wanted = {each for path in paths for each in around(path)}
        places = {"": _place(self._root_mark)} if self._root_mark else {}
        levels = [("", self._root_level)] if self._root_level else []
        while levels:
            path, level = levels.pop()
            for name, mark in level.marks.items():
                where = _inside(path, name)
                if where not in wanted:
                    continue
                places[where] = _place(mark, level.written.get(name, ""))
                if name in level.inner:
                    levels.append((where, level.inner[name]))
        return places

    def read(self, events: Iterator[yaml.Event]) -> None:
        """Build the tree, up to a mistake after which it would make no sense."""
        for event in events:
            match event:
                case yaml.ScalarEvent():  # Seven of ten events.
                    self._scalar(event)
                case yaml.DocumentStartEvent():
                    self._documents += 1
                    if self._documents > 1:
                        self._report(event, "a second document; expected one document in a file")
                        self.root = None
                        return
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    if not self._open(event):
                        self.root = None
                        return
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._levels.pop()
                case yaml.AliasEvent():
                    hint = "write the value out where it is needed"
                    self._report(event, f"alias '*{event.anchor}'; expected no aliases", hint)
                    self._pass_over(event)
                case _:
                    pass

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> bool:
        if len(self._levels) >= DEEPEST_LEVEL:
            self._report(
                event, f"more than {DEEPEST_LEVEL} levels of nesting; expected a dataset or a table"
            )
            return False
        self._check_tag(event, event.tag)
        items: dict[str, Plain] | list[Plain] = (
            {} if isinstance(event, yaml.MappingStartEvent) else []
        )
        parent, name = self._levels[-1] if self._levels else None, None
        if self._awaits_key:
            self._report(event, "a list or mapping as a key; expected a text")
            self._pass_over(event)
        else:
            name = self._add(event, items)
        level = _Level(items, parent, name)
        self._levels.append(level)
        self._root_level = self._root_level or level
        return True

    @property
    def _awaits_key(self) -> bool:
        level = self._levels[-1] if self._levels else None
        return level is not None and isinstance(level.items, dict) and level.key is None

    def _pass_over(self, event: yaml.NodeEvent) -> None:
        """Leave out a key that cannot be one, together with its value; or leave out a value."""
        if not self._awaits_key:
            self._add(event, None)
            return
        self._levels[-1].key = ""
        self._levels[-1].ignored = True

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._check_tag(event, event.tag)
        if self._awaits_key:
            self._take_key(event)
            return
        level = self._levels[-1] if self._levels else None
        if self._may_lose_text and event.implicit[0]:
            path = level.path_of(level.next_name) if level else ""
            self.doubts.extend(lost_text(self._text, event, path))
        value = self._value(event)
        name = self._add(event, value)
        if value is not event.value and level and name is not None:
            level.written[name] = event.value

    def _take_key(self, event: yaml.ScalarEvent) -> None:
        level = self._levels[-1]
        level.key = key = event.value
        level.ignored = key in level.marks
        if level.ignored:
            self._take_repeat(event, level, key)
        else:
            level.marks[key] = event.start_mark

    def _take_repeat(self, event: yaml.ScalarEvent, level: _Level, key: str) -> None:
        """Report a key that is there already: in a list, the start of an entry, perhaps."""
        is_in_list = level.parent is not None and isinstance(level.parent.items, list)
        if is_in_list and key == next(iter(level.marks)):
            level.has_lost_hyphen = True
            message = f"{key!r} appears here a second time; expected it once in an entry"
            hint = f"each entry starts with '- '; if this is the next one, write - {key}:"
            self._report(event, message, hint, level.path_of(key))
        elif not level.has_lost_hyphen:
            message = f"{key!r} appears here a second time; expected it once"
            hint = f"the first is on line {_place(level.marks[key]).line}"
            self._report(event, message, hint, level.path_of(key))

    def _value(self, event: yaml.ScalarEvent) -> Plain:
        if not event.implicit[0] or event.tag == CORE_TAG:
            return event.value
        if is_number(event.value) and len(event.value) > LONGEST_NUMBER:
            digits = f"a number of {len(event.value):,} digits"
            self._report(event, f"{digits}; expected a shorter one")
            return None
        return value_of(event.value)

    def _add(self, event: yaml.NodeEvent, value: Plain) -> str | int | None:
        """Put a value in its place, and give its name there; None if it has none."""
        if self._levels:
            return self._levels[-1].add(value, event.start_mark)
        self.root = value
        self._root_mark = self._root_mark or event.start_mark
        return None

    def _check_tag(self, event: yaml.NodeEvent, tag: str | None) -> None:
        if event.anchor is not None:
            self._report(event, f"anchor '&{event.anchor}'; expected no anchors", "leave it out")
        if tag not in {None, "!", CORE_TAG}:
            self._report(event, f"the tag {tag!r}; expected plain data without tags")

    def _report(self, event: yaml.Event, message: str, hint: str = "", path: str = "") -> None:
        self.findings.append(unreadable(location_of(_place(event.start_mark), path), message, hint))


def _place(mark: object, written: str = "") -> Place:
    """Line and column of a mark, from 1; the parser marks the start of every event."""
    found = cast("yaml.Mark", mark)
    return Place(found.line + 1, found.column + 1, written)

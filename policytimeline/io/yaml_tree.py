"""Plain data from the events of a YAML parser, with the place of each value.

So a repeated key is a mistake, and neither an alias bomb nor a thousand levels can do harm.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

import attrs
import yaml

from policytimeline.conversion.plain import Plain, joined
from policytimeline.findings import Finding, unreadable
from policytimeline.io.parsed import DEEPEST_LEVEL, LONGEST_NUMBER, Place, location_of
from policytimeline.io.yaml_hints import MAY_LOSE_TEXT, lost_text
from policytimeline.io.yaml_scalars import CORE_TAG, is_number, value_of


@attrs.define
class _Level:
    """A mapping or a list that is being filled."""

    path: str
    items: dict[str, Plain] | list[Plain]
    key: str | None = None
    ignored: bool = False


class TreeBuilder:
    """Builds plain data from parser events, without recursion."""

    def __init__(self, text: str) -> None:
        self.root: Plain = None
        self.findings: list[Finding] = []
        self.doubts: list[Finding] = []
        self._text = text
        self._may_lose_text = MAY_LOSE_TEXT.search(text) is not None
        self._places: dict[str, Place] = {}
        self._levels: list[_Level] = []
        self._documents = 0

    def locate(self, _: Iterable[str]) -> Mapping[str, Place]:
        """Line and column of every path."""
        return self._places

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
            self._report(event, f"more than {DEEPEST_LEVEL} levels; expected a dataset")
            return False
        self._check_tag(event, event.tag)
        items: dict[str, Plain] | list[Plain] = (
            {} if isinstance(event, yaml.MappingStartEvent) else []
        )
        if self._awaits_key:
            self._report(event, "a list or mapping as a key; expected a text")
            self._pass_over(event)
            self._levels.append(_Level(self._levels[-1].path, items))
            return True
        self._levels.append(_Level(self._add(event, items), items))
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
        value = self._value(event)
        path = self._add(event, value)
        if value is not event.value and path in self._places:
            self._places[path] = self._places[path]._replace(written=event.value)
        if self._may_lose_text and event.implicit[0]:
            self.doubts.extend(lost_text(self._text, event, path))

    def _take_key(self, event: yaml.ScalarEvent) -> None:
        level = self._levels[-1]
        level.key = event.value
        level.ignored = event.value in level.items
        if level.ignored:
            path = joined(level.path, event.value)
            message = f"{event.value!r} appears here a second time; expected it once"
            self._report(event, message, f"the first is on line {self._places[path].line}", path)
        else:
            self._places[joined(level.path, event.value)] = _place(event)

    def _value(self, event: yaml.ScalarEvent) -> Plain:
        if not event.implicit[0] or event.tag == CORE_TAG:
            return event.value
        if is_number(event.value) and len(event.value) > LONGEST_NUMBER:
            digits = f"a number of {len(event.value):,} digits"
            self._report(event, f"{digits}; expected a shorter one")
            return None
        return value_of(event.value)

    def _add(self, event: yaml.NodeEvent, value: Plain) -> str:
        """Put a value in its place, and give the path of the place."""
        if not self._levels:
            self.root = value
            self._places.setdefault("", _place(event))
            return ""
        level = self._levels[-1]
        if isinstance(level.items, list):
            path = f"{level.path}[{len(level.items)}]"
            level.items.append(value)
            self._places[path] = _place(event)
            return path
        key, level.key = level.key or "", None
        if not level.ignored:
            level.items[key] = value
        level.ignored = False
        return joined(level.path, key)

    def _check_tag(self, event: yaml.NodeEvent, tag: str | None) -> None:
        if event.anchor is not None:
            self._report(event, f"anchor '&{event.anchor}'; expected no anchors", "leave it out")
        if tag not in {None, "!", CORE_TAG}:
            self._report(event, f"the tag {tag!r}; expected plain data without tags")

    def _report(self, event: yaml.Event, message: str, hint: str = "", path: str = "") -> None:
        self.findings.append(unreadable(location_of(_place(event), path), message, hint))


def _place(event: yaml.Event) -> Place:
    """Line and column, from 1, where an event starts; the parser marks every one."""
    mark = cast("yaml.Mark", event.start_mark)
    return Place(mark.line + 1, mark.column + 1)

"""A YAML text as a tree of its values, each with the place in the text from start to end.

A place is a number of characters. A value that the reader refuses, such as an alias, is equal to
nothing, so that it is written out wherever it is; a collection with something unusual in it, such
as a key after a question mark, is one piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, TypeAlias, cast

import attrs
import yaml

from policytimeline.conversion.plain import Plain, is_list, is_mapping
from policytimeline.io.parsed import DEEPEST_LEVEL
from policytimeline.io.yaml_engine import events_of
from policytimeline.io.yaml_scalars import CORE_TAG, value_of

_PLAIN_TAGS = {None, "!", CORE_TAG}
_COLON = re.compile(r"[ \t]*:")
_COLON_IN_FLOW = re.compile(r"\s*:")
_TO_DASH = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n|\Z))*[ ]*(?=-)")
_BLANK_END = re.compile(r"(?:\r\n?|\n)[\r\n]*\Z")
_LAST_BREAK = re.compile(r"(?:\r\n?|\n)\Z")


class _Refused:
    """The value of what the reader refuses; it is equal to nothing."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, _: object) -> bool:
        return False


REFUSED: Final[Any] = _Refused
_Data: TypeAlias = Any


@attrs.define(eq=False)
class Node:
    """A value in a text.

    Attributes:
        data: The value.
        start: Where it starts: at its first character, or that of its first key or hyphen.
        end: Where its last line ends, or it itself if something follows it there.
        style: How it is written: ``'``, ``"``, ``|``, ``>``, ``[`` or ``{``; else empty.
        entries: Its entries; None of a value without any, and of one that is one piece.
    """

    data: _Data
    start: int
    end: int
    style: str
    entries: list[Entry] | None = None

    @property
    def is_block(self) -> bool:
        """Whether it is a list or a mapping with each entry on a line of its own."""
        return self.entries is not None and not self.style


@attrs.define(eq=False)
class Entry:
    """An entry of a list or a mapping.

    Attributes:
        key: Its key; None in a list.
        start: Where its key or hyphen starts, or its value in a list in brackets.
        after: The place after its colon or hyphen.
        node: Its value.
    """

    key: str | None
    start: int
    after: int
    node: Node


def read_node(text: str) -> Node | None:
    """The value in a text; one of nothing if there is none, None if the text cannot be read."""
    try:
        return _Builder(text).read(events_of(text))
    except (yaml.YAMLError, _UnusableError):
        return None


class _UnusableError(Exception):
    """More than one document, or too many levels."""


class _Level:
    """A collection that is being filled."""

    __slots__ = ("column", "entries", "is_mapping", "is_odd", "key", "key_end", "key_start", "node")

    def __init__(self, node: Node, column: int, *, is_mapping: bool) -> None:
        self.node, self.column, self.is_mapping = node, column, is_mapping
        self.entries: list[Entry] = []
        self.is_odd = False
        self.key: str | None = None
        self.key_start = self.key_end = 0


class _Builder:
    def __init__(self, text: str) -> None:
        self._text = text
        self._levels: list[_Level] = []
        self._root: Node | None = None

    def read(self, events: Iterator[Any]) -> Node:
        documents = 0
        for event in events:
            kind = event.__class__
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._open(event, is_mapping=kind is yaml.MappingStartEvent)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._close(event)
            elif kind is yaml.AliasEvent:
                start, end = event.start_mark.index, event.end_mark.index
                self._take(Node(REFUSED(), start, end, ""))
            elif kind is yaml.DocumentStartEvent:
                documents += 1
        if documents > 1:
            raise _UnusableError
        return self._root or Node(None, len(self._text), len(self._text), "")

    def _scalar(self, event: Any) -> None:
        level = self._levels[-1] if self._levels else None
        start, end = event.start_mark.index, event.end_mark.index
        is_plain = event.anchor is None and event.tag in _PLAIN_TAGS
        if level is not None and level.is_mapping and level.key is None:
            level.key, level.key_start, level.key_end = event.value, start, end
            is_in_column = level.node.style or event.start_mark.column == level.column
            level.is_odd = level.is_odd or not is_plain or not is_in_column
            return
        style = event.style or ""
        if style and style in "|>":
            end = self._end_of_block(start, end)
        value: Any = REFUSED()
        if is_plain:
            is_text = not event.implicit[0] or event.tag == CORE_TAG
            value = event.value if is_text else _value_of(event.value)
        self._take(Node(value, start, end, style))

    def _end_of_block(self, start: int, end: int) -> int:
        """Where the last line of a block of text ends; blank lines after it may be part of it."""
        header = self._text[start : self._text.find("\n", start)].partition("#")[0]
        pattern = _LAST_BREAK if "+" in header else _BLANK_END
        found = pattern.search(self._text, max(start, end - 2) if "+" in header else start, end)
        return found.start() if found else end

    def _open(self, event: Any, *, is_mapping: bool) -> None:
        if len(self._levels) >= DEEPEST_LEVEL:
            raise _UnusableError
        mark = event.start_mark
        style = ("{" if is_mapping else "[") if event.flow_style else ""
        data: Plain = {} if is_mapping else []
        level = _Level(
            Node(data, mark.index, mark.index, style), mark.column, is_mapping=is_mapping
        )
        if event.anchor is not None or event.tag not in _PLAIN_TAGS:
            level.is_odd = True
            level.node.data = REFUSED()
        # The pair in [a: b] is a mapping without braces.
        if style == "{" and self._text[mark.index : mark.index + 1] != "{":
            level.is_odd = True
        self._levels.append(level)

    def _close(self, event: Any) -> None:
        level = self._levels.pop()
        node = level.node
        if node.style:
            node.end = event.end_mark.index
        elif level.entries:
            node.end = level.entries[-1].node.end
        if not level.is_odd:
            node.entries = level.entries
        self._take(node)

    def _take(self, node: Node) -> None:
        """Put a value in its place."""
        if not self._levels:
            self._root = node
            return
        level = self._levels[-1]
        if level.is_mapping and level.key is None:
            level.is_odd = True  # A collection or an alias as a key.
            level.node.data = REFUSED()
            level.key, level.key_start, level.key_end = "", node.start, node.end
        elif level.is_mapping:
            self._put_in_mapping(level, cast("str", level.key), node)
            level.key = None
        else:
            self._put_in_list(level, node)

    def _put_in_mapping(self, level: _Level, key: str, node: Node) -> None:
        after = level.key_end
        if self._text[after : after + 1] == ":":
            after += 1
        else:
            colon = (_COLON_IN_FLOW if level.node.style else _COLON).match(self._text, after)
            level.is_odd = level.is_odd or colon is None
            after = colon.end() if colon else after
        if node.start == node.end:
            node.start = node.end = after
        level.entries.append(Entry(key, level.key_start, after, node))
        data = level.node.data
        if is_mapping(data):
            if key in data:
                level.is_odd, level.node.data = True, REFUSED()
            else:
                data[key] = node.data

    def _put_in_list(self, level: _Level, node: Node) -> None:
        start = after = node.start
        if not level.node.style:
            start = level.node.start
            if level.entries:
                found = _TO_DASH.match(self._text, level.entries[-1].node.end)
                level.is_odd = level.is_odd or found is None
                start = found.end() if found else start
            after = start + 1
        if node.start == node.end:
            node.start = node.end = after
        level.entries.append(Entry(None, start, after, node))
        if is_list(level.node.data):
            level.node.data.append(node.data)


def _value_of(text: str) -> Plain:
    try:
        return value_of(text)
    except ValueError:
        return cast("Plain", REFUSED())  # A number with too many digits.

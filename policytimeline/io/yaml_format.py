"""YAML 1.2 core, as people write it by hand: dates, `no` and `1:30` stay text.

A sound text is read fast; only if something is wrong is the tree built with its places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from math import inf
from typing import Any, TypeAlias, cast

import yaml

from policytimeline.conversion.plain import Plain
from policytimeline.findings import Finding, Location, unreadable
from policytimeline.io.parsed import DEEPEST_LEVEL, ParsedText, Place, location_of
from policytimeline.io.yaml_engine import events_of
from policytimeline.io.yaml_hints import MAY_LOSE_TEXT, hint_for_syntax
from policytimeline.io.yaml_scalars import CORE_TAG, value_of
from policytimeline.io.yaml_tree import TreeBuilder

_Items: TypeAlias = "list[Plain] | dict[str, Plain]"

LONGEST_LINE = 20_000_000
"""Characters of a line of YAML, which people write; JSON of any length is read."""

_PLAIN_TAGS = {None, "!", CORE_TAG}


def load_text(text: str) -> Plain:
    """The data of a text without any mistake or doubt, fast.

    Raises:
        ValueError: If something is wrong or may be; `parse_text` says what.
        yaml.YAMLError: If the text is not YAML.
    """
    if MAY_LOSE_TEXT.search(text):
        raise ValueError
    return build_data(text, value_of)


def build_data(
    text: str, value_of_plain: Callable[[str], Plain], lines: dict[int, int] | None = None
) -> Plain:
    """The data of a text without any mistake, fast.

    Args:
        text: One YAML document.
        value_of_plain: What a text without quotes stands for.
        lines: Gets the line of each mapping and list, by the ``id`` of the object.

    Raises:
        ValueError: If something is wrong; `parse_text` says what.
        yaml.YAMLError: If the text is not YAML.
    """
    if long_line(text) is not None:
        raise ValueError
    documents: list[Plain] = []
    levels: list[_Items] = [documents]
    key: str | None = None
    events: Iterator[Any] = events_of(text)
    for event in events:
        kind: type[object] = event.__class__
        if kind is yaml.ScalarEvent:
            key = _take_scalar(event, levels[-1], key, value_of_plain)
        elif kind in _NEW:
            items: _Items = _NEW[kind]()
            _check_plain(event)
            _put(levels[-1], key, items)
            levels.append(items)
            key = None
            if lines is not None:
                lines[id(items)] = event.start_mark.line + 1
        elif kind in _ENDS:
            levels.pop()
        if kind is yaml.AliasEvent or len(levels) > DEEPEST_LEVEL:
            raise ValueError
    (data,) = documents
    return data


_NEW: dict[type, Callable[[], Any]] = {yaml.MappingStartEvent: dict, yaml.SequenceStartEvent: list}
_ENDS = {yaml.MappingEndEvent, yaml.SequenceEndEvent}


def _take_scalar(
    event: yaml.ScalarEvent,
    items: _Items,
    key: str | None,
    value_of_plain: Callable[[str], Plain],
) -> str | None:
    """Put a value in its place, or give it back if it is a key."""
    _check_plain(event)
    value = event.value
    if key is None and type(items) is dict:
        if value in items:
            raise ValueError
        return str(value)
    is_text = not event.implicit[0] or event.tag == CORE_TAG
    _put(items, key, value if is_text else value_of_plain(value))
    return None


def _check_plain(event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
    if event.anchor is not None or event.tag not in _PLAIN_TAGS:
        raise ValueError


def _put(items: _Items, key: str | None, value: Plain) -> None:
    """Add a value to a list, or under its key to a mapping."""
    if isinstance(items, list):
        items.append(value)
    elif key is None:
        raise ValueError
    else:
        items[key] = value


def parse_text(text: str) -> ParsedText:
    """Read one YAML document.

    Aliases, tags and repeated keys are mistakes: a dataset says everything once.
    """
    builder = TreeBuilder(text)
    if (long := long_line(text)) is not None:
        return ParsedText(None, builder, (long,))
    try:
        builder.read(events_of(text))
    except yaml.MarkedYAMLError as error:
        marks = [mark for mark in (error.problem_mark, error.context_mark) if mark]
        place = Place(marks[0].line + 1, marks[0].column + 1) if marks else Place(1, 1)
        said = " ".join(part for part in (error.context, error.problem) if part)
        hint = hint_for_syntax(said, text, [mark.line for mark in marks], _failing_line)
        mistake = unreadable(location_of(place), f"not YAML: {said}", hint)
        return ParsedText(None, builder, (*builder.findings, mistake))
    except yaml.reader.ReaderError:
        return ParsedText(None, builder, (*builder.findings, _control_character(text)))
    return ParsedText(builder.root, builder, tuple(builder.findings), tuple(builder.doubts))


def long_line(text: str) -> Finding | None:
    """What is wrong with the first line that is longer than a person writes; None if none is."""
    if len(text) <= LONGEST_LINE:
        return None
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST_LINE:
            message = f"a line of {len(line):,} characters; expected {LONGEST_LINE:,} at most"
            hint = "break it into lines, one value on each, or write the dataset as JSON"
            return unreadable(Location(line=number), message, hint)
    return None


def _failing_line(text: str) -> float:
    """The line, from 0, of the first mistake in a text; infinite if it is YAML without one."""
    builder = TreeBuilder(text)
    try:
        builder.read(events_of(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return mark.line if mark else 0
    except yaml.YAMLError:
        return 0
    return min(((found.location.line or 1) - 1 for found in builder.findings), default=inf)


def _control_character(text: str) -> Finding:
    """What is wrong with the first character that YAML does not allow."""
    found = cast("re.Match[str]", yaml.reader.Reader.NON_PRINTABLE.search(text))
    before = text[: found.start()]
    place = Place(before.count("\n") + 1, found.start() - before.rfind("\n"))
    message = f"not YAML: the control character U+{ord(found.group()):04X}; expected none"
    return unreadable(location_of(place), message, "delete it")

"""Canonical JSON: sorted keys, one value on a line, stable under version control.

Reading is fast as long as nothing is wrong; only then is the text searched for the places of
mistakes. Writing gives the same bytes whether orjson is installed or not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from json.encoder import encode_basestring
from types import ModuleType
from typing import Any, NoReturn, cast

from policytimeline.conversion.plain import Plain, is_list, is_mapping, joined
from policytimeline.findings import Finding, unreadable
from policytimeline.io.json_places import JsonPlaces, outside_texts
from policytimeline.io.parsed import (
    DEEPEST_LEVEL,
    LONGEST_NUMBER,
    ParsedText,
    Place,
    location_of,
)


def load_text(text: str) -> Plain:
    """The data of a text without any mistake.

    Raises:
        ValueError: If something is wrong; `parse_text` says what.
        RecursionError: If the data is nested too deeply.
    """
    data = json.loads(text, object_pairs_hook=_without_repeats, parse_constant=_refuse_constant)
    return cast("Plain", data)


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(constant)


def parse_text(text: str) -> ParsedText:
    """Read one JSON document; a repeated key or a number that JSON lacks is a mistake."""
    places = JsonPlaces(text)
    repeats = _Repeats()
    try:
        data: Plain = json.loads(
            text,
            object_pairs_hook=repeats.without_repeats,
            parse_int=lambda digits: int(digits) if len(digits) <= LONGEST_NUMBER else None,
            parse_constant=lambda _: None,
        )
    except json.JSONDecodeError as error:
        location = location_of(Place(error.lineno, error.colno))
        message = f"not JSON: {error.msg} at column {error.colno}"
        return ParsedText(None, places, (unreadable(location, message),))
    except RecursionError:
        return ParsedText(None, places, tuple(_refused(text, places)) or (unreadable("", _DEEP),))
    if findings := tuple(_refused(text, places)):
        return ParsedText(None, places, findings)
    return ParsedText(data, places, tuple(repeats.findings(data, places)))


def count_comments(_: str) -> int:
    """None: JSON has no comments."""
    return 0


def format_text(data: Plain) -> str:
    """Write canonical JSON, the same text for the same data."""
    return _formatted_by_orjson(data) or _formatted(data, "\n") + "\n"


def _formatted_by_orjson(data: Plain) -> str:
    """The text as orjson writes it; empty if there is no orjson, or a number it writes its way."""
    orjson = _orjson()
    if orjson is None:
        return ""
    options = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
    try:
        content: bytes = orjson.dumps(data, option=options)
    except orjson.JSONEncodeError:  # An integer of more than 64 bits, for one.
        return ""
    if _EXPONENT.search(content) or _SMALL_NUMBER in content:
        return ""
    return content.decode()


_EXPONENT = re.compile(rb"e[-+]?[0-9]+,?\n")
_SMALL_NUMBER = b"0.0000"
"""Where orjson and Python may differ: 1e16 and 1e+16, 0.00001 and 1e-05. In canonical JSON only a
number has a digit at the end of a line."""


@cache
def _orjson() -> ModuleType | None:
    """The optional dependency that writes JSON fastest."""
    try:
        import orjson
    except ImportError:
        return None
    return orjson


_ITEM = "  "
_WORDS = {True: "true", False: "false", None: "null"}


def _formatted(data: Plain, line: str) -> str:
    """The text of a value; `line` starts a line with the indentation of the value's own."""
    inner = line + _ITEM
    match data:
        case str():
            return encode_basestring(data)
        case dict():
            parts = [
                f"{encode_basestring(key)}: {_formatted(value, inner)}"
                for key, value in sorted(data.items())
            ]
            return f"{{{inner}{f',{inner}'.join(parts)}{line}}}" if parts else "{}"
        case list():
            parts = [_formatted(value, inner) for value in data]
            return f"[{inner}{f',{inner}'.join(parts)}{line}]" if parts else "[]"
        case bool() | None:
            return _WORDS[data]
        case int():
            return int.__repr__(data)
        case float():
            return float.__repr__(data)


class _Repeats:
    """Finds keys that an object has twice, of which only the first counts."""

    def __init__(self) -> None:
        self._keys: dict[int, list[str]] = {}

    def without_repeats(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        repeated: list[str] = []
        for key, value in pairs:
            if key in found:
                repeated.append(key)
            else:
                found[key] = value
        if repeated:
            self._keys[id(found)] = repeated
        return found

    def findings(self, data: Plain, places: JsonPlaces) -> Iterator[Finding]:
        """A finding for each repeated key, at its second place."""
        if not self._keys:
            return
        paths = dict(_paths_of_repeats(data, self._keys))
        repeated = places.locate_repeats(paths)
        first = places.locate(paths)
        for path, place in repeated.items():
            key = paths[path]
            message = f"{key!r} appears here a second time; expected it once"
            hint = f"the first is on line {first[path].line}, column {first[path].column}"
            yield unreadable(location_of(place, path), message, hint, value=key)


def _paths_of_repeats(data: Plain, keys: dict[int, list[str]]) -> Iterator[tuple[str, str]]:
    """The path of each repeated key, with the key."""
    parts: list[tuple[str, Plain]] = [("", data)]
    while parts:
        path, part = parts.pop()
        yield from ((joined(path, key), key) for key in keys.get(id(part), ()))
        if is_mapping(part):
            parts += ((joined(path, key), value) for key, value in part.items())
        elif is_list(part):
            parts += ((f"{path}[{number}]", value) for number, value in enumerate(part))


_DEEP = f"more than {DEEPEST_LEVEL} levels of nesting; expected a dataset or a table"
_ODD = rf"[{{[]+|[\]}}]+|-?[0-9]{{{LONGEST_NUMBER + 1},}}|NaN|-?Infinity"
"""What the nesting consists of, and what Python reads although it is not JSON, or much too long."""


def _refused(text: str, places: JsonPlaces) -> Iterator[Finding]:
    """A finding for the first brackets that are too deep, and for each number that is none."""
    level = 0
    for match in outside_texts(text, _ODD):
        found, at = match[1], match.start()
        if found[0] in "[{":
            level += len(found)
            if level > DEEPEST_LEVEL:
                yield unreadable(location_of(places.place_at(at)), _DEEP)
                return
        elif found[0] in "]}":
            level -= len(found)
        else:
            digits = len(found.lstrip("-"))
            message = (
                f"not JSON: {found} is not a JSON number"
                if found[-1].isalpha()
                else f"not JSON: a number of {digits:,} digits; expected a shorter one"
            )
            yield unreadable(location_of(places.place_at(at)), message)

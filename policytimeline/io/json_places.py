"""Where values are in a JSON text: found only for the paths asked for, the rest is skipped fast."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from policytimeline.conversion.plain import around, joined
from policytimeline.io.parsed import Place

_BLANKS = re.compile(r"[ \t\n\r]*")
_DECODER: Any = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
_scan_once: Callable[[str, int], tuple[object, int]] = _DECODER.scan_once
"""Gives a value and the offset after it, fast."""

_scan_text: Callable[[str, int], tuple[str, int]] = _DECODER.parse_string
"""Gives the text whose first quote is just before an offset, and the offset after it."""


class JsonPlaces:
    """The places in a JSON text, which has to be free of syntax errors."""

    def __init__(self, text: str) -> None:
        """Nothing is scanned before a place is asked for."""
        self._text = text
        self._wanted: set[str] = set()
        self._found: dict[str, Place] = {}
        self._repeated: dict[str, Place] = {}

    def locate(self, paths: Iterable[str]) -> dict[str, Place]:
        """The places of paths and of the paths around them."""
        self._wanted = {"", *(each for path in paths for each in around(path))}
        self._found, self._repeated = {}, {}
        self._value(self._after_blanks(0), "")
        return self._found

    def locate_repeats(self, paths: Iterable[str]) -> dict[str, Place]:
        """The places where the key that ends a path is given a second time."""
        self.locate(paths)
        return self._repeated

    def lines_of_items(self, keys: Sequence[str]) -> list[int]:
        """The line of each item of the list that keys lead to, through each item on the way."""
        starts = self._line_starts
        return [bisect_right(starts, at) for at in self._items(self._after_blanks(0), keys)]

    def _items(self, start: int, keys: Sequence[str]) -> Iterator[int]:
        if self._text[start] == "[":
            at = self._after_blanks(start + 1)
            while self._text[at] != "]":
                yield from self._items(at, keys) if keys else (at,)
                at = self._after_comma(self._skip(at))
        elif self._text[start] == "{" and keys:
            value = self._value_of_key(start, keys[0])
            if value is not None:
                yield from self._items(value, keys[1:])

    def _value_of_key(self, start: int, key: str) -> int | None:
        """The offset of the value that an object has for a key."""
        at = self._after_blanks(start + 1)
        while self._text[at] != "}":
            found, end = _scan_text(self._text, at + 1)
            value = self._after_blanks(self._after_blanks(end) + 1)
            if found == key:
                return value
            at = self._after_comma(self._skip(value))
        return None

    def place_at(self, offset: int, written: str = "") -> Place:
        """The place of a character."""
        line = bisect_right(self._line_starts, offset)
        return Place(line, offset - self._line_starts[line - 1] + 1, written)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self._text))]

    def _after_blanks(self, offset: int) -> int:
        match = _BLANKS.match(self._text, offset)
        return match.end() if match else offset

    def _value(self, start: int, path: str) -> int:
        """Look into the value that starts somewhere, and give the offset after it."""
        if path in self._wanted and self._text[start] in "{[":
            is_object = self._text[start] == "{"
            return self._object(start, path) if is_object else self._array(start, path)
        _, end = _scan_once(self._text, start)
        if path in self._wanted and self._text[start] != '"':
            at = self._found.get(path) or self.place_at(start)
            self._found[path] = at._replace(written=self._text[start:end])
        return end

    def _object(self, start: int, path: str) -> int:
        seen: set[str] = set()
        at = self._after_blanks(start + 1)
        while self._text[at] != "}":
            key, end = _scan_text(self._text, at + 1)
            inner = joined(path, key)
            if inner in self._wanted:
                places = self._repeated if key in seen else self._found
                places.setdefault(inner, self.place_at(at))
            value = self._after_blanks(self._after_blanks(end) + 1)
            end = self._value(value, inner) if key not in seen else self._skip(value)
            seen.add(key)
            at = self._after_comma(end)
        return at + 1

    def _array(self, start: int, path: str) -> int:
        at, number = self._after_blanks(start + 1), 0
        while self._text[at] != "]":
            inner = f"{path}[{number}]"
            if inner in self._wanted:
                self._found[inner] = self.place_at(at)
            at = self._after_comma(self._value(at, inner))
            number += 1
        return at + 1

    def _skip(self, start: int) -> int:
        return _scan_once(self._text, start)[1]

    def _after_comma(self, offset: int) -> int:
        at = self._after_blanks(offset)
        return self._after_blanks(at + 1) if self._text[at] == "," else at


_TEXT = r'"[^"\\]*(?:\\.[^"\\]*)*"'


def outside_texts(text: str, pattern: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern with one group that are not inside a text."""
    for match in re.finditer(f"{_TEXT}|({pattern})", text, re.DOTALL):
        if match[1] is not None:
            yield match

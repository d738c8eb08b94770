"""The texts of cells: how each kind of value is written in one, and read from it.

What cannot be read stays the text it is: then reading the dataset says what is wrong with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any, cast

import attrs

from policytimeline.conversion.plain import Plain
from policytimeline.io.parsed import LONGEST_NUMBER

UNBOUNDED = ".."
"""Both cells of a lag without any bound; one of a lag with the other bound is empty."""


@attrs.frozen
class CellKind:
    """How the values of a column are written.

    Attributes:
        name: What the values are called.
        type: Their type in Table Schema.
        write: Makes the text of a cell.
        read: Makes the value of a text that is not empty.
        example: How a value may be written.
    """

    name: str
    type: str
    write: Callable[[Any], str]
    read: Callable[[str], Plain]
    example: str = ""


_NUMBER = re.compile(r"-?[0-9]+(?P<fraction>\.[0-9]+)?(?P<exponent>[eE][-+]?[0-9]+)?")
_INTEGER = re.compile(rf"-?[0-9]{{1,{LONGEST_NUMBER}}}")
_BOOLEANS = {"true": True, "false": False}


def _read_integer(text: str) -> Plain:
    return int(text) if _INTEGER.fullmatch(text) else text


def _read_number(text: str) -> Plain:
    found = _NUMBER.fullmatch(text)
    if not found or len(text) > LONGEST_NUMBER:
        return text
    return float(text) if found["fraction"] or found["exponent"] else int(text)


def _read_boolean(text: str) -> Plain:
    return _BOOLEANS.get(text.lower(), text)


def _write_json(value: Plain) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _read_json(text: str) -> Plain:
    try:
        return cast("Plain", json.loads(text, parse_constant=lambda _: text))
    except (ValueError, RecursionError):
        return text


_TO_ESCAPE = re.compile(r"[\\;]|^\s|\s\Z")
_ITEM = re.compile(r"(?:\\.|[^\\;]|\\\Z)*", re.DOTALL)


def write_items(items: Iterable[str]) -> str:
    r"""Texts in one cell, separated by semicolons.

    A backslash is put before a semicolon or a backslash of a text, and before white space at its
    ends.

    >>> write_items(["US", "US-NY"]), write_items(["one; two", " three"])
    ('US; US-NY', 'one\\; two; \\ three')
    """
    return "; ".join(_TO_ESCAPE.sub(lambda found: f"\\{found[0]}", item) for item in items)


def read_items(cell: str) -> list[Plain]:
    r"""The texts in a cell, with or without spaces around the semicolons.

    >>> read_items("US; US-NY"), read_items("US;US-NY;"), read_items("one\\; two; \\ three")
    (['US', 'US-NY'], ['US', 'US-NY'], ['one; two', ' three'])
    """
    items: list[str] = []
    start = 0
    while start <= len(cell):
        end = cast("re.Match[str]", _ITEM.match(cell, start)).end()
        items.append(_unescaped(cell[start:end]))
        start = end + 1
    return [item for item in items if item]


def _unescaped(item: str) -> str:
    """A text without the white space around it that has no backslash before it."""
    kept = item.lstrip()
    bare = kept.rstrip()
    backslashes = len(bare) - len(bare.rstrip("\\"))
    if backslashes % 2 and len(bare) < len(kept):
        bare += kept[len(bare)]
    return re.sub(r"\\(.)", r"\1", bare, flags=re.DOTALL)


TEXT = CellKind("text", "string", str, str)
INTEGER = CellKind("whole number", "integer", str, _read_integer, "3")
DAYS = CellKind("number of days", "integer", str, _read_integer, "30")
BOOLEAN = CellKind("boolean", "boolean", _write_json, _read_boolean, "true")
NUMBER = CellKind("number", "number", _write_json, _read_number, "12.5")
ITEMS = CellKind("texts", "string", write_items, read_items, "US; US-NY")
JSON = CellKind("JSON", "array", _write_json, _read_json, "[[1, 13]]")
ANY = CellKind("value in JSON", "any", _write_json, _read_json)
QUANTITY = CellKind(
    "quantity", "string", lambda value: str(value["quantity"]), lambda text: {"quantity": text}
)


def kind_of_values(values: Iterable[Plain]) -> CellKind:
    """The kind of cells that holds all of some values, and gives each back with its own type.

    >>> [kind_of_values(values).name for values in (["a", "b"], [1, 2.5], [1, "1"])]
    ['text', 'number', 'value in JSON']
    """
    (kind, *others) = {_kind_of(value) for value in values} or {TEXT}
    return ANY if others else kind


def _kind_of(value: Plain) -> CellKind:
    match value:
        case "":
            return ANY  # An empty cell is no value at all.
        case str():
            return TEXT
        case bool():
            return BOOLEAN
        case int() | float():
            return NUMBER
        case {"quantity": str()}:
            return QUANTITY
        case _:
            return ANY

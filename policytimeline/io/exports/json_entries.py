"""JSON with one entry on a line, as fast as Python writes it and fit for version control."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import cast


def format_object(members: Mapping[str, object]) -> str:
    r"""An object, each member on a line, and of a list or an iterator each item.

    >>> format_object({"scale": "human", "events": [{"id": "a"}, {"id": "b"}]})
    '{\n"scale": "human",\n"events": [\n{"id": "a"},\n{"id": "b"}\n]\n}\n'
    """
    parts = (f"{_line(name)}: {_value(value)}" for name, value in members.items())
    return f"{{\n{_lines(parts)}\n}}\n"


def format_list(items: Iterable[object]) -> str:
    r"""A list, each item on a line.

    >>> format_list([{"id": "a"}, {"id": "b"}])
    '[\n{"id": "a"},\n{"id": "b"}\n]\n'
    """
    return f"{_list(items)}\n"


def _value(value: object) -> str:
    if isinstance(value, list | Iterator):
        return _list(cast("Iterable[object]", value))
    return _line(value)


def _list(items: Iterable[object]) -> str:
    lines = _lines(map(_line, items))
    return f"[\n{lines}\n]" if lines else "[]"


def _lines(parts: Iterable[str]) -> str:
    return ",\n".join(parts)


_line = json.JSONEncoder(ensure_ascii=False).encode
"""A value in one line; with line breaks and indents, Python writes it several times slower."""

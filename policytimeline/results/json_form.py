"""A result as plain data, which JSON can hold."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TypeAlias, cast

from policytimeline.results.cells import Named, text_of
from policytimeline.results.table import ResultTable

PlainData: TypeAlias = "str | int | float | bool | list[PlainData] | dict[str, PlainData] | None"
"""What JSON can hold."""


def plain_table(table: ResultTable) -> dict[str, PlainData]:
    """Everything in a table: its rows as mappings of the columns' names to values."""
    names = [column.name for column in table.columns]
    return {
        "name": table.name,
        "title": table.title,
        "columns": [
            {"name": column.name, "heading": column.heading, "kind": column.kind.value}
            for column in table.columns
        ],
        "rows": [dict(zip(names, map(plain_value, row), strict=True)) for row in table.rows],
        "notes": list(table.notes),
    }


def plain_value(value: object) -> PlainData:
    """A value as JSON has it: a lag as its two bounds, a date in EDTF, a thing with its id.

    >>> plain_value(Lag(4, None)), plain_value(Named("The vote", "vote-2010"))
    ([4, None], {'text': 'The vote', 'id': 'vote-2010'})
    """
    match value:
        case str() | bool() | int() | None:
            return value
        case float():
            return value if math.isfinite(value) else None
        case Named(text=text, id=id_):
            return {"text": text, "id": id_}
        case tuple() | list():
            return list(map(plain_value, cast("Iterable[object]", value)))
        case _:
            return text_of(value, edtf=True)

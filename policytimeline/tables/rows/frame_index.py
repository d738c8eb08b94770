"""The index of a frame of pandas: with a name it is a column, without one it is reported."""

from __future__ import annotations

from typing import Any

from policytimeline.findings import Finding, Location
from policytimeline.tables.rows.cell_texts import cell_text
from policytimeline.validation.catalogue.row_codes import INDEX_LEFT, SEVERITIES


def index_levels(frame: Any, table: str) -> tuple[list[tuple[object, Any]], list[Finding]]:  # noqa: ANN401  # Of pandas.
    """The levels of the index of a frame that are columns, by name, and what is to be said.

    A level is not a column again if a column has its name and its values.
    """
    index = frame.index
    levels: list[tuple[object, Any]] = []
    findings: list[Finding] = []
    for place, name in enumerate(index.names):
        level = index.get_level_values(place)
        if name is None:
            if len(level) and (index.nlevels > 1 or not _counts_rows(level)):
                findings.append(_left(table, place + 1, level))
        elif not _is_column(frame, name, level):
            levels.append((name, level))
    return levels, findings


def _counts_rows(level: Any) -> bool:  # noqa: ANN401
    """Whether a level is of whole numbers, as pandas numbers rows, some of them left out or not."""
    return str(level.dtype).lower().startswith(("int", "uint"))


def _is_column(frame: Any, name: object, level: Any) -> bool:  # noqa: ANN401
    """Whether a column has the name and the values of a level."""
    if name not in frame.columns:
        return False
    column = frame[name]
    is_one = column.ndim == 1
    values = level.to_series(index=range(len(level)))
    return is_one and bool(column.reset_index(drop=True).equals(values))


def _left(table: str, number: int, level: Any) -> Finding:  # noqa: ANN401
    """The finding for a level that has no name."""
    which = f"level {number} of the index" if number > 1 else "the index"
    message = f"{which} has no name, so it is not read; it begins with {cell_text(level[0])!r}"
    hint = 'if it says something, name it: frame.rename_axis("NAME")'
    location = Location(file=table)
    return Finding(INDEX_LEFT, SEVERITIES[INDEX_LEFT], location, message, hint)

"""A result of sentences and tables, printed in the form that was asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from policytimeline.cli.console import page, write
from policytimeline.results.tabular_result import MOST_LINES, TabularResult

_WIDEST = 400
"""Columns of a terminal up to which a table is as wide as it: a row is then on a line."""

_HINT = "--full shows all"


class Form(NamedTuple):
    """How a result is printed.

    Attributes:
        name: The name of the format.
        table: The name of the one table to print, or None.
        edtf: Whether dates are written in EDTF.
        is_full: Whether a text is printed whole, however long it is.
    """

    name: str
    table: str | None = None
    edtf: bool = False
    is_full: bool = False


def print_result(found: TabularResult, form: Form) -> None:
    """Print a result.

    Raises:
        InvalidValueError: If it does not have the table that the form names.
    """
    write(_WRITERS[form.name](found, form))


def _as_text(found: TabularResult, form: Form) -> str:
    lines = None if form.is_full else MOST_LINES
    width = page(_WIDEST).width
    shown = found.to_text(form.table, width=width, lines=lines, edtf=form.edtf, hint=_HINT)
    return f"{shown}\n"


_WRITERS: dict[str, Callable[[TabularResult, Form], str]] = {
    "text": _as_text,
    "markdown": lambda found, form: found.to_markdown(form.table, edtf=form.edtf),
    "latex": lambda found, form: found.to_latex(form.table, edtf=form.edtf),
    "csv": lambda found, form: found.to_csv(form.table),
    "json": lambda found, form: found.to_json(form.table),
}

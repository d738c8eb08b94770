"""Why a file is not read as a table, and what to write so that it is."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from policytimeline.errors import UnreadableFileError
from policytimeline.findings import Finding, Location, counted, unreadable


def refusal(
    name: str, message: str, hint: str = "", *, line: int | None = None
) -> UnreadableFileError:
    """The error for a file that cannot be read as a table."""
    return UnreadableFileError(name, (unreadable(Location(file=name, line=line), message, hint),))


def header_refusal(name: str, header: int, rows: Sequence[Sequence[str]]) -> UnreadableFileError:
    """The error for a header that would be in an empty row, or below the last.

    Args:
        name: The file.
        header: The row that was to be the header, from 1.
        rows: The rows up to there or more, as far as there are any.
    """
    found = f"the table has {counted(len(rows), 'row')}" if len(rows) < header else "it is empty"
    message = f"row {header:,} is declared as the header, but {found}"
    first = next((number for number, row in enumerate(rows, 1) if any(map(str.strip, row))), 0)
    hint = f"if the names are in row {first:,}, write file: {{header: {first}}}" if first else ""
    return refusal(name, f"{message}; expected the names of the columns", hint)


def no_rows_refusal(name: str, header: int) -> UnreadableFileError:
    """The error for a table that ends with its header."""
    return refusal(name, f"there is nothing below row {header:,}, its header; expected rows")


def located(finding: Finding, name: str, *, line: int | None = None) -> Finding:
    """A finding about a text, with the file and, if the text is one line of it, the line."""
    place = attrs.evolve(finding.location, file=name, line=line or finding.location.line)
    return attrs.evolve(finding, location=place)

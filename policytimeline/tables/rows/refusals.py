"""Why a file is not read as a table, and what to write so that it is."""

from __future__ import annotations

from policytimeline.errors import UnreadableFileError
from policytimeline.findings import Location, unreadable


def refusal(
    name: str, message: str, hint: str = "", *, line: int | None = None
) -> UnreadableFileError:
    """The error for a file that cannot be read as a table."""
    return UnreadableFileError(name, (unreadable(Location(file=name, line=line), message, hint),))

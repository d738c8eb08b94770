"""How the file of a table is written, as far as its spec declares it."""

from __future__ import annotations

from typing import TypeAlias

import attrs

BadBytes: TypeAlias = str


@attrs.frozen(kw_only=True)
class FileForm:
    """What the file of a table is, where it is not UTF-8 with the usual separator.

    Attributes:
        encoding: The name of its encoding, as Python knows it; a byte order mark is accepted.
        separator: What separates two cells; if empty, a tab in ``.tsv`` and ``.tab``, else a comma.
        quote: What surrounds a cell that holds separators or line breaks.
        header: The row with the names of the columns, from 1; rows above it are no data.
        sheet: The sheet of a workbook; if empty, the only one.
        bad_bytes: What to do with bytes that are not of the encoding: refuse the file, or keep
            each as an escape such as ``\\x85`` and report it.
    """

    encoding: str = "utf-8"
    separator: str = ""
    quote: str = '"'
    header: int = 1
    sheet: str = ""
    bad_bytes: BadBytes = "refuse"

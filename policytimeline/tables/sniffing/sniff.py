"""`sniff`: a draft of the spec of a table, from the table alone."""

from __future__ import annotations

from typing import Any, cast

from policytimeline.io.files import FilePath
from policytimeline.tables.sniffing.code_evidence import code_evidence
from policytimeline.tables.sniffing.column_roles import roles_of
from policytimeline.tables.sniffing.draft_text import SpecDraft
from policytimeline.tables.sniffing.drafting import draft_of
from policytimeline.tables.sniffing.samples import sample_of
from policytimeline.tables.sniffing.text_forms import DeclaredForm
from policytimeline.tables.spec.file_form import FileForm


def sniff(
    table: FilePath,
    *,
    sheet: str = "",
    encoding: str = "",
    separator: str = "",
    header: int = 0,
) -> SpecDraft:
    """Draft the spec of a table: what its cells show, and a question where they do not tell.

    The draft has the evidence for each guess as a comment. What only somebody who knows the
    table can say is a question in it, and `read_table` refuses the draft until it is answered:
    whether the day or the month comes first, what a blank end means, which century it is.

    All rows are looked at, or in a table of more than 20,000 rows the first of them and some from
    many other places; the draft says which.

    Args:
        table: A file.
        sheet: The sheet of a workbook, if several have something in them.
        encoding: The encoding of a text file; it is found out if nothing is said.
        separator: What separates two cells in a text file; it is found out if nothing is said.
        header: The row with the names of the columns, from 1; it is found out if it is 0.

    Raises:
        UnreadableFileError: If the file cannot be read as a table.
        UnknownFormatError: If the name of the file does not end like that of a table.
        InvalidValueError: If what is said cannot be, such as a separator of two characters.

    >>> draft = sniff("docs/examples/councils.csv")
    >>> print(draft.questions[1])  # doctest: +ELLIPSIS
    event.end.blank: 1 of 6 rows has no end: what does that mean? open (it has no end), ...
    """
    said = {"sheet": sheet, "encoding": encoding, "separator": separator, "header": header}
    # What is empty but of another type is no default, and is refused.
    declared = {
        name: value for name, value in said.items() if type(value) not in {str, int} or value
    }
    FileForm(**cast("Any", declared))  # It checks them, before anything is read.
    sample = sample_of(table, cast("DeclaredForm", declared))
    codes = code_evidence(sample)
    roles = roles_of(sample, codes.column if codes is not None else None)
    return draft_of(sample, roles, codes)

"""The codes of what is found while rows are read."""

from __future__ import annotations

from policytimeline.findings import Severity
from policytimeline.validation.catalogue.entry import Code

RAGGED_ROW = "ragged-row"
BLANK_ROW = "blank-row"
HEADER_REPEATED = "header-repeated"
BAD_BYTE = "bad-byte"
NUL_BYTE = "nul-byte"
MERGED_CELLS = "merged-cells"
MONTH_SHOWN = "month-shown"
UNUSABLE_CELL = "unusable-cell"
INNER_LIST = "inner-list"
STRAY_QUOTE = "stray-quote"
HALF_CHARACTER = "half-character"
INDEX_LEFT = "index-left"

_SUBJECT = "tables"

ROW_CODES = (
    Code(
        RAGGED_ROW,
        Severity.ERROR,
        "A row has more or fewer cells than the table has columns.",
        "Nobody can tell which of its cells belongs to which column, so the row is set aside. "
        "Empty cells beyond the last column are dropped without a finding. Often a text with a "
        "separator in it lacks its quotes, or a quotation mark is missing and two rows became "
        "one.\n\n"
        'Fix: put the text in quotes, and double a quotation mark inside it (`"a ""b"" c"`). If '
        'quotation marks mean nothing in this file, write `file: {quote: ""}` in the spec.',
        _SUBJECT,
    ),
    Code(
        BLANK_ROW,
        Severity.INFORMATION,
        "All cells of a row are empty.",
        "The row is set aside. A wholly empty line of a CSV file is not a row, and is not "
        "reported.\n\nFix: nothing needs to be done; to silence it, delete the row.",
        _SUBJECT,
    ),
    Code(
        HEADER_REPEATED,
        Severity.WARNING,
        "A row repeats the names of the columns.",
        "Files that were put together from several often have it. The row is set aside.\n\n"
        "Fix: delete the row, after a look at what comes after it: another part may have its "
        "columns in another order.",
        _SUBJECT,
    ),
    Code(
        BAD_BYTE,
        Severity.WARNING,
        "A cell holds bytes that are not of the declared encoding.",
        "The spec says `bad_bytes: keep`, so each such byte is written as an escape, such as "
        r"`\x85`, and the row is kept."
        "\n\nFix: correct the cell in the file, or declare the encoding that it really has.",
        _SUBJECT,
    ),
    Code(
        NUL_BYTE,
        Severity.WARNING,
        "A cell holds the character U+0000.",
        "It cannot be seen, and other programs stop reading there. The row is kept, with the "
        "character in it.\n\nFix: delete the character from the file; if there are many, the file "
        "may be in UTF-16 or damaged.",
        _SUBJECT,
    ),
    Code(
        HALF_CHARACTER,
        Severity.WARNING,
        "A cell of a frame holds half a character.",
        "A character beyond the first 65,536 may be kept as a pair of surrogates. One of the two "
        "alone is not text, and no file can hold it. It is written as an escape, such as "
        r"`\ud83d`, and the row is kept."
        "\n\nFix: correct the cell, or read the data that the frame was made of with the encoding "
        "that they have.",
        _SUBJECT,
    ),
    Code(
        STRAY_QUOTE,
        Severity.WARNING,
        "In a CSV file, text follows the quotation mark that closes a cell.",
        "The quotation marks are dropped and the text is read as a part of the cell, as "
        'spreadsheets do: `"a"b` is `ab`. The row is kept. If the mark was meant to be in the '
        "text, cells of the row may be joined or torn.\n\n"
        'Fix: double a quotation mark inside a text in quotes (`"a ""b"" c"`). If quotation marks '
        'mean nothing in this file, write `file: {quote: ""}` in the spec.',
        _SUBJECT,
    ),
    Code(
        INDEX_LEFT,
        Severity.INFORMATION,
        "The index of a frame of pandas has no name.",
        "What has a name is read as a column; the index, or a level of it, that has none is not "
        "read. One of whole numbers is taken for the numbers of the rows, and is not reported."
        '\n\nFix: name it, `frame.rename_axis("country")`, or nothing if it says nothing.',
        _SUBJECT,
    ),
    Code(
        MERGED_CELLS,
        Severity.WARNING,
        "Cells of a sheet are merged.",
        "A workbook keeps the value of merged cells in the first of them; the others are read as "
        "empty. Columns whose name is merged with that of another have none, and are called by "
        "their number: `#5`.\n\nFix: unmerge the cells, and fill each with its value.",
        _SUBJECT,
    ),
    Code(
        MONTH_SHOWN,
        Severity.INFORMATION,
        "Cells of a workbook show a month or a year, and hold a day.",
        "Excel keeps a typed `Mar 2021` as 1 March 2021, and shows it by a number format without "
        "a day. The cell is read as it is shown: `2021-03`. A day that is not the first of the "
        "month, or of the year, was typed as a day, and is read as one. In `.xls`, `.xlsb` and "
        "`.ods` files the number formats are not read, and the cell is the first day.\n\n"
        "Fix: nothing needs to be done if the month is meant. If the day is, give the cells a "
        "number format that shows it.",
        _SUBJECT,
    ),
    Code(
        UNUSABLE_CELL,
        Severity.WARNING,
        "A cell of a workbook has no value: an error, or a formula without its result.",
        "An error such as `#REF!` is read as this text, and a formula whose result is not in the "
        "file as the formula: `=SUM(B2:B9)`. Programs that write formulas without working them "
        "out, such as libraries of Python, leave no result.\n\n"
        "Fix: open the file in a spreadsheet program, correct the formula if there is an error, "
        "and save the file there.",
        _SUBJECT,
    ),
    Code(
        INNER_LIST,
        Severity.INFORMATION,
        "A value of nested data is a list of mappings, which no cell can hold.",
        "It is a table of its own, and is not read with the one around it.\n\n"
        "Fix: to read it, name it in a second spec: `rows: terms`. The values around it are then "
        "columns too: `^name` is the `name` of the entry that holds the list.",
        _SUBJECT,
    ),
)
"""What each code stands for."""

SEVERITIES = {each.code: each.severity for each in ROW_CODES}

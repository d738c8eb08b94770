"""The codes of what is found in tables: how much each weighs, and what becomes of the row."""

from __future__ import annotations

from policytimeline.findings import Severity
from policytimeline.validation.catalogue.entry import Code
from policytimeline.validation.catalogue.row_codes import ROW_CODES
from policytimeline.validation.catalogue.suspicion_codes import SHARED_WITH_RULES, SUSPICION_CODES

_ERROR, _WARNING, _INFORMATION = Severity.ERROR, Severity.WARNING, Severity.INFORMATION

_ROWS_SET_ASIDE = (
    Code(
        "no-date",
        _ERROR,
        "A row has no date.",
        "An event needs one. The row is set aside.\n\n"
        "Fix: add the date to the table or with `fixes:`, or leave such rows out with `only:`.",
    ),
    Code(
        "unreadable-date",
        _ERROR,
        "A text is not a date in any of the formats that the spec declares.",
        "The row is set aside.\n\n"
        "Fix: declare the format, say under `values:` what the text means, or correct the cell "
        "with `fixes:`.",
    ),
    Code(
        "impossible-date",
        _ERROR,
        "A text has the form of a date, but there is no such day.",
        "November has 30 days. The row is set aside.\n\nFix: look the date up, and write it under "
        "`fixes:` with the reason.",
    ),
    Code(
        "two-dates-in-a-cell",
        _ERROR,
        "A cell holds two dates where one is expected.",
        "The row is set aside.\n\nFix: if one of the two is right, write both as a set under "
        '`values:`: `"5/15 or 5/29/2020": "[2020-05-15,2020-05-29]"`.',
    ),
    Code(
        "phrase-ambiguous",
        _ERROR,
        "Words for a date have several readings.",
        '"Early March" is the first third of the month or its first half, and a season starts '
        "with a month or with the sun. The message has each reading with the name of its rule. "
        "The row is set aside.\n\nFix: name the rule that the table follows under `readings:`, or "
        "write the date under `values:`.",
    ),
    Code(
        "century-unknown",
        _ERROR,
        "A year has two digits, and the spec does not say in which century it is.",
        "Nothing in the row, or in the span of years that the spec gives, decides it. The row is "
        "set aside.\n\nFix: name the column with the full year (`century: COLUMN`), or the years "
        "that it can be (`years: 1977..2023`).",
    ),
    Code(
        "century-contradicts",
        _ERROR,
        "A year of two digits is not the end of the year in the column with the full year.",
        "One of the two is wrong. The row is set aside.\n\n"
        "Fix: correct one of the cells with `fixes:`.",
    ),
    Code(
        "ends-before-begin",
        _ERROR,
        "The end of a row is before its start.",
        "There is no such event. The row is set aside.\n\n"
        "Fix: correct one of the cells with `fixes:`; often the year is mistyped.",
    ),
    Code(
        "no-id",
        _ERROR,
        "The cells that the id of an event is made of are empty.",
        "The row is set aside.\n\nFix: make the id of other columns: `id: from COLUMN, COLUMN`.",
    ),
    Code(
        "no-title",
        _ERROR,
        "The cells that the title of an event is made of are empty.",
        "The row is set aside.\n\nFix: put a word of your own into the title: "
        '`title: "Order {number}"`.',
    ),
    Code(
        "unknown-word",
        _ERROR,
        "A text is not among those that the spec lists for a type, a status or an attribute.",
        "The row is set aside.\n\n"
        'Fix: add the text under `values:`, or a line `"*": other` for all others.',
    ),
    Code(
        "no-unit",
        _ERROR,
        "A row does not say which unit it is about.",
        "A panel, or an end at the next start of a unit, needs it: rows without one would be taken "
        "for one unit. The row is set aside.\n\n"
        "Fix: fill the unit in with `fixes:`, or leave such rows out with `only:`.",
    ),
    Code(
        "time-repeated",
        _ERROR,
        "A unit of a panel has two rows for one time.",
        "The first one is read, and the row is set aside.\n\n"
        "Fix: delete one of the rows, leave some out with `only:`, or name another column of the "
        "unit under `unit:`.",
    ),
    Code(
        "unusable-row",
        _ERROR,
        "A row cannot be an event for another reason, which the message gives.",
        "The row is set aside.\n\nFix: what the message says.",
    ),
)

_ROWS_KEPT = (
    Code(
        "left-out-with-date",
        _WARNING,
        "A row is left out as something that never took place, although it has a date.",
        "Its start was taken for `never`, but it has an end, or the other way round. Often only "
        "one of the two dates was not coded.\n\nFix: write what is meant under `fixes:`, or give "
        "such rows a template of their own under `events:`, with `blank: unknown`.",
    ),
    Code(
        "ambiguous-date",
        _WARNING,
        "A text is a different day in two of the formats that the spec declares.",
        "The date is read as one of both days. If it is an interval in one of them, the row is set "
        "aside as `unusable-row`.\n\n"
        "Fix: declare one format only, or write the day meant under `fixes:`.",
    ),
    Code(
        "mixed-formats",
        _INFORMATION,
        "The dates of a column are written in several of the declared formats.",
        "Each is read by the format that fits; the message counts them.\n\nFix: nothing needs to "
        "be done; a format that only few rows have may be a sign of mistyped cells.",
    ),
    Code(
        "value-word",
        _INFORMATION,
        "A text or a blank cell of a date column was read as the spec says.",
        "The message counts what a text under `values:`, or a blank cell, was taken for. Texts "
        "that stand for other dates are one finding a column.\n\nFix: nothing needs to be done; "
        "look whether the spec says what the table's authors mean.",
    ),
    Code(
        "missing-word",
        _INFORMATION,
        "A text was read as a blank cell, because the spec lists it under `missing:`.",
        "The message counts how often.\n\nFix: nothing needs to be done, unless the text means "
        "something in this column; then give the column a `missing:` of its own.",
    ),
    Code(
        "clock-dropped",
        _INFORMATION,
        "A date has a clock time, which was not read.",
        "An event is dated by its day.\n\nFix: nothing needs to be done.",
    ),
    Code(
        "precision-coarser",
        _INFORMATION,
        "A date was widened, because the spec says that it is less exact.",
        "A column of `precision:` or the days under `filled:` say so. The message counts them."
        "\n\nFix: nothing needs to be done.",
    ),
    Code(
        "gap-in-parts",
        _WARNING,
        "A day is given, but the month above it is not known.",
        "The day without its month is kept: `2020-XX-05`.\n\n"
        "Fix: look the month up, or list what stands for an unknown part under `unknown:`.",
    ),
    Code(
        "id-rewritten",
        _INFORMATION,
        "Ids of the table are not ids of a dataset, and were rewritten.",
        "An id has lower-case letters, digits and hyphens. The original is kept as the attribute "
        "`original-id`.\n\nFix: nothing needs to be done.",
    ),
    Code(
        "id-repeated",
        _WARNING,
        "Two rows give their events the same id.",
        "The second one gets `-2` behind it, so an id depends on the order of the rows.\n\n"
        "Fix: add a column to the id: `id: from NAME, DATE`.",
    ),
    Code(
        "row-repeated",
        _WARNING,
        "Two rows are alike in every cell.",
        "Both are kept.\n\nFix: leave one of them out under `fixes:` (`{row: 31, leave-out: true, "
        "because: a copy of row 7}`), or waive the finding if two events are meant.",
    ),
    Code(
        "unknown-code",
        _WARNING,
        "A text is not a code of the list that the spec names for jurisdictions.",
        "The event is read without a jurisdiction.\n\n"
        "Fix: give the code under `values:` of `jurisdiction:`.",
    ),
    Code(
        "value-unreadable",
        _WARNING,
        "A text is not the number, or the yes or no, that its column should hold.",
        "Nor is `1.000`, which may be 1 or 1,000, if the spec does not say what is before the "
        'decimals. The attribute is left out.\n\nFix: declare the mark (`decimal: "."` or '
        '`decimal: ","`), list the text under `missing:`, or correct the cell with `fixes:`.',
    ),
    Code(
        "no-url",
        _INFORMATION,
        "A cell that should hold an address has none.",
        "The whole text is taken as the title of a source.\n\nFix: nothing needs to be done.",
    ),
    Code(
        "column-unused",
        _INFORMATION,
        "A column is not read, and the spec does not say that it is left out.",
        "Nothing of it comes into the dataset.\n\nFix: name it under `ignore:`, or keep it with "
        "`attributes: rest`.",
    ),
    Code(
        "link-outside",
        _INFORMATION,
        "Cells name events that no row of the table is.",
        "A link needs both its ends, so these are left out. The message counts them.\n\n"
        "Fix: nothing needs to be done. To keep what the cells say, read the column as an "
        "attribute too; if none of the ids is found, correct `to:`.",
    ),
    Code(
        "link-date-differs",
        _WARNING,
        "A cell names another event with a date that the row of that event does not have.",
        "The link is kept, with the date of the other row. Either the date or the event named is "
        "wrong.\n\nFix: look both up, and correct the cell with `fixes:`.",
    ),
    Code(
        "link-not-mirrored",
        _WARNING,
        "One row says how two events relate to each other, and the other row does not.",
        "The table has words for this relation in both directions, so both rows should say it. "
        "The link is kept.\n\nFix: look the relation up, and correct one of the cells.",
    ),
    Code(
        "link-unreadable",
        _WARNING,
        "A part of a cell does not have the form of the links that the spec declares.",
        "This part is left out; the rest of the cell is read.\n\nFix: add its form under "
        "`targets:`, with `mark: ignore` if it is no event of the table, or correct the cell "
        "with `fixes:`.",
    ),
    Code(
        "link-to-itself",
        _WARNING,
        "A cell names the event of its own row.",
        "The link is left out.\n\nFix: correct the cell with `fixes:`.",
    ),
    Code(
        "kind-unknown",
        _WARNING,
        "A word for the relation of two events is not among those that the spec lists.",
        "What it says is left out; the rest of the cell is read.\n\nFix: list the word under "
        "`kinds:`, mistyped or not, or give it the value `ignore`.",
    ),
    Code(
        "group-differs",
        _WARNING,
        "Rows that are one event have different texts in a column that is read once.",
        "The text of the first row is read; of a date, that of the first row that has one.\n\n"
        "Fix: look which one is right and correct the others with `fixes:`, or add the column to "
        "`group by:` if they are different events. If the event lasts from the first of several "
        "dates to the last, write `begin: DATE` and `end: DATE` for `when: DATE`.",
    ),
    Code(
        "text-not-met",
        _WARNING,
        "No row has a text that the spec lists.",
        "Under `only:` it chooses no row, and under `values:` it says nothing: it may be misspelt. "
        "A text may have `*` in it, which stands for anything; capitals matter.\n\n"
        "Fix: write the text as the table has it, or remove it from the spec.",
    ),
    Code(
        "fix-applied",
        _INFORMATION,
        "A cell was read, or a row left out, as the spec's `fixes:` say.",
        "The message has both texts of a cell and the reason.\n\nFix: nothing needs to be done.",
    ),
)

TABLE_CODES = (*ROW_CODES, *_ROWS_SET_ASIDE, *_ROWS_KEPT, *SUSPICION_CODES)

SEVERITY_OF = {each.code: each.severity for each in TABLE_CODES} | SHARED_WITH_RULES
"""How much each finding of reading weighs."""

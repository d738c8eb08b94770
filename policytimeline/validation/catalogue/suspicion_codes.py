"""The codes of what looks wrong in a table as a whole: no row is changed or set aside for it."""

from __future__ import annotations

from policytimeline.findings import Severity
from policytimeline.validation.catalogue.entry import Code

FILLED_DAY = "filled-day"
SENTINEL = "sentinel-suspected"
ORDER = "order-decided"
CENTURY = "century-decided"
LABELS = "label-variants"
DISAGREE = "columns-disagree"
AFTER_RELEASE = "date-after-release"
STALE = "stale-scheduled"
SERIAL = "serial-in-text"
SHIFTED = "row-shifted"
FORMULA = "formula-cell"
OVERLAP = "spells-overlap"
SHARED_DAY = "spells-share-a-day"
TIES = "order-unknown"

SHARED_WITH_RULES = {OVERLAP: Severity.WARNING, SHARED_DAY: Severity.INFORMATION}
"""What a rule looks for in a dataset too, and is explained there: how much each weighs."""

SUSPICION_CODES = (
    Code(
        FILLED_DAY,
        Severity.WARNING,
        "Far more dates are the first or last day of a year or a month than chance gives.",
        "Whoever knew only the year or the month often wrote a day all the same. Each day is "
        "counted once, however many rows have it, and found only where chance would give as "
        "many in fewer than one of a million tables. Laws may well enter into force on "
        "1 January; deaths do not.\n\nFix: if a column says how precise the date is, name it under "
        "`precision:`; else write what the day stands for, `filled: {01-01: year}`, or give single "
        'dates under `values:` (`"1/1/1905": "1905"`).',
    ),
    Code(
        SENTINEL,
        Severity.WARNING,
        "A date is so far from all others, or so much more frequent, that it may stand for "
        "something else.",
        "9999-12-31 is rarely a day: it says that something has no end, or never took place. A "
        "day at the edge of the range that has far more rows than any other is often the day on "
        "which the table was made.\n\nFix: say under `values:` what it means: `open`, `never`, "
        "`unknown` or `not by DAY`.",
    ),
    Code(
        ORDER,
        Severity.INFORMATION,
        "Dates would be other days if their day and month were swapped; the declared format "
        "decided.",
        "The message counts them, as far as day and month are both at most 12.\n\nFix: nothing "
        "needs to be done if the format is the one that the table's authors used.",
    ),
    Code(
        CENTURY,
        Severity.INFORMATION,
        "The spec put years of two digits into another century than most programs would.",
        "Most programs read 69 to 99 as 1969 to 1999, and 00 to 68 as 2000 to 2068. The message "
        "counts the rows in which the spec decided otherwise.\n\nFix: nothing needs to be done.",
    ),
    Code(
        TIES,
        Severity.INFORMATION,
        "Events of one type have the same year or month, so that their order is not known.",
        "A program that takes the year for its first day puts them on one day, or in the order of "
        "the rows. Their comparison says MAYBE.\n\nFix: nothing needs to be done; if another "
        "table has the days, read the dates from there.",
    ),
    Code(
        LABELS,
        Severity.WARNING,
        "Texts of a column differ only in capitals, spaces or punctuation.",
        "They are likely meant to be one, and would be counted as several. Spaces around a text "
        "do not matter when the table is read, but do in other programs.\n\nFix: for types, "
        "statuses, timelines and jurisdictions, give the variants the same meaning under "
        "`values:`; else correct the cells, with `fixes:` or in the file.",
    ),
    Code(
        DISAGREE,
        Severity.WARNING,
        "A column does not say what `compare:` expects of it.",
        "One of the cells is wrong, or the column means something else than declared.\n\n"
        "Fix: look the rows up, and correct the wrong cell with `fixes:`.",
    ),
    Code(
        AFTER_RELEASE,
        Severity.WARNING,
        "Something starts or ends after the release of the table, and is not scheduled.",
        "The table cannot tell what was not past when it was made. An end may also come later if "
        "the event is `ongoing`; one that is `not by DAY` is not known, and is not found.\n\n"
        "Fix: correct the date, or read a column as the status, with `scheduled` for what was "
        "planned. If a date stands for what had no end yet, write it under `values:` of the end "
        "(`12/31/2021: not by 2021-03-01`). If ends are fixed beforehand, as those of terms are, "
        "write `checks: {allow: [scheduled-ends]}`.",
    ),
    Code(
        STALE,
        Severity.WARNING,
        "Something is scheduled for a day before the release of the table.",
        "When the table was made, it had taken place or had not.\n\n"
        "Fix: look up what became of it, and correct the status with `fixes:`.",
    ),
    Code(
        SERIAL,
        Severity.WARNING,
        "Texts end in the number by which Excel counts the day of their row.",
        "A text was put together with a date, and Excel wrote its number: `Canada11668` is Canada "
        "and 1931-12-11. Where it did not know the date, the text of the date is left: "
        "`USA9/1/1787`. The id still names the row, but nobody can read it.\n\nFix: make the id "
        "of other columns (`id: from COUNTRY, START`).",
    ),
    Code(
        SHIFTED,
        Severity.WARNING,
        "An address is in a column of dates, or a date in a column of addresses.",
        "The cells of such a row may have moved by a column.\n\n"
        "Fix: move the cells back in the file, or correct them with `fixes:`.",
    ),
    Code(
        FORMULA,
        Severity.WARNING,
        "A cell is a formula in place of its result.",
        "The text of the formula is read. A spreadsheet that opens the file would run it.\n\n"
        "Fix: write the result into the cell.",
    ),
)
"""What each code stands for."""

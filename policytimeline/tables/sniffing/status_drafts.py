"""What shows that some events had not happened when the table was made, and the questions of it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date as calendar_date

from policytimeline.findings import counted
from policytimeline.tables.sniffing.column_facts import ColumnFacts
from policytimeline.tables.sniffing.column_roles import DateColumns, Roles
from policytimeline.tables.sniffing.date_drafts import FAR_AHEAD
from policytimeline.tables.sniffing.draft_text import DraftText, quoted
from policytimeline.tables.sniffing.samples import Sample

_NOT_YET = re.compile(
    r"\b(?:(?<!as )scheduled|upcoming|planned|pending|proposed|expected|forthcoming|tentative"
    r"|future|cancell?ed|postponed|withdrawn|abandoned|alleged|not held)\b",
    re.IGNORECASE,
)
"""Words of labels by which an event may not have happened."""

_MOST_ASKED = 8
_ANSWERS = "scheduled, proposed, cancelled, alleged, absent, ongoing, or occurred"


def status_column(sample: Sample, roles: Roles) -> ColumnFacts | None:
    """The first column with a few labels of which one says that it may not have happened."""
    in_dates = {
        name for date in (roles.begin, roles.end, *roles.dates) if date for name in date.columns
    }
    fits = (
        column
        for column in sample.columns
        if column.name not in in_dates
        and column.may_be_labels
        and any(map(_NOT_YET.search, column.counts))
    )
    return next(fits, None)


def write_status(text: DraftText, column: ColumnFacts | None) -> None:
    """Ask what each label means by which an event may not have happened."""
    if column is None:
        return
    labels = [(label, n) for label, n in column.counts.most_common() if _NOT_YET.search(label)]
    text.comment(
        f"{column.name!r} has labels by which an event may not have happened; all others are taken "
        "for events that occurred",
        1,
    )
    text.key("status", depth=1)
    text.key("column", quoted(column.name), 2)
    text.key("values", depth=2)
    for label, n in labels[:_MOST_ASKED]:
        question = f"did it happen if {column.name} is {label!r} ({counted(n, 'row')})?"
        text.ask(label, question, 3, _ANSWERS)
    text.key("*", "occurred", 3)


def write_released(
    text: DraftText, sample: Sample, roles: Roles, status: ColumnFacts | None
) -> None:
    """Ask when the table was made if it tells of days that may not have come by then."""
    begin = roles.begin
    years = years_of(sample, begin) if begin is not None else Counter[int]()
    this_year = calendar_date.today().year  # noqa: DTZ011  # The year will do.
    # What is far ahead stands for something else, and is asked by itself.
    later = Counter({y: n for y, n in years.items() if this_year < y <= this_year + FAR_AHEAD})
    if later:
        begin_later = (
            f"{counted(later.total(), 'row')} {'begins' if later.total() == 1 else 'begin'}"
        )
        reason = f"{begin_later} after {this_year}, the last in {max(later)}"
    elif status is not None and years:
        reason = f"some events may not have happened, and the last date is in {max(years)}"
    else:
        text.comment(
            "released: YEAR-MONTH, if you know when the table was made: later dates are reported"
        )
        return
    question = f"when was the table made? {reason}"
    text.ask("released", question, 0, "the day, month or year up to which it tells the past")


def years_of(sample: Sample, date: DateColumns) -> Counter[int]:
    """The years of a date, by how often; only those with four digits."""
    if date.evidence is not None:
        return Counter() if date.evidence.needs_century else Counter(dict(date.evidence.years))
    place = date.parts.index("year")
    counts = sample.column(date.columns[place]).counts
    return Counter({int(year): n for year, n in counts.items() if year.isdecimal() and int(year)})

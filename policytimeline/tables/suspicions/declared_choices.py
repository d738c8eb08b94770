"""What a declared format decided: which number is the month, and in which century a year is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytimeline.findings import Finding, counted
from policytimeline.tables.suspicions.seen_dates import SeenDate
from policytimeline.tables.suspicions.suspicion import EXAMPLES, at, suspicion
from policytimeline.validation.catalogue.suspicion_codes import CENTURY, ORDER

_NAMES = re.compile(r"year|yy|month|day")
_MONTHS, _PIVOT = 12, 69


def declared_choices(table: str, column: str, texts: Sequence[SeenDate]) -> Iterator[Finding]:
    """How many dates would be others in another order of day and month, or another century.

    Args:
        table: The table, as it was named.
        column: The column.
        texts: Its texts, each once.
    """
    for form in dict.fromkeys(each.form for each in texts):
        written_so = [each for each in texts if each.form == form]
        names = _NAMES.findall(form)
        if "or" in form.split():
            continue
        if {"month", "day"} <= set(names) and names[0] != "year":
            yield from _order(table, column, form, written_so)
        if "yy" in names:
            yield from _century(table, column, written_so)


def _order(table: str, column: str, form: str, texts: Sequence[SeenDate]) -> Iterator[Finding]:
    swapped = [each for each in texts if each.is_exact and _is_another_day_swapped(each)]
    if swapped:
        message = (
            f"{_of_all(swapped, texts)} would be another day with day and month swapped; read as "
            f"{form}, as declared: {_examples(swapped)}"
        )
        yield _found(ORDER, table, column, message, swapped)


def _century(table: str, column: str, texts: Sequence[SeenDate]) -> Iterator[Finding]:
    elsewhere = [each for each in texts if each.parts[0] != _usual(each.parts[0])]
    if elsewhere:
        message = (
            f"{_of_all(elsewhere, texts)} would be in another century in most programs, because "
            f"the years have two digits; read as the spec says: {_examples(elsewhere)}"
        )
        yield _found(CENTURY, table, column, message, elsewhere)


def _is_another_day_swapped(date: SeenDate) -> bool:
    _, month, day = date.parts
    return day <= _MONTHS and day != month


def _usual(year: int) -> int:
    """The year that most programs read in its last two digits."""
    short = year % 100
    return short + (1900 if short >= _PIVOT else 2000)


def _of_all(some: Sequence[SeenDate], texts: Sequence[SeenDate]) -> str:
    part, whole = (sum(each.rows for each in dates) for dates in (some, texts))
    return f"{part:,} of {counted(whole, 'date')}"


def _examples(dates: Sequence[SeenDate]) -> str:
    return ", ".join(
        f"{each.text!r} is {'-'.join(f'{part:02d}' for part in each.parts)}"
        for each in dates[:EXAMPLES]
    )


def _found(code: str, table: str, column: str, message: str, dates: Sequence[SeenDate]) -> Finding:
    first = min(dates, key=lambda date: date.first)
    return suspicion(code, at(table, column, first.first), message)

"""Rules for years, their parts and decades: "FY2021", "the third quarter of 2018", "the 1990s"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from policytimeline.dates.calendar import MONTHS_IN_YEAR, add_months, calendar_day
from policytimeline.dates.lags import Lag
from policytimeline.dates.pattern import DatePattern
from policytimeline.phrases.rules.rule import ANY_OFFSET, Form, NamedDays, PhraseRule
from policytimeline.phrases.vocabulary import FISCAL, IN, PART, WHICH, YEAR, MatchedWords
from policytimeline.phrases.windows import (
    DAYS_IN_WEEK,
    WEEK_STARTS,
    part_of_fiscal_year,
    part_of_month,
    part_of_year,
    part_of_years,
    period,
    week,
    year_and_month,
    years_window,
)

_NO_PLURAL = r"(?!(?<=00) [a-z]{3,12}s(?!\w))"
"""After a round number may come what is counted: "of 2000 trucks", "by 1500 votes"."""

_YEAR = Form(
    rf"(?:(?:in|during|throughout|from|of) )?(?:the year )?{YEAR}(?!-\d){_NO_PLURAL}",
    in_text=(
        rf"(?:(?:in|during|throughout|from)|of(?= \d{{4}}{_NO_PLURAL})) (?:the year )?{YEAR}(?!-\d)"
    ),
    is_date=True,
)
_FISCAL_YEAR = Form(
    rf"{IN}(?:the )?(?:(?:fiscal|financial|budget) (?:year )?{YEAR}"
    r"|fy(?:-| )?(?P<fiscal>\d{4}|\d\d)(?!\w))",
    is_date=True,
)
_QUARTER = Form(
    rf"{IN}(?:the )?(?:(?P<ordinal>first|second|third|fourth) quarter|q(?P<quarter>[1-4])),?"
    rf" (?:of )?{YEAR}",
    is_date=True,
)
_HALF = Form(rf"{IN}(?:the )?(?P<ordinal>first|second) half of {YEAR}", is_date=True)
_FROM_TO = Form(rf"from {YEAR}(?: (?:to|through|until|till) |-)(?P<last_year>[12]\d{{3}})(?!\w)")
_BETWEEN = Form(rf"between {YEAR} and (?P<last_year>[12]\d{{3}})(?!\w)")

_PART_OF_YEAR = Form(rf"(?:(?:in|at|toward|towards) )?(?:the )?{PART}(?:of )?{YEAR}", is_date=True)
_PART_OF_WHICH = Form(
    rf"(?:(?:in|at|towards?) )?(?:the )?{PART}(?:of )?(?:the|{WHICH}) (?P<unit>month|year)(?!\w)",
    is_date=True,
)
_YEAR_CONVENTIONS = {
    "thirds": "by thirds (January to April, May to August, September to December)",
    "halves": "by halves (January to June, the middle April to September, July to December)",
}

_END_OF = rf"(?:at )?(?:the )?(?:end|close) of (?:the|{WHICH}) "
_END_OF_WEEK = Form(_END_OF + r"week(?!\w)", is_date=True)
_ENDS_OF_PERIODS = (
    (
        "end-of-quarter",
        Form(_END_OF + r"quarter(?!\w)", is_date=True),
        "the end of the quarter",
        3,
        "Some day of the last month of the calendar quarter.",
    ),
    (
        "end-of-fiscal-year",
        Form(_END_OF + rf"(?:current )?{FISCAL}(?!\w)", is_date=True),
        "the end of the fiscal year",
        12,
        "Some day of the last four months of the fiscal year.",
    ),
)
"""Name, wording, example, length in months, meaning."""

_FOUR_DIGITS = r"(?P<decade>(?:1[5-9]|2[01])\d0)'?s(?!\w)"
_TWO_DIGITS = r"(?P<decade>[1-9]0)'?s(?!\w)"
_DECADE = Form(rf"{IN}(?:the )?{_FOUR_DIGITS}", is_date=True)
_SHORT_DECADE = Form(
    rf"{IN}(?:the )?'?{_TWO_DIGITS}", in_text=rf"{IN}(?:the '?|'){_TWO_DIGITS}", is_date=True
)
_PART_OF_DECADE = Form(rf"{IN}(?:the )?{PART}(?:of )?(?:the )?{_FOUR_DIGITS}", is_date=True)
_PART_OF_SHORT_DECADE = Form(
    rf"{IN}(?:the )?{PART}(?:of )?(?:the )?'?{_TWO_DIGITS}",
    in_text=rf"{IN}the {PART}'?{_TWO_DIGITS}",
    is_date=True,
)
_DECADE_CONVENTIONS = {
    "thirds": "by thirds (years 0-3, 3-6, 6-9)",
    "halves": "by halves (years 0-4, the middle 2-7, 5-9)",
}
_CENTURY_CONVENTIONS = {
    "thirds": "by thirds (years 0-33, 33-66, 66-99)",
    "halves": "by halves (years 0-49, the middle 25-74, 50-99)",
}
_CENTURY = 100


def _years() -> Iterator[PhraseRule]:
    """Years, and their quarters and halves."""
    for name, form, days, example, meaning in (
        (
            "fiscal-year-named-by-end",
            _FISCAL_YEAR,
            _fiscal_year_named_by_end,
            "FY2021",
            "Some day of the fiscal year that ends in that year, as in the United States.",
        ),
        (
            "fiscal-year-named-by-begin",
            _FISCAL_YEAR,
            _fiscal_year_named_by_start,
            "fiscal year 2021",
            "Some day of the fiscal year that starts in that year.",
        ),
        ("year", _YEAR, _year, "in 2018", "Some day of that year."),
        (
            "quarter-of-year",
            _QUARTER,
            _quarter,
            "the third quarter of 2018",
            "Some day of that quarter of the calendar year.",
        ),
        (
            "quarter-of-fiscal-year",
            _QUARTER,
            _fiscal_quarter,
            "Q3 2018",
            "Some day of that quarter of the fiscal year that ends in that year.",
        ),
        (
            "half-of-year",
            _HALF,
            _half,
            "the first half of 2018",
            "Some day of that half of the calendar year.",
        ),
        (
            "from-year-to-year",
            _FROM_TO,
            _from_year_to_year,
            "from 2015 to 2018",
            "From some day of the first year to some day of the last.",
        ),
        (
            "between-years",
            _BETWEEN,
            _between_years,
            "between 2015 and 2018",
            "Some day from the first year to the last, both included.",
        ),
    ):
        yield PhraseRule(
            name=name, form=form, days=days, offset=ANY_OFFSET, example=example, meaning=meaning
        )


def _fiscal_year_named_by_end(words: MatchedWords, _: int) -> NamedDays:
    starts = words.fiscal_year_starts
    return NamedDays(part_of_fiscal_year(words.year - (starts != 1), starts, 1, MONTHS_IN_YEAR))


def _fiscal_year_named_by_start(words: MatchedWords, _: int) -> NamedDays:
    return NamedDays(part_of_fiscal_year(words.year, words.fiscal_year_starts, 1, MONTHS_IN_YEAR))


def _year(words: MatchedWords, _: int) -> NamedDays:
    return NamedDays(years_window(words.year))


def _quarter(words: MatchedWords, _: int) -> NamedDays:
    return NamedDays(part_of_fiscal_year(words.year, 1, words.ordinal, 3))


def _fiscal_quarter(words: MatchedWords, _: int) -> NamedDays:
    starts = words.fiscal_year_starts
    return NamedDays(part_of_fiscal_year(words.year - (starts != 1), starts, words.ordinal, 3))


def _half(words: MatchedWords, _: int) -> NamedDays:
    return NamedDays(part_of_fiscal_year(words.year, 1, words.ordinal, 6))


def _from_year_to_year(words: MatchedWords, _: int) -> NamedDays | None:
    first, last = years_window(words.year), years_window(words.last_year)
    return NamedDays(first, last) if first <= last else None


def _between_years(words: MatchedWords, _: int) -> NamedDays | None:
    first, last = years_window(words.year), years_window(words.last_year)
    return NamedDays((first[0], last[1])) if first <= last else None


def _parts_of_years() -> Iterator[PhraseRule]:
    """Early, mid and late, and the end of what is around the publication."""
    for convention, how in _YEAR_CONVENTIONS.items():
        yield PhraseRule(
            name=f"part-of-year-{convention}",
            form=_PART_OF_YEAR,
            days=partial(_part_of_year, convention),
            offset=ANY_OFFSET,
            example="early 2018",
            meaning=f"That part of the year, {how}.",
        )
    for convention in _YEAR_CONVENTIONS:
        yield PhraseRule(
            name=f"part-of-which-{convention}",
            form=_PART_OF_WHICH,
            days=partial(_part_of_which, convention),
            example="late last year",
            meaning=f"That part of the calendar month or year, by {convention}.",
        )
    for starts in WEEK_STARTS:
        yield PhraseRule(
            name=f"end-of-week-{starts}",
            form=_END_OF_WEEK,
            days=partial(_end_of_week, starts),
            offset=_end_of_week_offset,
            example="the end of the week",
            meaning="One of the last three days of the week.",
            week_starts=starts,
        )
    for name, form, example, months, meaning in _ENDS_OF_PERIODS:
        yield PhraseRule(
            name=name,
            form=form,
            days=partial(_end_of_period, months),
            example=example,
            meaning=meaning,
        )


def _part_of_year(convention: str, words: MatchedWords, _: int) -> NamedDays:
    return NamedDays(part_of_year(words.year, words.part, convention))


def _part_of_which(convention: str, words: MatchedWords, published: int) -> NamedDays:
    year, month, _ = calendar_day(published)
    if words.unit.months == 1:
        year, month = year_and_month(year * MONTHS_IN_YEAR + month - 1 + words.later)
        return NamedDays(part_of_month(year, month, words.part, convention))
    return NamedDays(part_of_year(year + words.later, words.part, convention))


def _end_of_week(starts: str, words: MatchedWords, published: int) -> NamedDays:
    last = week(published, starts, words.later)[1]
    return NamedDays((last - 2, last))


def _end_of_week_offset(words: MatchedWords) -> Lag:
    weeks = words.later * DAYS_IN_WEEK
    return Lag(1 - DAYS_IN_WEEK - weeks, 2 - weeks)


def _end_of_period(months: int, words: MatchedWords, published: int) -> NamedDays:
    """The last third of a quarter or a fiscal year."""
    starts = words.fiscal_year_starts if months == MONTHS_IN_YEAR else 1
    last = period(published, months, later=words.later, starts=starts)[1]
    return NamedDays((add_months(int(last) + 1, -(months // 3)), last))


def _decades() -> Iterator[PhraseRule]:
    """Decades and centuries, and their parts."""
    yield PhraseRule(
        name="decade",
        form=_DECADE,
        days=_decade,
        offset=ANY_OFFSET,
        example="the 1990s",
        meaning="Some day of the decade.",
    )
    yield PhraseRule(
        name="century",
        form=_DECADE,
        days=_century,
        offset=ANY_OFFSET,
        example="the 1900s",
        meaning="Some day of the century, if the year ends in 00.",
    )
    yield PhraseRule(
        name="decade-latest",
        form=_SHORT_DECADE,
        days=_decade,
        example="the 90s",
        meaning="Some day of the latest such decade that has started.",
        probes=_turns_of_decades,
    )
    for convention, how in _DECADE_CONVENTIONS.items():
        yield PhraseRule(
            name=f"part-of-decade-{convention}",
            form=_PART_OF_DECADE,
            days=partial(_part_of_decade, convention),
            offset=ANY_OFFSET,
            example="the early 1990s",
            meaning=f"That part of the decade, {how}.",
        )
        yield PhraseRule(
            name=f"part-of-century-{convention}",
            form=_PART_OF_DECADE,
            days=partial(_part_of_century, convention),
            offset=ANY_OFFSET,
            example="the early 1900s",
            meaning=f"That part of the century, {_CENTURY_CONVENTIONS[convention]}.",
        )
        yield PhraseRule(
            name=f"part-of-decade-latest-{convention}",
            form=_PART_OF_SHORT_DECADE,
            days=partial(_part_of_decade, convention),
            example="the early 90s",
            meaning=f"That part of the latest such decade that has started, {how}.",
            probes=_turns_of_decades,
        )


def _decade(words: MatchedWords, published: int) -> NamedDays:
    return NamedDays(years_window(_first_of_decade(words, published), 10))


def _first_of_decade(words: MatchedWords, published: int) -> int:
    """The first year of the decade; of those with two digits, of the latest that has started."""
    if words.decade >= _CENTURY:
        return words.decade
    year = calendar_day(published)[0]
    return year - (year - words.decade) % _CENTURY


def _century(words: MatchedWords, _: int) -> NamedDays | None:
    if words.decade % _CENTURY:
        return None
    pattern = DatePattern.of_parts(f"{words.decade // _CENTURY}XX")
    return NamedDays(years_window(words.decade, _CENTURY), pattern=pattern)


def _part_of_decade(convention: str, words: MatchedWords, published: int) -> NamedDays:
    first = _first_of_decade(words, published)
    return NamedDays(part_of_years(first, "decade", words.part, convention))


def _part_of_century(convention: str, words: MatchedWords, _: int) -> NamedDays | None:
    if words.decade % _CENTURY:
        return None
    return NamedDays(part_of_years(words.decade, "century", words.part, convention))


def _turns_of_decades(words: MatchedWords) -> list[int]:
    """The first day of such a decade and the last before the next, over the calendar's cycle."""
    centuries = range(2000, 2500, _CENTURY)
    firsts = [years_window(century + words.decade)[0] for century in centuries]
    return [int(day) for first, after in pairwise(firsts) for day in (first, after - 1)]


YEAR_RULES: tuple[PhraseRule, ...] = (*_years(), *_parts_of_years(), *_decades())
"""Rules for years, their parts and decades."""

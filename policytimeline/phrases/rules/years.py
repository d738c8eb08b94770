"""Rules for years and what they are parts or runs of: "FY2021", "the 1990s" (promise 1)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from policytimeline.dates.calendar import MONTHS_IN_YEAR, calendar_day
from policytimeline.phrases.rules.rule import (
    FindDays,
    Form,
    PhraseRule,
    Stretch,
    on,
    plain_rule,
    probed,
)
from policytimeline.phrases.vocabulary import PART, WHICH, YEAR, Words
from policytimeline.phrases.windows import (
    PARTS,
    WEEK_STARTS,
    Window,
    fiscal_year,
    months_before,
    months_window,
    part_of_decade,
    part_of_month,
    part_of_year,
    period,
    week,
    year_and_month,
    years_window,
)

_IN = r"(?:(?:in|during|over|throughout) )?"
_NO_PLURAL = r"(?!(?<=00) [a-z]{3,12}s(?!\w))"
"""Behind a round number may stand what is counted: "of 2000 trucks", "by 1500 votes"."""

_YEAR = Form(
    rf"(?:(?:in|during|throughout|from|of) )?(?:the year )?{YEAR}(?!-\d){_NO_PLURAL}",
    in_text=(
        rf"(?:(?:in|during|throughout|from)|of(?= \d{{4}}{_NO_PLURAL})) (?:the year )?{YEAR}(?!-\d)"
    ),
    is_date=True,
)
_PART_OF_YEAR = Form(rf"(?:(?:in|at|toward|towards) )?(?:the )?{PART}(?:of )?{YEAR}", is_date=True)
_PART_OF_WHICH = Form(
    rf"(?:(?:in|at|towards?) )?(?:the )?{PART}(?:of )?(?:the|{WHICH}) (?P<unit>month|year)(?!\w)",
    is_date=True,
)
_END_OF = r"(?:at )?(?:the )?(?:end|close) of (?:the|{}) "
_END_OF_WEEK = Form(_END_OF.format(WHICH) + r"week(?!\w)", is_date=True)
_END_OF_QUARTER = Form(_END_OF.format(WHICH) + r"quarter(?!\w)", is_date=True)
_END_OF_FISCAL = Form(
    _END_OF.format(WHICH) + r"(?:current )?(?:fiscal|financial|budget) year(?!\w)", is_date=True
)
_QUARTER = Form(
    rf"{_IN}(?:the )?(?:(?P<ordinal>first|second|third|fourth) quarter|q(?P<quarter>[1-4])),?"
    rf" (?:of )?{YEAR}",
    is_date=True,
)
_HALF = Form(rf"{_IN}(?:the )?(?P<ordinal>first|second) half of {YEAR}", is_date=True)
_FISCAL = Form(
    rf"{_IN}(?:the )?(?:(?:fiscal|financial|budget) (?:year )?{YEAR}"
    r"|fy(?:-| )?(?P<fiscal>\d{4}|\d\d)(?!\w))",
    is_date=True,
)
_FROM_TO = Form(rf"from {YEAR}(?: (?:to|through|until|till) |-)(?P<last_year>[12]\d{{3}})(?!\w)")
_BETWEEN = Form(rf"between {YEAR} and (?P<last_year>[12]\d{{3}})(?!\w)")
_CENTURY_DIGITS = r"(?P<decade>(?:1[5-9]|2[01])\d0)'?s(?!\w)"
_SHORT_DIGITS = r"(?P<decade>[1-9]0)'?s(?!\w)"
_DECADE = Form(rf"{_IN}(?:the )?{_CENTURY_DIGITS}", is_date=True)
_SHORT = Form(
    rf"{_IN}(?:the )?'?{_SHORT_DIGITS}", rf"{_IN}(?:the '?|'){_SHORT_DIGITS}", is_date=True
)
_PART_OF_DECADE = Form(rf"{_IN}(?:the )?{PART}(?:of )?(?:the )?{_CENTURY_DIGITS}", is_date=True)
_PART_OF_SHORT = Form(
    rf"{_IN}(?:the )?{PART}(?:of )?(?:the )?'?{_SHORT_DIGITS}",
    rf"{_IN}the {PART}'?{_SHORT_DIGITS}",
    is_date=True,
)
_CONVENTIONS = {
    "thirds": "by thirds (January to April, May to August, September to December)",
    "halves": "by halves (January to June, the middle April to September, July to December)",
}
_DECADE_CONVENTIONS = {
    "thirds": "by thirds (years 0-3, 3-6, 6-9)",
    "halves": "by halves (years 0-4, the middle 2-7, 5-9)",
}
_CENTURY_CONVENTIONS = {
    "thirds": "by thirds (years 0-33, 33-66, 66-99)",
    "halves": "by halves (years 0-49, the middle 25-74, 50-99)",
}
_CENTURY = 100


def _year(words: Words, _: int) -> Stretch | None:
    return on(years_window(words.year))


def _from_to(words: Words, _: int) -> Stretch | None:
    if words.last_year < words.year:
        return None
    return Stretch(years_window(words.year), years_window(words.last_year))


def _between(words: Words, _: int) -> Stretch | None:
    if words.last_year < words.year:
        return None
    return on((years_window(words.year)[0], years_window(words.last_year)[1]))


def _part_of_year(convention: str, words: Words, _: int) -> Stretch | None:
    return on(part_of_year(words.year, words.part, convention))


def _part_of_which(convention: str, words: Words, said: int) -> Stretch | None:
    year, month, _ = calendar_day(said)
    if words.unit.months == 1:
        year, month = year_and_month(year * MONTHS_IN_YEAR + month - 1 + words.later)
        return on(part_of_month(year, month, words.part, convention))
    return on(part_of_year(year + words.later, words.part, convention))


def _end_of_week(starts: str, words: Words, said: int) -> Stretch | None:
    last = week(said, starts, words.later)[1]
    return on((last - 2, last))


def _end_of_period(months: int, words: Words, said: int) -> Stretch | None:
    """The last third of a quarter or a fiscal year."""
    starts = words.fiscal_year_starts if months == MONTHS_IN_YEAR else 1
    last = period(said, months, later=words.later, starts=starts)[1]
    return on((months_before(int(last) + 1, months // 3), last))


def _ends() -> Iterator[PhraseRule]:
    for starts in WEEK_STARTS:
        days = partial(_end_of_week, starts)
        yield PhraseRule(
            name=f"end-of-week-{starts}",
            form=_END_OF_WEEK,
            days=days,
            offset=probed(days),
            example="the end of the week",
            meaning=f"One of the last three days of the week; weeks start on a {starts.title()}.",
            week_starts=starts,
        )
    quarter, fiscal = partial(_end_of_period, 3), partial(_end_of_period, MONTHS_IN_YEAR)
    month = "Some day of the last month of the calendar quarter."
    third = "Some day of the last four months of the fiscal year."
    yield plain_rule(
        "end-of-quarter", _END_OF_QUARTER, quarter, "the end of the quarter", month, probe=True
    )
    yield plain_rule(
        "end-of-fiscal-year",
        _END_OF_FISCAL,
        fiscal,
        "the end of the fiscal year",
        third,
        probe=True,
    )


def _quarter(words: Words, _: int) -> Stretch | None:
    return on(_part(words.year, 1, words.ordinal, 3))


def _fiscal_quarter(words: Words, _: int) -> Stretch | None:
    starts = words.fiscal_year_starts
    return on(_part(words.year - (starts != 1), starts, words.ordinal, 3))


def _half(words: Words, _: int) -> Stretch | None:
    return on(_part(words.year, 1, words.ordinal, 6))


def _part(year: int, starts: int, ordinal: int, months: int) -> Window:
    return months_window(year * MONTHS_IN_YEAR + starts - 1 + (ordinal - 1) * months, months)


def _fiscal_by_end(words: Words, _: int) -> Stretch | None:
    return on(fiscal_year(words.year, words.fiscal_year_starts, named_by_end=True))


def _fiscal_by_begin(words: Words, _: int) -> Stretch | None:
    return on(fiscal_year(words.year, words.fiscal_year_starts, named_by_end=False))


def _years() -> Iterator[PhraseRule]:
    by_end = "Some day of the fiscal year that ends in that year, as the United States name it."
    by_begin = "Some day of the fiscal year that begins in that year."
    yield plain_rule("fiscal-year-named-by-end", _FISCAL, _fiscal_by_end, "FY2021", by_end)
    yield plain_rule(
        "fiscal-year-named-by-begin", _FISCAL, _fiscal_by_begin, "fiscal year 2021", by_begin
    )
    yield plain_rule("year", _YEAR, _year, "in 2018", "Some day of that year.")
    for convention, how in _CONVENTIONS.items():
        yield plain_rule(
            f"part-of-year-{convention}",
            _PART_OF_YEAR,
            partial(_part_of_year, convention),
            "early 2018",
            f"That part of the year, {how}.",
        )
        yield plain_rule(
            f"part-of-which-{convention}",
            _PART_OF_WHICH,
            partial(_part_of_which, convention),
            "late last year",
            f"That part of the calendar month or year, by {convention}.",
            probe=True,
        )
    of_year = "Some day of that quarter of the calendar year."
    of_fiscal = "Some day of that quarter of the fiscal year that ends in that year."
    yield plain_rule("quarter-of-year", _QUARTER, _quarter, "the third quarter of 2018", of_year)
    yield plain_rule("quarter-of-fiscal-year", _QUARTER, _fiscal_quarter, "Q3 2018", of_fiscal)
    half = "Some day of that half of the calendar year."
    yield plain_rule("half-of-year", _HALF, _half, "the first half of 2018", half)
    stretch = "From some day of the one year to some day of the other."
    yield plain_rule("from-year-to-year", _FROM_TO, _from_to, "from 2015 to 2018", stretch)
    some_day = "Some day from the one year to the other, both included."
    yield plain_rule("between-years", _BETWEEN, _between, "between 2015 and 2018", some_day)


def _first_of_decade(words: Words, said: int) -> int:
    if words.decade >= _CENTURY:
        return words.decade
    year = calendar_day(said)[0]
    return year - (year - words.decade) % _CENTURY


def _decade(words: Words, said: int) -> Stretch | None:
    return on(years_window(_first_of_decade(words, said), 10))


def _whole_century(words: Words, _: int) -> Stretch | None:
    if words.decade % _CENTURY:
        return None
    window = years_window(words.decade, _CENTURY)
    return Stretch(window, written=f"{words.decade // _CENTURY}XX")


def _part_of_decade(convention: str, words: Words, said: int) -> Stretch | None:
    return on(part_of_decade(_first_of_decade(words, said), words.part, convention))


def _part_of_century(convention: str, words: Words, _: int) -> Stretch | None:
    if words.decade % _CENTURY:
        return None
    first, last = PARTS["century"][convention][words.part]
    return on(years_window(words.decade + first, last - first + 1))


def _turns_of_decades(words: Words) -> list[int]:
    """The first day of such a decade and the last before the next, over the calendar's cycle."""
    firsts = [years_window(2000 + words.decade + _CENTURY * turn)[0] for turn in range(5)]
    return [int(day) for first, after in pairwise(firsts) for day in (first, after - 1)]


def _decades() -> Iterator[PhraseRule]:
    yield plain_rule("decade", _DECADE, _decade, "the 1990s", "Some day of the ten years.")
    hundred = "Some day of the hundred years, where the years end in 00."
    yield plain_rule("century", _DECADE, _whole_century, "the 1900s", hundred)
    latest = "Some day of the latest such ten years that have begun."
    yield _latest_decade("decade-latest", _SHORT, _decade, "the 90s", latest)
    for convention, how in _DECADE_CONVENTIONS.items():
        days = partial(_part_of_decade, convention)
        yield plain_rule(
            f"part-of-decade-{convention}",
            _PART_OF_DECADE,
            days,
            "the early 1990s",
            f"That part of the ten years, {how}.",
        )
        yield plain_rule(
            f"part-of-century-{convention}",
            _PART_OF_DECADE,
            partial(_part_of_century, convention),
            "the early 1900s",
            f"That part of the hundred years, {_CENTURY_CONVENTIONS[convention]}.",
        )
        yield _latest_decade(
            f"part-of-decade-latest-{convention}",
            _PART_OF_SHORT,
            days,
            "the early 90s",
            f"That part of the latest such ten years, {how}.",
        )


def _latest_decade(name: str, form: Form, days: FindDays, example: str, meaning: str) -> PhraseRule:
    return PhraseRule(
        name=name,
        form=form,
        days=days,
        offset=probed(days, _turns_of_decades),
        example=example,
        meaning=meaning,
        probes=_turns_of_decades,
    )


YEAR_RULES: tuple[PhraseRule, ...] = (*_years(), *_ends(), *_decades())
"""Rules for years, their parts and their runs."""

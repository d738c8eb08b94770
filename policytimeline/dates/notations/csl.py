"""Dates as the JSON of the Citation Style Language (CSL) writes them.

Follows csl-data.json, the schema of CSL 1.0.2's input. It counts years before our era without a
year 0: ``-1`` is 1 BCE, which EDTF writes ``0000``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypedDict, cast

from policytimeline.dates.calendar import LAST_YEAR, format_year
from policytimeline.dates.members import Members
from policytimeline.dates.notations.words import date_in_words, interval_in_words
from policytimeline.dates.pattern import Bound, DatePattern, Qualifier
from policytimeline.errors import InvalidValueError

_DateParts = TypedDict("_DateParts", {"date-parts": list[list[int]]}, total=False)


class CslDate(_DateParts, total=False):
    """A date in CSL-JSON: in numbers if CSL has a form for it, otherwise in words and in EDTF.

    There is one more key, ``date-parts``: one or two lists of year, month and day, as far as
    they are known.

    Attributes:
        season: 1 to 4, spring to winter, of the year in ``date-parts``.
        circa: Whether the date is approximate.
        literal: The date in words, if there are no numbers for it.
        edtf: The date in EDTF, if the numbers do not say all of it.
        raw: The same for an interval that pure EDTF cannot write.
    """

    season: int
    circa: bool
    literal: str
    edtf: str
    raw: str


_FIELDS = CslDate.__optional_keys__
_SEASON_OF_CODE = {"21": 1, "22": 2, "23": 3, "24": 4}
_CODE_OF_MONTH = {
    # Seasons in place of a month, which citeproc-js and Zotero write because a date has room for
    # a single `season`: 13 to 16, and every four after them, which includes EDTF's 21 to 24.
    **{str(month): f"{21 + (month - 13) % 4}" for month in range(13, 25)},
    **{f"season-0{season}": f"{20 + season}" for season in range(1, 5)},
}
_CODE_OF_SEASON = {season: code for code, season in _SEASON_OF_CODE.items()}
_CIRCA = {True: (True, "1", "true"), False: (False, "0", "false", "")}
_MOST_DATES, _MOST_PARTS, _SEASONS_IN_YEAR = 2, 3, 4
_LIMITS = (12, 31)
_FIRST_YEAR = -LAST_YEAR - 1
_EXPECTED = "date-parts with season and circa, or EDTF as edtf, raw or literal"


def csl_date(members: Members, text: str) -> CslDate:
    """One date; `text` is how it is written in EDTF."""
    date = members[0]
    if len(members) > 1 or not isinstance(date, DatePattern) or not _has_numbers(date):
        return {"literal": date_in_words(members, "en"), "edtf": text}
    csl: CslDate = {"date-parts": [_parts(date)]}
    if date.month in _SEASON_OF_CODE:
        csl["season"] = _SEASON_OF_CODE[date.month]
    if any(date.qualifiers):
        csl["circa"] = True
    if date.time:
        csl["edtf"] = text
    return csl


def csl_interval(
    begin: Members | Bound, end: Members | Bound, text: str, *, is_edtf: bool
) -> CslDate:
    """An interval; `text` is how it is written, in pure EDTF or with our extension."""
    ends = [_numbered_end(end) for end in (begin, end)]
    dates = [date for date in ends if date]
    if len(dates) < len(ends) or len({bool(any(date.qualifiers)) for date in dates}) > 1:
        words = interval_in_words(begin, end, "en")
        return {"literal": words, "edtf": text} if is_edtf else {"literal": words, "raw": text}
    csl: CslDate = {"date-parts": [_parts(date) for date in dates]}
    if any(dates[0].qualifiers):
        csl["circa"] = True
    return csl


def edtf_of_csl(csl: Mapping[str, object]) -> dict[str, str]:
    """The EDTF for each field that states the date: its numbers, its text, or both.

    Raises:
        InvalidValueError: If it is not a date, or one that would have to be guessed.
    """
    if not isinstance(csl, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise _refused("csl", csl, "is not a mapping", _EXPECTED)
    if unknown := sorted(map(str, set(csl) - _FIELDS)):
        raise _refused("csl", unknown[0], "is not a field of a CSL date", _EXPECTED)
    # A literal next to the date itself is what a reader sees.
    stated = [field for field in ("date-parts", "edtf", "raw", "literal") if field in csl]
    stated = [field for field in stated if field != "literal"] or stated
    if not stated:
        raise _refused("csl", dict(csl), "names no date", _EXPECTED)
    for field in ("circa", "season"):
        if field in csl and "date-parts" not in csl:
            expected = "circa and season only with date-parts"
            raise _refused(field, csl[field], f"is given with {stated[0]}", expected)
    return {
        field: _numbers(csl) if field == "date-parts" else _text(field, csl[field])
        for field in stated
    }


def _numbered_end(end: Members | Bound) -> DatePattern | None:
    """An end that numbers can say; not a season, which could belong to either end."""
    if isinstance(end, Bound):
        return None
    date, *others = end
    if others or not isinstance(date, DatePattern) or date.is_season:
        return None
    return date if _has_numbers(date) else None


def _has_numbers(date: DatePattern) -> bool:
    """Whether all components are numbers, and the only qualifier is one ``~`` for the whole."""
    marks = set(date.qualifiers[: date.written_precision])
    return (
        date.year.removeprefix("-").isdecimal()
        and "X" not in date.month + date.day
        and (not date.is_season or date.month in _SEASON_OF_CODE)
        and marks in ({None}, {Qualifier.APPROXIMATE})
    )


def _parts(date: DatePattern) -> list[int]:
    year = int(date.year)
    month = "" if date.is_season else date.month
    return [year if year > 0 else year - 1, *(int(part) for part in (month, date.day) if part)]


def _text(field: str, value: object) -> str:
    if isinstance(value, str):
        return value
    raise _refused(field, value, "is not text", "EDTF such as '2018-06'")


def _numbers(csl: Mapping[str, object]) -> str:
    """The EDTF for date-parts, season and circa."""
    dates = _items("date-parts", csl["date-parts"], most=_MOST_DATES)
    mark = "~" if _is_circa(csl.get("circa", False)) else ""
    if "season" not in csl:
        return "/".join(_date(date) + mark for date in dates)
    season = _number("season", csl["season"], most=_SEASONS_IN_YEAR)
    parts = _items("date-parts", dates[0], most=_MOST_PARTS)
    if len(dates) > 1 or len(parts) > 1:
        raise _refused("season", csl["season"], "is given with more than a year", "a single year")
    return f"{_date(parts)}-{_CODE_OF_SEASON[season]}{mark}"


def _items(field: str, value: object, *, most: int) -> Sequence[object]:
    items = _listed(value)
    if 1 <= len(items) <= most:
        return items
    expected = f"a list of 1 to {most}, such as [[2018, 6, 28]]"
    raise _refused(field, value, "does not have the form of dates in a list", expected)


def _listed(value: object) -> Sequence[object]:
    """The items of a list; none of anything else."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return cast("Sequence[object]", value)
    return ()


def _date(value: object) -> str:
    year, *rest = _items("date-parts", value, most=_MOST_PARTS)
    if rest and (code := _season_code(rest[0])):
        if len(rest) > 1:
            problem = "is a season with a day"
            raise _refused("date-parts", value, problem, "a season without a day")
        return f"{_year(year)}-{code}"
    limits = _LIMITS[: len(rest)]
    parts = [
        _number("date-parts", part, most=most) for part, most in zip(rest, limits, strict=True)
    ]
    return "-".join([_year(year), *(f"{part:02d}" for part in parts)])


def _season_code(month: object) -> str | None:
    """The EDTF code of the season that is given in place of a month, if one is."""
    return _CODE_OF_MONTH.get(str(month)) if isinstance(month, int | str) else None


def _year(value: object) -> str:
    year = _number("date-parts", value, least=_FIRST_YEAR, most=LAST_YEAR)
    if year == 0:
        problem, hint = (
            "is not a year: CSL counts 1 BCE as -1",
            "for an open end, write edtf: '2018/..'",
        )
        raise _refused("date-parts", value, problem, "a year before or after 0", hint)
    return format_year(year if year > 0 else year + 1)


def _number(field: str, value: object, *, most: int, least: int = 1) -> int:
    """A number, or a text that is one, but never a truth value."""
    is_text = isinstance(value, str) and re.fullmatch("-?[0-9]{1,5}", value)
    if is_text or (isinstance(value, int) and not isinstance(value, bool)):
        number = int(cast("int | str", value))
        if least <= number <= most:
            return number
    raise _refused(field, value, "is not such a number", f"a number from {least} to {most}")


def _is_circa(value: object) -> bool:
    for circa, spellings in _CIRCA.items():
        if isinstance(value, bool | int | str) and value in spellings:
            return circa
    raise _refused("circa", value, "is neither true nor false", "true or false")


def _refused(
    field: str, value: object, problem: str, expected: str, hint: str = ""
) -> InvalidValueError:
    return InvalidValueError(field, value, problem, expected, hint)

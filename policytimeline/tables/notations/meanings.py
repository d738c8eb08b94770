"""What a text in place of a date may mean, and the date that it gives on each side of an event."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import TypeAlias

import attrs

from policytimeline.dates.parsing import When, parse_when
from policytimeline.dates.pattern import Bound
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.errors import DateRangeError, EdtfSyntaxError, InvalidValueError
from policytimeline.suggestions import close_matches


class DateWord(Enum):
    """A meaning that is one word."""

    OPEN = "open"
    """It has no end: a law without an expiry date."""
    UNKNOWN = "unknown"
    """It ended (began, took place) on a day that the table does not give."""
    NEVER = "never"
    """It did not take place."""
    NEVER_UNLESS_DATED = "never unless dated"
    """It did not take place, unless the other side has a date: then this one is not known."""
    ONE_DAY = "one day"
    """It is not an interval: it took place on the day of its start."""
    MISSING = "missing"
    """The table says nothing."""

    def __str__(self) -> str:
        return self.value


@attrs.frozen
class NotBy:
    """It had not ended (begun, taken place) when the table was made, on this day."""

    day: UncertainDate

    def __str__(self) -> str:
        return f"not by {self.day}"


@attrs.frozen
class By:
    """It had ended (begun, taken place) on this day or before."""

    day: UncertainDate

    def __str__(self) -> str:
        return f"by {self.day}"


@attrs.frozen
class AbsentDuring:
    """It is stated not to have taken place in this time."""

    interval: UncertainInterval

    def __str__(self) -> str:
        return f"absent during {self.interval}"


Meaning: TypeAlias = DateWord | NotBy | By | AbsentDuring | When
"""What a text says in place of a date."""


class DateSide(Enum):
    """What a date is for: the start or the end of an interval, or the one date of an event."""

    BEGIN = "begin"
    END = "end"
    WHEN = "when"


ANY_DAY = UncertainDate.parse("XXXX-XX-XX")
"""The date of an event that took place on a day that is not known."""


def date_on(side: DateSide, meaning: Meaning) -> When | Bound | None:
    """The date that a meaning gives on one side; None if there is no event with this date.

    A day of which only the month or year is known may be any of its days, so the bound is the
    one that holds for all of them: ``not by 2021-03`` leaves the end from 1 March on, and
    ``by 2021-03`` up to 31 March.

    Returns:
        On `DateSide.BEGIN` and `DateSide.END` a date or a bound, for `UncertainInterval`; on
        `DateSide.WHEN` a date or an interval. `DateWord.NEVER`, or unless dated, and
        `AbsentDuring` are for the event as a whole, as is `DateWord.ONE_DAY`; `DateWord.MISSING`
        is for the caller.

    Raises:
        InvalidValueError: If the meaning is not one for this side: see `check_meaning`.

    >>> date_on(DateSide.END, parse_meaning("not by 2023-02-08"))
    UncertainDate.parse('[2023-02-08..]')
    >>> date_on(DateSide.BEGIN, parse_meaning("not by 2023-02-08"))
    UncertainDate.parse('[2023-02-09..]')
    """
    check_meaning(side, meaning)
    match meaning:
        case DateWord.OPEN:
            return Bound.OPEN
        case DateWord.UNKNOWN:
            return ANY_DAY if side is DateSide.WHEN else Bound.UNKNOWN
        case DateWord() | AbsentDuring():
            return None
        case NotBy() | By():
            return _on_one_side_of(meaning, side)
        case _:
            return meaning


def _on_one_side_of(meaning: NotBy | By, side: DateSide) -> UncertainDate:
    """The days that a day leaves possible, from it on or up to it.

    Raises:
        DateRangeError: If they are beyond the calendar.
    """
    if isinstance(meaning, By):
        return UncertainDate.between(None, int(meaning.day.latest_day))
    # What goes on during a day may end on it, but what has not begun begins after it.
    first = int(meaning.day.earliest_day) + (side is not DateSide.END)
    return UncertainDate.between(first, None)


def check_meaning(side: DateSide, meaning: Meaning) -> None:
    """Raise an error if a meaning cannot be one of the texts on this side.

    Raises:
        InvalidValueError: If the date of a single day is ``open``, anything but an end is
            ``one day``, an interval stands for one of the ends of another, or the calendar has no
            day that is left.

    >>> check_meaning(DateSide.END, parse_meaning("open"))
    """
    if meaning is DateWord.OPEN and side is DateSide.WHEN:
        hint = "write 'unknown', or declare begin and end instead of when"
        raise _wrong(meaning, "is not one date", "a meaning of a single date", hint)
    if meaning is DateWord.NEVER_UNLESS_DATED and side is DateSide.WHEN:
        raise _wrong(meaning, "has no other side", "a meaning of a single date", "write 'never'")
    if meaning is DateWord.ONE_DAY and side is not DateSide.END:
        raise _wrong(meaning, "says what an end means", "a meaning of a start or a single date")
    if isinstance(meaning, UncertainInterval) and side is not DateSide.WHEN:
        problem = f"has a start and an end, and cannot be the {side.value} itself"
        raise _wrong(meaning, problem, "one date", "write one day as [2018-06-17..2018-06-24]")
    if isinstance(meaning, NotBy | By):
        try:
            _on_one_side_of(meaning, side)
        except DateRangeError:
            expected = "a day of the years -9999 to 9999, with one after it"
            hint = "write unknown if the table does not give the day"
            raise _wrong(meaning, "leaves no day", expected, hint) from None


def parse_meaning(text: str) -> Meaning:
    """The meaning that a spec gives to a text.

    Raises:
        InvalidValueError: If it is not a meaning.

    >>> parse_meaning("by 2020"), parse_meaning("unknown")
    (By(day=UncertainDate.parse('2020')), <DateWord.UNKNOWN: 'unknown'>)
    >>> parse_meaning("2017-05~")
    UncertainDate.parse('2017-05~')
    """
    if type(text) is not str:
        raise _wrong(text, "is not a text", _EXPECTED, "put it in quotation marks")
    words = " ".join(text.split())
    if words in _WORDS:
        return _WORDS[words]
    for start, meaning_of in _PHRASES.items():
        if words.startswith(f"{start} "):
            return meaning_of(words, words.removeprefix(f"{start} "))
    try:
        return parse_when(words)
    except EdtfSyntaxError as error:
        raise _wrong(text, "is not a meaning", _EXPECTED, _likely(words) or error.hint) from None


_WORDS = {word.value: word for word in DateWord}
_EXPECTED = (
    "open, unknown, 'one day', never, 'never unless dated', missing, 'not by' or 'by' and a day, "
    "'absent during' and an interval, or a date in EDTF"
)


def _wrong(meaning: object, problem: str, expected: str, hint: str = "") -> InvalidValueError:
    shown = meaning if isinstance(meaning, str | int | float) else str(meaning)
    return InvalidValueError("values", shown, problem, expected, hint)


def _not_by(text: str, day: str) -> NotBy:
    return NotBy(_day(text, day))


def _by(text: str, day: str) -> By:
    return By(_day(text, day))


def _absent_during(text: str, interval: str) -> AbsentDuring:
    when = _when(text, interval)
    if isinstance(when, UncertainInterval):
        return AbsentDuring(when)
    hint = f"write 'absent during {when}/{when}'"
    raise _wrong(text, "has one date instead of an interval", "a start and an end", hint)


_PHRASES: dict[str, Callable[[str, str], Meaning]] = {
    "not by": _not_by,
    "by": _by,
    "absent during": _absent_during,
}


def _day(text: str, written: str) -> UncertainDate:
    when = _when(text, written)
    if not isinstance(when, UncertainDate):
        raise _wrong(text, "has an interval instead of a day", "one date", "write one day")
    for bound in (when.earliest_day, when.latest_day):
        if not isinstance(bound, int):
            raise _wrong(text, "has a date without a bound", "a day, a month or a year")
    return when


def _when(text: str, written: str) -> When:
    try:
        return parse_when(written)
    except EdtfSyntaxError as error:
        expected = "a date in EDTF, such as 2023-02-08"
        raise _wrong(text, f"has {written!r}, which is not a date", expected, error.hint) from None


_FIRST_WORDS = re.compile(r"(?P<words>[A-Za-z]+(?: [A-Za-z]+)*)(?P<rest>.*)")


def _likely(text: str) -> str:
    """A hint with the meaning that was likely meant, or an empty text."""
    match = _FIRST_WORDS.match(text)
    if match is None:
        return ""
    near = _SYNONYMS.get(match["words"].lower(), "") or next(
        iter(close_matches(match["words"], (*_WORDS, *_PHRASES))), ""
    )
    if not near:
        return ""
    meant = f"did you mean {near + match['rest']!r}?"
    is_going_on = near == _NOT_OVER
    return (
        f"{meant} (it had not ended on that day, when the table was made)" if is_going_on else meant
    )


_NOT_OVER = "not by DAY"
_SYNONYMS = {
    "ongoing": _NOT_OVER,
    "present": _NOT_OVER,
    "still": _NOT_OVER,
    "none": "missing",
    "blank": "missing",
    "censored": "not by",
    "after": "not by",
    "before": "by",
    "until": "by",
    "not until": "not by",
    "absent": "absent during",
    **dict.fromkeys(("start", "begin", "same", "same day", "single day"), DateWord.ONE_DAY.value),
}
"""Words of other tools for these meanings."""

"""Dates in plain words that say no more and no less than the date.

The words of each language are in `locales`, and one date is put into words in `single_date`; this
module puts together sets, ranges, intervals and qualifiers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from policytimeline.dates.calendar import Day
from policytimeline.dates.members import DateRange, Member, Members
from policytimeline.dates.notations.single_date import (
    date_name,
    date_words,
    day_words,
    is_certain,
    joined,
    the_day,
    two_days,
)
from policytimeline.dates.pattern import Bound, DatePattern, Qualifier

if TYPE_CHECKING:
    from policytimeline.dates.notations.locales import LocaleWords


def date_in_words(members: Members, locale: str) -> str:
    """One of the members, in words.

    Raises:
        InvalidValueError: If the locale is not known.
    """
    words = _words_of(locale)
    date = _only_pattern(members)
    text = _date_alone(date, words) if date else _one_of(members, words, governed=False)
    return _contracted(text, words)


def interval_in_words(begin: Members | Bound, end: Members | Bound, locale: str) -> str:
    """An interval, in words.

    Raises:
        InvalidValueError: If the locale is not known.
    """
    words = _words_of(locale)
    if isinstance(begin, Bound):
        text = _from_bound(begin, end, words)
    elif isinstance(end, Bound):
        since = words.start if _is_run(begin) else words.since
        text = since.format(_since(begin, words), words.ends[end])
    else:
        text = _from_to(begin, end, words)
    return _contracted(text, words)


def set_in_words(members: Members, locale: str) -> str:
    """All of the members, in words.

    Raises:
        InvalidValueError: If the locale is not known.
    """
    words = _words_of(locale)
    parts = [_part_of_set(member, words) for member in members]
    return _contracted(words.all_of.format(_joined_dates(parts, words.and_, words)), words)


def _words_of(locale: str) -> LocaleWords:
    from policytimeline.dates.notations.locales import words_of  # Few programs need the tables.

    return words_of(locale)


def _contracted(text: str, words: LocaleWords) -> str:
    for apart, together in words.contractions:
        text = re.sub(rf"\b{apart}\b", together, text)
    return text


def _joined_dates(dates: Sequence[str], conjunction: str, words: LocaleWords) -> str:
    """A list of dates in words, in which each may have commas of its own."""
    if words.repeats_conjunction:
        return conjunction.join(dates)
    return joined(dates, conjunction, words)


def _only_pattern(members: Members) -> DatePattern | None:
    date = members[0]
    return date if len(members) == 1 and isinstance(date, DatePattern) else None


def _from_bound(begin: Bound, end: Members | Bound, words: LocaleWords) -> str:
    if isinstance(end, Bound):
        return words.nothing_known[begin, end]
    is_run = _is_run(end)
    until = words.end if is_run else words.until
    return until.format(_one_of(end, words, governed=not is_run), words.begins[begin])


def _is_run(members: Members) -> bool:
    """Whether it is one of several days, which would be hard to read after "from" or "since"."""
    return len(members) > 1 or any(
        isinstance(each, DateRange) and each.first and each.last for each in members
    )


def _since(begin: Members, words: LocaleWords) -> str:
    if _is_run(begin):
        return _one_of(begin, words, governed=False)
    date = _only_pattern(begin)
    name = date_name(date, words) if date and not is_certain(date) else ""
    return name + _remark(date, words) if date and name else _one_of(begin, words, governed=True)


def _from_to(begin: Members, end: Members, words: LocaleWords) -> str:
    first, last = _only_pattern(begin), _only_pattern(end)
    if first and last and _is_plain_day(first) and _is_plain_day(last) and first != last:
        return two_days(first.first_day, last.first_day, words)
    is_run = _is_run(begin) or _is_run(end)
    both = (_one_of(members, words, governed=not is_run) for members in (begin, end))
    return (words.start_and_end if is_run else words.from_to).format(*both)


def _one_of(members: Members, words: LocaleWords, *, governed: bool) -> str:
    parts = [_member(member, words, governed=governed) for member in members]
    return _joined_dates(parts, words.or_, words)


def _member(member: Member, words: LocaleWords, *, governed: bool) -> str:
    if isinstance(member, DatePattern):
        return date_words(member, words, governed=governed) + _remark(member, words)
    if member.first and member.last:
        from_to = _range(member.first, member.last, words)
        return f"{words.one_day.form(governed=governed)} {from_to}"
    first = _edge(member.first, member.first_day, words, governed=governed)
    last = _edge(member.last, member.last_day, words, governed=governed)
    return words.or_later.format(first) if first else words.or_earlier.format(last)


def _part_of_set(member: Member, words: LocaleWords) -> str:
    if isinstance(member, DateRange) and member.first and member.last:
        return _range(member.first, member.last, words)
    return _member(member, words, governed=False)


def _edge(date: DatePattern | None, day: Day, words: LocaleWords, *, governed: bool) -> str:
    """The date at the only end of a range, by its name or by its outermost day."""
    if date is None:
        return ""
    name = "" if governed else date_name(date, words)
    return (name or the_day(int(day), words, governed=governed)) + _remark(date, words)


def _range(first: DatePattern, last: DatePattern, words: LocaleWords) -> str:
    """From the first to the last date, to follow the words for one day."""
    remarks = _remark(first, words), _remark(last, words)
    names = date_name(first, words), date_name(last, words)
    if all(names) and not (is_certain(first) or is_certain(last)):
        return words.from_spans.format(names[0] + remarks[0], names[1] + remarks[1])
    if not any(remarks):
        return words.from_days.format(two_days(first.first_day, last.last_day, words))
    days = day_words(first.first_day, words), day_words(last.last_day, words)
    both = words.two_days.format(days[0] + remarks[0], days[1] + remarks[1])
    return words.from_days.format(both)


def _date_alone(date: DatePattern, words: LocaleWords) -> str:
    """A date on its own, in which a qualifier of the whole date may come first."""
    text, is_day = date_words(date, words, governed=False), is_certain(date)
    match _mark_of_all(date):
        case None:
            return text + _remark(date, words)
        case Qualifier.UNCERTAIN:
            return (words.perhaps_day if is_day else words.perhaps).format(text)
        case mark:
            about = (words.about_day if is_day else words.about).format(text)
            return about if mark is Qualifier.APPROXIMATE else words.perhaps.format(about)


def _remark(date: DatePattern, words: LocaleWords) -> str:
    """What the qualifiers say, in brackets after the date; empty if there are none."""
    if mark := _mark_of_all(date):
        return f" ({words.whole_marks[mark]})"
    year, month, day, part_of_year = words.component_marks
    components = (year, part_of_year if date.is_season else month, day)
    remarks = [of[mark] for of, mark in zip(components, date.qualifiers, strict=True) if mark]
    return f" ({', '.join(remarks)})" if remarks else ""


def _mark_of_all(date: DatePattern) -> Qualifier | None:
    """The qualifier that every written component has, if it is the same one."""
    marks = set(date.qualifiers[: date.written_precision])
    return marks.pop() if len(marks) == 1 else None


def _is_plain_day(date: DatePattern) -> bool:
    return is_certain(date) and not any(date.qualifiers)

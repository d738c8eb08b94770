"""What people write by mistake in place of a date: where a text goes wrong, and a hint.

Each table has patterns for a whole text with the advice for each; the first that fits is taken.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple, TypeAlias

from policytimeline.dates.notations.choices import choices_for
from policytimeline.dates.notations.spellings import edtf_spellings
from policytimeline.errors import InvalidValueError

Mistakes: TypeAlias = tuple[tuple[str, str, str], ...]
"""A pattern, what to do about such a text, and an example of a right one.

The example is shown only if nothing is known about what the text itself means."""

_LONGEST = 200
"""So many characters of a text are compared, so that a long one takes no longer."""

_AS_NUMBERS = ("write the date as numbers", "2018-06-28, 2018-06 or 2018")

EDTF_MISTAKES: Mistakes = (
    (r"[0-9-]*+[uUx][0-9uUx-]*+", "write a capital X for each unspecified digit", "201X"),
    (
        r"[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{4}",
        "write the year first, then the month, then the day",
        "",
    ),
    (r"[0-9]{8}", "put hyphens between year, month and day", "2018-06-28"),
    (
        r"[0-9]{4}-W[0-9]{2}",
        "EDTF has no weeks; write the days",
        "[2018-06-25..2018-07-01]",
    ),
    (
        r"(?:unknown|open)/.*+|[^/]*+/(?:unknown|open)",
        "write '..' for an open end, and nothing for an unknown one",
        "2018/..",
    ),
    (r"y-?+[0-9e]++", "write a capital Y (and E)", "Y17E7"),
    (r"Y-?+[0-9]{1,4}+", "remove the Y: it is for years of more than four digits", ""),
    (
        r"[0-9]{4}-[0-9](?:-.*+)?+|[0-9]{4}-[0-9]{2}-[0-9]",
        "write two digits",
        "2018-06-03",
    ),
    (r"\s.*+|.*+(?<=\s)", "remove the spaces around it", ""),
    (
        r"\[[^][]*+\][?~%]",
        "in a range, write the mark behind each of its dates",
        "[1998?..2001?]",
    ),
    (
        r"[^T]*+(?<=[0-9])T(?:[01][0-9]|2[0-3]):[0-5][0-9](?:Z|[+-].*+)?+",
        "write the seconds too",
        "2018-06-28T10:10:00",
    ),
    (r"(?:[^A-Za-z]|[A-Za-z]{1,2}+(?![A-Za-z]))*+[A-Za-z]{3}.*+", *_AS_NUMBERS),
)

ISO8601_MISTAKES: Mistakes = (
    (r".*[~?%X{}\[\]].*|.*S[0-9]+", "this is EDTF: read it with parse_when", ""),
    (r"[+-][0-9]{4,}.*|Y.*", "read years outside 0000 to 9999 with parse_when", ""),
    (r"[0-9]{3}", "write a decade in EDTF, such as 201X, and read it with parse_when", ""),
    (r"[0-9]{2}", "write a century in EDTF, such as 20XX, and read it with parse_when", ""),
    (r"[0-9]{6}", "put a hyphen between year and month", "2018-06"),
    (r"R.*|P.*|.*/P.*", "write the first and the last day", "2018-06-17/2018-06-24"),
    (r".*[0-9]/[0-9-]{1,5}", "write the end in full, with its year", ""),
    (r".*[A-Za-z]{3}.*", *_AS_NUMBERS),
)


def hint_for(text: str, mistakes: Mistakes) -> str:
    """What to do about the first mistake that the text is, or an empty text.

    A text that spells a date in another way is shown as that date; one that may mean several
    dates, as each of them.
    """
    start, spelt = text[:_LONGEST], ""
    if mistakes is EDTF_MISTAKES:
        spelt = next(iter(edtf_spellings(start)), "")
        if not spelt and (choices := choices_for(start)):
            return choices
    for pattern, advice, example in mistakes:
        if re.fullmatch(pattern, start):
            return f"{advice}: {spelt}" if spelt else advice + f", as in {example}" * bool(example)
    return f"write {spelt}" if spelt else ""


def require_text(value: object, expected: str) -> None:
    """Raise an error for anything but a text.

    Raises:
        InvalidValueError: If it is not a ``str``.
    """
    if not isinstance(value, str):
        hint = "write UncertainDate.from_date(...)" if isinstance(value, dt.date) else ""
        raise InvalidValueError("text", value, "is not text", expected, hint)


class Mistake(NamedTuple):
    """Where a text first goes wrong.

    Attributes:
        place: Offset of the character.
        problem: What is wrong there.
        expected: What would have been right there.
    """

    place: int
    problem: str
    expected: str


_SLOTS = (
    *(("0123456789X", "a digit of the year (four digits, X where unspecified)"),) * 4,
    ("-", "'-' and a month, or the end"),
    *(("0123456789X", "two digits of the month"),) * 2,
    ("-", "'-' and a day, or the end"),
    *(("0123456789X", "two digits of the day"),) * 2,
)
"""The characters that each place of an EDTF date can have, and what to call them."""

_ENDS_AFTER = (4, 7, 10)
_TAKE_QUALIFIERS = (0, 4, 5, 7, 8, 10)


def first_mistake(text: str, start: int, stop: int) -> Mistake:
    """Where a part of a text that does not have the form of an EDTF date first goes wrong."""
    place = start + text.startswith("-", start, stop)
    slot = 0
    is_qualified = False
    while place < stop:
        character = text[place]
        if character in "?~%" and slot in _TAKE_QUALIFIERS and not is_qualified:
            is_qualified = True
        elif slot < len(_SLOTS) and character in _SLOTS[slot][0]:
            slot += 1
            is_qualified = False
        else:
            break
        place += 1
    if place < stop:
        expected = _SLOTS[slot][1] if slot < len(_SLOTS) else "the end, or 'T' and a clock time"
        return Mistake(place, f"unexpected {text[place]!r}", expected)
    if slot in _ENDS_AFTER:
        return Mistake(place, "not a date", "a date such as 2018, 2018-06 or 2018-06-28")
    return Mistake(place, "it stops too early", _SLOTS[slot][1])

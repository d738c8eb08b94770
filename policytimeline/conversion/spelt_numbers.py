"""Numbers, quantities, lags, yes and no as people spell them, as values that would be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytimeline.conversion.plain import Plain, is_list

_YES_OR_NO = {
    **dict.fromkeys(("yes", "y", "on", "true", "1"), True),
    **dict.fromkeys(("no", "n", "off", "false", "0"), False),
}


def values_for_bool(_: Plain, text: str) -> Iterator[Plain]:
    """Yes or no."""
    if text.lower() in _YES_OR_NO:
        yield _YES_OR_NO[text.lower()]


def values_for_int(value: Plain, _: str) -> Iterator[Plain]:
    """A whole number that is written as a fraction or as a text."""
    yield _whole(value)


_DAYS = r"(?P<{}>-?[0-9]+)(?: days?)?"
_TO = r"(?:to|\.\.|[-\u2013\u2014]|and)"
_RANGE = re.compile(rf"{_DAYS.format('least')} ?{_TO} ?{_DAYS.format('most')}")
_AT_LEAST = re.compile(rf"(?:at least |>= ?){_DAYS.format('a')}|{_DAYS.format('b')} or more")
_AT_MOST = re.compile(
    rf"(?:at most |up to |<= ?){_DAYS.format('a')}|{_DAYS.format('b')} or (?:fewer|less)"
)
_EXACTLY = re.compile(_DAYS.format("days"))
_SPELT = re.compile(r"(?P<number>[0-9]+|[a-z]+) (?P<unit>day|week|month|year)s?")
_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
    )
    for word in words.split()
}
_UNITS = {"day": (1, 1), "week": (7, 7), "month": (28, 31), "year": (365, 366)}
"""The fewest and the most days that one of each has."""


def values_for_lag(value: Plain, text: str) -> Iterator[Plain]:
    """The days that a text spells, as ``policytimeline phrases`` prints them, or a number."""
    if is_list(value):
        days: list[Plain] = [_whole(part) for part in value]
        yield from (days, days[::-1], days * 2)
        return
    words = " ".join(text.split()).strip("[]")
    if match := _EXACTLY.fullmatch(words):
        yield from _same_days(int(match["days"]))
    elif match := _RANGE.fullmatch(words):
        least, most = sorted((int(match["least"]), int(match["most"])))
        yield [least, most]
    elif match := _AT_LEAST.fullmatch(words):
        yield [int(match["a"] or match["b"]), None]
    elif match := _AT_MOST.fullmatch(words):
        yield [None, int(match["a"] or match["b"])]
    elif match := _SPELT.fullmatch(words.lower()):
        number = int(_NUMBERS.get(match["number"], match["number"].isdecimal() and match["number"]))
        fewest, most = _UNITS[match["unit"]]
        if number:
            yield [number * fewest, number * most]
    elif words == "any":
        yield [None, None]
    elif isinstance(value, float) and value.is_integer():
        yield from _same_days(int(value))


_SIGNS = {
    "more than": ">", "over": ">", "at least": ">=", "less than": "<", "fewer than": "<",
    "under": "<", "at most": "<=", "up to": "<=", "about": "~", "around": "~", "circa": "~",
    "nearly": "<~", "almost": "<~", "some": "~",
}  # fmt: skip
_MILLIONS = {"thousand": "e3", "million": "e6", "billion": "e9"}
_SPELT_QUANTITY = re.compile(
    rf"(?:(?P<sign>{'|'.join(_SIGNS)}) )?(?P<first>[0-9.,]+)"
    r"(?: ?(?:to|or|[-\u2013]) ?(?P<last>[0-9.,]+))?"
    rf"(?: (?P<size>{'|'.join(_MILLIONS)}))?(?P<rest>.*)",
    re.IGNORECASE,
)


def values_for_quantity(_: Plain, text: str) -> Iterator[Plain]:
    """A quantity with its sign, its range or its millions in words."""
    yield text
    if match := _SPELT_QUANTITY.fullmatch(" ".join(text.split())):
        size = _MILLIONS.get((match["size"] or "").lower(), "")
        numbers = [
            re.sub(r",(?=[0-9]{3})", "", number).strip(".,") + size
            for number in (match["first"], match["last"])
            if number
        ]
        rest = re.sub(r" (?:an?|per) (?=[a-z]+$)", " / ", match["rest"])
        yield f"{_SIGNS.get((match['sign'] or '').lower(), '')}{'..'.join(numbers)}{rest}"


def _same_days(days: int) -> Iterator[Plain]:
    yield [days, days]


def _whole(value: Plain) -> Plain:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return int(value) if isinstance(value, str) and re.fullmatch("-?[0-9]{1,9}", value) else value

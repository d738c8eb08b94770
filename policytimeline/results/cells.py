"""The values of a table's cells, as texts for readers."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import Any, Protocol, cast, runtime_checkable

import attrs

from policytimeline.dates.lags import Lag
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval

MINUS = "\N{MINUS SIGN}"
_BEFORE_A_NUMBER = re.compile(r"(?<![\w.])-(?=\d)")


@runtime_checkable
class HasText(Protocol):
    """A value that says itself what a reader reads."""

    def to_text(self) -> str:
        """The value in plain words."""
        ...


@runtime_checkable
class HasEdtf(Protocol):
    """A value that also says what is read if dates are written in EDTF."""

    def to_edtf(self) -> str:
        """The value with its dates in EDTF."""
        ...


@attrs.frozen
class Named:
    """A thing with a name for readers and an id for those who look it up.

    Attributes:
        text: The name, such as an event's title.
        id: The id.

    >>> text_of(Named("The bill is tabled", "tabling-2010"))
    'The bill is tabled'
    """

    text: str
    id: str


def text_of(value: object, *, edtf: bool = False) -> str:
    """What a reader reads in a cell: nothing for None, dates in plain words or in EDTF.

    >>> print(text_of(Lag(-7, 11)), text_of(Lag(3, None)), text_of(12345), sep="; ")
    \N{MINUS SIGN}7 to 11 days; at least 3 days; 12,345
    >>> text_of(UncertainDate.parse("2018-06")), text_of(UncertainDate.parse("2018-06"), edtf=True)
    ('some day in June 2018', '2018-06')
    """
    if isinstance(value, str):
        return str(value)
    if isinstance(value, tuple | list) and not isinstance(value, Lag):
        return ", ".join(text_of(each, edtf=edtf) for each in cast("list[object]", value))
    if edtf and isinstance(value, UncertainDate | UncertainInterval):
        return str(value)
    if edtf and isinstance(value, HasEdtf):
        return value.to_edtf()
    for kind, write in _WRITERS:
        if isinstance(value, kind):
            return write(value)
    return str(value)


def bare_text_of(value: object, *, edtf: bool = False) -> str:
    """The same in a column whose heading says that it counts days: a lag without the unit.

    >>> bare_text_of(Lag(4, 13)), bare_text_of(Lag(3, None)), bare_text_of(Lag(None, None))
    ('4 to 13', 'at least 3', 'any number')
    """
    return _bounds_text(value) if isinstance(value, Lag) else text_of(value, edtf=edtf)


def _lag_text(lag: Lag) -> str:
    low, high = lag
    if low is None and high is None:
        return "any number of days"
    # Of two bounds, the last number is that of several days, as in "0 to 1 days".
    is_one = low in {1, -1} if high in {low, None} else low is None and high in {1, -1}
    return f"{_bounds_text(lag)} day{'s' * (not is_one)}"


def _bounds_text(lag: Lag) -> str:
    """The bounds of a lag, without a unit."""
    low, high = lag
    if low is None and high is None:
        return "any number"
    if low is not None and high is not None and low != high:
        return f"{_number(f'{low:,}')} to {_number(f'{high:,}')}"
    bound = _number(f"{cast('int', high if low is None else low):,}")
    if low == high:
        return bound
    return f"at most {bound}" if low is None else f"at least {bound}"


def _number(text: str) -> str:
    """The number with a minus sign, which is as wide as a digit and does not break off."""
    return text.replace("-", MINUS)


_WRITERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (type(None), lambda _: ""),
    (bool, lambda flag: "yes" if flag else "no"),
    (int, lambda number: _number(f"{number:,}")),
    (float, lambda number: _number(f"{number:,.3f}".rstrip("0").rstrip("."))),
    (Lag, _lag_text),
    (UncertainDate, UncertainDate.to_text),
    (UncertainInterval, UncertainInterval.to_text),
    (Named, lambda named: named.text),
    (Enum, lambda member: str(member.value)),
    (HasText, lambda value: _BEFORE_A_NUMBER.sub(MINUS, value.to_text())),
)
"""How each kind of value is written; the first that fits."""

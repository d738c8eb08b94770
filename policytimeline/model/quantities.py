"""Numbers as prose states them: "more than 2,500", "nearly 60 cases a year"."""

from __future__ import annotations

import math
import re
import sys
from typing import TypeAlias

import attrs

from policytimeline.errors import InvalidValueError
from policytimeline.model.fields import check_text, is_a, is_text

_NUMBER = r"-?(?:[0-9]++(?:\.[0-9]++)?|\.[0-9]++)(?:[eE][+-]?[0-9]{1,3})?"
_TEXT = re.compile(
    rf"(?P<sign>[<>]=?)?(?P<about>~)?(?P<first>{_NUMBER})(?:\.\.(?P<open>[<]?)(?P<last>{_NUMBER}))?"
    r"(?:\s++(?P<unit>[^/]++))?(?:\s*+/\s*+(?P<per>[^/]++))?"
)
_EXPECTED = "a number such as 19, >2500, >=250, <~40 %, 2e6..3e6 or <~60 cases / year"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _to_number(value: float | None) -> float | None:
    if value is None:
        return None
    if not _is_number(value):
        raise InvalidValueError("low", value, "is not a number", "a number or None")
    if abs(value) > sys.float_info.max:
        raise InvalidValueError("low", value, "is too large", "a number up to 1e308")
    return float(value)


@attrs.frozen(kw_only=True, repr=False)
class Quantity:
    """A number with its bounds, as a source gives it; None for a side without a bound.

    The text form is ``[< <= > >=] [~] number [.. number] [unit] [/ per]``.

    Attributes:
        low: Lower bound, or None.
        high: Upper bound, or None.
        unit: What is counted, such as ``children`` or ``%``.
        low_open: Whether the lower bound itself is excluded.
        high_open: Whether the upper bound itself is excluded.
        about: Whether the source itself calls the number approximate.
        per: The period of a rate, such as ``year``.

    >>> Quantity.parse("<~60 cases / year")
    Quantity.parse('<~60 cases / year')
    >>> Quantity.parse(">2500 children").low_open
    True
    """

    low: float | None = attrs.field(default=None, converter=_to_number)
    high: float | None = attrs.field(default=None, converter=_to_number)
    unit: str = attrs.field(default="", validator=is_text)
    low_open: bool = attrs.field(default=False, validator=is_a(bool))
    high_open: bool = attrs.field(default=False, validator=is_a(bool))
    about: bool = attrs.field(default=False, validator=is_a(bool))
    per: str = attrs.field(default="", validator=is_text)

    def __attrs_post_init__(self) -> None:
        bounds = [bound for bound in (self.low, self.high) if bound is not None]
        if not bounds or not all(math.isfinite(bound) for bound in bounds):
            raise InvalidValueError("low", self.low, "is not a bound", "a finite low or high")
        if (self.low_open and self.low is None) or (self.high_open and self.high is None):
            raise InvalidValueError(
                "low_open", self.low_open, "excludes a bound that is missing", "a bound"
            )
        if self.low is not None and self.high is not None:
            self._check_range(self.low, self.high)
        for field, value in (("unit", self.unit), ("per", self.per)):
            if value != value.strip() or "/" in value or "\n" in value:
                raise InvalidValueError(
                    field, value, "contains '/', a line break or outer spaces", "a plain unit"
                )
        if self.unit and re.match(r"[\d.~<>]", self.unit):
            raise InvalidValueError("unit", self.unit, "looks like a number", "a plain unit")

    def _check_range(self, low: float, high: float) -> None:
        is_empty = low > high or (low == high and (self.low_open or self.high_open))
        if is_empty:
            raise InvalidValueError("high", high, f"leaves no number above {low}", "a higher bound")
        if self.low_open or (self.about and low != high):
            raise InvalidValueError(
                "low", low, "is a range with an open low or 'about'", "a closed low in a range"
            )

    @classmethod
    def parse(cls, text: str) -> Quantity:
        """Read the text form.

        Raises:
            InvalidValueError: If the text is not a quantity.
        """
        check_text("quantity", text)
        match = _TEXT.fullmatch(text.strip())
        if match is None:
            hint = "remove the commas: 2500" if re.search(r"\d,\d", text) else ""
            raise InvalidValueError("quantity", text, "is not a quantity", _EXPECTED, hint)
        sign, first, last = match["sign"] or "", float(match["first"]), match["last"]
        if last and (sign or match["about"]):
            raise InvalidValueError("quantity", text, "mixes a range with a sign", _EXPECTED)
        low = None if sign.startswith("<") else first
        high = float(last) if last else (None if sign.startswith(">") else first)
        return cls(
            low=low,
            high=high,
            unit=(match["unit"] or "").strip(),
            low_open=sign == ">",
            high_open=sign == "<" or match["open"] == "<",
            about=bool(match["about"]),
            per=(match["per"] or "").strip(),
        )

    def __str__(self) -> str:
        number = f"{self._sign}{'~' * self.about}{self._number}"
        unit = f" {self.unit}" if self.unit else ""
        return f"{number}{unit}{f' / {self.per}' if self.per else ''}"

    def __repr__(self) -> str:
        return f"Quantity.parse({str(self)!r})"

    @property
    def _sign(self) -> str:
        if self.high is None:
            return ">" if self.low_open else ">="
        if self.low is None:
            return "<" if self.high_open else "<="
        return ""

    @property
    def _number(self) -> str:
        bounds = (self.low, self.high)
        if None not in bounds and self.low != self.high:
            return f"{_plain(self.low)}..{'<' * self.high_open}{_plain(self.high)}"
        return _plain(self.high if self.low is None else self.low)


def _plain(number: float | None) -> str:
    """The shortest text that reads back as the same number; whole numbers without '.0'."""
    text = repr(float(number or 0))
    return text.removesuffix(".0")


AttributeValue: TypeAlias = str | bool | int | float | Quantity
"""What an attribute of an event or a claim may hold."""

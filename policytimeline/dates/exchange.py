"""From other notations to dates, with nothing guessed (promise 1: honest dates).

The way out is a method of each date: `to_csl`, `to_iso8601`, `to_schema_org`, `to_text`.
"""

from __future__ import annotations

from collections.abc import Mapping

from policytimeline.dates.csl import CslDate, edtf_of_csl
from policytimeline.dates.iso8601 import edtf_of_iso8601
from policytimeline.dates.parsing import When, parse_when
from policytimeline.errors import EdtfSyntaxError, InvalidValueError, Iso8601SyntaxError


def from_csl(csl: CslDate | Mapping[str, object]) -> When:
    """Read a date in CSL-JSON, the form in which reference managers keep it.

    Numbers may be written as text. A text (``edtf``, ``raw``, or ``literal`` alone) has to be
    EDTF; beside a date, a ``literal`` is for readers, and is not read. The inverse of
    ``to_csl``: ``from_csl(when.to_csl()) == when``.

    Raises:
        InvalidValueError: If it is no date, says two different ones, or would have to be
            guessed at, such as ``{"literal": "Spring 2018"}``.

    >>> from_csl({"date-parts": [["2018", "6"]], "circa": True})
    UncertainDate.parse('2018-06~')
    """
    told = {field: _read(field, text) for field, text in edtf_of_csl(csl).items()}
    (field, when), *others = reversed(told.items())
    for other, alike in others:
        days = (when.earliest_day, when.latest_day)
        doubt_lost = alike.is_qualified and not when.is_qualified
        if (alike.earliest_day, alike.latest_day) != days or doubt_lost:
            raise InvalidValueError(field, str(when), f"is not {other}, {alike}", "one date")
    return when


def _read(field: str, text: str) -> When:
    try:
        return parse_when(text)
    except EdtfSyntaxError as error:
        problem = f"states no date: {error.problem}"
        raise InvalidValueError(field, text, problem, error.expected, error.hint) from None


def from_iso8601(text: str) -> When:
    """Read a date or an interval in ISO 8601-1, in the extended or the basic format.

    ``2018-06`` is some day in June, and a week, ``2018-W26``, is one of its seven days. A day
    may also be ``20180628``, ``2018-179`` (the 179th of the year) or ``2018-W26-4``, and have a
    clock time, which is kept to the second, the rest cut off; a time without seconds gets 00.
    The open end ``..`` of schema.org and ISO 8601-2 is read too.

    Raises:
        Iso8601SyntaxError: If the text is no such date, or an interval that could only end
            before it begins; the error points at the character.
        InvalidValueError: If it is no text.

    >>> from_iso8601("2018-W26")
    UncertainDate.parse('[2018-06-25..2018-07-01]')
    >>> from_iso8601("20180617/20180624")
    UncertainInterval.parse('2018-06-17/2018-06-24')
    """
    _require_text(text)
    try:
        return parse_when(edtf_of_iso8601(text))
    except EdtfSyntaxError as error:  # What is left: an end before the begin.
        place = text.find("/") + 1
        raise Iso8601SyntaxError(text, place, error.problem, error.expected) from None


def _require_text(value: object) -> None:
    if not isinstance(value, str):
        hint = "for a datetime.date, write UncertainDate.from_date(...)"
        raise InvalidValueError("text", value, "is not text", "ISO 8601 such as '2018-06'", hint)

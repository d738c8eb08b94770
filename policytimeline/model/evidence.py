"""What supports a statement: a passage of a source, and what it says about the event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

import attrs

from policytimeline.dates.lags import Lag
from policytimeline.errors import InvalidValueError
from policytimeline.frozen import EMPTY, Frozen
from policytimeline.model.fields import (
    Id,
    as_tuple,
    check_text,
    frozen,
    is_dated_id,
    is_filled_text,
    is_id,
    is_left_out,
    is_none_or_a,
    is_optional_id,
    is_text,
    texts,
    to_member,
)
from policytimeline.model.sources import Passage, TextQuoteSelector


class Stance(Enum):
    """How a passage or a claim relates to what it is about."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"
    MENTIONS = "mentions"


class ReportedAs(Enum):
    """How a passage reports the event, as of the publication date of its source."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    EXPECTED = "expected"
    ABSENT = "absent"


_DIGITS_OF_DAYS = 300
_TOO_MANY_DAYS = 10**_DIGITS_OF_DAYS
"""As for other numbers in a dataset; years have at most 30 digits, see `parse_edtf`."""


def to_stance(value: Stance | str) -> Stance:
    """A stance from its text, such as "disputes"; a stance stays itself.

    Raises:
        InvalidValueError: If it is neither.
    """
    return to_member(Stance, value, "stance")


def _to_reported_as(value: ReportedAs | str | None) -> ReportedAs | None:
    return None if value is None else to_member(ReportedAs, value, "reports")


def to_lag(value: Lag | Iterable[int | None] | None) -> Lag | None:
    """A lag from a pair of days, shortest first; None stays None.

    Raises:
        InvalidValueError: If it is not a pair of whole numbers, the shortest first.
    """
    if value is None:
        return None
    if isinstance(value, Lag):
        return _of_days(value)
    days = as_tuple(value)
    if len(days) != len(Lag._fields):
        raise InvalidValueError("lag", value, "is not a lag", "two whole numbers of days, or null")
    return _of_days(Lag(*days))


def _of_days(lag: Lag) -> Lag:
    """The lag, if it has no more digits than a file may have."""
    for days in lag:
        if days is not None and abs(days) >= _TOO_MANY_DAYS:
            expected = f"a number of at most {_DIGITS_OF_DAYS} digits"
            raise InvalidValueError("lag", days, "is too many days", expected)
    return lag


def _lags(values: Iterable[Lag | Iterable[int | None]]) -> tuple[Lag, ...]:
    if isinstance(values, tuple) and not values:
        return ()
    return tuple(lag for lag in map(to_lag, as_tuple(values)) if lag is not None)


def _is_optional_anchor(_: object, field: attrs.Attribute[str], value: str) -> None:
    if not is_left_out(value):
        is_dated_id(_, field, value)


def _is_optional_quote(_: object, field: attrs.Attribute[str], value: str) -> None:
    if not is_left_out(value):
        is_filled_text(_, field, value)


def _frozen_texts(values: Mapping[str, str]) -> Frozen[str]:
    kept = frozen(values)
    if kept is EMPTY:
        return EMPTY
    for value in kept.values():
        check_text("asserts", value)
    return kept


@attrs.frozen(kw_only=True, weakref_slot=False)
class Evidence:
    """One passage of one source, and what it says about an event, a link or a claim.

    Attributes:
        source_id: Id of the source.
        passage: Where in the source, or None for the source as a whole.
        quote: The words of the source, while you work; `seal` makes a digest of them. The passage
            then has a paragraph or a row at most, which says where of several places.
        fields: The fields of the event that it is about; none means the event as a whole.
        asserts: Field to value, as the passage has it, if that differs from the coding.
        stance: A `Stance` or its text: supports, disputes, mentions.
        reports: A `ReportedAs` or its text (occurred, ongoing, expected, absent), or None.
        attributed_to: Id of the actor to whom the source attributes it, or empty.
        phrase: The date as written.
        offset: Days from the start of the event to what the phrase counts from, as the phrase has
            it: to the source's publication, or to the start of `anchor`. Negative if the event
            comes later: "nine days after the vote" is ``Lag(-9, -9)``, counted to the vote.
        alternatives: Other offsets that the phrase may mean; one of them, or `offset`, is right.
        anchor: What the phrase counts from, if that is not the publication of this source: the id
            of an event or of another source, or ``id.role`` for a role date.
        coder: Who coded it.
        id: An id of its own, if something refers to it.
        note: Anything else.
    """

    source_id: Id = attrs.field(validator=is_id)
    passage: Passage | None = attrs.field(default=None, validator=is_none_or_a(Passage))
    quote: str = attrs.field(default="", validator=_is_optional_quote)
    fields: tuple[str, ...] = attrs.field(default=(), converter=texts)
    asserts: Mapping[str, str] = attrs.field(default=EMPTY, converter=_frozen_texts)
    stance: Stance = attrs.field(default=Stance.SUPPORTS, converter=to_stance)
    reports: ReportedAs | None = attrs.field(default=None, converter=_to_reported_as)
    attributed_to: str = attrs.field(default="", validator=is_optional_id)
    phrase: str = attrs.field(default="", validator=is_text)
    offset: Lag | None = attrs.field(default=None, converter=to_lag)
    alternatives: tuple[Lag, ...] = attrs.field(default=(), converter=_lags)
    anchor: str = attrs.field(default="", validator=_is_optional_anchor)
    coder: str = attrs.field(default="", validator=is_text)
    id: str = attrs.field(default="", validator=is_optional_id)
    note: str = attrs.field(default="", validator=is_text)

    def __attrs_post_init__(self) -> None:
        if self.quote and self.passage is not None and self.passage.has_selector:
            expected = "a passage of a paragraph or a row, or no passage"
            hint = "remove the words, position or digest of the passage, or the quote"
            problem = "is given beside a passage that already has a selector"
            raise InvalidValueError("quote", self.quote, problem, expected, hint)
        if self.offset is not None:
            return
        if self.alternatives:
            expected = "an offset, to which they are alternatives"
            raise InvalidValueError("alternatives", self.alternatives, "have no offset", expected)
        if self.anchor:
            expected = "the days from the event to it, negative if the event comes later"
            hint = f"for nine days after {self.anchor}, write an offset of [-9, -9]"
            raise InvalidValueError("anchor", self.anchor, "has no offset", expected, hint)

    @property
    def where(self) -> Passage | None:
        """Where in the source it is: the passage, and the quote as the words of it.

        >>> Evidence(source_id="article", quote="nine pilots").where.quote.exact
        'nine pilots'
        """
        if not self.quote:
            return self.passage
        words = TextQuoteSelector(self.quote)
        if self.passage is None:
            return Passage(quote=words)
        return attrs.evolve(self.passage, quote=words)

    @property
    def offsets(self) -> tuple[Lag, ...]:
        """Every offset that the phrase may mean, once, `offset` first; one of them is right.

        >>> piece = Evidence(source_id="article", offset=(1, 1), alternatives=[(8, 8)])
        >>> piece.offsets
        (Lag(1, 1), Lag(8, 8))
        """
        if self.offset is None:
            return ()
        return tuple(dict.fromkeys((self.offset, *self.alternatives)))

    @property
    def counts_from(self) -> str:
        """The id of what the offset is counted to: `anchor`, or else the source."""
        return self.anchor or self.source_id

"""The date that a draft proposes for what a sentence says: chosen among the readings of a phrase.

A text reports as past only what happened by its publication, and as coming only what had not. So
the tense of the words around a phrase rules some of its readings out. What is left stays as wide as
the words are: of several conventions that overlap, any may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf, isfinite

import attrs

from policytimeline.dates.lags import Lag
from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.dates.verdict import Verdict
from policytimeline.drafting.meant_days import Days, alike, alike_intervals, either, joined
from policytimeline.drafting.tenses import HAPPENED, TO_COME, Tense
from policytimeline.model.events import Basis, EventStatus
from policytimeline.model.evidence import ReportedAs
from policytimeline.phrases.readings import Reading, is_in_view
from policytimeline.phrases.words import MONTHS, WEEKDAYS

_YEAR = 365
"""Days."""

_BY_PUBLICATION, _FROM_PUBLICATION = Lag(0, None), Lag(None, 0)
_LASTS = "-throughout"
_UNTIL, _OR_LATER = "until-", "as-early-as-"
"""In the names of readings: of what has gone on since a day, of what goes on until a day, and of
what may come as early as a day."""

_FROM_NOW = re.compile("for-|within$")
"""Readings of a length up to the publication, or from it. A report of the past gives the length
alone: "they voted within four weeks"."""

_MAY_HAVE_ENDED = (Tense.PAST, Tense.PLANNED)
"""Tenses of what went on, or was to go on, until a day: "they could comment until May 17"."""

_NAMED_DAYS = "|".join(each for each in (*MONTHS, *WEEKDAYS) if each != "may")
_PLACED_IN_THE_PAST = re.compile(
    r"(?:since|after|following|in the wake of|(?:very )?(?:quickly|soon|shortly|promptly|swiftly|"
    r"immediately|eventually)|.+ (?:later|earlier|after|before)|(?:on )?(?:the|that|this) "
    r"(?:very )?(?:next|following|same|previous|preceding)? ?(?:day|week|month|year|night|evening|"
    rf"morning|afternoon|{'|'.join(WEEKDAYS)}))\b|.*\b(?:{_NAMED_DAYS}|(?:1[5-9]|20)\d\d)\b",
    re.IGNORECASE | re.DOTALL,
)
"""Words that give no day, but say that there is one: they count from it, or name it in a way that
is not read."""

_PLACED_IN_THE_FUTURE = re.compile(
    r"(?:very )?(?:soon|shortly|eventually)\b|.*\b(?:coming|next|future)\b", re.IGNORECASE
)
"""Words that give no day, but place an event in the future."""


@attrs.frozen(kw_only=True)
class Dated:
    """A date with what it rests on.

    Attributes:
        when: The date.
        status: The status that the words propose.
        basis: Where the date comes from.
        reports: How the source reports the event; None if its words leave that open.
        chosen: The readings that the date allows.
        offset: Days to what the phrase counts from; None if the words give the date itself.
        vague_offset: The offset instead, if it tells nothing; see `_tells_nothing`.
    """

    when: When
    status: EventStatus = EventStatus.OCCURRED
    basis: Basis = Basis.ANCHORED
    reports: ReportedAs | None = ReportedAs.OCCURRED
    chosen: tuple[Reading, ...] = ()
    offset: Lag | None = None
    vague_offset: Lag | None = None


class Dating:
    """Dates the phrases of a text that was published on a day, which may not be known."""

    def __init__(self, published: UncertainDate) -> None:
        """Keep the bounds of the publication date."""
        self._first, self._last = int(published.earliest_day), int(published.latest_day)
        self._by_then = UncertainDate.between(None, self._last)

    def dated(
        self, readings: Sequence[Reading], in_view: Sequence[Reading], tense: Tense
    ) -> Dated | None:
        """The date of an event that a phrase dates; None if the words rather give a length.

        Args:
            readings: Of the phrase.
            in_view: Its readings in a year that the text names, if that may not be the one meant.
            tense: That of the words around it.
        """
        in_view = [each for each in in_view if self._may_be_past(each.when)]
        if tense in _MAY_HAVE_ENDED and readings[0].rule.startswith(_UNTIL):
            return self._until([*readings, *in_view])
        made = self._dated(readings, tense)
        return made if made is None or not in_view else _or_in_view(made, in_view)

    def _dated(self, readings: Sequence[Reading], tense: Tense) -> Dated | None:
        if tense is Tense.PAST:
            readings = [each for each in readings if not _FROM_NOW.match(each.rule)]
        if tense is Tense.LASTING:
            readings = [each for each in readings if _LASTS in each.rule] or readings
        happened = tense in HAPPENED
        readings = [r for r in readings if r.rule.startswith(_OR_LATER) != happened] or readings
        past = [each for each in readings if self._may_be_past(each.when)]
        future = [each for each in readings if self._may_be_future(each.when)]
        if not past and not future:
            return None
        if past and (tense in HAPPENED or self._is_open(readings[0].when)):
            return self._reported(past)
        if tense is Tense.CANCELLED:
            return _of(either(past, future), EventStatus.CANCELLED, None)
        if future and (not past or tense is Tense.FUTURE):
            return _of(alike(future), EventStatus.SCHEDULED, ReportedAs.EXPECTED)
        return (
            self._of_a_plan(past, future) if tense in TO_COME else self._open_to_doubt(past, future)
        )

    def _until(self, readings: Sequence[Reading]) -> Dated:
        """What lasted until a day of this year or the next, whether or not that has passed."""
        days = alike_intervals(readings[0], readings)
        if self._is_open(days.when):
            return _of(days, EventStatus.ONGOING, ReportedAs.ONGOING)
        has_ended = days.when.end_days.latest <= self._last
        return _of(days, EventStatus.OCCURRED, ReportedAs.OCCURRED if has_ended else None)

    def _of_a_plan(self, past: Sequence[Reading], future: Sequence[Reading]) -> Dated:
        """What was planned for a day that may have passed, whether or not it came to be."""
        if not future:
            return _of(alike(past), EventStatus.PROPOSED, ReportedAs.EXPECTED)
        return _of(either(past, future), EventStatus.SCHEDULED, ReportedAs.EXPECTED)

    def _open_to_doubt(self, past: Sequence[Reading], future: Sequence[Reading]) -> Dated:
        """What no word says to be past or coming."""
        if not future:
            return self._reported(past)
        days = either(past, future)
        if days.when.begin_days.earliest > self._last:
            return _of(days, EventStatus.SCHEDULED, ReportedAs.EXPECTED)
        return _of(days, EventStatus.OCCURRED, None)

    def undated(self, phrase: str, tense: Tense) -> Dated | None:
        """The date of an event whose phrase gives no day: all that the publication tells.

        None if the words do not even place an event in the past or in the future.
        """
        if tense in HAPPENED and _PLACED_IN_THE_PAST.match(phrase):
            return Dated(when=self._by_then, offset=_BY_PUBLICATION)
        if tense is Tense.FUTURE and _PLACED_IN_THE_FUTURE.match(phrase):
            return Dated(
                when=UncertainDate.between(self._first, None),
                status=EventStatus.SCHEDULED,
                reports=ReportedAs.EXPECTED,
                offset=_FROM_PUBLICATION,
            )
        return None

    def absent(self, readings: Sequence[Reading], *, lasts: bool) -> Dated:
        """The days on which something is stated not to have happened.

        Args:
            readings: Of the phrase that dates the statement; none if nothing does.
            lasts: Whether it holds until the publication.
        """
        past = [each for each in readings if self._may_be_past(each.when)]
        past.sort(key=_latest_of_a_bound)
        lasting = [each for each in past if self._is_open(each.when)]
        end = UncertainDate.between(self._first, self._last) if lasts else self._by_then
        for reading in (lasting or past)[:1]:
            days = Days(self._denied(reading.when, end), (reading,))
            return _of(days, EventStatus.ABSENT, ReportedAs.ABSENT)
        return Dated(
            when=UncertainInterval(self._by_then, end),
            status=EventStatus.ABSENT,
            reports=ReportedAs.ABSENT,
            offset=_BY_PUBLICATION,
        )

    def _denied(self, when: When, end: UncertainDate) -> UncertainInterval:
        """All the days of a date; from the start of an interval on, if it has not ended."""
        if isinstance(when, UncertainDate):
            first, last = when.earliest_day, int(min(when.latest_day, self._last))
            days = (int(first), int(first)) if isfinite(first) else (None, last)
            return UncertainInterval(
                UncertainDate.between(*days), UncertainDate.between(last, last)
            )
        begin = when.begin if isinstance(when.begin, UncertainDate) else self._by_then
        may_begin = begin.earliest_day <= self._last
        return UncertainInterval(begin & self._by_then if may_begin else self._by_then, end)

    def may_be_past(self, readings: Sequence[Reading]) -> bool:
        """Whether a phrase may name a day up to the publication."""
        return any(self._may_be_past(each.when) for each in readings)

    def _reported(self, readings: Sequence[Reading]) -> Dated:
        """What is reported as past, or as still going on."""
        if self._is_open(readings[0].when):
            return _of(alike(readings), EventStatus.ONGOING, ReportedAs.ONGOING)
        days = alike(readings)
        if isinstance(days.when, UncertainDate) and days.when.latest_day > self._last:
            days = days._replace(when=days.when & self._by_then)
        return _of(days, EventStatus.OCCURRED, ReportedAs.OCCURRED)

    def _may_be_past(self, when: When) -> bool:
        begin = when.begin_days.earliest
        return begin < self._first or when.end_days.latest <= self._last or self._is_open(when)

    def _may_be_future(self, when: When) -> bool:
        return when.end_days.latest > self._last and not self._is_open(when)

    def _is_open(self, when: When) -> bool:
        """Whether it began by the publication, and ended on that day or later."""
        is_interval = isinstance(when, UncertainInterval)
        began = when.begin_days.earliest <= self._last
        return is_interval and began and when.end_days.earliest >= self._first


def _latest_of_a_bound(reading: Reading) -> float:
    """What puts the earliest "by Friday" first: what had not come by then may have come since."""
    when = reading.when
    is_bound = isinstance(when, UncertainDate) and when.earliest_day == -inf
    return when.end_days.latest if is_bound else -inf


def _or_in_view(made: Dated, in_view: Sequence[Reading]) -> Dated:
    """The date, or the same in the year that the text named last: nobody says which is meant."""
    days, view = Days(made.when, made.chosen), alike(in_view)
    if days.when.shares_day(view.when) is not Verdict.NO:
        return made
    return _of(joined(view, days), made.status, made.reports)


def _of(days: Days, status: EventStatus, reports: ReportedAs | None) -> Dated:
    """The date with the offset of the readings that it allows, if it is counted at all."""
    begin = days.when.begin if isinstance(days.when, UncertainInterval) else days.when
    is_two_sided = isinstance(begin, UncertainDate) and begin.has_gaps and days.is_either
    # An offset is looked for only if it may be needed: that takes the most time of all.
    is_stated = is_two_sided or is_in_view(days.chosen[0])
    found = None if is_stated else _hull([each.offset for each in days.chosen])
    offset = None if found is None or _says_less(found, days.when) else found
    is_vague = offset is not None and _tells_nothing(offset)
    return Dated(
        when=days.when,
        status=status,
        basis=Basis.STATED if offset is None or is_vague else Basis.ANCHORED,
        reports=reports,
        chosen=days.chosen,
        offset=None if is_vague else offset,
        vague_offset=offset if is_vague else None,
    )


def _hull(offsets: Sequence[Lag]) -> Lag:
    """The offset that allows each of some offsets."""
    shortest = [each.shortest for each in offsets]
    longest = [each.longest for each in offsets]
    return Lag(
        None if None in shortest else min(each for each in shortest if each is not None),
        None if None in longest else max(each for each in longest if each is not None),
    )


def _tells_nothing(offset: Lag) -> bool:
    """Whether an offset reaches a year to both sides: neither the year nor the order follows."""
    return (offset.shortest is None or offset.shortest <= -_YEAR) and (
        offset.longest is None or offset.longest >= _YEAR
    )


def _says_less(offset: Lag, when: When) -> bool:
    """Whether an offset is unbounded where the date is not: then the words give the date itself."""
    return (offset.longest is None and when.begin_days.earliest > -inf) or (
        offset.shortest is None and when.begin_days.latest < inf
    )

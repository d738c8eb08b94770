"""Rules about single dates: each held against the event's other dates, and its sources."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from policytimeline.dates.joining import likeliest
from policytimeline.dates.lags import Lag, duration, lag
from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.dates.verdict import Verdict
from policytimeline.errors import OpenEndError
from policytimeline.findings import Finding
from policytimeline.model.check_policy import EFFECT_ROLES, Allowance
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event
from policytimeline.model.evidence import Evidence, ReportedAs, Stance
from policytimeline.validation.context import Context
from policytimeline.validation.registry import rule


@rule("ends-before-it-begins")
def ends_before_it_begins(context: Context) -> Iterator[Finding]:
    """An event could only end before it starts, or its duration does not fit its dates.

    The role date `ended` is before the start, whatever the true days are. Or no number of days
    that `duration` allows fits the dates.

    Fix: correct one of the dates, or the duration.
    """
    for place, event in enumerate(context.dataset.events.all):
        ended = event.dates.get("ended")
        begin = event.dates.get("in_force", event.when)
        if ended is not None and begin.no_later_than(ended) is Verdict.NO:
            message = f"ended {ended}, but starts {begin}; expected an end on or after the start"
            path = f"events[{place}].dates.ended"
            yield ends_before_it_begins.finding(path, message, value=ended)
        if event.duration and not _overlap(event.duration, _possible_duration(event)):
            message = (
                f"{event.duration} does not fit {event.when}, which lasts "
                f"{_possible_duration(event)}; expected a duration that fits"
            )
            path = f"events[{place}].duration"
            yield ends_before_it_begins.finding(path, message, value=event.duration)


@rule("stages-out-of-order")
def stages_out_of_order(context: Context) -> Iterator[Finding]:
    """A role date is later than one that the codebook puts after it.

    It is later whatever the true days are. The order is that of `stages` in the codebook. If the
    policy allows `retroactive-effect`, `in_force` and `applicable` may come before what the stages
    put first.

    Fix: correct one of the dates; or the stages, if that order occurs, too.
    """
    stages = context.dataset.codebook.stages
    may_be_retroactive = context.dataset.checks.allows(Allowance.RETROACTIVE_EFFECT)
    for place, event in enumerate(context.dataset.events.all):
        present = [stage for stage in stages if stage in event.dates]
        for earlier, later in combinations(present, 2):
            if may_be_retroactive and later in EFFECT_ROLES and earlier not in EFFECT_ROLES:
                continue
            first, second = event.dates[earlier], event.dates[later]
            if first.no_later_than(second) is Verdict.NO:
                message = (
                    f"{later} {second} is before {earlier} {first}; "
                    f"expected {earlier} no later than {later}"
                )
                path = f"events[{place}].dates.{later}"
                hint = _HINT_OF_EFFECT if later in EFFECT_ROLES else ""
                yield stages_out_of_order.finding(path, message, hint, value=second)


_HINT_OF_EFFECT = "if effect may be retroactive here, write 'allow: [retroactive-effect]' in checks"


@rule("reported-before-it-happened")
def reported_before_it_happened(context: Context) -> Iterator[Finding]:
    """A source reports as a fact what starts only after the source was published.

    The evidence supports the event and reports it as `occurred`, `ongoing` or `absent`.

    Fix: correct the date of the event or of the source; or write `reports: expected`. If many
    events of one source have this finding, the date of the source is the likelier mistake.
    """
    for support in context.reports(*_AS_A_FACT):
        _, _, event, piece, published = support
        # As `no_later_than` has it, which takes longer: nearly all events are.
        if event.when.begin_days.earliest > published.days.latest:
            message = (
                f"{piece.source_id}, published {published}, reports {event.id!r} as "
                f"{piece.reports and piece.reports.value}, but it starts {event.when}; "
                f"expected a start no later than publication"
            )
            hint = "write 'reports: expected', or correct one of the dates"
            yield reported_before_it_happened.finding(f"{support.path}.reports", message, hint)


_AS_A_FACT = (ReportedAs.OCCURRED, ReportedAs.ONGOING, ReportedAs.ABSENT)


@rule("ongoing-after-its-end")
def ongoing_after_its_end(context: Context) -> Iterator[Finding]:
    """A source reports as ongoing what had ended before the source was published.

    The evidence supports the event and reports it as `ongoing`.

    Fix: correct a date; or write `reports: occurred`.
    """
    for support in context.reports(ReportedAs.ONGOING):
        _, _, event, piece, published = support
        if event.when.precedes(published) is Verdict.YES:
            message = (
                f"{piece.source_id}, published {published}, reports {event.id!r} as ongoing, "
                f"but it had ended by {event.when}; expected an end on or after publication"
            )
            hint = "write 'reports: occurred', or correct one of the dates"
            yield ongoing_after_its_end.finding(f"{support.path}.reports", message, hint)


@rule("offset-disagrees")
def offset_disagrees(context: Context) -> Iterator[Finding]:
    """The days that a phrase puts between an event and its anchor contradict both dates.

    No number of days that `offset` or one of its `alternatives` allows is between the dates.

    Fix: work out the date again from the phrase, or the offset. An offset counts from the event to
    the anchor, so it is negative if the event comes later.
    """
    for path, event, piece, counted_from in _counted(context.dataset):
        between = _days_between(event.when, counted_from)
        if between and not any(_overlap(offset, between) for offset in piece.offsets):
            said = repr(piece.phrase) if piece.phrase else "the offset"
            days = " or ".join(map(str, piece.offsets))
            message = (
                f"{said} puts {days} between {event.id!r} and {piece.counts_from}, "
                f"but their dates put {between}; expected an offset that fits the dates"
            )
            hint = _hint_of_offset(context, event, piece, (counted_from, between))
            yield offset_disagrees.finding(f"{path}.offset", message, hint, value=piece.offset)


@rule("claim-outside-its-event")
def claim_outside_its_event(context: Context) -> Iterator[Finding]:
    """A claim was made on other days than the event in which it was made.

    Its `made` and the date of the event that `made_in` names share no day, whatever the true days
    are.

    Fix: correct one of the dates, or the id; or leave `made` out, as the event says when it was.
    """
    for place, claim in enumerate(context.dataset.claims.all):
        event = context.dataset.events.get(claim.made_in)
        if event and claim.made and claim.made.shares_day(event.when) is Verdict.NO:
            message = (
                f"made {claim.made}, but in {event.id!r}, which is dated {event.when}; "
                f"expected a day of that event"
            )
            path = f"claims[{place}].made"
            yield claim_outside_its_event.finding(
                path, message, "leave 'made' out, or correct 'made_in'", value=claim.made
            )


def _hint_of_offset(
    context: Context, event: Event, piece: Evidence, counted: tuple[When, Lag]
) -> str:
    """The other sign, if that fits; otherwise what the words mean, and the sign if it is odd."""
    counted_from, between = counted
    turned = [-offset for offset in piece.offsets]
    for offset in turned:
        if _overlap(offset, between):
            dated = f"{event.id!r} is dated {_side(offset)} {piece.counts_from}"
            return f"{dated}: write {_written(offset)}"
    source = context.dataset.sources.get(piece.source_id) if piece.phrase else None
    if source:
        fitting = [
            means
            for means in context.phrases.dates(piece, source)
            if (days := _days_between(means, counted_from))
            and any(_overlap(offset, days) for offset in piece.offsets)
        ]
        if fitting:
            return f"if the words and the offset are right, write {likeliest(fitting)}"
    found = context.phrases.disagreement(event, piece, source) if source else None
    hints = [found.hint] if found else []
    if _is_negative(between) != _is_negative(piece.offsets[0]):
        came = f"if it came {_side(turned[0])} {piece.counts_from}"
        hints.append(f"{came}, write {_written(turned[0])}")
    return "; ".join(hints)


def _days_between(one: When, other: When) -> Lag | None:
    """The days from one date to another; None if one of them never ends."""
    try:
        return lag(one, other)
    except OpenEndError:
        return None


def _is_negative(days: Lag) -> bool:
    """Whether it counts back, so that the event comes after its anchor."""
    return days.longest is not None and days.longest < 0


def _side(offset: Lag) -> str:
    """On which side of its anchor an event is."""
    return "after" if _is_negative(offset) else "before"


def _written(offset: Lag) -> str:
    """The offset as a file has it."""
    low, high = ("null" if days is None else str(days) for days in offset)
    return f"[{low}, {high}]"


def _counted(dataset: Dataset) -> Iterator[tuple[str, Event, Evidence, When]]:
    """The supporting evidence with an offset, and the date to which it counts if that is known."""
    for place, event in enumerate(dataset.events.all):
        for number, piece in enumerate(event.evidence):
            if piece.stance is Stance.SUPPORTS and piece.offsets:
                date = dataset.date_of(piece.counts_from)
                if date is not None:
                    yield f"events[{place}].evidence[{number}]", event, piece, date


def _possible_duration(event: Event) -> Lag:
    if not isinstance(event.when, UncertainInterval):
        return Lag(0, 0)
    try:
        return duration(event.when)
    except OpenEndError:
        return Lag(0, None)


def _overlap(one: Lag, other: Lag) -> bool:
    """Whether some number of days is within both."""
    lows = [low for low in (one.shortest, other.shortest) if low is not None]
    highs = [high for high in (one.longest, other.longest) if high is not None]
    return not lows or not highs or max(lows) <= min(highs)

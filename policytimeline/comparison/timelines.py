"""`compare_timelines`: two episodes, step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

import attrs

from policytimeline.arguments import check_flag
from policytimeline.comparison.arguments import (
    check_days,
    check_ids,
    check_sides,
    event_on,
    pair_in,
)
from policytimeline.comparison.claims import claims_by_topic
from policytimeline.comparison.dated_steps import DatedStep
from policytimeline.comparison.episodes import Episode, episodes_of
from policytimeline.comparison.matches import Match, OneSided
from policytimeline.comparison.one_sided import one_sided
from policytimeline.comparison.ordering.order import order_of_steps
from policytimeline.comparison.pairing.matching import Pair, match_steps
from policytimeline.comparison.timeline_comparison import TimelineComparison
from policytimeline.comparison.worlds import Worlds
from policytimeline.dates.lags import Lag
from policytimeline.model.events import Event
from policytimeline.model.timeline import Timeline

EventPairs: TypeAlias = Iterable[tuple[Event | str, Event | str]]


def compare_timelines(  # noqa: PLR0913  # One argument for each way to steer it.
    left: Timeline,
    right: Timeline,
    *,
    origin: tuple[Event | str, Event | str] | None = None,
    pins: EventPairs = (),
    apart: EventPairs = (),
    coded: bool = False,
    within_days: int | None = None,
) -> TimelineComparison:
    """Match the steps of two timelines one to one, and compare their days and their order.

    Every figure holds for all choices of days that the statements of the dataset allow, or those
    of both datasets, if the timelines are of two.

    The matching counts types, roles and actors, and status. Of several steps that are alike in
    these, the first goes with the first, and if one side has more of them, titles decide which are
    left over. An event that both sides have matches itself. The two origins match each other,
    unless one has a counterpart of its own type.

    Args:
        left: The timeline on the left.
        right: The timeline on the right.
        origin: The events to count from, left and right, or their ids; the timelines' own if
            None. An event may be outside its timeline, and None for a side is no origin.
        pins: Pairs of events or their ids, left and right, that are the same step.
        apart: Pairs that are not.
        coded: Whether to take the dates as coded, and leave out everything else that is stated.
        within_days: If both tell of one process, on one calendar: match only steps that may have
            taken place within so many days of each other. The sentences then say how far the two
            agree instead of which was faster. None for two processes.

    Raises:
        InvalidValueError: If a side is not a timeline (an id alone does not do, because two
            datasets may use it for different things), uses an id for two events, or a pair is not
            one.
        UnknownIdError: If an id is not one of its side's.

    >>> import policytimeline as pt
    >>> hsi = pt.load_seed("hsi")
    >>> found = compare_timelines(hsi.timeline("split-2018"), hsi.timeline("split-2021"))
    >>> found.match_of("hsi-report-prepared-2021").left.id
    'hsi-letter-2018'
    """
    check_sides(Timeline, left, right)
    check_ids("left", left)
    check_ids("right", right)
    check_flag("coded", coded)
    check_days("within_days", within_days)
    if origin is not None:
        left, right = _counted_from(left, right, origin)
    sides = episodes_of((left, right), coded=coded)
    worlds = Worlds(*sides)
    pairs = match_steps(
        *(each.as_steps if within_days is None else each.steps_on_calendar for each in sides),
        pins=pins,
        apart=apart,
        within_days=within_days,
    )
    days_later = worlds.later_by if within_days is None else worlds.days_apart
    found = [_match(worlds, pair, days_later) for pair in pairs]
    placed = [match for match in found if match.took_place]
    ordered = order_of_steps(worlds, [(match.left, match.right) for match in placed])
    order_of = dict(zip((match.id for match in placed), ordered.steps, strict=True))
    matches = [attrs.evolve(match, order=order_of.get(match.id)) for match in found]
    return TimelineComparison(
        left=left,
        right=right,
        matches=tuple(matches),
        only_left=_only(worlds.left, worlds.right, {match.left.id for match in matches}),
        only_right=_only(worlds.right, worlds.left, {match.right.id for match in matches}),
        order_agreement=ordered.agreement,
        claims=claims_by_topic(worlds.left, worlds.right),
        within_days=within_days,
        worlds=worlds,
    )


def _counted_from(left: Timeline, right: Timeline, origin: object) -> tuple[Timeline, Timeline]:
    """Both timelines, each counted from its own side's origin."""
    pair = pair_in("origin", origin)
    on_left = _origin(pair[0], left, "left", right)
    on_right = _origin(pair[1], right, "right", left)
    return left.with_origin(on_left), right.with_origin(on_right)


def _origin(event: object, own: Timeline, side: str, other: Timeline) -> Event | None:
    """The event to count from; there may be none, or one that is on neither side."""
    if event is None:
        return None
    if isinstance(event, Event) and event not in other.events.all:
        return event
    return event_on("origin", event, own.events.all, side, other.events.all)


def _match(
    worlds: Worlds, pair: Pair, days_later: Callable[[DatedStep, DatedStep], Lag | None]
) -> Match:
    left, right = worlds.left.steps[pair.left.id], worlds.right.steps[pair.right.id]
    return Match(left, right, pair.reason, pair.runner_up, days_later(left, right))


def _only(own: Episode, other: Episode, matched: set[str]) -> tuple[OneSided, ...]:
    steps = [step for key, step in own.steps.items() if key not in matched]
    return tuple(one_sided(steps, own, other))

"""Rules about spells: what one and the same actor goes through, one interval after the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Hashable, Iterator, Sequence
from typing import NamedTuple

from policytimeline.dates.calendar import Day
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.dates.verdict import Verdict
from policytimeline.findings import Finding, Severity
from policytimeline.model.check_policy import Allowance
from policytimeline.model.events import Event, Extent
from policytimeline.validation.context import Context
from policytimeline.validation.registry import rule
from policytimeline.validation.rules.usage import repeated_event


@rule("spells-overlap", Severity.WARNING)
def spells_overlap(context: Context) -> Iterator[Finding]:
    """Two intervals of one type with the same participants have more than a boundary day in common.

    They do so whatever the true days are. The events have the same type, jurisdictions and
    participants (without any, the same title), occurred or are ongoing, and are single or
    continuous. Events that a link ties to each other are not compared.

    Fix: end the first before the second begins; or code as `extent: repeated` or `collective` what
    does not fill its interval.
    """
    for each in context.shared(meetings_of_spells):
        if each.is_overlap:
            message = (
                f"{each.later.id!r} ({each.later.when}) overlaps {each.earlier.id!r} "
                f"({each.earlier.when}), which has its type and participants; "
                f"expected one after the other"
            )
            hint = f"end {each.earlier.id} before {each.later.id} begins"
            path = f"events[{each.place}].when"
            yield spells_overlap.finding(path, message, hint, value=each.later.when)


@rule("spells-share-a-day", Severity.INFORMATION)
def spells_share_a_day(context: Context) -> Iterator[Finding]:
    """An interval begins on the last day of another with its type and participants.

    A term of office that ends at noon is followed by the next on the same day. If the policy
    allows `shared-boundary-days`, nothing is reported.

    Nothing has to be done. If days are counted from these data, that day is counted twice.
    """
    if context.dataset.checks.allows(Allowance.SHARED_BOUNDARY_DAYS):
        return
    for each in context.shared(meetings_of_spells):
        if not each.is_overlap:
            message = (
                f"{each.later.id!r} ({each.later.when}) shares a day with {each.earlier.id!r} "
                f"({each.earlier.when}), which has its type and participants"
            )
            hint = "if that is right, write 'allow: [shared-boundary-days]' in checks"
            path = f"events[{each.place}].when"
            yield spells_share_a_day.finding(path, message, hint, value=each.later.when)


class Meeting(NamedTuple):
    """Two spells that certainly have a day in common.

    Attributes:
        place: The place of the later one.
        later: The one that begins later.
        earlier: The one that begins earlier, or comes first in the dataset.
        is_overlap: Whether they have more in common than the last day of one and the first of the
            other.
    """

    place: int
    later: Event
    earlier: Event
    is_overlap: bool


class _Spell(NamedTuple):
    """A spell, by the last day on which it may begin and the first on which it may end."""

    begins_by: Day
    ends_from: Day
    place: int


def meetings_of_spells(context: Context) -> tuple[Meeting, ...]:
    """For each spell that meets earlier ones, that with the latest end, in the dataset's order."""
    events = context.dataset.events.all
    groups: dict[Hashable, list[_Spell]] = {}
    for place in (place for group in context.companions for place in group):
        event = events[place]
        when = event.when
        if isinstance(when, UncertainInterval) and _fills_its_days(event):
            spell = _Spell(when.begin_days.latest, when.end_days.earliest, place)
            groups.setdefault(_key(event), []).append(spell)
    found = [pair for group in groups.values() if len(group) > 1 for pair in _meeting(group)]
    reported = repeated_event.reported_in(context) if found else ()
    repeated = {finding.location.path for finding in reported}
    linked = context.linked
    return tuple(
        Meeting(later, events[later], events[earlier], is_overlap)
        for later, earlier, is_overlap in sorted(found)
        if f"events[{later}]" not in repeated and _may_be_held(events, later, earlier, linked)
    )


def _may_be_held(
    events: Sequence[Event], later: int, earlier: int, linked: Collection[frozenset[str]]
) -> bool:
    """Whether they are two events, which no link ties to each other."""
    pair = frozenset((events[later].id, events[earlier].id))
    return len(pair) > 1 and pair not in linked


def _fills_its_days(event: Event) -> bool:
    is_filled = event.extent in {Extent.SINGLE, Extent.CONTINUOUS}
    return is_filled and event.occurrence is Verdict.YES


def _key(event: Event) -> Hashable:
    """What the spells of one row have in common."""
    title = "" if event.participants else " ".join(event.title.casefold().split())
    who = frozenset(event.participants)
    return event.event_type, frozenset(event.jurisdictions), who, title


def _meeting(spells: list[_Spell]) -> Iterator[tuple[int, int, bool]]:
    """Each spell with an earlier one that it meets: both places, and whether they overlap.

    Two spells certainly share a day if each may begin last by the day on which the other may end
    first; they overlap if it is before that day. Those that begin in time are the first ones in the
    order of their starts; of these, the one with the latest end decides.
    """
    spells.sort(key=lambda spell: (spell.begins_by, spell.place))
    starts = [spell.begins_by for spell in spells]
    longest: list[_Spell] = []
    for number, spell in enumerate(spells):
        before = min(number, bisect_left(starts, spell.ends_from))
        touching = min(number, bisect_right(starts, spell.ends_from))
        if before and longest[before - 1].ends_from > spell.begins_by:
            yield spell.place, longest[before - 1].place, True
        elif touching and longest[touching - 1].ends_from >= spell.begins_by:
            yield spell.place, longest[touching - 1].place, False
        last = longest[-1] if longest else spell
        longest.append(max(last, spell, key=lambda each: each.ends_from))

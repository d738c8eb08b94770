"""Rules about spells: what one and the same actor goes through, one interval after the other."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Sequence
from typing import NamedTuple

from policytimeline.dates.calendar import Day
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.dates.verdict import Verdict
from policytimeline.findings import Finding
from policytimeline.model.check_policy import Allowance
from policytimeline.model.events import Event, Extent
from policytimeline.validation.catalogue.suspicion_codes import (
    OVERLAP,
    SHARED_DAY,
    SHARED_WITH_RULES,
)
from policytimeline.validation.context import Context
from policytimeline.validation.meetings import meetings
from policytimeline.validation.registry import rule
from policytimeline.validation.rules.usage import repeated_event


@rule(OVERLAP, SHARED_WITH_RULES[OVERLAP])
def spells_overlap(context: Context) -> Iterator[Finding]:
    """Two intervals of one type with the same participants have more than a boundary day in common.

    They do so whatever the true days are. The events have the same type, jurisdictions and
    participants (without any, the same title), occurred or are ongoing, and are single or
    continuous. Events that a link ties to each other are not compared.

    While a table is read, it is found of any two events that have the same text in the columns of
    `one_at_a_time`.

    Fix: end the first before the second begins; or code as `extent: repeated` or `collective` what
    does not fill its interval; or add the column that tells the events apart to `one_at_a_time`.
    """
    for each in context.shared(meetings_of_spells):
        if each.is_overlap:
            message = (
                f"{each.later.id!r} ({each.later.when}) overlaps {each.earlier.id!r} "
                f"({each.earlier.when}), which has its type and {_company(each.later)}; "
                f"expected one after the other"
            )
            hint = f"end {each.earlier.id} before {each.later.id} begins"
            path = f"events[{each.place}].when"
            yield spells_overlap.finding(path, message, hint, value=each.later.when)


@rule(SHARED_DAY, SHARED_WITH_RULES[SHARED_DAY])
def spells_share_a_day(context: Context) -> Iterator[Finding]:
    """An interval begins on the last day of another with its type and participants.

    A term of office that ends at noon is followed by the next on the same day. If the policy
    allows `shared-boundary-days`, as the `shared_day: true` of a table's spec does, nothing is
    reported.

    Nothing has to be done. If days are counted from these data, that day is counted twice.
    """
    if context.dataset.checks.allows(Allowance.SHARED_BOUNDARY_DAYS):
        return
    for each in context.shared(meetings_of_spells):
        if not each.is_overlap:
            message = (
                f"{each.later.id!r} ({each.later.when}) shares a day with {each.earlier.id!r} "
                f"({each.earlier.when}), which has its type and {_company(each.later)}"
            )
            hint = "if that is right, write 'allow: [shared-boundary-days]' in checks"
            path = f"events[{each.place}].when"
            yield spells_share_a_day.finding(path, message, hint, value=each.later.when)


class MetSpells(NamedTuple):
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


def meetings_of_spells(context: Context) -> tuple[MetSpells, ...]:
    """For each spell that meets earlier ones, that with the latest end, in the dataset's order."""
    events = context.dataset.events.all
    groups: dict[Hashable, list[tuple[Day, int, Day]]] = {}
    for place in (place for group in context.companions for place in group):
        event = events[place]
        when = event.when
        if isinstance(when, UncertainInterval) and _fills_its_days(event):
            spell = when.begin_days.latest, place, when.end_days.earliest
            groups.setdefault(_key(event), []).append(spell)
    found = [pair for group in groups.values() if len(group) > 1 for pair in _meeting(group)]
    reported = repeated_event.reported_in(context) if found else ()
    repeated = {finding.location.path for finding in reported}
    linked = context.linked
    return tuple(
        MetSpells(later, events[later], events[earlier], is_overlap)
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


def _company(event: Event) -> str:
    """What two spells have in common beside their type."""
    return "participants" if event.participants else "title"


def _key(event: Event) -> Hashable:
    """What the spells of one row have in common."""
    title = "" if event.participants else " ".join(event.title.casefold().split())
    who = frozenset(event.participants)
    return event.event_type, frozenset(event.jurisdictions), who, title


def _meeting(spells: list[tuple[Day, int, Day]]) -> Iterator[tuple[int, int, bool]]:
    """Each spell with an earlier one that it meets: both places, and whether they overlap."""
    begins_by, places, ends_from = zip(*sorted(spells), strict=True)
    for later, earlier, is_overlap in meetings(begins_by, ends_from):
        yield places[later], places[earlier], is_overlap

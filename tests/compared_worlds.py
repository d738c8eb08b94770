"""Two small episodes, with every choice of days of both listed one by one.

What a comparison answers is held against these lists. The days are small numbers. A start without
bound goes on for `margin` days more than any day that is named; an open start is a day before all
others, and two of them come in either order. What changes with a larger margin has no bound.
"""

from __future__ import annotations

import datetime as dt
from itertools import product

import attrs
import numpy as np
from hypothesis import strategies as st

import policytimeline as pt

FIRST = dt.date(2020, 1, 30)
DAYS = 4
MARGIN = 5
OPEN = -1000
MOST_WORLDS = 20_000
SIDES = ("left", "right")

CLOCKS = ("T09:00:00", "T17:30:00", "T09:00:00Z", "T10:30:00+02:00")
STATUSES = ["occurred"] * 5 + ["alleged", "scheduled", "cancelled"]
KINDS = ("no_later_than", "precedes", "concerns")


def text_of(day):
    """A day as it is written."""
    return str(FIRST + dt.timedelta(days=day))


@attrs.frozen
class Start:
    """The possible days on which an event starts, and how its date is written."""

    days: tuple[int, ...]
    text: str
    goes_back: bool = False
    goes_on: bool = False

    def choices(self, margin):
        """Every day, those without bound as far as the margin."""
        before = range(-margin, self.days[0]) if self.goes_back else ()
        after = range(self.days[-1] + 1, DAYS + margin) if self.goes_on else ()
        return [*before, *self.days, *after]


@st.composite
def starts(draw, real, kinds, *, unbounded):
    """A date that the real day is one of."""
    width = 2 if kinds.tied else 1
    low = draw(st.integers(max(0, real - width), real))
    high = draw(st.integers(real, min(DAYS - 1, real + width)))
    kind = draw(
        st.sampled_from(["day", *["days"] * 3, *["none"] * unbounded, *["gaps"] * kinds.gaps])
    )
    if kind == "day":
        clock = draw(st.sampled_from(["", *CLOCKS])) if kinds.clocks else ""
        return Start((real,), f"{text_of(real)}{clock}")
    if kind == "gaps":
        days = tuple(sorted({real, *draw(st.sets(st.sampled_from([0, 2, 3]), min_size=1))}))
        return Start(days, f"[{','.join(map(text_of, days))}]")
    if kind == "none":
        return draw(
            st.sampled_from(
                [
                    Start((low,), f"[{text_of(low)}..]", goes_on=True),
                    Start((high,), f"[..{text_of(high)}]", goes_back=True),
                    Start(tuple(range(DAYS)), "/", goes_back=True, goes_on=True),
                    Start((OPEN, OPEN - 1), f"../{text_of(high)}"),
                ]
            )
        )
    return Start(tuple(range(low, high + 1)), f"[{text_of(low)}..{text_of(high)}]")


def absence(first, days):
    """An interval of known days for which something is stated not to have happened."""
    return Start((first,), f"{text_of(first)}/{text_of(first + days)}")


@attrs.frozen
class Statement:
    """What a link or a piece of evidence says of two days: their difference is in one of these."""

    first: str
    second: str
    lags: tuple[tuple[int, int], ...]
    kind: str = "concerns"

    def holds(self, first, second):
        """Whether it is true of these days, one for each world."""
        days = second - first
        return np.any([(low <= days) & (days <= high) for low, high in self.lags], axis=0)


NO_BOUND = 10_000
ORDER = {"no_later_than": 0, "precedes": 1}


@st.composite
def statements(draw, keys, real, *, readings):
    """A link, or an offset with several readings, that is true of the real days."""
    first, second = draw(st.permutations(keys))[:2]
    days = real[second] - real[first]
    if readings and draw(st.booleans()):
        others = draw(st.lists(st.integers(-2, 2), min_size=1, max_size=2))
        lags = dict.fromkeys((each, each) for each in draw(st.permutations([days, *others])))
        return Statement(first, second, tuple(lags), "reading")
    kind = draw(st.sampled_from(KINDS))
    if kind == "concerns":
        low, high = days - draw(st.integers(0, 1)), days + draw(st.integers(0, 2))
        return Statement(first, second, ((low, high),))
    if days < ORDER[kind]:
        first, second = second, first
    kind = kind if days else "no_later_than"
    return Statement(first, second, ((ORDER[kind], NO_BOUND),), kind)


@attrs.frozen(repr=False)
class Part:
    """A dataset, with the starts of its events and what is stated of them."""

    title: str
    events: dict[str, pt.Event]
    starts: dict[str, Start]
    stated: tuple[Statement, ...] = ()

    @property
    def dataset(self):
        """What the library is given."""
        links = [
            pt.Link(
                subject=each.first,
                kind=each.kind,
                object=each.second,
                lag=each.lags[0] if each.kind == "concerns" else None,
            )
            for each in self.stated
            if each.kind != "reading"
        ]
        definitions = [pt.TimelineDefinition(id=side) for side in SIDES]
        paper = pt.Source(id="paper", title="Paper")
        events = [self._with_readings(event) for event in self.events.values()]
        return pt.Dataset(
            title=self.title, events=events, links=links, sources=[paper], timelines=definitions
        )

    def __repr__(self):
        events = ", ".join(f"{e.id} {e.when} {e.status.value}" for e in self.events.values())
        stated = ", ".join(f"{e.first} {e.kind} {e.second} {e.lags}" for e in self.stated)
        return f"<{self.title}: {events}; {stated}>"

    def _repr_pretty_(self, printer, _):
        printer.text(repr(self))

    def _with_readings(self, event):
        evidence = [
            pt.Evidence(source_id="paper", offset=lag, alternatives=others, anchor=each.second)
            for each in self.stated
            if each.kind == "reading" and each.first == event.id
            for lag, *others in [each.lags]
        ]
        return attrs.evolve(event, evidence=evidence)

    def renamed(self, rename):
        """The same with other ids; the titles stay."""
        return attrs.evolve(
            self,
            events={rename(k): attrs.evolve(e, id=rename(k)) for k, e in self.events.items()},
            starts={rename(key): start for key, start in self.starts.items()},
            stated=tuple(
                attrs.evolve(each, first=rename(each.first), second=rename(each.second))
                for each in self.stated
            ),
        )

    def shuffled(self, shuffler):
        """The same with its records in another order."""
        events, stated = list(self.events.items()), list(self.stated)
        shuffler.shuffle(events)
        shuffler.shuffle(stated)
        return attrs.evolve(self, events=dict(events), stated=tuple(stated))

    def worlds(self, margin=MARGIN, *, coded=False):
        """Every choice of days for which all statements are true: a row each, by event."""
        choices = [self.starts[key].choices(margin) for key in self.events]
        grid = np.array(list(product(*choices)), dtype=int).reshape(-1, len(self.events))
        column = {key: place for place, key in enumerate(self.events)}
        keeps = np.ones(len(grid), dtype=bool)
        for each in () if coded else self.stated:
            keeps &= each.holds(grid[:, column[each.first]], grid[:, column[each.second]])
        return grid[keeps]


@attrs.frozen
class Compared:
    """Two timelines of one dataset, or of two, and all worlds of both sides.

    Attributes:
        parts: The datasets: one or two.
        origins: For each side, the id of its origin, or None.
        coded: Whether the dates count as coded.
    """

    parts: tuple[Part, ...]
    origins: tuple[str | None, str | None]
    coded: bool = False

    @property
    def timelines(self):
        """Left and right."""
        datasets = [part.dataset for part in self.parts]
        sides = zip(SIDES, (datasets[0], datasets[-1]), self.origins, strict=True)
        return tuple(
            dataset.timeline(side) if origin is None else dataset.timeline(side).with_origin(origin)
            for side, dataset, origin in sides
        )

    @property
    def found(self):
        """What the library says."""
        return pt.compare_timelines(*self.timelines, coded=self.coded)

    @property
    def has_readings(self):
        """Whether an offset has several readings."""
        stated = [each for part in self.parts for each in part.stated]
        return not self.coded and any(each.kind == "reading" for each in stated)

    def column(self, side, key):
        """The place of an event of a side in a world."""
        part = self.parts[side % len(self.parts)]
        before = len(self.parts[0].events) * (side % len(self.parts))
        return before + list(part.events).index(key)

    def worlds(self, margin=MARGIN):
        """Every world of both sides together: a row each."""
        own = [part.worlds(margin, coded=self.coded) for part in self.parts]
        if len(own) == 1:
            return own[0]
        left, right = own
        return np.hstack([np.repeat(left, len(right), axis=0), np.tile(right, (len(left), 1))])

    def days(self, worlds, side, event):
        """The day of an event of a side in each world."""
        return worlds[:, self.column(side, event.id)]

    def lag(self, worlds, side, start, end):
        """The days from one to another in each world; None if a start is open."""
        first, second = (self.days(worlds, side, each) for each in (start, end))
        if start.id != end.id and min(first.min(), second.min()) <= OPEN:
            return None
        return second - first

    def signs(self, worlds, side, events):
        """The orders of all pairs of events in each world, clock times included: two squares."""
        count = len(events)
        days = np.array([self.days(worlds, side, e) for e in events]).reshape(count, len(worlds))
        orders = np.sign(days[:, None] - days[None, :])
        clocks = np.array([[clocks_of(one, other) for other in events] for one in events])
        clocks = clocks.reshape(count, count)
        return np.where(orders == 0, clocks[:, :, None], orders)


def clocks_of(one, other):
    """The order of two clock times of one day; 0 unless both have one, and both a zone or none."""
    if not (one.when.clock and other.when.clock):
        return 0
    first, second = (dt.datetime.fromisoformat(f"2020-02-02T{e.when.clock}") for e in (one, other))
    if (first.tzinfo is None) != (second.tzinfo is None):
        return 0
    return (first > second) - (first < second)


@attrs.frozen
class Kinds:
    """Which kinds of dates, statuses and statements may come up."""

    unbounded: bool = False
    gaps: bool = False
    clocks: bool = False
    readings: bool = False
    statuses: bool = False
    absences: bool = False
    tied: bool = False
    statements_each: int = 3


@st.composite
def parts(draw, title, sides_of, kinds):
    """A dataset of events on one side or on both; a step's two events are of one type."""
    real = {key: draw(st.integers(0, DAYS - 1)) for key in sides_of}
    left_unbounded = 2 * kinds.unbounded
    events, starts_of = {}, {}
    for key, sides in sides_of.items():
        status = draw(st.sampled_from(STATUSES)) if kinds.statuses else "occurred"
        start = draw(starts(real[key], kinds, unbounded=left_unbounded > 0))
        if kinds.absences and draw(st.sampled_from([True, False, False])):
            status, start = "absent", absence(real[key], draw(st.integers(0, 2)))
        left_unbounded -= start.goes_on or start.goes_back or OPEN in start.days
        starts_of[key] = start
        events[key] = pt.Event(
            id=key,
            title=key,
            event_type=key.rpartition("-")[2],
            when=pt.parse_when(start.text),
            status=status,
            timelines=sides,
        )
    linked = [
        key
        for key, start in starts_of.items()
        if OPEN not in start.days and events[key].status is not pt.EventStatus.ABSENT
    ]
    stated = ()
    if len(linked) > 1:
        each = statements(linked, real, readings=kinds.readings)
        stated = draw(st.lists(each, max_size=kinds.statements_each))
    if kinds.tied:
        stated = [*stated, *draw(ties(linked, real))]
    return Part(title, events, starts_of, tuple(stated))


@st.composite
def ties(draw, keys, real):
    """What puts the two events of a step about so many days apart, for some of the steps."""
    found = []
    for key in keys:
        other = key.replace("left-", "right-")
        if other != key and other in keys and draw(st.sampled_from([True, True, False])):
            days, slack = real[other] - real[key], draw(st.integers(0, 1))
            found.append(Statement(key, other, ((days - slack, days + slack),)))
    return found


def own_events(side, count, only):
    """The ids of the events of a side's own dataset: a step each, and perhaps one of its own."""
    alone = {f"event-{each}": sides for each, sides in only.items() if each == side}
    return {f"event-t{number}": [side] for number in range(count)} | alone


@st.composite
def compared(draw, *, most=4, coded=False, alone=False, **kinds):
    """Two timelines of a few steps that both have, some of them the same event.

    Args:
        draw: Draws.
        most: The most steps.
        coded: Whether the dates may count as coded.
        alone: Whether a side may have a step of its own.
        kinds: See `Kinds`.
    """
    way = draw(st.sampled_from(["one", "two"]))
    count = draw(st.integers(1, most))
    allowed = Kinds(**kinds)
    only = {side: [side] for side in SIDES if alone and draw(st.booleans())}
    if way == "two":
        own = tuple(
            draw(parts(f"Of the {side}", own_events(side, count, only), allowed)) for side in SIDES
        )
        origins = tuple(draw(st.sampled_from([None, *part.events])) for part in own)
    else:
        sides_of = {}
        for number in range(count):
            if draw(st.sampled_from([True, False, False])):
                sides_of[f"both-t{number}"] = list(SIDES)
            else:
                sides_of |= {f"{side}-t{number}": [side] for side in SIDES}
        sides_of |= {f"event-{side}": sides for side, sides in only.items()}
        own = (draw(parts("Of both", sides_of, allowed)),)
        origins = tuple(
            draw(st.sampled_from([None, *(key for key, s in sides_of.items() if side in s)]))
            for side in SIDES
        )
    return Compared(own, origins, coded and draw(st.booleans()))


@st.composite
def narrowings(draw, wide):
    """The same with one more link, which is true in some world."""
    place = draw(st.integers(0, len(wide.parts) - 1))
    part = wide.parts[place]
    worlds = part.worlds()
    world = worlds[draw(st.integers(0, len(worlds) - 1))]
    real = {key: int(day) for key, day in zip(part.events, world, strict=True) if day > OPEN}
    if len(real) < 2:
        return wide
    added = draw(statements(list(real), real, readings=False))
    narrow = attrs.evolve(part, stated=(*part.stated, added))
    return attrs.evolve(wide, parts=(*wide.parts[:place], narrow, *wide.parts[place + 1 :]))

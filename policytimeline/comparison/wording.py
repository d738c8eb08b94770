"""Small pieces of sentences: lists, counts and quoted titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from policytimeline.dates.lags import Lag
from policytimeline.findings import enumerated
from policytimeline.model.events import Event, EventStatus
from policytimeline.model.timeline import Timeline
from policytimeline.results.cells import text_of

_SHOWN, _TWO = 3, 2


def listed(names: Sequence[str], most: int = _SHOWN) -> str:
    """The first few of some names, and how many more there are.

    >>> listed(["a", "b", "c"]), listed(["a", "b", "c", "d", "e"])
    ('a, b and c', 'a, b, c and 2 more')
    """
    more = len(names) - most
    if more > 0:
        return f"{', '.join(names[:most])} and {more:,} more"
    return enumerated(names or ["none"])


def share_of(count: int, total: int, whose: str, verbs: tuple[str, str]) -> str:
    """How many of some steps do something.

    >>> share_of(2, 3, "of plan-2016 ", ("has", "have")), share_of(3, 3, "", ("is", "are"))
    ('2 of the 3 steps of plan-2016 have', 'All 3 steps are')
    >>> [share_of(count, total, "", ("is", "are")) for count, total in ((2, 2), (1, 1), (0, 3))]
    ['Both steps are', 'The only step is', 'No step is']
    """
    one, several = verbs
    if not count:
        return f"No step {whose}{one}"
    if total == 1:
        return f"The only step {whose}{one}"
    verb = one if count == 1 else several
    said = f"{count:,} of the {total:,}"
    if count == total:
        said = "Both" if total == _TWO else f"All {total:,}"
    return f"{said} steps {whose}{verb}"


def in_quotes(title: str) -> str:
    """A title in quotation marks."""
    return f"\N{LEFT DOUBLE QUOTATION MARK}{title}\N{RIGHT DOUBLE QUOTATION MARK}"


def with_notes(name: str, *notes: str) -> str:
    """A name, followed by what has to be said of it, if there is anything.

    >>> with_notes("vote", "alleged", "9 June 2016"), with_notes("vote", "")
    ('vote (alleged, 9 June 2016)', 'vote')
    """
    said = ", ".join(filter(None, notes))
    return f"{name} ({said})" if said else name


def before_days(lag: Lag | None) -> str:
    """Days, to be followed by "before" or "after"; empty if there is no number of them.

    >>> before_days(Lag(4, 11)), before_days(Lag(0, 0)), before_days(None)
    ('4 to 11 days ', '', '')
    """
    return f"{text_of(lag)} " if lag and lag != (0, 0) else ""


def status_in_words(event: Event) -> str:
    """What an event is, if it did not simply occur; else empty."""
    words = {EventStatus.OCCURRED: "", EventStatus.ABSENT: "stated absent"}
    return words.get(event.status, event.status.value)


def side_names(timelines: Sequence[Timeline]) -> tuple[str, ...]:
    """What the timelines are called: by their ids, and by their places where two have the same.

    >>> side_names([Timeline(id="act"), Timeline(id="act")])
    ('act (left)', 'act (right)')
    >>> side_names([Timeline(id="act"), Timeline(id="law"), Timeline(id="act")])
    ('act (1)', 'law', 'act (3)')
    """
    ids = [timeline.id for timeline in timelines]
    times = Counter(ids)
    numbers = [str(number) for number in range(1, len(ids) + 1)]
    places = ["left", "right"] if len(ids) == _TWO else numbers
    return tuple(
        f"{name} ({place})" if times[name] > 1 else name
        for name, place in zip(ids, places, strict=True)
    )

"""What a published dataset has, counted: for its README."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import attrs

from policytimeline.dates.calendar import is_stated
from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.model.dataset import Dataset
from policytimeline.model.evidence import Evidence

EXACT, MONTH, YEAR, BOUNDED, OPEN = "exact", "month", "year", "bounded", "open"
_LONGEST_MONTH, _LONGEST_YEAR = 31, 366


@attrs.frozen
class DatasetCounts:
    """The counts of a dataset.

    Attributes:
        of_types: How many events have each type and status.
        first: The first day on which an event may start, in EDTF; empty if no event has a bound.
        last: The last day on which an event may end, in EDTF; empty if no event has a bound.
        dates: How many events are dated exactly, within a month, within a year, within wider
            bounds, or open on a side, see `how_exact`.
        role_dates: The same for dates of roles, such as the day on which a law came into force.
        pieces: Pieces of evidence.
        passages: Those of them that point to a passage.
        rows: Those of them that point to a row of a table.
        words: Those of them whose passage can be looked up by words, position or digest.
        without_evidence: Events without any evidence.
    """

    of_types: Counter[tuple[str, str]]
    first: str
    last: str
    dates: Counter[str]
    role_dates: Counter[str]
    pieces: int
    passages: int
    rows: int
    words: int
    without_evidence: int


def counts_of(dataset: Dataset) -> DatasetCounts:
    """The counts of a dataset.

    >>> import policytimeline as pt
    >>> found = counts_of(pt.load_seed("hsi"))
    >>> found.first, found.last, found.dates["exact"]
    ('2001-09-11', '2021-12-28', 8)
    """
    events = dataset.events.all
    whens = [event.when for event in events]
    pieces = [piece for _, piece in dataset.evidence()]
    starts = (when.earliest_day for when in whens)
    ends = (when.latest_day for when in whens)
    return DatasetCounts(
        of_types=Counter((event.event_type, event.status.value) for event in events),
        first=_day(min(filter(is_stated, starts), default=None)),
        last=_day(max(filter(is_stated, ends), default=None)),
        dates=_how_exact(whens),
        role_dates=_how_exact(when for event in events for when in event.dates.values()),
        pieces=len(pieces),
        passages=sum(piece.passage is not None for piece in pieces),
        rows=sum(piece.passage is not None and piece.passage.row is not None for piece in pieces),
        words=sum(map(_has_words, pieces)),
        without_evidence=sum(not event.evidence for event in events),
    )


def _day(day: float | None) -> str:
    return "" if day is None else str(UncertainDate.from_date(int(day)))


def _how_exact(whens: Iterable[When]) -> Counter[str]:
    return Counter(how_exact(when) for when in whens)


def how_exact(when: When) -> str:
    """How few days a date leaves for its start and for its end, whichever leaves more.

    One (exact), those of a month, those of a year, more (bounded), or no bound on a side (open).

    >>> import policytimeline as pt
    >>> [how_exact(pt.parse_when(text)) for text in ("2018-06-28", "2018-06", "2018-06-28/2018")]
    ['exact', 'month', 'year']
    >>> [how_exact(pt.parse_when(text)) for text in ("201X", "2018/..", "XXXX")]
    ['bounded', 'open', 'open']
    """
    sides = (when.begin_days, when.end_days)
    if not all(is_stated(day) for side in sides for day in (side.earliest, side.latest)):
        return OPEN
    days = max(side.latest - side.earliest + 1 for side in sides)
    steps = ((1, EXACT), (_LONGEST_MONTH, MONTH), (_LONGEST_YEAR, YEAR))
    return next((word for most, word in steps if days <= most), BOUNDED)


def _has_words(piece: Evidence) -> bool:
    """Whether its passage can be found again in the text of the source."""
    found = piece.passage
    if found is None:
        return False
    return any(part is not None for part in (found.position, found.quote, found.digest))

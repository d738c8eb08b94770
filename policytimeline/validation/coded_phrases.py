"""What the phrases of a dataset can mean, each read once for each publication date."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from policytimeline.dates.calendar import day_number
from policytimeline.dates.joining import likeliest
from policytimeline.dates.lags import Lag
from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.verdict import Verdict
from policytimeline.inference.asserted_dates import asserted_dates
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event
from policytimeline.model.evidence import Evidence
from policytimeline.model.sources import Source
from policytimeline.phrases.context import PhraseContext
from policytimeline.phrases.finding import read_alone
from policytimeline.phrases.readings import Reading

_ANY_DAY = UncertainDate.between(*2 * (day_number(2000, 1, 1),))
"""Stands for a publication date that is not known; what counts from it is left out."""

_WHENEVER = Lag(None, None)
"""The offset of words that mean the same days whatever they count from."""

_FISCAL_YEAR_STARTS = 10

_BOOKS = frozenset({"book", "chapter", "entry-dictionary", "entry-encyclopedia", "thesis"})
"""CSL types of sources that tell of another time than that of their publication."""

_FROM_ANYWHERE = ("for-", "in-the-span-of", "over-the-next", "within")
"""How the rules for lengths of time are called: "within 30 days", "for two weeks"."""

_FISCAL = re.compile(r"\b(?:fiscal|financial|fy|quarter)", re.IGNORECASE)
_SEASON = re.compile(r"\b(?:spring|summer|autumn|fall|winter)\b", re.IGNORECASE)
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|ust|ember|ober)?\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")


class Disagreement(NamedTuple):
    """A phrase and dates that cannot be what it means.

    Attributes:
        coded: The dates that the phrase may give, as they are coded.
        means: What it can mean instead, most likely first.
    """

    coded: tuple[When, ...]
    means: tuple[When, ...]

    @property
    def hint(self) -> str:
        """What to write if the words are right."""
        return f"if the words are right, write {likeliest(self.means)}"


class CodedPhrases:
    """The phrases of a dataset's evidence, with what each of them can mean."""

    def __init__(self, dataset: Dataset) -> None:
        """Read nothing yet."""
        self._dataset = dataset
        self._read: dict[tuple[str, UncertainDate, int, bool], tuple[Reading, ...]] = {}
        self._years: dict[str, set[int]] = {}

    def disagreement(self, event: Event, piece: Evidence, source: Source) -> Disagreement | None:
        """What a phrase can mean, if no date of the event can be any of that; otherwise None."""
        coded = _dates_spoken_of(event, piece)
        means = self.dates(piece, source) if coded else ()
        if not means or _can_agree(coded, means):
            return None
        if _can_agree(coded, self._further_dates(piece, source)):
            return None
        return Disagreement(coded, means)

    def dates(self, piece: Evidence, source: Source) -> tuple[When, ...]:
        """What a phrase can mean in a source, most likely first; nothing if nobody can tell."""
        if not (source.language or "en").lower().startswith("en"):
            return ()
        counted_from = self._counted_from(piece, source)
        readings = self._readings(
            piece.phrase, counted_from or _ANY_DAY, is_anchor=bool(piece.anchor)
        )
        if not piece.anchor and _is_from_anywhere(readings):
            return ()
        tells_of_its_time = counted_from and (piece.anchor or source.kind not in _BOOKS)
        if not tells_of_its_time and any(each.offset != _WHENEVER for each in readings):
            return ()
        return tuple(dict.fromkeys(each.when for each in readings))

    def _further_dates(self, piece: Evidence, source: Source) -> Iterator[When]:
        """What the phrase of a piece of evidence can mean with more than its publication known.

        The coder's alternatives; fiscal years that start in another month; the seasons of the
        southern hemisphere; and the years that other phrases from the source name, and those after
        them, as a text about 1914 says "on 7 August" and "in March".
        """
        counted_from = self._counted_from(piece, source)
        if counted_from:
            yield from (_before(counted_from, lag) for lag in piece.alternatives)
        if counted_from and _FISCAL.search(piece.phrase):
            for month in range(1, 13):
                yield from (each.when for each in self._readings(piece.phrase, counted_from, month))
        if counted_from and _SEASON.search(piece.phrase):
            southern = PhraseContext(counted_from, _FISCAL_YEAR_STARTS, hemisphere="southern")
            yield from (each.when for each in read_alone(piece.phrase, southern, None).readings)
        has_no_year = _MONTH.search(piece.phrase) or _SEASON.search(piece.phrase)
        if has_no_year and not _YEAR.search(piece.phrase):
            named_years = self._years_named_in(source.id)
            for year in named_years | {year + 1 for year in named_years}:
                last = day_number(year, 12, 31)
                named = self._readings(piece.phrase, UncertainDate.between(last, last))
                yield from (each.when for each in named if each.when.latest_day <= last)

    def _counted_from(self, piece: Evidence, source: Source) -> UncertainDate | None:
        """What a phrase counts from: the publication, or what the coder says; None if unknown."""
        date = self._dataset.date_of(piece.anchor) if piece.anchor else source.published
        is_bounded = date is not None and date.latest_day - date.earliest_day < math.inf
        return date if is_bounded and isinstance(date, UncertainDate) else None

    def _readings(
        self,
        phrase: str,
        published: UncertainDate,
        fiscal_year_starts: int = _FISCAL_YEAR_STARTS,
        *,
        is_anchor: bool = False,
    ) -> tuple[Reading, ...]:
        key = phrase, published, fiscal_year_starts, is_anchor
        if key not in self._read:
            context = PhraseContext(published, fiscal_year_starts)
            in_view = published if is_anchor else None
            self._read[key] = read_alone(phrase, context, in_view).readings
        return self._read[key]

    def _years_named_in(self, source_id: str) -> set[int]:
        """The years that the phrases coded from a source name."""
        if not self._years:
            for _, piece in self._dataset.evidence():
                years = self._years.setdefault(piece.source_id, set())
                years.update(map(int, _YEAR.findall(piece.phrase)))
        return self._years.get(source_id, set())


def _dates_spoken_of(event: Event, piece: Evidence) -> tuple[When, ...]:
    """The dates of the event that a phrase may give, or those that its passage has in their place.

    A piece of evidence about the event as a whole may give any of them.
    """
    dates = {f"{event.id}.{role}": when for role, when in event.dates.items()}
    dates[event.id] = event.when
    if piece.fields and "dates" not in piece.fields:
        roles = {field.removeprefix("dates.") for field in piece.fields}
        names = {event.id if role == "when" else f"{event.id}.{role}" for role in roles}
        dates = {key: when for key, when in dates.items() if key in names}
    return tuple(dict.fromkeys((dates | dict(asserted_dates(event, piece))).values()))


def _can_agree(coded: Sequence[When], means: Iterable[When]) -> bool:
    """Whether some date may share a day with what the words mean."""
    return any(when.shares_day(read) is not Verdict.NO for read in means for when in coded)


def _is_from_anywhere(readings: Iterable[Reading]) -> bool:
    """Whether words for a length of time may count from a day given elsewhere in the text."""
    return any(each.rule.startswith(_FROM_ANYWHERE) for each in readings)


def _before(date: UncertainDate, lag: Lag) -> UncertainDate:
    """The days that are so many days before a date."""
    first = None if lag.longest is None else int(date.earliest_day) - lag.longest
    last = None if lag.shortest is None else int(date.latest_day) - lag.shortest
    return UncertainDate.between(first, last)

"""What the phrases of a dataset can mean, each read once for each publication date."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from policytimeline.dates.calendar import day_number
from policytimeline.dates.lags import Lag
from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.errors import UnresolvablePhraseError
from policytimeline.model.dataset import Dataset
from policytimeline.model.evidence import Evidence
from policytimeline.model.sources import Source
from policytimeline.phrases.readings import Reading
from policytimeline.phrases.resolving import resolve_phrase
from policytimeline.phrases.searching import counts_from_elsewhere

_ANY_DAY = UncertainDate.between(*2 * (day_number(2000, 1, 1),))
"""Stands for a publication date that is not known; what counts from it is left out."""

_WHATEVER_THE_PUBLICATION = Lag(None, None)
_FISCAL_YEAR_STARTS = 10

_BOOKS = frozenset({"book", "chapter", "entry-dictionary", "entry-encyclopedia", "thesis"})
"""CSL types of sources that tell of another time than that of their publication."""

_FROM_ELSEWHERE = re.compile(
    r"\b(?:the|that) (?:very )?(?:next|following|same) [a-z]+\b", re.IGNORECASE
)
"""Words that count from a day given elsewhere in the text."""

_FROM_ANYWHERE = ("for-", "in-the-span-of", "over-the-next", "within")
"""How the rules for lengths of time are called: "within 30 days", "for two weeks"."""

_FISCAL = re.compile(r"\b(?:year|quarter|fiscal|financial|fy)", re.IGNORECASE)
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|ust|ember|ober)?\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")


class CodedPhrases:
    """The phrases of a dataset's evidence, with what each of them can mean."""

    def __init__(self, dataset: Dataset) -> None:
        """Read nothing yet."""
        self._dataset = dataset
        self._read: dict[tuple[str, UncertainDate, int], tuple[Reading, ...]] = {}
        self._years: dict[str, set[int]] = {}

    def dates(self, phrase: str, source: Source) -> tuple[When, ...]:
        """What a phrase can mean in a source, most likely first; nothing if nobody can tell."""
        if not (source.language or "en").lower().startswith("en"):
            return ()
        published = _publication(source)
        readings = self._readings(phrase, published or _ANY_DAY)
        is_news = published is not None and source.kind not in _BOOKS
        if any(each.rule.startswith(_FROM_ANYWHERE) for each in readings):
            return ()
        if not is_news and any(each.offset != _WHATEVER_THE_PUBLICATION for each in readings):
            return ()
        return tuple(dict.fromkeys(each.when for each in readings))

    def further_dates(self, piece: Evidence, source: Source) -> Iterator[When]:
        """What the phrase of a piece of evidence can mean with more than its publication known.

        The coder's alternatives; fiscal years that start in another month; and the years that
        other phrases from the source name, as a text about 1914 says "on 7 August".
        """
        published = _publication(source) or _ANY_DAY
        for lag in piece.alternatives:
            yield _counted(lag, published)
        if _FISCAL.search(piece.phrase):
            for month in range(1, 13):
                yield from (each.when for each in self._readings(piece.phrase, published, month))
        if _MONTH.search(piece.phrase) and not _YEAR.search(piece.phrase):
            for year in self._years_named_in(source.id):
                last = day_number(year, 12, 31)
                named = self._readings(piece.phrase, UncertainDate.between(last, last))
                yield from (each.when for each in named if each.when.latest_day <= last)

    def _readings(
        self, phrase: str, published: UncertainDate, fiscal_year_starts: int = _FISCAL_YEAR_STARTS
    ) -> tuple[Reading, ...]:
        key = phrase, published, fiscal_year_starts
        if key not in self._read:
            self._read[key] = _read(*key)
        return self._read[key]

    def _years_named_in(self, source_id: str) -> set[int]:
        """The years that the phrases coded from a source name."""
        if not self._years:
            for _, piece in self._dataset.evidence():
                years = self._years.setdefault(piece.source_id, set())
                years.update(map(int, _YEAR.findall(piece.phrase)))
        return self._years.get(source_id, set())


def _read(phrase: str, published: UncertainDate, fiscal_year_starts: int) -> tuple[Reading, ...]:
    try:
        readings = resolve_phrase(
            phrase, published=published, fiscal_year_starts=fiscal_year_starts
        )
    except UnresolvablePhraseError:
        return ()
    is_elsewhere = _FROM_ELSEWHERE.search(phrase) or counts_from_elsewhere(phrase)
    return () if is_elsewhere else readings


def _publication(source: Source) -> UncertainDate | None:
    """The publication date, if it is bounded on both sides."""
    date = source.published
    is_bounded = date is not None and date.latest_day - date.earliest_day < math.inf
    return date if is_bounded else None


def _counted(lag: Lag, published: UncertainDate) -> UncertainDate:
    """The days that lie so many days before a publication."""
    first = None if lag.longest is None else int(published.earliest_day) - lag.longest
    last = None if lag.shortest is None else int(published.latest_day) - lag.shortest
    return UncertainDate.between(first, last)

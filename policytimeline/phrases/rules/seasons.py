"""Rules for seasons of the northern hemisphere: "last summer", "winter 2018"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from policytimeline.dates.calendar import LAST_YEAR, calendar_day, format_year
from policytimeline.dates.pattern import DatePattern
from policytimeline.phrases.rules.probes import turns_of
from policytimeline.phrases.rules.rule import ANY_OFFSET, Form, NamedDays, PhraseRule, if_which
from policytimeline.phrases.vocabulary import IN, SEASON, WHICH, YEAR, MatchedWords
from policytimeline.phrases.windows import SEASON_MONTHS, Window, season_by_months, season_by_sun

SeasonDays: TypeAlias = Callable[[int, str], NamedDays]
"""From the year in which a season starts, and its name, to its days."""

_SEASON_YEAR = Form(rf"{IN}(?:the )?{SEASON}(?: of|,)? {YEAR}", is_date=True)
_WHICH_SEASON = Form(rf"{IN}{WHICH} {SEASON}", is_date=True)
_THE_SEASON = Form(rf"(?:in|during|over) the {SEASON}(?!(?: of|,)? \d)")

_EDTF_CODES = dict(zip(SEASON_MONTHS, ("21", "22", "23", "24"), strict=True))
"""EDTF level 1, seasons."""


def _by_months(year: int, name: str) -> NamedDays:
    pattern = None
    if 0 <= year <= LAST_YEAR:
        pattern = DatePattern.of_parts(format_year(year), _EDTF_CODES[name])
    return NamedDays(season_by_months(year, name), pattern=pattern)


def _by_sun(year: int, name: str) -> NamedDays:
    return NamedDays(season_by_sun(year, name))


_CONVENTIONS: dict[str, tuple[SeasonDays, str]] = {
    "": (_by_months, "three whole months from March, June, September or December"),
    "-by-sun": (_by_sun, "from equinox to solstice, or from solstice to equinox"),
}
"""The end of a rule's name, the days of a season, and how they are counted."""


def _seasons_of_years() -> Iterator[PhraseRule]:
    for suffix, (season, how) in _CONVENTIONS.items():
        for name, days, example, which in (
            ("season-of-year", _starting, "the summer of 2018", "season that starts"),
            ("winter-ending-in-year", _ending, "winter 2018", "winter that ends"),
        ):
            yield PhraseRule(
                name=f"{name}{suffix}",
                form=_SEASON_YEAR,
                days=partial(days, season),
                offset=ANY_OFFSET,
                example=example,
                meaning=f"The northern {which} in that year: {how}.",
            )


def _starting(season: SeasonDays, words: MatchedWords, _: int) -> NamedDays:
    return season(words.year, words.season)


def _ending(season: SeasonDays, words: MatchedWords, _: int) -> NamedDays | None:
    return season(words.year - 1, words.season) if words.season == "winter" else None


def _seasons_around() -> Iterator[PhraseRule]:
    """Seasons named from the publication date."""
    for name, form, later, days, example, which in (
        ("last-season-over", _WHICH_SEASON, -1, _over, "last summer", "latest that is over"),
        (
            "season-of-last-year",
            _WHICH_SEASON,
            -1,
            _of_year,
            "last summer",
            "one starting last year",
        ),
        (
            "season-of-this-year",
            _WHICH_SEASON,
            0,
            _of_year,
            "this summer",
            "one starting this year",
        ),
        ("this-season-begun", _WHICH_SEASON, 0, _started, "this winter", "latest that has started"),
        ("next-season-coming", _WHICH_SEASON, 1, _coming, "next summer", "first to come"),
        (
            "season-of-next-year",
            _WHICH_SEASON,
            1,
            _of_year,
            "next summer",
            "one starting next year",
        ),
        ("season-begun", _THE_SEASON, 0, _started, "over the summer", "latest that has started"),
        ("season-coming", _THE_SEASON, 0, _coming, "in the summer", "first to come"),
    ):
        for suffix, (season, how) in _CONVENTIONS.items():
            yield PhraseRule(
                name=f"{name}{suffix}",
                form=form,
                days=partial(if_which, later, partial(days, season)),
                probes=turns_of(partial(_in_year, season)),
                example=example,
                meaning=f"Of such northern seasons, the {which}: {how}.",
            )


def _in_year(season: SeasonDays, words: MatchedWords, year: int) -> Window:
    return season(year, words.season).begin


def _over(season: SeasonDays, words: MatchedWords, published: int) -> NamedDays:
    seasons = _seasons_back(season, words, published)
    return next(found for found in seasons if found.begin[1] < published)


def _started(season: SeasonDays, words: MatchedWords, published: int) -> NamedDays:
    seasons = _seasons_back(season, words, published)
    return next(found for found in seasons if found.begin[0] <= published)


def _seasons_back(season: SeasonDays, words: MatchedWords, published: int) -> Iterator[NamedDays]:
    year = calendar_day(published)[0]
    return (season(year - back, words.season) for back in range(4))


def _coming(season: SeasonDays, words: MatchedWords, published: int) -> NamedDays:
    year = calendar_day(published)[0]
    seasons = (season(year + ahead, words.season) for ahead in range(3))
    return next(found for found in seasons if found.begin[0] > published)


def _of_year(season: SeasonDays, words: MatchedWords, published: int) -> NamedDays:
    return season(calendar_day(published)[0] + words.later, words.season)


SEASON_RULES: tuple[PhraseRule, ...] = (*_seasons_of_years(), *_seasons_around())
"""Rules for seasons."""

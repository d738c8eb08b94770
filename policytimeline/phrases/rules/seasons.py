"""Rules for seasons of the northern hemisphere: "last summer" (promise 1: honest dates)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from policytimeline.dates.calendar import LAST_YEAR, calendar_day
from policytimeline.phrases.rules.rule import Form, PhraseRule, Stretch, plain_rule
from policytimeline.phrases.vocabulary import SEASON, WHICH, YEAR, Words
from policytimeline.phrases.windows import SEASON_MONTHS, Window, season

_IN = r"(?:(?:in|during|over|throughout) )?"
_SEASON_YEAR = Form(rf"{_IN}(?:the )?{SEASON}(?: of|,)? {YEAR}", is_date=True)
_WHICH_SEASON = Form(rf"{_IN}{WHICH} {SEASON}", is_date=True)
_THE_SEASON = Form(rf"(?:in|during|over) the {SEASON}(?!(?: of|,)? \d)")
_SUNS = {
    "": (False, "three whole months from March, June, September or December"),
    "-by-sun": (True, "from equinox to solstice, or the other way round"),
}
_SEASON_CODES = dict(zip(SEASON_MONTHS, ("21", "22", "23", "24"), strict=True))


def _season_in(year: int, words: Words, *, by_sun: bool) -> Stretch:
    written = (
        "" if by_sun or not 0 <= year <= LAST_YEAR else f"{year:04d}-{_SEASON_CODES[words.season]}"
    )
    return Stretch(season(year, words.season, by_sun=by_sun), written=written)


def _season_beginning(by_sun: bool, earlier: int, words: Words, _: int) -> Stretch | None:  # noqa: FBT001  # partial fills it.
    if earlier and words.season != "winter":
        return None
    return _season_in(words.year - earlier, words, by_sun=by_sun)


def _season_found(
    by_sun: bool,  # noqa: FBT001  # partial fills it.
    which: int | None,
    where: str,
    words: Words,
    said: int,  # partial fills it.
) -> Stretch | None:
    """The season in the nearest year where it has begun, is over, or is still to begin."""
    if which is not None and words.later != which:
        return None
    year = calendar_day(said)[0]
    if where == "year":
        return _season_in(year + words.later, words, by_sun=by_sun)
    years = range(year - 1, year + 3) if where == "coming" else range(year, year - 4, -1)
    seasons = (_season_in(number, words, by_sun=by_sun) for number in years)
    return next(found for found in seasons if _is_there(where, found.begin, said))


def _is_there(where: str, window: Window, said: int) -> bool:
    first, last = window
    return {"begun": first <= said, "over": last < said, "coming": first > said}[where]


_SEASON_READINGS: tuple[tuple[str, Form, int | None, str, str, str], ...] = (
    ("last-season-over", _WHICH_SEASON, -1, "over", "last summer", "The latest that is over"),
    ("season-of-last-year", _WHICH_SEASON, -1, "year", "last summer", "That of the previous year"),
    ("season-of-this-year", _WHICH_SEASON, 0, "year", "this summer", "That of the same year"),
    ("this-season-begun", _WHICH_SEASON, 0, "begun", "this winter", "The latest that has begun"),
    ("next-season-coming", _WHICH_SEASON, 1, "coming", "next summer", "The first to begin"),
    ("season-of-next-year", _WHICH_SEASON, 1, "year", "next summer", "That of the following year"),
    ("season-begun", _THE_SEASON, None, "begun", "over the summer", "The latest that has begun"),
    ("season-coming", _THE_SEASON, None, "coming", "in the summer", "The first to begin"),
)


def _seasons() -> Iterator[PhraseRule]:
    for suffix, (by_sun, how) in _SUNS.items():
        for earlier, name, example, year in (
            (0, "season-of-year", "the summer of 2018", "that begins in that year"),
            (1, "winter-ending-in-year", "winter 2018", "that ends in that year, of winters only"),
        ):
            days = partial(_season_beginning, by_sun, earlier)
            meaning = f"The northern season {year}: {how}."
            yield plain_rule(f"{name}{suffix}", _SEASON_YEAR, days, example, meaning)
    for name, form, which, where, example, meaning in _SEASON_READINGS:
        for suffix, (by_sun, how) in _SUNS.items():
            days = partial(_season_found, by_sun, which, where)
            whole = f"{meaning}, in the north: {how}."
            yield plain_rule(f"{name}{suffix}", form, days, example, whole, probe=True)


SEASON_RULES: tuple[PhraseRule, ...] = tuple(_seasons())
"""Rules for seasons."""

"""Rules for a number of days, weeks, months or years: "two weeks ago", "for five years"."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial

from policytimeline.dates.lags import Lag
from policytimeline.phrases.rules.rule import (
    UNBOUNDED,
    FindDays,
    FindOffset,
    Form,
    NamedDays,
    PhraseRule,
)
from policytimeline.phrases.vocabulary import ANY_UNIT, COUNT, UNITS_PLURAL, VAGUE, MatchedWords
from policytimeline.phrases.windows import (
    Direction,
    Reckoning,
    approximate,
    completed,
    counted_lag,
    days_in_units,
    moved,
    rounded,
)

COUNTED = f"{COUNT} {ANY_UNIT}"

MANNERS: dict[str, tuple[Reckoning, str]] = {
    "completed": (completed, "exactly so many completed units; days are exact"),
    "rounded": (rounded, "so many units to the nearest, so half a unit less or more"),
}
"""The two ways to take a number of units, and what they mean."""

_VAGUELY = f"{VAGUE} {ANY_UNIT}"
_PLURALLY = f"(?:{VAGUE} )?{UNITS_PLURAL}"
_NOT_OF = r"(?! (?:of|after|from)(?!\w))"
_NO_LENGTH = r"(?! (?:old|of age|in (?:prison|jail)|behind bars)(?!\w)|'|-)"
_LASTED = r"(?:(?<=gone\s)|(?<=lasted\s)|(?<=spent\s)|(?<=waited\s))"
"""After these verbs, so many units are how long something lasted."""

_SOME = r"(?:{} (?=\w)|(?!\w{{1,12}}s(?!\w)))"
_ELSEWHERE = "it counts from a day given elsewhere in the text"

_COUNTS: tuple[tuple[str, str, str, str, Direction, str], ...] = (
    ("ago", "{} ago", _PLURALLY, "{} ago", "back", ""),
    (
        "earlier",
        "{} (?:earlier|before|previously|prior)",
        _VAGUELY,
        "{} earlier",
        "back",
        _ELSEWHERE,
    ),
    ("from-now", "{} (?:from now|hence)", _VAGUELY, "{} from now", "ahead", ""),
    ("later", "{} (?:later|after|afterwards?)", _VAGUELY, "{} later", "ahead", _ELSEWHERE),
    ("in", "in {}", _VAGUELY, "in {}", "ahead", ""),
)
"""Name, words around the number, vague numbers, example, direction, and where it counts from."""


def _counts() -> Iterator[PhraseRule]:
    for name, words, vague, example, direction, elsewhere in _COUNTS:
        form = Form(words.format(COUNTED), counts_from=elsewhere)
        for manner, (reckoning, how) in MANNERS.items():
            yield PhraseRule(
                name=f"{name}-{manner}",
                form=form,
                days=partial(_counted, reckoning, direction),
                offset=counted_lag(reckoning, direction),
                example=example.format("two weeks"),
                meaning=f"Counted {direction}: {how}.",
            )
        yield PhraseRule(
            name=f"{name}-vaguely",
            form=Form(words.format(vague), counts_from=elsewhere),
            days=partial(_vaguely, direction),
            offset=partial(_vague_offset, direction),
            example=example.format("several weeks"),
            meaning=f'Counted {direction}: at least two units; two or three for "a couple".',
        )


def _counted(
    reckoning: Reckoning, direction: Direction, words: MatchedWords, published: int
) -> NamedDays:
    return NamedDays(reckoning(words.unit, words.count, published, direction))


def _vaguely(direction: Direction, words: MatchedWords, published: int) -> NamedDays:
    near = completed(words.unit, words.fewest, published, direction)
    far = UNBOUNDED
    if words.most is not None:
        far = completed(words.unit, words.most, published, direction)
    return NamedDays((near[0], far[1]) if direction == "ahead" else (far[0], near[1]))


def _vague_offset(direction: Direction, words: MatchedWords) -> Lag:
    fewest, _ = days_in_units(words.unit, words.fewest)
    most = None
    if words.most is not None:
        most = days_in_units(words.unit, words.most + 1)[1] - 1
    lag = Lag(fewest, most)
    return lag if direction == "back" else -lag


def _bounded() -> Iterator[PhraseRule]:
    """Numbers of which the words give one bound, or say that they are approximate."""
    yield PhraseRule(
        name="more-than-ago",
        form=Form(f"(?:more than|over|at least) {COUNTED} ago"),
        days=_until_then,
        offset=lambda words: Lag(days_in_units(words.unit, words.count)[0], None),
        example="more than two years ago",
        meaning="So many units ago, or earlier.",
    )
    yield PhraseRule(
        name="less-than-ago",
        form=Form(f"(?:less than|under|nearly|almost|not quite) {COUNTED} ago"),
        days=_since_then,
        offset=_since_then_offset,
        example="nearly two years ago",
        meaning="So many units ago, or later, up to publication.",
    )
    yield PhraseRule(
        name="about-ago",
        form=Form(f"(?:about|around|roughly|some|approximately) {COUNTED} ago"),
        days=partial(_counted, approximate, "back"),
        offset=counted_lag(approximate, "back"),
        example="about two years ago",
        meaning="So many units ago, half a unit less or more; of days, 1, 3 or 5 less or more.",
    )
    yield PhraseRule(
        name="within",
        form=Form(
            rf"within (?:{COUNT}|the) {ANY_UNIT}", rf"within (?:{COUNT}|the) {ANY_UNIT}{_NOT_OF}"
        ),
        days=_from_now_to_then,
        offset=_from_now_to_then_offset,
        example="within 30 days",
        meaning="From publication to so many units later, both included.",
    )


def _until_then(words: MatchedWords, published: int) -> NamedDays:
    return NamedDays((-math.inf, moved(words.unit, words.count, published, "back")))


def _since_then(words: MatchedWords, published: int) -> NamedDays:
    return NamedDays((moved(words.unit, words.count, published, "back"), published))


def _since_then_offset(words: MatchedWords) -> Lag:
    return Lag(0, days_in_units(words.unit, words.count)[1])


def _from_now_to_then(words: MatchedWords, published: int) -> NamedDays:
    return NamedDays((published, moved(words.unit, words.count, published, "ahead")))


def _from_now_to_then_offset(words: MatchedWords) -> Lag:
    return -Lag(0, days_in_units(words.unit, words.count)[1])


def _intervals() -> Iterator[PhraseRule]:
    """Words for something that lasts, or for things that happen over some time."""
    yield PhraseRule(
        name="over-the-past",
        form=Form(
            rf"(?:(?:over|in|during|within|throughout) )?the (?:past|last) {_SOME.format(COUNT)}"
            rf"{ANY_UNIT}(?! of(?!\w))"
        ),
        days=partial(_within, _since_then),
        offset=_since_then_offset,
        example="over the past year",
        meaning="Starts and ends within so many units before publication; it may be shorter.",
    )
    yield PhraseRule(
        name="in-the-span-of",
        form=Form(f"in {COUNTED}"),
        days=partial(_within, _since_then),
        offset=_since_then_offset,
        example="in five years",
        meaning='The same, as in "the first in five years".',
    )
    yield PhraseRule(
        name="over-the-past-vaguely",
        form=Form(rf"(?:(?:over|in|during|within|throughout) )?the (?:past|last) {_PLURALLY}"),
        days=partial(_within, _recently),
        offset=Lag(0, None),
        example="over the past several years",
        meaning="Starts and ends by publication, an unknown time back.",
    )
    yield PhraseRule(
        name="over-the-next",
        form=Form(
            r"(?:(?:over|in|during|within|for) |(?!the next day(?!\w)))the (?:next|coming) "
            rf"{_SOME.format(COUNT)}{ANY_UNIT}"
        ),
        days=partial(_within, _from_now_to_then),
        offset=_from_now_to_then_offset,
        example="over the next five years",
        meaning="Starts and ends within so many units after publication; it may be shorter.",
    )
    yield PhraseRule(
        name="recently",
        form=Form(
            rf"(?:in|over|during) (?:the )?(?:more )?recent {UNITS_PLURAL}"
            r"|in the recent past|recently|lately|of late(?!\w)"
        ),
        days=_recently,
        offset=Lag(0, None),
        example="in recent weeks",
        meaning="Some day up to publication, an unknown time back.",
    )
    for manner, (reckoning, how) in MANNERS.items():
        yield from _lasting(manner, reckoning, how)
    yield PhraseRule(
        name="for-vaguely",
        form=Form(f"for {_PLURALLY}"),
        days=partial(_still_going_on, partial(_vaguely, "back")),
        offset=partial(_vague_offset, "back"),
        example="for years",
        meaning="Started at least two units before publication, and is still going on then.",
    )


def _within(find: FindDays, words: MatchedWords, published: int) -> NamedDays | None:
    """Something that starts and ends within the days found."""
    found = find(words, published)
    return NamedDays(found.begin, found.begin) if found else None


def _recently(_: MatchedWords, published: int) -> NamedDays:
    return NamedDays((-math.inf, published))


def _lasting(manner: str, reckoning: Reckoning, how: str) -> Iterator[PhraseRule]:
    begin: FindDays = partial(_counted, reckoning, "back")
    offset: FindOffset = counted_lag(reckoning, "back")
    yield PhraseRule(
        name=f"for-{manner}",
        form=Form(
            rf"(?:for (?:the (?:past|last) )?)?{COUNTED}",
            in_text=(
                rf"(?:for (?:the (?:past|last) )?|{_LASTED}(?!an? |one day))"
                rf"{COUNTED}{_NO_LENGTH}"
            ),
        ),
        days=partial(_still_going_on, begin),
        offset=offset,
        example="for five years",
        meaning=f"Still going on at publication; its start is counted back: {how}.",
    )
    yield PhraseRule(
        name=f"since-{manner}",
        form=Form(
            f"(?:(?:in|over|during) )?(?:the )?{COUNTED} since(?: .++)?",
            in_text=f"(?:(?:in|over|during) )?(?:the )?{COUNTED} since",
        ),
        days=partial(_ending_now, begin),
        offset=offset,
        example="in the 18 years since",
        meaning=f"Ends at publication; its start is counted back: {how}.",
    )


def _still_going_on(begin: FindDays, words: MatchedWords, published: int) -> NamedDays | None:
    found = begin(words, published)
    return NamedDays(found.begin, (published, math.inf)) if found else None


def _ending_now(begin: FindDays, words: MatchedWords, published: int) -> NamedDays | None:
    found = begin(words, published)
    return NamedDays(found.begin, (published, published)) if found else None


COUNTED_RULES: tuple[PhraseRule, ...] = (*_counts(), *_bounded(), *_intervals())
"""Rules for words that count."""

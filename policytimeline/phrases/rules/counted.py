"""Rules for a number of days, weeks, months or years: "two weeks ago" (promise 1)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import partial

from policytimeline.dates.lags import Lag
from policytimeline.phrases.rules.rule import FindDays, FindOffset, Form, PhraseRule, Stretch, on
from policytimeline.phrases.vocabulary import ANY_UNIT, COUNT, UNITS_PLURAL, VAGUE, Words
from policytimeline.phrases.windows import (
    Reckoning,
    Window,
    approximate,
    back,
    completed,
    counted_lag,
    forward,
    rounded,
    steps_lag,
)

_ELSEWHERE = "it counts from a day that the text gives elsewhere"
_COUNTED = f"{COUNT} {ANY_UNIT}"
_VAGUELY = f"{VAGUE} {ANY_UNIT}"
_PLURALLY = f"(?:{VAGUE} )?{UNITS_PLURAL}"
_NOT_OF = r"(?! (?:of|after|from)(?!\w))"
_NO_LENGTH = r"(?! (?:old|of age|in (?:prison|jail)|behind bars)(?!\w)|'|-)"
_LASTED = r"(?:(?<=gone\s)|(?<=lasted\s)|(?<=spent\s)|(?<=waited\s))"
"""Verbs that make so many units a stretch of time."""
_SOME = r"(?:{} (?=\w)|(?!\w{{1,12}}s(?!\w)))"

_COUNTS: dict[str, tuple[str, bool, str]] = {
    "ago": ("{} ago", False, ""),
    "earlier": ("{} (?:earlier|before|previously|prior)", False, _ELSEWHERE),
    "from-now": ("{} (?:from now|hence)", True, ""),
    "later": ("{} (?:later|after|afterwards?)", True, _ELSEWHERE),
    "in": ("in {}", True, ""),
}
"""The words around the number, whether they count forward, and from what if not from here."""

_EXAMPLES = {
    "ago": "{} ago",
    "earlier": "{} earlier",
    "from-now": "{} from now",
    "later": "{} later",
    "in": "in {}",
}
_MANNERS: dict[str, tuple[Reckoning, str]] = {
    "completed": (completed, "the days on which exactly so many are completed; days are exact"),
    "rounded": (rounded, "so many to the nearest: half a unit less or more"),
}


def _counts() -> Iterator[PhraseRule]:
    for name, (words, is_forward, elsewhere) in _COUNTS.items():
        form = Form(words.format(_COUNTED), counts_from=elsewhere)
        side = "ahead" if is_forward else "back"
        for manner, (reckoning, how) in _MANNERS.items():
            yield PhraseRule(
                name=f"{name}-{manner}",
                form=form,
                days=partial(_counted, reckoning, is_forward),
                offset=counted_lag(reckoning, is_forward=is_forward),
                example=_EXAMPLES[name].format("two weeks"),
                meaning=f"Counted {side}, {how}.",
            )
        pattern = words.format(_PLURALLY if name == "ago" else _VAGUELY)
        yield PhraseRule(
            name=f"{name}-vaguely",
            form=Form(pattern, counts_from=elsewhere),
            days=partial(_vague, is_forward),
            offset=partial(_vague_lag, is_forward),
            example=_EXAMPLES[name].format("several weeks"),
            meaning=f"Counted {side}: at least two; two or three where a couple is named.",
        )


def _counted(reckoning: Reckoning, is_forward: bool, words: Words, said: int) -> Stretch | None:  # noqa: FBT001  # partial fills it.
    return on(reckoning(words.unit, words.count, said, is_forward=is_forward))


def _vague(is_forward: bool, words: Words, said: int) -> Stretch:  # noqa: FBT001  # partial fills it.
    near = completed(words.unit, words.fewest, said, is_forward=is_forward)
    far: Window = (-math.inf, math.inf)
    if words.most is not None:
        far = completed(words.unit, words.most, said, is_forward=is_forward)
    return Stretch((near[0], far[1]) if is_forward else (far[0], near[1]))


def _vague_lag(is_forward: bool, words: Words) -> Lag:  # noqa: FBT001  # partial fills it.
    fewest = steps_lag(words.unit, words.fewest, is_forward=is_forward)[0]
    most = None
    if words.most is not None:
        most = steps_lag(words.unit, words.most + 1, is_forward=is_forward)[1] - 1
    lag = Lag(fewest, most)
    return -lag if is_forward else lag


def _bounded() -> Iterator[PhraseRule]:
    """Numbers of which the words give one bound, or say that they are rounded."""
    yield PhraseRule(
        name="more-than-ago",
        form=Form(f"(?:more than|over|at least) {_COUNTED} ago"),
        days=lambda words, said: Stretch((-math.inf, back(words.unit, words.count, said))),
        offset=lambda words: Lag(steps_lag(words.unit, words.count)[0], None),
        example="more than two years ago",
        meaning="At least so many back.",
    )
    yield PhraseRule(
        name="less-than-ago",
        form=Form(f"(?:less than|under|nearly|almost|not quite) {_COUNTED} ago"),
        days=_since_then,
        offset=_back_to_zero,
        example="nearly two years ago",
        meaning="At most so many back.",
    )
    yield PhraseRule(
        name="about-ago",
        form=Form(f"(?:about|around|roughly|some|approximately) {_COUNTED} ago"),
        days=partial(_counted, approximate, False),  # noqa: FBT003  # partial takes no keyword before.
        offset=counted_lag(approximate, is_forward=False),
        example="about two years ago",
        meaning="So many back, half a unit less or more; of days, as near as the number is round.",
    )
    yield PhraseRule(
        name="within",
        form=Form(
            rf"within (?:{COUNT}|the) {ANY_UNIT}", rf"within (?:{COUNT}|the) {ANY_UNIT}{_NOT_OF}"
        ),
        days=_until_then,
        offset=_zero_to_ahead,
        example="within 30 days",
        meaning="From that day until so many ahead, both included.",
    )


def _since_then(words: Words, said: int) -> Stretch:
    return Stretch((back(words.unit, words.count, said), said))


def _until_then(words: Words, said: int) -> Stretch:
    return Stretch((said, forward(words.unit, words.count, said)))


def _back_to_zero(words: Words) -> Lag:
    return Lag(0, steps_lag(words.unit, words.count)[1])


def _zero_to_ahead(words: Words) -> Lag:
    return -Lag(0, steps_lag(words.unit, words.count, is_forward=True)[1])


def _stretches() -> Iterator[PhraseRule]:
    """Words for something that lasts, or for things that happen over a stretch of days."""
    yield PhraseRule(
        name="over-the-past",
        form=Form(
            rf"(?:(?:over|in|during|within|throughout) )?the (?:past|last) {_SOME.format(COUNT)}"
            rf"{ANY_UNIT}(?! of(?!\w))"
        ),
        days=_over(_since_then),
        offset=_back_to_zero,
        example="over the past year",
        meaning="Begins and ends within so many back from that day; it need not fill them.",
    )
    yield PhraseRule(
        name="in-the-span-of",
        form=Form(f"in {_COUNTED}"),
        days=_over(_since_then),
        offset=_back_to_zero,
        example="in five years",
        meaning="Begins and ends within so many back, as in: the first in five years.",
    )
    yield PhraseRule(
        name="over-the-past-vaguely",
        form=Form(rf"(?:(?:over|in|during|within|throughout) )?the (?:past|last) {_PLURALLY}"),
        days=lambda _, said: Stretch((-math.inf, said), (-math.inf, said)),
        offset=Lag(0, None),
        example="over the past several years",
        meaning="Begins and ends by that day; how far back is not said.",
    )
    yield PhraseRule(
        name="over-the-next",
        form=Form(
            r"(?:(?:over|in|during|within|for) )?the (?:next|coming) "
            rf"{_SOME.format(COUNT)}{ANY_UNIT}"
        ),
        days=_over(_until_then),
        offset=_zero_to_ahead,
        example="over the next five years",
        meaning="Begins and ends within so many ahead; it need not fill them.",
    )
    yield PhraseRule(
        name="recently",
        form=Form(
            rf"(?:in|over|during) (?:the )?(?:more )?recent {UNITS_PLURAL}"
            r"|in the recent past|recently|lately|of late(?!\w)"
        ),
        days=lambda _, said: Stretch((-math.inf, said)),
        offset=Lag(0, None),
        example="in recent weeks",
        meaning="Up to that day; how far back is not said.",
    )
    for manner, (reckoning, how) in _MANNERS.items():
        yield from _lasting(manner, reckoning, how)
    yield PhraseRule(
        name="for-vaguely",
        form=Form(f"for {_PLURALLY}"),
        days=lambda words, said: Stretch(_vague(False, words, said).begin, (said, math.inf)),  # noqa: FBT003
        offset=partial(_vague_lag, False),  # noqa: FBT003
        example="for years",
        meaning="Lasts until that day at least, and has lasted at least two of them.",
    )


def _lasting(manner: str, reckoning: Reckoning, how: str) -> Iterator[PhraseRule]:
    offset: FindOffset = counted_lag(reckoning, is_forward=False)
    begun: FindDays = partial(_counted, reckoning, False)  # noqa: FBT003
    yield PhraseRule(
        name=f"for-{manner}",
        form=Form(
            rf"(?:for (?:the (?:past|last) )?)?{_COUNTED}",
            in_text=(
                rf"(?:for (?:the (?:past|last) )?|{_LASTED}(?!an? |one day))"
                rf"{_COUNTED}{_NO_LENGTH}"
            ),
        ),
        days=_with_end(begun, lambda said: (said, math.inf)),
        offset=offset,
        example="for five years",
        meaning=f"Lasts until that day at least; its begin is counted back, {how}.",
    )
    yield PhraseRule(
        name=f"since-{manner}",
        form=Form(
            f"(?:(?:in|over|during) )?(?:the )?{_COUNTED} since(?: .++)?",
            in_text=f"(?:(?:in|over|during) )?(?:the )?{_COUNTED} since",
        ),
        days=_with_end(begun, lambda said: (said, said)),
        offset=offset,
        example="in the 18 years since",
        meaning=f"Ends on that day; its begin is counted back, {how}.",
    )


def _over(find: Callable[[Words, int], Stretch]) -> FindDays:
    """Something that begins and ends within the days."""

    def over(words: Words, said: int) -> Stretch:
        window = find(words, said).begin
        return Stretch(window, window)

    return over


def _with_end(begun: FindDays, end: Callable[[int], Window]) -> FindDays:
    def lasting(words: Words, said: int) -> Stretch | None:
        found = begun(words, said)
        return Stretch(found.begin, end(said)) if found else None

    return lasting


COUNTED_RULES: tuple[PhraseRule, ...] = (*_counts(), *_bounded(), *_stretches())
"""Rules for words that count."""

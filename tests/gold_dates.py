"""Gold dates of news texts, where they are at hand, and what becomes of them, in numbers."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import policytimeline as pt
from policytimeline.dates.calendar import day_number

GOLD_TEXTS = Path(__file__).parents[2] / "shared" / "timex" / "meantime.jsonl"
"""Texts with TIMEX3 expressions, one JSON object a line; they are no part of the project."""


class GoldDate(NamedTuple):
    """An expression about time that people marked.

    Its days are the first and the last that they say it means, or None if it is not a date, or
    means no days: "recently", "six years".
    """

    start: int
    end: int
    words: str
    days: tuple[int, int] | None
    is_part: bool
    """Whether it names the start, the middle or the end of its days."""


class GoldText(NamedTuple):
    """A text with the expressions about time that people marked."""

    id: str
    published: dt.date
    text: str
    golds: tuple[GoldDate, ...]


class Score(NamedTuple):
    """How often each outcome came about, and a line for each that no one hopes for.

    A gold date is read if a dated phrase overlaps it. A reading is honest if it is the gold date,
    or wider, or the part of it that the words name. It is disjoint if it has no day in common with
    the gold date, and if all of a phrase's are, the phrase lies.
    """

    counts: Counter[str]
    notes: tuple[str, ...]

    def per_cent(self, outcome: str) -> float:
        """The share of an outcome: see `SHARES`."""
        return 100 * self.counts[outcome] / self.counts[SHARES[outcome]]


SHARES = {
    "read": "golds",
    "refused": "golds",
    "missed": "golds",
    "first honest": "read",
    "first disjoint": "read",
    "any honest": "read",
    "lies": "read",
    "dated gold": "dated",
}
"""Outcomes, and of what each is a share: of the gold dates, of those that were read, or of the
phrases that were dated, of which some overlap nothing that people marked."""

_HOPED_AGAINST = {"refused", "missed", "first disjoint", "lies"}
_NAMES_A_PART = re.compile(r"\b(?:early|mid|middle|late|start|beginning|half|end)\b", re.IGNORECASE)
_PARTS = {"START", "MID", "END"}
_EPOCH = day_number(1970, 1, 1)


def read_gold_texts() -> list[GoldText]:
    """The texts, in the order of the file."""
    with GOLD_TEXTS.open(encoding="utf-8") as lines:
        return [_gold_text(json.loads(line)) for line in lines]


def _gold_text(data: dict[str, Any]) -> GoldText:
    published = dt.date.fromisoformat(data["published"])
    return GoldText(data["id"], published, data["text"], tuple(map(_gold_date, data["golds"])))


def _gold_date(data: dict[str, Any]) -> GoldDate:
    days = data["days"] if data["type"] == "DATE" else None
    return GoldDate(
        start=data["start"],
        end=data["end"],
        words=data["text"],
        days=days and (_EPOCH + days[0], _EPOCH + days[1]),
        is_part=data.get("mod") in _PARTS,
    )


def score(texts: Iterable[GoldText], find: Callable[[GoldText], Sequence[pt.FoundPhrase]]) -> Score:
    """Hold the phrases that are found in each text against its gold dates."""
    counts: Counter[str] = Counter()
    notes: list[str] = []
    for text in texts:
        found = find(text)
        counts.update(name for phrase in found for name in _kinds(phrase, text.golds))
        for gold in text.golds:
            outcomes = tuple(_outcomes(gold, found))
            counts.update(outcomes)
            notes += (
                f"{text.id}, published {text.published}: {outcome}: {gold.words}"
                for outcome in outcomes
                if outcome in _HOPED_AGAINST
            )
    return Score(counts, tuple(notes))


def _kinds(phrase: pt.FoundPhrase, golds: Sequence[GoldDate]) -> Iterator[str]:
    """Whether a phrase is dated, and whether people marked something there."""
    if phrase.readings:
        yield "dated"
        if any(_shared(phrase, gold) > 0 for gold in golds):
            yield "dated gold"


def _outcomes(gold: GoldDate, found: Sequence[pt.FoundPhrase]) -> Iterator[str]:
    """What became of a gold date; nothing of an expression that means no days."""
    if gold.days is None:
        return
    yield "golds"
    met = [phrase for phrase in found if _shared(phrase, gold) > 0]
    dated = [phrase for phrase in met if phrase.readings]
    if not dated:
        yield "refused" if met else "missed"
        return
    yield "read"
    phrase = max(dated, key=lambda each: _shared(each, gold))
    is_part = gold.is_part or bool(_NAMES_A_PART.search(f"{gold.words} {phrase.phrase}"))
    runs = [_runs(reading.when) for reading in phrase.readings]
    honest = [_is_honest(each, gold.days, is_part=is_part) for each in runs]
    disjoint = [_is_disjoint(each, gold.days) for each in runs]
    shares = {
        "first honest": honest[0],
        "any honest": any(honest),
        "first disjoint": disjoint[0],
        "lies": all(disjoint),
    }
    yield from (name for name, is_so in shares.items() if is_so)


def _shared(phrase: pt.FoundPhrase, gold: GoldDate) -> int:
    """Characters that the phrase and the expression have in common, if more than none."""
    return min(phrase.end, gold.end) - max(phrase.start, gold.start)


def _runs(when: pt.When) -> Sequence[tuple[float, float]]:
    """The days of a reading; those of an interval from its first start to its last end."""
    if isinstance(when, pt.UncertainDate):
        return when.days.runs
    return [(when.begin_days.earliest, when.end_days.latest)]


def _is_honest(
    runs: Sequence[tuple[float, float]], days: tuple[int, int], *, is_part: bool
) -> bool:
    """Whether the reading covers the days, or is a part of them where the words name one."""
    covers = any(first <= days[0] and days[1] <= last for first, last in runs)
    return covers or (is_part and days[0] <= runs[0][0] and runs[-1][1] <= days[1])


def _is_disjoint(runs: Sequence[tuple[float, float]], days: tuple[int, int]) -> bool:
    return all(last < days[0] or days[1] < first for first, last in runs)

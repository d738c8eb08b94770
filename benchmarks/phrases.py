"""Compare searching a text for date phrases with splitting it, and hold its time against its size.

The text is made of invented sentences, with about five phrases in a thousand characters, as news
has. Everything is timed in turn in one process, by the processor time that it takes, so that a busy
machine makes little difference; the best of several rounds counts.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count

from measuring import Limit

import policytimeline as pt
from policytimeline.phrases.context import PhraseContext
from policytimeline.phrases.finding import read_alone
from policytimeline.phrases.interpreting import outcome_of

PUBLISHED = dt.date(2018, 6, 28)
ROUNDS = 7

PHRASES = (
    "last week", "on Tuesday", "in April", "Sept. 16", "this month", "in 2018", "two years ago",
    "since January", "by the end of the year", "within 30 days", "in recent months", "never",
    "the early 1990s", "last fiscal year", "until Friday", "over the past year", "currently",
)  # fmt: skip
FILLING = (
    "the council met its members and heard that a plan for the harbour had been put before them",
    "she said the office would take up the matter, may ask for more papers, and then decide",
    "a report of sixty pages, which three of the agents wrote, was sent to the secretary",
)

Work = Callable[[], object]


def main() -> int:
    """Print what was measured; 1 if a limit is missed."""
    limits = [*text_limits(), *phrase_limits()]
    print()
    print(*limits, sep="\n")
    return int(not all(limit.is_kept for limit in limits))


def text_limits() -> Iterator[Limit]:
    """Searching a text, and one that is ten times longer."""
    text = a_text(100_000)
    longer = a_text(1_000_000)
    words = frozenset(word for phrase in PHRASES for word in phrase.split())
    found = pt.find_phrases(text, published=PUBLISHED)
    searching, splitting, longest = best(
        lambda: pt.find_phrases(text, published=PUBLISHED),
        lambda: [word for word in text.split() if word in words],
        lambda: pt.find_phrases(longer, published=PUBLISHED),
    )
    speed = len(text) / searching / 1000
    print(f"{len(text):,} characters with {len(found)} phrases: {speed:,.0f} kB/s")
    yield Limit(
        "searching a text, to splitting it and looking up its words", searching / splitting, 120
    )
    yield Limit("searching 1 MB, to searching 100 kB", longest / searching, 13)


def phrase_limits() -> Iterator[Limit]:
    """Reading a phrase that was read before, and one that was not."""
    context = PhraseContext(PUBLISHED)
    years = count(1)

    def read_again() -> None:
        for phrase in PHRASES[:6]:
            pt.resolve_phrase(phrase, published=PUBLISHED)

    def read_anew() -> None:
        for phrase in PHRASES[:6]:
            outcome_of.cache_clear()
            read_alone(phrase, context)

    def read_more_years() -> None:
        for _ in range(6):
            pt.resolve_phrase(f"{next(years)} years ago", published=PUBLISHED)

    again, anew, new = best(read_again, read_anew, read_more_years)
    microseconds = ", ".join(f"{seconds / 6 * 1e6:.0f} µs" for seconds in (again, anew, new))
    print(f"a phrase read again, anew, and with a new number: {microseconds}")
    yield Limit("a phrase read again, to reading it anew", again / anew, 0.3)
    yield Limit("a phrase with a new number, to reading one anew", new / anew, 40)


def a_text(length: int) -> str:
    """Paragraphs of invented sentences."""
    chooser = random.Random(length)  # noqa: S311  # The same text each time, not a secret.
    parts: list[str] = []
    size = 0
    while size < length:
        sentence = (
            f"{chooser.choice(FILLING)} {chooser.choice(PHRASES)}, {chooser.choice(FILLING)}. "
        )
        parts.append(sentence if chooser.randrange(5) else f"{sentence}\n\n")
        size += len(parts[-1])
    return "".join(parts)


def best(*works: Work) -> list[float]:
    """Seconds that each takes, the best of several rounds in turn."""
    rounds = [[seconds(work) for work in works] for _ in range(ROUNDS)]
    return [min(each) for each in zip(*rounds, strict=True)]


def seconds(work: Work) -> float:
    """Seconds of processor time that the work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())

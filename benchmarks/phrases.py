"""Hold the phrases of news texts against what people say they mean, and the speed against a peer's.

The gold dates are no part of the project: where they are absent, only the speed is measured, on
invented sentences. The peer is dateparser's search, with its language given. Everything is timed in
turn in one process, by the processor time that it takes, so that a busy machine slows all alike;
the best of several rounds counts. With a revision of git as its argument, the speed is held against
the code of that revision as well, each in a process of its own.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from dateparser.search import search_dates
from measuring import Limit, best_seconds

import policytimeline as pt

sys.path.append(str(Path(__file__).parents[1] / "tests"))
from gold_dates import GOLD_TEXTS, SHARES, read_gold_texts, score

PUBLISHED = dt.date(2018, 6, 28)
ROUNDS = 5
SIZE = 30_000

MONTHS = ("January", "March", "May", "June", "Sept.", "October", "Dec.")
WEEKDAYS = ("Monday", "Tuesday", "Thursday", "Friday", "Sunday")
UNITS = ("days", "weeks", "months", "years")
PHRASES = (
    "last week", "this month", "currently", "never", "in recent months", "last fiscal year",
    "on {weekday}", "last {weekday}", "until {weekday}", "in {month}", "since {month}",
    "{month} {day}", "on {day} {month} {year}", "{weekday}, {month} {day}, {year}",
    "in {month} {year}", "early in {year}", "the {year} budget", "since {year}",
    "{count} {unit} ago", "within {count} {unit}", "over the past {count} {unit}",
    "by the end of {year}", "by {month} {day}", "the third quarter of {year}",
)  # fmt: skip
FILLING = (
    "the council heard that a plan for the harbour had been put before them",
    "the office would take up the matter and may ask for more papers",
    "a report of sixty pages, which three agents wrote, was sent out",
)


SEARCHING = """
import datetime, json, sys, time
import policytimeline as pt

published, texts = json.load(sys.stdin)
published = datetime.date.fromisoformat(published)

def seconds(text):
    start = time.process_time()
    pt.find_phrases(text, published=published)
    return time.process_time() - start

print([seconds(text) for text in texts][1:])
"""
"""Times the search of each text but the first, which prepares it."""


def main() -> int:
    """Print what was measured; 1 if a limit is missed."""
    limits = [peer_limit(), *growth_limits(), *map(revision_limit, sys.argv[1:])]
    if GOLD_TEXTS.exists():
        limits += gold_limits()
    else:
        print(f"the gold dates are not at {GOLD_TEXTS}; they are no part of the project")
    print()
    print(*limits, sep="\n")
    return int(not all(limit.is_kept for limit in limits))


def peer_limit() -> Limit:
    """Searching a text, to dateparser's search of the same.

    Each round has a new text, since both remember what they read before.
    """
    texts = [invented_text(SIZE, seed) for seed in range(ROUNDS + 1)]
    search_both(texts.pop())
    rounds = [search_both(text) for text in texts]
    ours, theirs = map(min, zip(*rounds, strict=True))
    size = len(texts[0])
    found = len(pt.find_phrases(texts[0], published=PUBLISHED))
    print(f"an invented text of {size:,} characters with {found:,} phrases:")
    print(
        f"find_phrases {size / ours / 1000:,.0f} kB/s, dateparser {size / theirs / 1000:,.0f} kB/s"
    )
    return Limit("times faster than dateparser's search", theirs / ours, 5, at_least=True)


def search_both(text: str) -> tuple[float, float]:
    """Seconds that our search takes, and dateparser's."""
    day = dt.datetime.combine(PUBLISHED, dt.time())
    taken = best_seconds(
        {
            "ours": lambda: pt.find_phrases(text, published=PUBLISHED),
            "theirs": lambda: search_dates(text, languages=["en"], settings={"RELATIVE_BASE": day}),
        },
        rounds=1,
    )
    return taken["ours"], taken["theirs"]


def revision_limit(revision: str) -> Limit:
    """Searching new texts, to the code of an earlier revision."""
    root = Path(__file__).parents[1]
    taken: dict[str, list[float]] = {"ours": [], "before": []}
    with tempfile.TemporaryDirectory() as folder:
        archive = f"{folder}/tree.tar"
        subprocess.run(
            ["git", "archive", "-o", archive, revision, "policytimeline"], cwd=root, check=True
        )
        with tarfile.open(archive) as tree:
            tree.extractall(folder, filter="data")
        for seed in range(ROUNDS):
            texts = [invented_text(SIZE, ROUNDS * k + seed) for k in range(3)]
            given = json.dumps([str(PUBLISHED), texts])
            for name, path in (("ours", root), ("before", folder)):
                run = subprocess.run(
                    [sys.executable, "-c", SEARCHING],
                    cwd=path,
                    check=True,
                    capture_output=True,
                    input=given,
                    text=True,
                )
                taken[name] += json.loads(run.stdout)
    ours, before = map(min, taken.values())
    speed, speed_before = (f"{SIZE / each / 1000:,.0f} kB/s" for each in (ours, before))
    print(f"find_phrases {speed}, at {revision} {speed_before}")
    return Limit(f"times faster than at {revision}", before / ours, 1, at_least=True)


def growth_limits() -> Iterator[Limit]:
    """A text, and one that is ten times longer: in paragraphs, and in one that names events.

    A search that grew with the square would take a hundred times as long. What is over ten is the
    collection of garbage, which looks at all phrases found so far.
    """
    pairs = {
        "in paragraphs": [invented_text(length, ROUNDS) for length in (100_000, 1_000_000)],
        "in one paragraph": ["The bill passed after the vote. " * n for n in (3_000, 30_000)],
    }
    for layout, (short, long) in pairs.items():
        taken = best_seconds(
            {
                "long": partial(pt.find_phrases, long, published=PUBLISHED),
                "short": partial(pt.find_phrases, short, published=PUBLISHED),
            },
            ROUNDS,
        )
        print(f"{len(long):,} characters {layout}: {taken['long']:.2f} s")
        yield Limit(f"searching 1 MB {layout}, to 100 kB", taken["long"] / taken["short"], 20)


def gold_limits() -> Iterator[Limit]:
    """The shares of the gold dates that are read, and read as people do."""
    texts = read_gold_texts()
    scored = score(texts, lambda text: pt.find_phrases(text.text, published=text.published))
    shares = {name: scored.per_cent(name) for name in SHARES}
    print(f"{scored.counts['golds']:,} gold dates in {len(texts):,} texts, in per cent:")
    print(", ".join(f"{name} {share:.1f}" for name, share in shares.items()))
    for what, name, limit in (
        ("% of the gold dates are read", "read", 93),
        ("% of those have an honest first reading", "first honest", 96),
        ("% of the dated phrases are dates", "dated gold", 97),
    ):
        yield Limit(what, shares[name], limit, at_least=True)
    yield Limit("% of those that are read have no reading that can be true", shares["lies"], 1.5)


def invented_text(length: int, seed: int) -> str:
    """Paragraphs of invented sentences, with about ten phrases in a thousand characters."""
    chooser = random.Random(seed)  # noqa: S311  # The same text each time, not a secret.
    parts: list[str] = []
    size = 0
    while size < length:
        phrase = chooser.choice(PHRASES).format(
            weekday=chooser.choice(WEEKDAYS),
            month=chooser.choice(MONTHS),
            unit=chooser.choice(UNITS),
            day=chooser.randint(1, 28),
            year=chooser.randint(1900, 2030),
            count=chooser.randint(2, 400),
        )
        sentence = f"{chooser.choice(FILLING)} {phrase}. "
        parts.append(sentence if chooser.randrange(5) else f"{sentence}\n\n")
        size += len(parts[-1])
    return "".join(parts)


if __name__ == "__main__":
    sys.exit(main())

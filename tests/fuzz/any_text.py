"""Throw texts at the readers of dates: each gives a value or `EdtfSyntaxError`, and soon.

Three kinds of texts in turn: bytes of any kind, runs of the characters that EDTF knows, and
valid texts with a few characters changed, left out, doubled or taken from another text. For
each value read, its own text must read back as the same value. At the end the readers get
texts of growing length, which must not take more than their length allows.

    python tests/fuzz/any_text.py [COUNT] [SEED]
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator

import policytimeline as pt
from policytimeline.dates.parsing import read_edtf, read_when

LONGEST = 100
"""Characters of a random text, for which a millisecond is the limit."""

LIMIT_SECONDS = 0.001
SUSPECT_SECONDS = 0.0001
TRIALS = 25
"""How often a suspect is tried again, so that a busy machine is not taken for a slow reader."""

ALPHABET = "0123456789-/.,[]{}XYES?~%T:Z+"
VALID = (  # noqa: SIM905  # A list of forty texts reads worse.
    "2018-06-28 2018-06 2018 2018-06~ 2018?-~06 201X 2018-XX-28 XXXX-02-29 -0044-03-15 2018-21 "
    "2018-06-28/2018-07-28 2018-06/.. ../2018 /2018-06 2018/ [2018-06-27,2018-06-28] [..2018] "
    "[2018-06-17..2018-06-24]/2018-06-28 {1960,1961-12} {2018..2020,2022-01..} Y17E7 Y-170000002 "
    "1950S2 Y3388E2S3 1XXX-XX 2018-06-28T23:20:30 2018-06-28T23:20:30Z 2018-06-28T23:20:30+02:00"
).split()
LONG = (
    "1",
    "-",
    "X",
    "u",
    " ",
    "?",
    "[",
    ",",
    "/",
    "..",
    "2018,",
    "20X8-06-28,",
    "ab1",
    "Y1E",
    "é",
)

Reader = Callable[[str], object]
READERS: tuple[Reader, ...] = (read_edtf, read_when)


def main(count: int = 1_000_000, seed: int = 0) -> int:
    """Fuzz, and print what came of it; 1 if anything went wrong."""
    random_texts = texts(random.Random(seed))  # noqa: S311  # Not for secrets.
    outcomes = Counter[str]()
    faults: list[str] = []
    slowest = (0.0, "")
    for _ in range(count):
        text = next(random_texts)
        for read in READERS:
            start = time.perf_counter()
            outcome = outcome_of(read, text)
            seconds = time.perf_counter() - start
            if seconds > SUSPECT_SECONDS:
                seconds = min(timed(read, text) for _ in range(TRIALS))
            slowest = max(slowest, (seconds, text))
            outcomes[outcome] += 1
            if outcome not in {"value", "EdtfSyntaxError"}:
                faults.append(f"{read.__name__}({text!r}): {outcome}")
    if slowest[0] > LIMIT_SECONDS:
        faults.append(f"{slowest[1]!r} takes {slowest[0] * 1000:.2f} ms")
    faults += [f"{piece!r} repeated takes more than its length" for piece in LONG if grows(piece)]
    print(
        f"{count} texts, seed {seed}: " + ", ".join(f"{n} {o}" for o, n in outcomes.most_common())
    )
    print(f"slowest: {slowest[0] * 1e6:.0f} µs for {slowest[1]!r}")
    print(f"{len(LONG)} pieces repeated up to 100,000 characters: linear" if not faults else "")
    print(*faults[:20], f"{len(faults)} faults", sep="\n")
    return int(bool(faults))


def texts(source: random.Random) -> Iterator[str]:
    """Texts of the three kinds, without end."""
    while True:
        yield source.randbytes(source.randrange(LONGEST)).decode("utf-8", "surrogateescape")
        yield "".join(source.choices(ALPHABET, k=source.randrange(1, 30)))
        yield mutated(source)


def mutated(source: random.Random) -> str:
    """A valid text with one to four changes."""
    text = source.choice(VALID)
    for _ in range(source.choice((1, 1, 2, 4))):
        place = source.randrange(len(text) + 1)
        other = source.choice(VALID)
        text = source.choice(
            (
                text[:place] + source.choice(ALPHABET) + text[place:],
                text[:place] + source.choice(ALPHABET) + text[place + 1 :],
                text[:place] + text[place + 1 :],
                text[:place] + other[source.randrange(len(other)) :],
                f"{text}{source.choice('/,-.')}{other}",
            )
        )[:LONGEST]
    return text


def outcome_of(read: Reader, text: str) -> str:
    """What a reader does with the text: value, the error it may raise, or what is wrong."""
    try:
        value = read(text)
    except pt.EdtfSyntaxError as error:
        if not 0 <= error.position <= len(text):
            return f"caret at {error.position} of {len(text)}"
        return "EdtfSyntaxError" if str(error) else "an error without a word"
    except Exception as error:  # noqa: BLE001  # Any other error is what we look for.
        return f"{type(error).__name__}: {error}"
    return "value" if read(str(value)) == value else f"reads back as {read(str(value))}"


def timed(read: Reader, text: str) -> float:
    """Seconds that one reading takes."""
    start = time.perf_counter()
    outcome_of(read, text)
    return time.perf_counter() - start


def grows(piece: str) -> bool:
    """Whether a text ten times as long takes more than three times ten times as long."""
    for opening, closing in (("", ""), ("[", "]")):
        short, long = (opening + piece * (n // len(piece)) + closing for n in (10_000, 100_000))
        for read in READERS:
            seconds = [min(timed(read, text) for _ in range(5)) for text in (short, long)]
            if seconds[1] > 30 * seconds[0] + LIMIT_SECONDS:
                return True
    return False


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))

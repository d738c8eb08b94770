"""Compare reading dates with undate and edtf, and verdicts with comparing plain dates.

Everything is timed in turn in one process, so that a busy machine slows all alike; the best of
several rounds counts. Each text is read anew every time, without the texts that `parse_edtf`
remembers, which are measured on a line of their own.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from statistics import median
from timeit import Timer

import pendulum
from edtf import parse_edtf as parse_with_edtf
from lark.exceptions import VisitError
from measuring import Limit
from undate.converters.edtf import EDTFDateConverter

import policytimeline as pt
from policytimeline.dates.parsing import read_edtf

TEXTS = (
    "2018-06-28",
    "2018-06",
    "2018",
    "2018-06~",
    "2018?",
    "201X",
    "2018-XX-28",
    "2018-06-28/2018-07-28",
    "2018-06/..",
    "[2018-06-27,2018-06-28]",
    "2018-21",
)
ROUNDS = 9
SECONDS_A_ROUND = 0.02

Work = Callable[[], object]


def main() -> int:
    """Print both tables; return 1 if a limit is missed."""
    peers: dict[str, Callable[[str], object]] = {
        f"undate {version('undate')}": EDTFDateConverter().parse,
        f"edtf {version('edtf')}": parse_with_edtf,
    }
    ratios = {name: dict[str, float]() for name in peers}
    print(f"{'text':26}{'µs':>8}" + "".join(f"{name:>16}" for name in peers))
    for text in TEXTS:
        works: dict[str, Work] = {"ours": partial(read_edtf, text)}
        works |= {
            name: partial(parse, text) for name, parse in peers.items() if answers(parse, text)
        }
        seconds = best_seconds(works)
        for name in peers:
            if name in seconds:
                ratios[name][text] = seconds[name] / seconds["ours"]
        shown = (
            f"{ratios[name][text]:15.0f}x" if name in seconds else f"{'-':>16}" for name in peers
        )
        print(f"{text:26}{seconds['ours'] * 1e6:8.1f}" + "".join(shown))
    limits = [*parsing_limits(ratios), *answer_limits()]
    print()
    print(*limits, sep="\n")
    return int(not all(limit.is_kept for limit in limits))


def parsing_limits(ratios: dict[str, dict[str, float]]) -> list[Limit]:
    """What the ratios to the peers must be: the median of each peer, and the least of all."""
    least = min(min(of_peer.values()) for of_peer in ratios.values())
    medians = [median(of_peer.values()) for of_peer in ratios.values()]
    return [
        *(
            Limit(f"times faster than {name}, median", ratio, limit, at_least=True)
            for name, ratio, limit in zip(ratios, medians, (150, 300), strict=True)
        ),
        Limit("times faster, the least of all texts and peers", least, 80, at_least=True),
    ]


def answer_limits() -> list[Limit]:
    """How long plain days, repeated texts and verdicts may take."""
    june, september = pt.parse_when("2018-06"), pt.parse_when("2021-09")
    summer, autumn = pt.parse_when("2018-06/2018-08"), pt.parse_when("2018-07/2018-10")
    mask, every_28th = pt.parse_when("2018-XX-28"), pt.parse_when("XXXX-XX-28/XXXX-XX-28")
    first, second = dt.date(2018, 6, 1), dt.date(2021, 9, 1)
    seconds = best_seconds(
        {
            "day": lambda: read_edtf("2018-06-28"),
            "pendulum": lambda: pendulum.parse("2018-06-28"),
            "again": lambda: pt.parse_edtf("2018-06-28"),
            "fromisoformat": lambda: dt.date.fromisoformat("2018-06-28"),
            "verdict": lambda: june.precedes(september),
            "relations": lambda: summer.possible_relations(autumn),
            "with gaps": lambda: mask.possible_relations(autumn),
            "over millennia": lambda: every_28th.possible_relations(every_28th),
            "less": lambda: first < second,
        }
    )
    return [
        Limit("a plain day, to pendulum.parse", seconds["day"] / seconds["pendulum"], 2),
        Limit(
            "a repeated day, to date.fromisoformat", seconds["again"] / seconds["fromisoformat"], 5
        ),
        Limit("a verdict, to date < date", seconds["verdict"] / seconds["less"], 25),
        Limit("Allen relations, to a verdict", seconds["relations"] / seconds["verdict"], 25),
        Limit(
            "Allen relations of a mask, to a verdict",
            seconds["with gaps"] / seconds["verdict"],
            400,
        ),
        Limit(
            "Allen relations of two intervals of 120,000 runs, to those of a mask",
            seconds["over millennia"] / seconds["with gaps"],
            400,
        ),
    ]


def answers(parse: Callable[[str], object], text: str) -> bool:
    """Whether a peer reads the text at all."""
    try:
        parse(text)
    except (ValueError, VisitError):
        return False
    return True


def best_seconds(works: dict[str, Work]) -> dict[str, float]:
    """Seconds for a call of each, the best of several rounds in turn."""
    timers = {name: Timer(work) for name, work in works.items()}
    calls = {name: calls_in(timer, SECONDS_A_ROUND) for name, timer in timers.items()}
    best = dict.fromkeys(works, float("inf"))
    for _ in range(ROUNDS):
        for name, timer in timers.items():
            best[name] = min(best[name], timer.timeit(calls[name]) / calls[name])
    return best


def calls_in(timer: Timer, seconds: float) -> int:
    """About how many calls take so many seconds."""
    calls = 1
    while (taken := timer.timeit(calls)) < seconds / 4:
        calls *= 4
    return max(1, round(calls * seconds / taken))


if __name__ == "__main__":
    sys.exit(main())

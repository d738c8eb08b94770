"""Suspicions of tables against other ways to reckon: a distribution, and every pair of events."""

from __future__ import annotations

import datetime as dt
import tempfile
from itertools import pairwise
from pathlib import Path

from hypothesis import given, strategies as st
from scipy.stats import binom

from policytimeline.tables.reading import read_table
from policytimeline.tables.suspicions.filled_days import chance_at_most

DAY_0 = dt.date(2001, 1, 1)
SPANS = st.lists(
    st.tuples(st.sampled_from("AB"), st.integers(0, 40), st.integers(0, 12)), max_size=12
)


class TestChance:
    """The bound on a chance."""

    @given(st.integers(1, 3000), st.integers(0, 3000), st.floats(0.001, 0.5))
    def test_is_never_below_the_chance(self, tries: int, hits: int, share: float) -> None:
        """It is a bound: what it calls unlikely is at least as unlikely."""
        hits = min(hits, tries)
        assert binom.sf(hits - 1, tries, share) <= chance_at_most(hits, tries, share) * (1 + 1e-9)


class TestSpells:
    """Events that overlap."""

    @given(SPANS)
    def test_are_found_if_two_have_two_days_in_common(
        self, spans: list[tuple[str, int, int]]
    ) -> None:
        """Some finding is made if and only if some pair of a unit overlaps, or shares a day."""
        rows = [(unit, begin, begin + length) for unit, begin, length in spans]
        pairs = [
            min(one[2], other[2]) - max(one[1], other[1])
            for number, one in enumerate(rows)
            for other in rows[:number]
            if one[0] == other[0] and one[:2] != other[:2]
        ]
        same = [a[:2] == b[:2] for a, b in pairwise(sorted(rows))]
        if any(same):
            return
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "t.csv"
            lines = [
                f"{unit},{DAY_0 + dt.timedelta(begin)},{DAY_0 + dt.timedelta(end)}"
                for unit, begin, end in rows
            ]
            path.write_text("\n".join(["u,b,e", *lines, "C,2000-01-01,2000-01-02"]) + "\n")
            event = {"type": "spell", "title": "{u}", "begin": "b", "end": "e"}
            report = read_table(path, {"event": event | {"one_at_a_time": "u"}}).report
        inside = any(
            one[0] == other[0] and other[1] < one[1] <= other[2] for one in rows for other in rows
        )
        assert bool(report.of("spells-overlap") or report.of("spells-share-a-day")) == inside
        if any(each > 0 for each in pairs):
            assert report.of("spells-overlap")

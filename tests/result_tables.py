"""A result with tables as a researcher would have them, and tables of any texts."""

from __future__ import annotations

import re
import unicodedata

import attrs
from hypothesis import strategies as st

from policytimeline import Lag, Verdict, parse_when
from policytimeline.results.cells import Named, text_of
from policytimeline.results.table import Column, Kind, ResultTable
from policytimeline.results.tabular_result import TabularResult


@attrs.frozen
class Given(TabularResult):
    """A result of given tables and sentences."""

    all_tables: tuple[ResultTable, ...]
    all_sentences: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[ResultTable, ...]:
        """Those that were given."""
        return self.all_tables

    @property
    def sentences(self) -> tuple[str, ...]:
        """Those that were given."""
        return self.all_sentences


@attrs.frozen
class Absence:
    """What is stated instead of a lag."""

    def to_text(self) -> str:
        """The words for a reader."""
        return "stated absent from day 126 to 129 until day 148"


STEPS = ResultTable(
    "steps",
    "Steps of the two harbour acts",
    [
        Column("step", "step"),
        Column("left", "Harbour Act 2010", Kind.NAMED),
        Column("left_when", "when", Kind.WHEN),
        Column("left_lag", "after the start", Kind.LAG_OR_TEXT),
        Column("right_when", "when, 2023", Kind.WHEN),
        Column("right_lag", "after the start, 2023", Kind.LAG_OR_TEXT),
        Column("difference", "difference", Kind.LAG),
        Column("same_order", "same order", Kind.VERDICT),
    ],
    [
        (
            "plan",
            Named("The minister presents the plan", "plan-2010"),
            parse_when("2010-06-16"),
            Lag(0, 0),
            parse_when("2023-01-10"),
            Lag(0, 0),
            Lag(0, 0),
            Verdict.YES,
        ),
        (
            "cabinet adoption",
            Named("The cabinet adopts the bill & sends it to both houses", "cabinet-2010"),
            parse_when("2010-07-13"),
            Lag(27, 27),
            parse_when("2023-01"),
            Lag(-9, 21),
            Lag(-36, -6),
            Verdict.MAYBE,
        ),
        (
            "final vote",
            Named("The lower house passes the bill, 329 to 233", "vote-2010"),
            parse_when("2010-10-27"),
            Lag(133, 133),
            parse_when("[2023-05-16..2023-05-19]/2023-06-07"),
            Absence(),
            None,
            Verdict.MAYBE,
        ),
        (
            "promulgation",
            Named("The act is promulgated", "act-2010"),
            parse_when("2010-11-09"),
            Lag(146, 146),
            parse_when("2023-04-14"),
            Lag(94, 94),
            Lag(-52, -52),
            Verdict.YES,
        ),
    ],
    ["A difference is negative if the step came sooner in 2023."],
)
PACE = ResultTable(
    "pace",
    "Days between steps",
    [
        Column("step", "from, to"),
        Column("left", "2010", Kind.LAG),
        Column("right", "2023", Kind.LAG),
        Column("pairs", "pairs", Kind.NUMBER),
        Column("tau", "tau", Kind.FRACTION),
    ],
    [
        ("plan to promulgation", Lag(146, 146), Lag(94, 94), 1234, 0.5),
        ("cabinet to promulgation", Lag(119, 119), Lag(73, 103), -3, -1.0),
        ("debate to promulgation", Lag(3, None), Lag(None, 67), None, None),
    ],
)
HARBOURS = Given(
    (STEPS, PACE),
    (
        "In 2023 it took 94 days from the plan to the promulgation, in 2010 146 (plan, act).",
        "In 2023 the lower house never voted on the bill (vote-2010).",
    ),
)
AWKWARD = (
    "50 % of A&B_c #1 ~x^2 {y} $z$ \\",
    "[first] *star* `code` <b>bold</b> a|b",
    "--- -- - '' ' ,, \"q\" “x” \u2018y\u2019 \u2013 — …",
    "one\r\ntwo\n\nthree\ttab\x00\x1b[31m",
    "\u0627\u0644\u0642\u0627\u0646\u0648\u0646 12 — \u05d7\u05d5\u05e7",
    "e\u0301a\u0300 \u0646\u0645\u06cc\u200c\u062e 東京都",
    "=1+2",
    "1. first",
    "- item",
    "     - code",
    "===",
    "---",
    "x" * 150,
    "",
    "   ",
    "a\N{NO-BREAK SPACE}b → c ≤ d",
    "@cite :smile: ![](x) https://example.org",
)
TEXTS = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(st.characters(codec="utf-8"), max_size=30),
    st.text("ab \\`*_{}[]<>&|~^$@#!-+.=\"',;:()1\n", max_size=30),
)
LAGS = st.none() | st.tuples(
    st.none() | st.integers(-3000, -1), st.none() | st.integers(0, 3000)
).map(lambda bounds: Lag(*bounds))
WHENS = st.sampled_from([None, *map(parse_when, ("2010-06", "-0044-03-15", "2010/..", "/2011~"))])
VALUES = {
    Kind.TEXT: st.none() | TEXTS,
    Kind.NAMED: st.none() | st.builds(Named, TEXTS, TEXTS),
    Kind.NUMBER: st.none() | st.integers(-(2**63) + 1, 2**63 - 1),
    Kind.FRACTION: st.none() | st.floats(-1, 1),
    Kind.LAG: LAGS,
    Kind.LAG_OR_TEXT: LAGS | TEXTS | st.just(Absence()),
    Kind.WHEN: WHENS,
    Kind.VERDICT: st.none() | st.sampled_from(Verdict),
}


@st.composite
def result_tables(draw: st.DrawFn) -> ResultTable:
    """A table of any columns with any texts."""
    kinds = draw(st.lists(st.sampled_from(Kind), min_size=1, max_size=6))
    columns = [Column(f"c{number}", draw(TEXTS), kind) for number, kind in enumerate(kinds)]
    rows = draw(st.lists(st.tuples(*(VALUES[kind] for kind in kinds)), max_size=5))
    notes = draw(st.lists(TEXTS, max_size=2))
    return ResultTable(
        draw(st.sampled_from(["steps", "pace_2"])), draw(TEXTS), columns, rows, notes
    )


RESULTS = st.builds(
    lambda table, sentences: Given((table,), tuple(sentences)),
    result_tables(),
    st.lists(TEXTS, max_size=3),
)


LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")


def on_a_page(text: str) -> str:
    """The text without what cannot be printed, written apart from the library's own function."""
    lines = LINE_BREAK.split(text.replace("\t", " "))
    return "\n".join(
        "".join(
            "\ufffd" if unicodedata.category(c) == "Cc" or c in "\ufffe\uffff" else c for c in line
        )
        for line in lines
    )


def cells(result: Given) -> list[list[str]]:
    """The headings and the texts of the rows."""
    (table,) = result.tables
    return [list(table.headings), *([text_of(value) for value in row] for row in table.rows)]

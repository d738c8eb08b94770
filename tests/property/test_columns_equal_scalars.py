from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from itertools import product

import numpy as np
from hypothesis import example, given, settings, strategies as st
from worlds import smalls

import policytimeline as pt
import policytimeline.strategies
from policytimeline.dates.relations import RELATIONS

THOROUGHLY = settings(max_examples=400)
"""A column answers for many rows at once, and goes wrong over few mixtures of them."""

OFTEN = settings(max_examples=150)
"""Where other laws already look at such mixtures, and the example at the pairs of all dates."""

SIDES = ("begin", "end")
BOUNDS = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")
MISSING = st.sampled_from([None, "", " ", math.nan])
NO_DATES = st.sampled_from(["NA", "null", "2018-13", "2018-06-31", "0000-00", "{2018}", 2018, b"x"])

# Days that touch and overlap, and with gaps, from a small world; and every kind of date there is.
WHENS = st.one_of(
    smalls().map(lambda small: small.when),
    pt.strategies.whens(),
    pt.strategies.uncertain_dates(allow_far_years=True),
)
CELLS = st.one_of(WHENS, WHENS.map(str), MISSING, NO_DATES)


@st.composite
def pairs_of_cells(draw):
    """Rows of two columns: each cell with the one so many rows below it."""
    cells = draw(st.lists(CELLS, max_size=12))
    below = draw(st.integers(0, len(cells)))
    return list(zip(cells, cells[below:], strict=False))


# Days that touch, gaps between them, and every mix of ends that are open, unknown or unbounded.
TELLING = [
    *["2018-06-01", "2018-06-02", "2018-06-03", "2018-06", "2018-06-XX", "2018-XX-02"],
    *["[2018-06-01,2018-06-03]", "[..2018-06-02]", "[2018-06-02..]", "[..2018-06-01,2018-06-03..]"],
    *["2018-06-01/2018-06-02", "2018-06-02/2018-06-02", "2018-06/2018-06"],
    *[
        "[2018-06-01,2018-06-03]/2018-07",
        "2018-06-02/..",
        "2018-06-02/",
        "../2018-06-02",
        "/2018-06-02",
    ],
    *["../..", "/", "../", "/..", "2018/..", "2017/", "../2018", "/2019"],
    *(None, "NA"),
]
EVERY_PAIR = list(product(TELLING, TELLING))
# Equal to Python, or to numpy, and yet different dates, or different things that are not.
ALIKE = [
    *[dt.date(2018, 6, 1), dt.datetime(2018, 6, 1), "2018-06-01", pt.parse_when("2018-06-01")],  # noqa: DTZ001  # No zone is the case.
    *map(np.datetime64, ["2018-06-01", "2018-06", "2018-06-01T00", "2018-01-01", "2018", "NaT"]),
    *[np.datetime64("2018-04", "3M"), np.datetime64("2018-04"), np.datetime64("2018-04-01")],
    *[1, True, 1.0, Decimal(1), np.int64(1), np.float64(1), np.True_, [1], (1,)],
    *["", None, math.nan, Decimal("NaN"), "2018-06", pt.parse_when("2018-06/2018-06")],
]
PLAIN_TEXTS = st.one_of(
    st.from_regex(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", fullmatch=True),
    st.builds(
        lambda day, length: day.isoformat()[:length], st.dates(), st.sampled_from([4, 7, 10])
    ),
)


def scalar(cell):
    """The date of a cell by itself; None where there is none."""
    if isinstance(cell, pt.UncertainDate | pt.UncertainInterval):
        return cell
    try:
        return pt.parse_when(cell)
    except pt.PolicyTimelineError:
        return None


def columns(pairs):
    """Both columns, and both lists of dates."""
    left, right = ([pair[side] for pair in pairs] for side in (0, 1))
    return (
        pt.parse_column(left),
        pt.parse_column(right),
        [(scalar(a), scalar(b)) for a, b in zip(left, right, strict=True)],
    )


def lag_of(a, b, start, end):
    """The scalar's lag as two floats."""
    try:
        shortest, longest = pt.lag(a, b, from_side=start, to_side=end)
    except pt.OpenEndError:
        return math.nan, math.nan
    return -math.inf if shortest is None else shortest, math.inf if longest is None else longest


@THOROUGHLY
@given(pairs_of_cells())
@example(EVERY_PAIR)
def test_verdicts(pairs):
    """Of every relation: code for verdict, and MISSING where one of the two has no date."""
    left, right, values = columns(pairs)
    for relation in RELATIONS:
        codes = getattr(left, relation)(right)
        assert [pt.VerdictCode(code).verdict for code in codes] == [
            getattr(a, relation)(b) if a and b else None for a, b in values
        ], relation


@OFTEN
@given(pairs_of_cells(), st.sampled_from(SIDES), st.sampled_from(SIDES))
@example(EVERY_PAIR, "begin", "begin")
@example(EVERY_PAIR, "begin", "end")
@example(EVERY_PAIR, "end", "begin")
@example(EVERY_PAIR, "end", "end")
def test_lags(pairs, start, end):
    """Infinite where nothing bounds it, NaN where the scalar raises or there is no date."""
    left, right, values = columns(pairs)
    shortest, longest = left.lag(right, from_side=start, to_side=end)
    expected = [lag_of(a, b, start, end) if a and b else (math.nan, math.nan) for a, b in values]
    assert list(map(repr, zip(shortest.tolist(), longest.tolist(), strict=True))) == [
        repr((float(low), float(high))) for low, high in expected
    ]


@OFTEN
@given(pairs_of_cells())
@example(EVERY_PAIR)
def test_possible_relations(pairs):
    """Gaps and open ends included; none where one of the two has no date."""
    left, right, values = columns(pairs)
    masks = left.possible_relations(right)
    assert [pt.from_relation_mask(mask) for mask in masks] == [
        pt.possible_relations(a, b) if a and b else frozenset() for a, b in values
    ]


@OFTEN
@given(st.lists(CELLS, max_size=8), WHENS)
@example(TELLING, pt.parse_when("2018-06-02/.."))
@example(TELLING, pt.parse_when("[2018-06-01,2018-06-03]"))
def test_one_date_for_all(cells, other):
    """The same as a column that repeats it."""
    column, others = pt.parse_column(cells), pt.parse_column([other] * len(cells))
    for relation in RELATIONS:
        codes = getattr(column, relation)(others)
        assert getattr(column, relation)(other).tolist() == codes.tolist()
    assert repr(column.lag(other)) == repr(column.lag(others))
    masks = column.possible_relations(others)
    assert column.possible_relations(other).tolist() == masks.tolist()


@THOROUGHLY
@given(st.lists(st.sampled_from(ALIKE), min_size=2, max_size=6))
@example(ALIKE)
def test_each_cell_is_read_as_it_is_alone(cells):
    """Whatever else the column holds, and however alike it is."""
    column = pt.parse_column(cells)
    for row, cell in enumerate(cells):
        alone, here = pt.parse_column([cell]), column[row : row + 1]
        assert (here.kinds.tolist(), here.texts.tolist()) == (
            alone.kinds.tolist(),
            alone.texts.tolist(),
        )
        for finding, expected in zip(here.report, alone.report, strict=True):
            assert type(finding.value) is type(expected.value)
            assert str(finding) == str(expected)


@THOROUGHLY
@given(st.lists(CELLS, max_size=8))
@example(TELLING)
def test_values_and_bounds(cells):
    """Each row gives its date back, and its bounds are the date's."""
    column = pt.parse_column(cells)
    for row, value in enumerate(map(scalar, cells)):
        bounds = [int(getattr(column, name)[row]) for name in BOUNDS]
        if value is None:
            assert bounds == [column.NO_DAY] * 4
            continue
        assert column[row] == value
        assert str(value) == column.texts[row]
        assert column.distinct[column.codes[row]] == value
        assert bounds == [
            *numbers(value.begin_days, -column.OPEN),
            *numbers(value.end_days, column.OPEN),
        ]


def numbers(days, of_open):
    """The two numbers that an end's days have in a column."""
    if days.is_open:
        return of_open, of_open
    unbounded = pt.DateColumn.UNBOUNDED
    return (
        -unbounded if math.isinf(days.earliest) else days.earliest,
        unbounded if math.isinf(days.latest) else days.latest,
    )


@OFTEN
@given(st.lists(CELLS, max_size=8))
@example(TELLING)
def test_flags(cells):
    """What the dates say of themselves."""
    column, values = pt.parse_column(cells), list(map(scalar, cells))
    assert column.is_qualified.tolist() == [bool(v and v.is_qualified) for v in values]
    assert column.is_edtf.tolist() == [bool(v and v.is_edtf) for v in values]
    assert column.has_gaps.tolist() == [
        bool(v and max(len(v.begin_days.runs), len(v.end_days.runs)) > 1) for v in values
    ]
    assert column.is_certain_day.tolist() == [
        bool(v and v.begin_days.is_one_day and v.begin_days == v.end_days) for v in values
    ]


@OFTEN
@given(st.lists(PLAIN_TEXTS, max_size=20))
@example(["0000", "0000-01", "0001-01-01", "9999-12-31", "1900-02-29", "2000-02-29", "2018-21"])
@example(["2018-00", "2018-13", "2018-12", "2018-06-00", "2018-06-31", "9999", "9999-12"])
def test_plain_texts_are_read_as_one_by_one(texts):
    """Years, months and days are read all at once: the same bounds, and the same refused."""
    column = pt.parse_column(texts)
    values = list(map(scalar, texts))
    for row, value in enumerate(values):
        is_date = column.kinds[row] == pt.RowKind.DATE
        assert is_date == (value is not None)
        if value:
            assert column.begin_earliest[row] == column.end_earliest[row] == value.earliest_day
            assert column.begin_latest[row] == column.end_latest[row] == value.latest_day
            assert column[row] == value
    refused = {finding.location.index for finding in column.report}
    assert refused == {row for row, value in enumerate(values) if value is None}

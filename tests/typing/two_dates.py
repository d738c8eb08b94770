"""Questions about two dates, asked of the function or of the first date, have one type."""

from typing import assert_type

import policytimeline as pt

letter, report = pt.parse_when("2018-06"), pt.parse_when("2021-09/..")

assert_type(letter.precedes(report), pt.Verdict)
assert_type(letter.lag(report, to_side="end"), pt.Lag)
assert_type(pt.lag(letter, report, from_side="end"), pt.Lag)
assert_type(letter.possible_relations(report), frozenset[pt.AllenRelation])
assert_type(pt.possible_relations(letter, report), frozenset[pt.AllenRelation])
assert_type(report.duration(), pt.Lag)
assert_type(pt.elapsed(letter, report, "months").shortest, int | None)
assert_type(pt.UncertainDate.parse("2018").shifted(months=1), pt.UncertainDate)
assert_type(pt.parse_column(["2018"]).lag(letter), pt.LagColumns)

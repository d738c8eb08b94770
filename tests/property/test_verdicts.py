from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from worlds import one_days, smalls, stretches

from policytimeline import Verdict

# Each relation as the sentence that defines it, of a world (begin, end) of each side.
RELATIONS = {
    "precedes": lambda a, b: a[1] < b[0],
    "follows": lambda a, b: a[0] > b[1],
    "no_later_than": lambda a, b: a[0] <= b[0],
    "within": lambda a, b: b[0] <= a[0] and a[1] <= b[1],
    "shares_day": lambda a, b: (
        any(a[0] <= day <= a[1] for day in (b[0], *b)) or b[0] <= a[0] <= b[1]
    ),
    "same_days": lambda a, b: a == b,
}


def by_trying(relation, a, b):
    """The verdict after trying every choice of days."""
    answers = {RELATIONS[relation](x, y) for x, y in product(set(a.worlds()), set(b.worlds()))}
    return {(True,): Verdict.YES, (False,): Verdict.NO}.get(tuple(answers), Verdict.MAYBE)


@pytest.mark.parametrize("relation", RELATIONS)
class TestVerdictsEqualBruteForce:
    """A verdict is what trying every possible day would give, gaps and open ends included."""

    @given(a=one_days(), b=one_days())
    def test_of_two_dates(self, relation, a, b):
        """Two days, each one of some days."""
        assert getattr(a.when, relation)(b.when) is by_trying(relation, a, b)

    @given(a=one_days(), b=stretches())
    def test_of_a_date_and_an_interval(self, relation, a, b):
        """Both ways round."""
        assert getattr(a.when, relation)(b.when) is by_trying(relation, a, b)
        assert getattr(b.when, relation)(a.when) is by_trying(relation, b, a)

    @given(a=stretches(), b=stretches())
    def test_of_two_intervals(self, relation, a, b):
        """With every mix of ends."""
        assert getattr(a.when, relation)(b.when) is by_trying(relation, a, b)


@given(a=smalls(), b=smalls())
def test_follows_is_precedes_the_other_way_round(a, b):
    """One relation, two names."""
    assert a.when.follows(b.when) is b.when.precedes(a.when)

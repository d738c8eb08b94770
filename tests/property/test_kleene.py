from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, strategies as st

from policytimeline import Verdict

# A verdict as the set of truths that are still possible.
TRUTHS = {
    Verdict.NO: {False},
    Verdict.MAYBE: {False, True},
    Verdict.YES: {True},
}
VERDICTS = st.sampled_from(Verdict)


def verdict_on(truths):
    """The verdict that leaves exactly these truths possible."""
    return next(verdict for verdict, known in TRUTHS.items() if known == truths)


@pytest.mark.parametrize("a", Verdict)
class TestKleenesTables:
    """The connectives are those of two truths, tried in every possible way."""

    def test_not(self, a):
        """Negation keeps MAYBE."""
        assert ~a is verdict_on({not x for x in TRUTHS[a]})

    @pytest.mark.parametrize("b", Verdict)
    def test_and(self, a, b):
        """Conjunction."""
        assert a & b is verdict_on({x and y for x, y in product(TRUTHS[a], TRUTHS[b])})

    @pytest.mark.parametrize("b", Verdict)
    def test_or(self, a, b):
        """Disjunction."""
        assert a | b is verdict_on({x or y for x, y in product(TRUTHS[a], TRUTHS[b])})


class TestLaws:
    """Kleene's strong logic is a De Morgan lattice."""

    @given(a=VERDICTS, b=VERDICTS)
    def test_de_morgan(self, a, b):
        """Negation swaps the two connectives."""
        assert ~(a & b) is ~a | ~b
        assert ~~a is a

    @given(a=VERDICTS, b=VERDICTS, c=VERDICTS)
    def test_distributive(self, a, b, c):
        """Each connective over the other."""
        assert a & (b | c) is (a & b) | (a & c)
        assert a | (b & c) is (a | b) & (a | c)

    @given(a=VERDICTS, b=VERDICTS, c=VERDICTS)
    def test_associative_and_commutative(self, a, b, c):
        """The order of verdicts does not count."""
        assert a & (b & c) is (c & b) & a
        assert a | (b | c) is (c | b) | a

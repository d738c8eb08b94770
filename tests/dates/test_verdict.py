from __future__ import annotations

import pytest

from policytimeline import Judgement, UndecidedError, Verdict


class TestVerdict:
    """YES, NO, or MAYBE."""

    def test_maybe_has_no_truth_value(self):
        """Python would pick one; the error says what to write instead."""
        with pytest.raises(UndecidedError, match=r"verdict\.certain"):
            bool(Verdict.MAYBE)
        with pytest.raises(UndecidedError):
            assert Verdict.MAYBE
        assert Verdict.YES
        assert not Verdict.NO

    def test_certain_and_possible(self):
        """What an `if` may ask."""
        asked = {verdict: (verdict.certain, verdict.possible) for verdict in Verdict}
        assert asked == {
            Verdict.NO: (False, False),
            Verdict.MAYBE: (False, True),
            Verdict.YES: (True, True),
        }

    def test_text(self):
        """Lower case for readers, the name for programmers."""
        assert [str(verdict) for verdict in Verdict] == ["no", "maybe", "yes"]
        assert repr(Verdict.MAYBE) == "Verdict.MAYBE"

    def test_of(self):
        """What is certain is possible."""
        assert Verdict.of(possible=True, certain=True) is Verdict.YES
        assert Verdict.of(possible=True, certain=False) is Verdict.MAYBE
        assert Verdict.of(possible=False, certain=False) is Verdict.NO

    @pytest.mark.parametrize("other", [True, None, "yes", 1])
    def test_it_combines_with_verdicts_only(self, other):
        """A truth value would hide that it is a MAYBE."""
        with pytest.raises((TypeError, KeyError)):
            Verdict.YES & other


class TestJudgement:
    """A verdict, and what it rests on."""

    def test_it_is_a_value(self):
        """Equal to its like."""
        assert Judgement(Verdict.YES, depends_on_qualifier=True) == Judgement(Verdict.YES, True)  # noqa: FBT003

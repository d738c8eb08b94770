from __future__ import annotations

import pytest

import policytimeline as pt

P = pt.parse_when
STAGES = ["adopted", "in_force", "applicable", "ended"]


def found(allow=(), **dates):
    """The codes found for an act with these role dates."""
    act = pt.Event(
        id="act",
        title="An act",
        event_type="act",
        when=P("2020-05-01"),
        dates={role: P(text) for role, text in dates.items()},
        evidence=[pt.Evidence(source_id="paper")],
    )
    data = pt.Dataset(
        title="T",
        codebook=pt.Codebook(stages=STAGES),
        sources=[pt.Source(id="paper", title="P")],
        events=[act],
        checks=pt.CheckPolicy(allow=allow),
    )
    return [each.code for each in pt.check(data)], pt.infer(data).is_consistent


class TestRetroactiveEffect:
    """A law may take effect before it is adopted, if that is declared."""

    ALLOW = ("retroactive-effect",)

    @pytest.mark.parametrize("role", ["in_force", "applicable"])
    def test_effect_may_come_first(self, role):
        """For `infer`, too."""
        dates = {"adopted": "2020-05-01", role: "2020-01-01"}
        assert found(**dates) == (["stages-out-of-order"], False)
        assert found(self.ALLOW, **dates) == ([], True)

    @pytest.mark.parametrize(
        "dates",
        [
            {"in_force": "2020-05-01", "applicable": "2020-01-01"},
            {"adopted": "2020-05-01", "ended": "2020-01-01"},
        ],
    )
    def test_other_stages_keep_their_order(self, dates):
        """Those of effect among themselves, and the end."""
        codes, _ = found(self.ALLOW, **dates)
        assert "stages-out-of-order" in codes

    def test_an_unknown_word_is_refused(self):
        """With the one that was meant."""
        with pytest.raises(pt.InvalidValueError, match="did you mean 'retroactive-effect'"):
            pt.CheckPolicy(allow=["retroactive-effects"])

    def test_both_policies_count(self):
        """What the call allows, and what the dataset does; the day of the call comes first."""
        own = pt.CheckPolicy(allow=["scheduled-ends"], as_of=P("2020"))
        joined = own.joined(pt.CheckPolicy(allow=["retroactive-effect"], as_of=P("2021")))
        assert joined.allow == (pt.Allowance.SCHEDULED_ENDS, pt.Allowance.RETROACTIVE_EFFECT)
        assert joined.as_of == P("2021")
        assert own.joined(pt.CheckPolicy()).as_of == P("2020")

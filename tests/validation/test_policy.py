from __future__ import annotations

import pytest

import policytimeline as pt

WHEN = pt.parse_when("2018-06-20")
EVENTS = [pt.Event(id=name, title=name, event_type="letter", when=WHEN) for name in ("a", "b")]


def dataset(**policy):
    """Two events without evidence, under a policy."""
    return pt.Dataset(title="Letters", events=EVENTS, checks=pt.CheckPolicy(**policy))


def waiver(**fields):
    """A waiver of the missing evidence of event a, but for the fields given."""
    plain = {"code": "without-evidence", "at": "a", "reason": "Everybody knows."}
    return pt.Waiver(**plain | fields)


def found(data, **options):
    """Code and id of each finding."""
    return [(each.code, each.location.id) for each in pt.check(data, **options)]


class TestSelection:
    """Which rules run."""

    def test_every_rule_runs_without_a_policy(self):
        """And each finding names the entry that it is about."""
        assert found(dataset()) == [("without-evidence", "a"), ("without-evidence", "b")]

    def test_an_ignored_rule_does_not_run(self):
        """Whatever else it would find."""
        assert found(dataset(ignore=["without-evidence"])) == []

    def test_only_selected_rules_run(self):
        """If any are selected."""
        assert found(dataset(select=["duplicate-id"])) == []

    def test_the_call_joins_its_policy(self):
        """What it selects comes first; what either ignores does not run."""
        given = pt.CheckPolicy(select=["without-evidence"])
        assert len(found(dataset(select=["duplicate-id"]), policy=given)) == 2
        assert found(dataset(ignore=["without-evidence"]), policy=given) == []

    def test_named_rules_run_all_the_same(self):
        """They are what the caller asks for."""
        data = dataset(ignore=["without-evidence"])
        assert len(found(data, rules=["without-evidence"])) == 2

    def test_an_unknown_code_in_the_call_is_refused(self):
        """With the one that was meant."""
        with pytest.raises(pt.InvalidValueError, match="did you mean 'without-evidence'"):
            pt.check(dataset(), policy=pt.CheckPolicy(ignore=["without-evidense"]))

    def test_an_unknown_code_in_the_dataset_is_a_warning(self):
        """The dataset may be older than the rule, or newer."""
        (finding,) = pt.check(dataset(ignore=["without-evidense", "without-evidence"]))
        assert (finding.code, finding.location.path) == ("unknown-rule", "checks.ignore[0]")
        assert finding.hint == "did you mean 'without-evidence'?"


class TestWaivers:
    """Which findings are let stand."""

    @pytest.mark.parametrize("at", ["a", "events[0].evidence"])
    def test_a_waived_finding_is_set_apart_with_its_reason(self, at):
        """By the id of its entry, or by its path."""
        report = pt.check(dataset(waive=[waiver(at=at)]))
        assert [finding.location.id for finding in report] == ["b"]
        (waived,) = report.waived
        assert (waived.finding.location.id, waived.reason) == ("a", "Everybody knows.")
        assert str(waived).endswith("[waived: Everybody knows.]")

    def test_a_waiver_that_waives_nothing_is_a_warning(self):
        """So that it does not hide what comes later."""
        report = pt.check(dataset(waive=[waiver(at="c")]))
        assert [each.code for each in report][-1] == "unused-waiver"
        assert report.findings[-1].location.path == "checks.waive[0]"

    def test_a_waiver_of_a_rule_that_does_not_run_is_no_warning(self):
        """It may be needed when the rule runs again."""
        assert found(dataset(waive=[waiver()], ignore=["without-evidence"])) == []
        for policy in ({"ignore": ["without-evidence"]}, {"select": ["duplicate-id"]}):
            assert found(dataset(waive=[waiver()]), policy=pt.CheckPolicy(**policy)) == []

    def test_a_waiver_needs_a_reason(self):
        """Nobody could judge it otherwise."""
        with pytest.raises(pt.InvalidValueError, match="is empty"):
            waiver(reason=" ")

"""The policy of a spec over what reading its table finds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from small_tables import csv_file, read_rows

from policytimeline.errors import InvalidValueError
from policytimeline.findings import Report
from policytimeline.model.check_policy import CheckPolicy, Waiver
from policytimeline.tables.reading import iter_table, read_table
from policytimeline.validation.checking import check

SPEC: dict[str, Any] = {
    "event": {
        "type": {"column": "kind"},
        "title": "{name}",
        "id": "{name}",
        "begin": "start",
        "end": {"column": "end", "blank": "open"},
        "one_at_a_time": "kind",
    }
}
ROWS = [
    ["name", "kind", "start", "end"],
    ["a", "Vote", "2020-02-03", "2020-02-20"],
    ["b", "Vote", "2020-02-10", "2020-02-12"],
    ["c", "vote ", "2021-02-03", "2021-02-12"],
    ["d", "strike", "2021-02-31", "2021-03-01"],
]
"""A spell in another one, a label with a variant, and a day that does not exist."""


def waiver(code: str, at: str) -> dict[str, str]:
    """A waiver as a spec has it."""
    return {"code": code, "at": at, "reason": "it was looked at"}


def report_under(**checks: object) -> Report:
    """What is found in the table under a policy."""
    return read_rows(ROWS, SPEC | {"checks": checks}).report


def found(report: Report) -> list[str]:
    """The codes of the findings, in the order of the alphabet."""
    return sorted(each.code for each in report)


class TestWithoutAPolicy:
    """What the others change."""

    def test_everything_is_found(self) -> None:
        """By the codes that the report looked for."""
        report = report_under()
        assert found(report) == ["impossible-date", "label-variants", "spells-overlap"]
        assert {"label-variants", "spells-overlap", "no-date"} <= {*report.rules}


class TestIgnore:
    """Codes that nothing is reported of."""

    def test_an_ignored_code_is_not_reported(self) -> None:
        """Nor was it looked for."""
        report = report_under(ignore=["label-variants", "spells-overlap"])
        assert found(report) == ["impossible-date"]
        assert "label-variants" not in report.rules

    def test_a_policy_in_the_call_counts(self, tmp_path: Path) -> None:
        """As the settings beside the table do; batch by batch, too."""
        table, policy = csv_file(tmp_path, ROWS), CheckPolicy(ignore=["label-variants"])
        assert "label-variants" not in found(read_table(table, SPEC, policy=policy).report)
        for part in iter_table(table, SPEC, policy=policy, size=2):
            assert "label-variants" not in found(part.report)

    def test_only_a_policy_is_taken(self, tmp_path: Path) -> None:
        """And not its plain data."""
        with pytest.raises(InvalidValueError, match="CheckPolicy"):
            read_table(csv_file(tmp_path, ROWS), SPEC, policy={"ignore": []})  # type: ignore[arg-type]

    def test_an_unknown_code_is_a_warning_in_the_spec(self) -> None:
        """Said once, although the dataset has the policy, too."""
        reading = read_rows(ROWS, SPEC | {"checks": {"ignore": ["lable-variants"]}})
        (finding,) = reading.report.of("unknown-rule")
        assert finding.location.path == "checks.ignore[0]"
        assert finding.hint == "did you mean 'label-variants'?"
        assert not reading.check().of("unknown-rule")
        assert check(reading.dataset).of("unknown-rule")

    def test_a_selection_of_rules_leaves_what_reading_finds(self) -> None:
        """No row is set aside without a word because some rules are wanted."""
        assert found(report_under(select=["without-evidence"])) == found(report_under())
        assert report_under(select=["label-variants"]).of("unknown-rule")


class TestWaivers:
    """Findings that are accepted."""

    @pytest.mark.parametrize(
        ("code", "at"),
        [
            ("label-variants", "kind"),
            ("label-variants", "row 4"),
            ("impossible-date", "row 5"),
            ("impossible-date", "start"),
            ("spells-overlap", "kind"),
        ],
    )
    def test_at_a_column_or_a_row(self, code: str, at: str) -> None:
        """They are kept, with the reason, and no waiver is left over."""
        report = report_under(waive=[waiver(code, at)])
        assert code not in found(report)
        assert "unused-waiver" not in found(report)
        assert [(each.finding.code, each.reason) for each in report.waived] == [
            (code, "it was looked at")
        ]

    @pytest.mark.parametrize("at", ["start", "row 2"])
    def test_a_dead_one_is_a_warning_in_the_spec(self, at: str) -> None:
        """It would hide what comes later."""
        (finding,) = report_under(waive=[waiver("label-variants", at)]).of("unused-waiver")
        assert finding.location.path == "checks.waive[0]"

    def test_one_of_a_rule_is_left_to_the_rule(self) -> None:
        """The reading cannot know what a rule finds; the rule does not know columns."""
        waive = [waiver("spells-overlap", "b"), waiver("label-variants", "kind")]
        reading = read_rows(ROWS, SPEC | {"checks": {"waive": waive}})
        assert not reading.report.of("unused-waiver")
        assert [each.at for each in reading.dataset.checks.waive] == ["b"]

    def test_the_last_batch_knows_which_are_dead(self, tmp_path: Path) -> None:
        """Those before it cannot."""
        waive = [
            Waiver(code="impossible-date", at="row 5", reason="x"),
            Waiver(code="impossible-date", at="row 4", reason="x"),
        ]
        spec = SPEC | {"checks": {"waive": [waiver(each.code, each.at) for each in waive]}}
        parts = [part.report for part in iter_table(csv_file(tmp_path, ROWS), spec, size=1)]
        assert [found(each).count("unused-waiver") for each in parts] == [0, 0, 0, 1]
        (finding,) = parts[-1].of("unused-waiver")
        assert "'row 4'" in finding.message

    def test_a_dataset_knows_the_codes_of_its_table(self) -> None:
        """They are not unknown rules in it."""
        reading = read_rows(ROWS, SPEC | {"checks": {"ignore": ["label-variants"]}})
        assert not check(reading.dataset).of("unknown-rule")


class TestOneMistakeOnce:
    """What reading has found, `check` does not find again."""

    def test_spells_that_overlap(self) -> None:
        """The rule finds them in the dataset alone."""
        actors = {"actors": [{"column": "kind", "role": "owner"}]}
        reading = read_rows(ROWS, {"event": SPEC["event"] | actors})
        assert reading.report.of("spells-overlap")
        assert not reading.check().of("spells-overlap")
        assert check(reading.dataset).of("spells-overlap")

    def test_a_waived_one_does_not_come_back(self) -> None:
        """It was accepted."""
        event = SPEC["event"] | {"actors": [{"column": "kind", "role": "owner"}]}
        waive = [waiver("spells-overlap", "kind")]
        reading = read_rows(ROWS, {"event": event, "checks": {"waive": waive}})
        assert not reading.report.of("spells-overlap")
        assert not reading.check().of("spells-overlap")

    def test_events_with_one_id(self) -> None:
        """Two rows that give one id are not also a repeated event."""
        rows = [*ROWS[:2], ["a", "Vote", "2020-02-03", "2020-02-20"]]
        reading = read_rows(rows, SPEC)
        assert reading.report.of("id-repeated")
        assert not reading.check().of("repeated-event")
        assert check(reading.dataset).of("repeated-event")

    def test_ends_after_the_release(self) -> None:
        """The release is the day up to which the data tell the past, for both."""
        reading = read_rows(ROWS, SPEC | {"released": "2020-02-15"})
        assert reading.report.of("date-after-release")
        assert not [*reading.check().of("end-not-yet-known")]
        assert not [*reading.check().of("status-out-of-date")]

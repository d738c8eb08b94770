"""Real tables: every row accounted for, and every defect found as often as it was counted.

Where a count differs from the one made by other means, the test says why.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
import yaml
from real_tables import (
    DATA,
    TABLES,
    counts_of,
    number_of,
    numbers,
    reading_of,
    recorded,
    rows_in,
    spec_of,
    spec_path,
)

from policytimeline.findings import Finding
from policytimeline.model.check_policy import CheckPolicy
from policytimeline.tables.reading import read_table
from policytimeline.validation.checking import check

pytestmark = pytest.mark.skipif(
    not DATA.exists(), reason=f"the real tables are not at {DATA}; they are no part of the project"
)

SPECS_OF_AT_MOST = 25


def found(name: str, code: str, column: str = "") -> list[Finding]:
    """The findings with a code, in a column if one is named."""
    findings = reading_of(name).report.of(code)
    return [each for each in findings if column in {"", each.location.path}]


def counted(name: str, code: str, column: str = "") -> int:
    """The rows that findings about whole columns count."""
    return sum(map(number_of, found(name, code, column)))


@pytest.mark.parametrize("name", TABLES)
class TestEachTable:
    """What holds for every table."""

    def test_each_row_is_accounted_for(self, name: str) -> None:
        """Every row is read, set aside or left out."""
        reading = reading_of(name)
        assert reading.counts.all == rows_in(name)
        assert reading.counts.rejected == len(reading.rejected)

    def test_the_spec_is_short(self, name: str) -> None:
        """Twenty-five lines are enough."""
        lines = spec_path(name).read_text(encoding="utf-8").splitlines()
        assert len(lines) <= SPECS_OF_AT_MOST

    def test_each_row_set_aside_has_its_reason(self, name: str) -> None:
        """A row is set aside by a finding."""
        assert all(row.findings for row in reading_of(name).rejected)


BY_COUNT = [
    ("antiquities", "century-decided", "", "strptime_%y_gives_wrong_century"),
    ("antiquities", "order-decided", "", "ambiguous_dm"),
    ("cabinet-turnover", "order-decided", "", "ambiguous_dm"),
    ("huggo-states", "filled-day", "Begin", "begin_on_01-01"),
    ("huggo-states", "filled-day", "End", "end_on_12-31_not_9999"),
    ("reign-elections", "date-after-release", "", "of_which_not_upcoming"),
    ("reign-elections", "stale-scheduled", "", "upcoming_dated_before_release"),
    ("reign-elections", "label-variants", "event", "distinct_event_labels"),
    ("reign-regimes", "order-decided", "", "ambiguous_dm"),
    ("reign-regimes", "serial-in-text", "", "excel_serial_inside_id"),
    ("us-eo", "order-decided", "publication_date", "publication_ambiguous_dm"),
]
"""Spec, code and column of findings about whole columns, and the count that they must have."""

BY_ROW = [
    ("antiquities", "no-date", "blank_date"),
    ("antiquities", "century-contradicts", "two_digits_contradict_year_column"),
    ("cabinet-turnover", "ends-before-begin", "end_before_start"),
    ("huggo-states", "ends-before-begin", "end_before_begin"),
    ("reign-elections", "impossible-date", "impossible_days"),
    ("reign-leaders", "id-repeated", "duplicate_leadid"),
    ("reign-leaders", "bad-byte", "bytes_invalid_as_utf8"),
    ("reign-regimes", "ends-before-begin", "end_before_start"),
    ("us-eo", "columns-disagree", "published_before_signed"),
    ("us-eo", "link-date-differs", "reference_date_differs_from_signing"),
]
"""Spec and code of findings about single rows, and the count that they must have."""


class TestCounts:
    """Defects are found as often as they were counted."""

    @pytest.mark.parametrize(("name", "code", "column", "count"), BY_COUNT)
    def test_of_columns(self, name: str, code: str, column: str, count: str) -> None:
        """The messages of findings about columns give the count."""
        key = {"reign-elections": "reign_electionlist", "reign-regimes": "reign_regime_list"}
        assert counted(name, code, column) == counts_of(key.get(name, name))[count]

    @pytest.mark.parametrize(("name", "code", "count"), BY_ROW)
    def test_of_rows(self, name: str, code: str, count: str) -> None:
        """There is a finding for each row."""
        key = {
            "reign-elections": "reign_electionlist",
            "reign-leaders": "reign_leaderlist",
            "reign-regimes": "reign_regime_list",
        }
        assert len(found(name, code)) == counts_of(key.get(name, name))[count]

    def test_words_are_counted(self) -> None:
        """What stands in place of a date is counted text by text."""
        counts = counts_of("cabinet-turnover")
        texts = {**counts["words_in_start"], **counts["words_in_end"]}
        del texts["Aug. 1981"]  # A date in the second of the two formats.
        said = {
            (each.value, each.location.path): each.message
            for each in found("cabinet-turnover", "value-word")
        }
        for column, words in (("start_date", "words_in_start"), ("end_date", "words_in_end")):
            for text, times in counts[words].items():
                if text in texts:
                    assert said[text, column].endswith(f" {times} time{'s' * (times != 1)}")

    def test_lengths_agree(self) -> None:
        """No length differs from its dates; 15 of the 40 without a number are not blank."""
        (finding,) = found("cabinet-turnover", "columns-disagree")
        assert finding.message.startswith("15 texts cannot be compared")

    def test_filled_days_of_leaders(self) -> None:
        """The first of a month is counted with 1 January among them."""
        counts = [number_of(each) for each in found("reign-leaders", "filled-day")]
        assert counts_of("reign_leaderlist")["starts_on_first_of_month"] in counts

    def test_open_ends_of_leaders(self) -> None:
        """Blank ends are read as the spec says, as often as there are."""
        (blank,) = found("reign-leaders", "value-word")
        times = counts_of("reign_leaderlist")["end_blank_open"]
        assert blank.message.endswith(f"{times} times")

    def test_ends_of_regimes_are_cut_off(self) -> None:
        """The day of the release stands out among the ends."""
        (finding,) = found("reign-regimes", "sentinel-suspected")
        times = counts_of("reign_regime_list")["end_12/31/2020_right_censored"]
        assert (finding.value, f"{times} times" in finding.message) == ("12/31/2020", True)

    def test_serials_of_regimes(self) -> None:
        """518 of the numbers are the start of their regime."""
        (finding,) = found("reign-regimes", "serial-in-text")
        assert f"for {counts_of('reign_regime_list')['serial_equals_start']} " in finding.message

    def test_labels_of_elections(self) -> None:
        """Without capitals and spaces 17 labels are left; two more differ by a comma alone."""
        (finding,) = found("reign-elections", "label-variants")
        left = counts_of("reign_electionlist")["distinct_after_strip_and_casefold"] - 2
        assert f"20 labels are {left} " in finding.message

    def test_states_overlap(self) -> None:
        """Six states overlap their predecessors.

        Seven share a day, one more than counted: neighbours in the count are neighbouring rows,
        here the spell that lasts longest and the next one.
        """
        assert counted("huggo-states", "spells-overlap") == 6
        assert counted("huggo-states", "spells-share-day") == 7

    def test_states_without_end(self) -> None:
        """9999-12-31 is no end; once it is a start too, which the count left out."""
        spec = spec_of("huggo-states")
        del spec["event"]["begin"]["values"], spec["event"]["end"]["values"]
        report = read_table(DATA / TABLES["huggo-states"], spec).report
        times = {
            each.location.path: each.message.partition("is met ")[2].partition(" ")[0]
            for each in report.of("sentinel-suspected")
        }
        assert times == {"Begin": "1", "End": str(counts_of("huggo_states")["end_9999-12-31"])}

    def test_never_adopted(self) -> None:
        """A date 70 years after all others is suspected, if the spec does not say what it means."""
        spec = spec_of("imperial")
        del spec["event"]["when"]["values"]
        report = read_table(DATA / TABLES["imperial"], spec).report
        (finding,) = report.of("sentinel-suspected")
        assert finding.value == "17.03.2090"
        assert "2 times, 70 years after" in finding.message

    @pytest.mark.parametrize(
        ("name", "column", "count"), [("imperial", "", 28), ("keystone", "start_date", 115)]
    )
    def test_order_of_days_and_months(self, name: str, column: str, count: int) -> None:
        """Dates whose month is their day (nine in keystone) are the same when swapped."""
        assert counted(name, "order-decided", column) == count

    def test_measures_of_the_united_states(self) -> None:
        """Days of at most 12 are 275, in 11 of which day and month are the same number."""
        assert counted("gpl-usa", "order-decided") == 275 - 11

    def test_measures_dated_after_they_were_looked_up(self) -> None:
        """36 of the United States, and one of France that the count of one country left out."""
        assert counted("gpl-usa", "columns-disagree") == 36
        assert counted("gpl-france", "columns-disagree") == 1

    def test_texts_that_are_no_dates(self) -> None:
        """Of 22 starts and 13 ends, 17 are left when the spec has said what 18 mean."""
        words = sum(
            int(each.message.rpartition("' ")[2].split(" ")[0])
            for each in found("keystone", "value-word")
            if each.value
        )
        assert (words, len(found("keystone", "unreadable-date"))) == (17, 17)
        assert len(found("keystone", "ends-before-begin")) == 3

    def test_address_among_dates(self) -> None:
        """One end is an address."""
        assert counted("keystone", "row-shifted") == 1


class TestCongress:
    """Terms of members of Congress, in which nothing is wrong."""

    def test_raises_no_alarm(self) -> None:
        """There is no error and no warning, although ends lie in the future."""
        assert reading_of("congress").report.is_clean

    @pytest.mark.parametrize("name", ["congress", "executive"])
    def test_checks_find_nothing(self, name: str) -> None:
        """Nor does `check` say anything of the dataset, if both habits are allowed."""
        policy = CheckPolicy(allow=["shared-boundary-days", "scheduled-ends"])
        assert check(reading_of(name).dataset, policy=policy).findings == ()

    @pytest.mark.parametrize("release", ["2024-12-01", "2025-02-15"])
    def test_terms_share_days_by_design(self, release: str) -> None:
        """Without a word on hand-overs, each term that starts when another ends is counted.

        The data's own count of 1,582 is of neither release alone; both are counted here again.
        """
        path = DATA / "congress" / f"legislators-current_{release}.yaml"
        people = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        shared = sum(
            one["end"] == other["start"]
            for person in people
            for one, other in pairwise(person["terms"])
        )
        spec = spec_of("congress")
        del spec["event"]["shared_day"]
        report = read_table(path, spec).report
        assert [number_of(each) for each in report.of("spells-share-day")] == [shared]
        assert not report.of("spells-overlap")


class TestPage:
    """The page with the numbers."""

    def test_is_as_read(self) -> None:
        """The page says what the tables are read as; `tests/real_tables.py` records it."""
        assert recorded() == numbers()

"""Real tables: every row accounted for, and every defect found as often as it was counted.

Where a count differs from the one made by other means, the test says why.
"""

from __future__ import annotations

import csv
import re
from itertools import pairwise

import pytest
import yaml
from real_counts import alone, counts_table
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
from policytimeline.tables.reading import read_table
from policytimeline.validation.checking import check

pytestmark = [
    pytest.mark.untraced,
    pytest.mark.skipif(
        not DATA.exists(),
        reason=f"the real tables are not at {DATA}; they are no part of the project",
    ),
]

SPECS_OF_AT_MOST = 25

RELATIONS = (
    ("amends", {"Amends"}, {"Amended by"}),
    (
        "revokes",
        {"Revokes", "Revokes in part", "Partially revokes"},
        {
            "Revoked by",
            "Rescinded by",
            "Revoked in part by",
            "Revoked (in part) by",
            "Partially revoked by",
        },
    ),
    ("continues", {"Continues"}, {"Continued by"}),
)
"""Kinds of relations between orders, with the words of both directions."""

_ORDER = re.compile(r"\bEO\s+(\d{4,5})")
_LABEL = re.compile(r"([A-Za-z][A-Za-z() ]*?)\s*:")


def orders_by_number() -> dict[str, str]:
    """What each order says about others, by its number."""
    with (DATA / TABLES["us-eo"]).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {row["executive_order_number"]: row["disposition_notes"] for row in rows}


def named(cell: str, words: set[str]) -> set[str]:
    """The orders that a cell names behind some words."""
    found: set[str] = set()
    for line in cell.splitlines():
        labels = [*_LABEL.finditer(line)]
        ends = [*(label.start() for label in labels[1:]), len(line)]
        for label, end in zip(labels, ends, strict=False):
            if label[1].strip() in words:
                found |= {*_ORDER.findall(line[label.end() : end])}
    return found


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


class TestCounts:
    """Defects are found as often as they were counted."""

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

    def test_ends_of_regimes_are_cut_off(self) -> None:
        """The day of the release stands out among the ends."""
        spec = spec_of("reign-regimes")
        del spec["event"]["end"]["values"]
        report = read_table(DATA / TABLES["reign-regimes"], spec).report
        (finding,) = report.of("sentinel-suspected")
        times = counts_of("reign_regime_list")["end_12/31/2020_right_censored"]
        assert (finding.value, f"{times} times" in finding.message) == ("12/31/2020", True)

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

    def test_relations_that_one_row_says(self) -> None:
        """As many of each kind as a count of the words in both cells finds."""
        notes = orders_by_number()
        counted_again = {
            (kind, is_own): sum(
                other in notes and number not in named(notes[other], back)
                for number, cell in notes.items()
                for other in named(cell, words)
            )
            for kind, forward, backward in RELATIONS
            for is_own, words, back in ((True, forward, backward), (False, backward, forward))
        }
        assert {
            (kind, is_own): alone(kind, is_own=is_own)() for kind, is_own in counted_again
        } == counted_again

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
        """Nor does `check` say anything of the dataset: the spec allows hand-overs."""
        assert check(reading_of(name).dataset).findings == ()

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
        assert [number_of(each) for each in report.of("spells-share-a-day")] == [shared]
        assert not report.of("spells-overlap")


class TestPage:
    """The page with the numbers."""

    def test_is_as_read(self) -> None:
        """The page says what the tables are read as; `tests/real_counts.py` records it."""
        assert recorded("numbers") == numbers()

    def test_has_every_count(self) -> None:
        """It says what was counted, what is found, and why they differ."""
        assert recorded("counts") == counts_table()

"""What was read of a table, in a notebook."""

from __future__ import annotations

from pathlib import Path

from shown_pages import page_of

import policytimeline as pt

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


class TestTableReading:
    """What became of the rows."""

    def test_counts_the_rows_and_shows_those_set_aside(self):
        """With the reason."""
        page = page_of(pt.read_table(EXAMPLES / "councils.csv", EXAMPLES / "councils.spec.yaml"))
        assert ": 5 of 6 rows read, 1 set aside" in page.texts
        assert {"Rows set aside (1)", "4"} <= {*page.texts}
        assert any("February 2011 has 28 days" in text for text in page.texts)

    def test_has_the_dataset_and_the_report_folded(self):
        """As they are by themselves, with one style for all."""
        page = page_of(pt.read_table(EXAMPLES / "councils.csv", EXAMPLES / "councils.spec.yaml"))
        assert {"Dataset", "Events (5)", "Report: 1 error, 6 for information"} <= {*page.texts}
        assert page.tags["style"] == 1

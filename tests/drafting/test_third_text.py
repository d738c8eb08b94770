from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from drafting.coded_statements import compared

import policytimeline as pt

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
SOURCE = "toll-summary"


@pytest.fixture(scope="module")
def text():
    """The text of the example."""
    return (EXAMPLES / "congestion-pricing.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def made(text):
    """Its draft."""
    title = "Summary of New York's congestion toll, written for this documentation"
    day = pt.UncertainDate.parse("2025-05-30")
    return pt.draft(text, source=pt.Source(id=SOURCE, title=title, published=day))


class TestTheExample:
    """The example of the documentation, from its text to its dataset."""

    def test_a_coder_types_few_lines(self, made):
        """Four for each event: its title, its type, who took part, and some dates."""
        coded = EXAMPLES / "congestion-pricing.yaml"
        lines = difflib.ndiff(
            made.to_yaml().splitlines(), coded.read_text(encoding="utf-8").splitlines()
        )
        typed = [line for line in lines if line.startswith("+ ") and line[2:].strip()]
        share = len(typed) / len(pt.read_dataset(coded).events)
        print(f"{len(typed)} lines typed, {share:.1f} an event")  # noqa: T201  # As asked for.
        assert share < 4.5

    def test_no_stub_is_false(self, made, text):
        """Each has a date that its event may have."""
        dataset = pt.read_dataset(EXAMPLES / "congestion-pricing.yaml")
        result = compared(made, dataset, SOURCE, text)
        assert (result.missing, result.false) == ((), ())
        coded = dataset.events
        for stub in made.stubs:
            event = coded.get(stub.event.id)
            assert event is None or event.when.shares_day(stub.when) is not pt.Verdict.NO

    def test_it_checks_and_seals(self, text):
        """With its text."""
        dataset = pt.read_dataset(EXAMPLES / "congestion-pricing.yaml")
        assert pt.check(dataset).is_clean
        sealed = pt.seal(dataset, {SOURCE: text}).dataset
        assert pt.verify_evidence(sealed, {SOURCE: text}).tally["found"] == len(dataset.events)

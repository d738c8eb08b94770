from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from drafting.coded_statements import compared

import policytimeline as pt
from policytimeline.drafting.draft import draft

SHARED = Path(__file__).parents[3] / "shared"

TEXTS = {
    "wapo-2018": ("seeds/000_ea1d551d5c66f5dd.txt", dt.date(2018, 6, 28), "hsi"),
    "wapo-2021": ("seeds/001_d2501bb6e5572f4b.txt", dt.date(2021, 12, 28), "hsi"),
    "herald-2010": ("episodes/herald-2010.txt", dt.date(2010, 11, 11), "pensions"),
    "herald-2023": ("episodes/herald-2023.txt", dt.date(2023, 4, 15), "pensions"),
}


@pytest.fixture(params=TEXTS)
def drafted(request):
    """A text that a coder has coded, with its coding and its draft."""
    name, published, coded = TEXTS[request.param]
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name} is not in ../shared")
    pensions = SHARED / "episodes" / "pensions.yaml"
    dataset = pt.load_seed("hsi") if coded == "hsi" else pt.read_dataset(pensions)
    text = path.read_text(encoding="utf-8")
    made = draft(text, source=request.param, published=published)
    return made, dataset, request.param, text


class TestDraftsOfCodedTexts:
    """What a draft has of the texts that coders have coded by hand."""

    def test_it_has_most_of_what_is_dated_and_nothing_false(self, drafted):
        """At least nine in ten dated statements have a stub, and no stub contradicts a coder."""
        made, dataset, source_id, text = drafted
        result = compared(made, dataset, source_id, text)
        print(f"{source_id}: {len(made)} stubs; {result}")  # noqa: T201  # The shares are asked for.
        assert result.share >= 0.9, result
        assert result.false == result.other, result
        if dataset.title == pt.load_seed("hsi").title:
            assert not result.false, result

    def test_it_checks_and_is_verified(self, drafted):
        """There is no error and no warning, and each sentence is in its text."""
        made, _, source_id, text = drafted
        report = pt.check(made.dataset)
        assert report.is_clean
        assert len(report.of("left-to-code")) == len(made) + 2
        verified = pt.verify_evidence(made.dataset, {source_id: text})
        assert not verified.findings
        assert verified.tally["found"] == len(made)

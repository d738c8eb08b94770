from __future__ import annotations

import pytest

import policytimeline as pt
from policytimeline.model.jurisdictions import is_jurisdiction, jurisdiction_hint


class TestIsJurisdiction:
    """Codes of ISO 3166-1, and the form of those of ISO 3166-2."""

    @pytest.mark.parametrize(
        "code",
        ["US", "US-NY", "GB-ENG", "FR-75", "FR-2A", "FR-IDF", "DE-BY", "AT-9", "JP-13", "EU", "XK"],
    )
    def test_codes_in_use(self, code):
        """Each country's parts have a form of their own."""
        assert is_jurisdiction(code)

    @pytest.mark.parametrize("code", ["SU", "YU", "CN-11", "PL-MZ"])
    def test_codes_of_the_past(self, code):
        """Datasets about history have them."""
        assert is_jurisdiction(code)

    @pytest.mark.parametrize(
        "code",
        [
            "XX",
            "ZZ",
            "AA",
            "US-ZZZ",
            "US-",
            "US-N",
            "DE-1",
            "HK-1",
            "EU-1",
            "us",
            "USA",
            "",
            "U",
            "-",
        ],
    )
    def test_anything_else(self, code):
        """User-assigned codes have no meaning that others know."""
        assert not is_jurisdiction(code)

    def test_there_are_249_countries(self):
        """And fourteen codes beside them."""
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        known = [a + b for a in letters for b in letters if is_jurisdiction(a + b)]
        assert len(known) == 249 + 14


class TestHint:
    """What was likely meant."""

    @pytest.mark.parametrize(
        ("code", "hint"),
        [
            ("UK", "write 'GB'"),
            ("UK-ENG", "write 'GB-ENG'"),
            ("us-ny", "write 'US-NY'"),
            ("EL", "write 'GR'"),
            ("XX", ""),
        ],
    )
    def test_usual_mistakes(self, code, hint):
        """In `check`, too; a code that the codebook defines is right."""
        assert jurisdiction_hint(code) == hint
        event = pt.Event(
            id="e", title="E", event_type="t", when=pt.parse_when("2018"), jurisdictions=[code]
        )
        (finding,) = pt.check(pt.Dataset(title="T", events=[event]), rules=["unknown-term"])
        assert finding.hint == hint
        book = pt.Codebook(jurisdictions=[pt.Term(id=code)])
        data = pt.Dataset(title="T", events=[event], codebook=book)
        assert not pt.check(data, rules=["unknown-term"])

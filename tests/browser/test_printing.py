"""Pages on paper."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any
from unicodedata import normalize

import pytest
from browser.pages import many, one, two

from policytimeline.draw.figure import Figure


def printed(page: Any) -> str:
    """The text of the page as PDF."""
    reader = pytest.importorskip("pypdf").PdfReader(BytesIO(page.pdf(format="A4")))
    text = " ".join(" ".join(each.extract_text().split()) for each in reader.pages)
    return normalize("NFKC", text)  # Without ligatures.


class TestPrinting:
    """A page that is printed."""

    @pytest.mark.parametrize("figure", [one, two, lambda: many(800)])
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_keeps_all_rows(
        self, show: Callable[..., Any], figure: Callable[[], Figure], scheme: str
    ) -> None:
        """Every event is in the table, also in one that is folded on the screen."""
        drawn = figure()
        text = printed(show(drawn, color_scheme=scheme)).replace(" ", "")
        for row in drawn.table.rows:
            title = next(value.text for value in row if hasattr(value, "id"))
            assert title.replace(" ", "") in text

    def test_long_proofs_do_not_make_it_long(self, show: Callable[..., Any]) -> None:
        """The column of proofs is wide enough for their lines."""
        reader = pytest.importorskip("pypdf").PdfReader(BytesIO(show(two()).pdf(format="A4")))
        assert len(reader.pages) <= 12

    def test_leaves_the_controls_out(self, show: Callable[..., Any]) -> None:
        """What only a screen can do is not on paper."""
        text = printed(show(one()))
        assert "all types" not in text
        assert "Choose an event" not in text
        assert "a known day" in text, "the legend"

"""The numbers of a page's axis, against those of the figure that Python draws."""

from __future__ import annotations

import attrs
import pytest
from browser.pages import settle
from drawn import event, of_look, timeline

import policytimeline as pt

DAYS = (
    ("-3000-05-01", "-0044-03-15", "0050-01-01", "Y12345"),
    ("-0004-02-29", "0000-02-29", "0004-02-29"),
    ("0000-02-27", "0000-03-02"),
    ("0098-12-30", "0101-01-02"),
    ("1900-02-27", "1900-03-02"),
    ("1900-02-28", "2000-02-29", "2100-03-01"),
    ("2023-11-30", "2024-02-29", "2024-03-09"),
)


class TestTicks:
    """The days that have a number."""

    @pytest.mark.parametrize("days", DAYS)
    @pytest.mark.parametrize("width", [400, 1_000])
    def test_are_those_of_the_figure(self, show, days, width):
        """The same days with the same words, before year 1 and 100, after 9999, in leap years."""
        figure = pt.draw.timeline(timeline(*(event(f"e-{n}", day) for n, day in enumerate(days))))
        page = show(figure, width)
        drawn = float(page.locator("figure > svg").first.get_attribute("width"))
        same = attrs.evolve(figure, width=drawn)
        said = page.locator(".tick-label").all_text_contents()
        assert said
        assert said[::2] == said[1::2], "above the lanes and below"
        assert said[::2] == [each.shape.text for each in of_look(same, "tick-label")]


class TestFades:
    """How sure a reader may be of the days in view."""

    def test_are_as_flat_near_by_as_from_afar(self, show):
        """A day of a thousand years does not seem to lie in the middle of the decade in view."""
        days = "[1000-01-01..2000-01-01]"
        page = show(pt.draw.timeline(timeline(event("a", days), event("b", "2018-05-05"))))
        for _ in range(6):
            page.get_by_label("Zoom in").click()
        settle(page)
        left, width = page.locator(".mark .both").evaluate(
            "box => ['x', 'width'].map(name => +box.getAttribute(name))"
        )
        assert left < -2_000
        assert width > 8_000
        assert page.locator("#seen rect").get_attribute("width") == "962"

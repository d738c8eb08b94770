"""What axe-core finds in pages: nothing."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from browser.pages import hostile, many, one, settle, two

import policytimeline as pt
from policytimeline.draw.figure import Figure


def pace() -> Figure:
    """The days between steps."""
    hsi = pt.load_seed("hsi")
    found = pt.compare_timelines(hsi.timeline("split-2018"), hsi.timeline("split-2021"))
    return pt.draw.pace(found)


def adoption() -> Figure:
    """Who had adopted by when."""
    events = [
        pt.Event(
            id=f"a-{n}",
            title="Adopts",
            event_type="adoption",
            when=pt.parse_when(when),
            jurisdictions=[f"US-{n:02}"],
        )
        for n, when in enumerate(["1990-05-01", "1991", "[..1992-01-01]", "1993-06"], 1)
    ]
    units = [f"US-{n:02}" for n in range(1, 7)]
    dataset = pt.Dataset(title="Adoption", events=events)
    return pt.draw.adoption(dataset, event_type="adoption", units=units)


def coverage() -> Figure:
    """What was searched."""
    return pt.draw.coverage(pt.load_seed("hsi"))


def conflict() -> Figure:
    """Statements that cannot all be true."""
    dates = {"vote": "2018-05-02", "signing": "2018-06", "printing": "2018-05-01/2018-05-03"}
    events = [
        pt.Event(id=id_, title=id_.title(), event_type="step", when=pt.parse_when(when))
        for id_, when in dates.items()
    ]
    links = [
        pt.Link(subject="vote", kind="precedes", object="signing"),
        pt.Link(subject="signing", kind="precedes", object="printing"),
    ]
    solved = pt.infer(pt.Dataset(title="Act", events=events, links=links))
    return pt.draw.conflict(solved.conflicts[0])


STILL = [pace, adoption, coverage, conflict]


def violations(page: Any) -> list[str]:
    """The rules that the page breaks, with the first element that does."""
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found["violations"]]


class TestAxe:
    """Pages in light and dark, wide and narrow."""

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("figure", [one, two, hostile, *STILL])
    def test_finds_nothing(self, show: Callable[..., Any], figure: Any, scheme: str) -> None:
        """Not in the page as it opens."""
        page = show(figure(), 1_200, color_scheme=scheme)
        assert violations(page) == []

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_finds_nothing_in_the_evidence(self, show: Callable[..., Any], scheme: str) -> None:
        """Not on a narrow page that shows the evidence of an event."""
        page = show(two(), 400, color_scheme=scheme)
        page.locator(".mark").first.press("Enter")
        assert violations(page) == []

    def test_finds_nothing_in_counts(self, show: Callable[..., Any]) -> None:
        """Not in bars that count events."""
        assert violations(show(many(2_000, "type"))) == []


class TestStillPages:
    """Pages of figures that stay as they are."""

    @pytest.mark.parametrize("figure", STILL)
    @pytest.mark.parametrize("width", [400, 1_000, 1_600])
    def test_fit_the_window(self, show: Callable[..., Any], figure: Any, width: int) -> None:
        """One figure is shown, within the window, with its texts apart."""
        page = show(figure(), width)
        assert len(page.requests) == 1
        assert page.locator("figure:visible").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        boxes = page.locator("figure:visible text").evaluate_all(
            "nodes => nodes.map(n => n.getBoundingClientRect()).map(b => [b.left, b.right])"
        )
        assert boxes
        assert all(left >= 0 and right <= width for left, right in boxes)
        settle(page)

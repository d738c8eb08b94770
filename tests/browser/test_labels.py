"""Where texts are, on the boxes that the browser has drawn."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from browser.pages import WIDTHS, many, one, settle, two

import policytimeline as pt
from policytimeline.draw.figure import Figure

ZOOMS = ("", "+", "+++", "++++++", "-", "+ArrowRight")


def long_titles() -> Figure:
    """Titles of 300 letters, and others that are not written in Latin letters."""
    titles = ["word " * 60, "W" * 300, "قانون جديد " * 12, "新法律的公布" * 20, "short"]
    events = [
        pt.Event(
            id=f"e-{n}",
            title=f"{n} {titles[n % 5]}".strip(),
            event_type=titles[n % 3].strip()[:200],
            when=pt.parse_when(f"2018-{1 + n % 12:02}-{1 + n:02}"),
            timelines=["t"],
        )
        for n in range(20)
    ]
    timelines = [pt.TimelineDefinition(id="t", title="T" * 300)]
    dataset = pt.Dataset(title="x", events=events, timelines=timelines)
    return pt.draw.timeline(dataset.timeline("t"), lanes="type")


def by_actor() -> Figure:
    """A lane for each actor, with events that have no number of days left out."""
    timeline = pt.load_seed("hsi").timeline("split-2021")
    return pt.draw.timeline(timeline, lanes="actor", align="origin")


def texts(page: Any) -> list[tuple[str, float, float, float, float]]:
    """Each text of the figure with its box: left, top, right, bottom."""
    return [
        tuple(each)
        for each in page.evaluate(
            """[...document.querySelectorAll("figure text, figure li")]
            .filter((node) => node.textContent && node.checkVisibility())
            .map((node) => [node.textContent, node.getBoundingClientRect()])
            .map(([text, box]) => [text, box.left, box.top, box.right, box.bottom])"""
        )
    ]


def overlaps(found: list[tuple[str, float, float, float, float]]) -> list[tuple[str, str]]:
    """The pairs of texts that share more than the rim of their lines."""
    rim = 3.0
    return [
        (one[0], other[0])
        for one, other in combinations(sorted(found, key=lambda each: each[2]), 2)
        if one[1] + 0.5 < other[3] and other[1] + 0.5 < one[3]
        if one[2] + rim < other[4] and other[2] + rim < one[4]
    ]


class TestLabels:
    """Labels, headings, notes, the numbers of the axis, and the legend."""

    @pytest.mark.parametrize("width", WIDTHS)
    @pytest.mark.parametrize("figure", [one, two, long_titles, by_actor])
    def test_neither_overlap_nor_leave_the_page(
        self, show: Callable[..., Any], figure: Any, width: int
    ) -> None:
        """Whatever the width, the axis, and how far it is zoomed."""
        page = show(figure(), width)
        for align in ("", "calendar", "origin"):
            if align and page.locator("[name=align]").count():
                page.locator("[name=align]").select_option(align)
            for keys in ZOOMS:
                page.locator("svg").first.focus()
                page.keyboard.press("0")
                for key in keys.replace("ArrowRight", ">"):
                    page.keyboard.press("ArrowRight" if key == ">" else key)
                settle(page)
                found = texts(page)
                assert overlaps(found) == []
                assert min(box[1] for box in found) >= 0
                assert max(box[3] for box in found) <= width
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    @pytest.mark.parametrize("width", WIDTHS)
    def test_of_counts_do_not_overlap(self, show: Callable[..., Any], width: int) -> None:
        """Numbers above bars are left out if they have no room."""
        page = show(many(2_000, "type"), width)
        found = texts(page)
        assert len(found) > 10
        assert overlaps(found) == []


class TestResizing:
    """A page whose window changes."""

    def test_lays_the_figure_out_anew(self, show: Callable[..., Any]) -> None:
        """The figure is as wide as there is room for."""
        page = show(one(), 1_600)
        wide = page.locator("figure svg").first.bounding_box()["width"]
        page.set_viewport_size({"width": 400, "height": 900})
        page.wait_for_timeout(100)
        settle(page)
        narrow = page.locator("figure svg").first.bounding_box()["width"]
        assert narrow < 400 < wide
        assert overlaps(texts(page)) == []

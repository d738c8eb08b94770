"""A page is complete in itself, and shows texts as texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from browser.pages import HOSTILE, hostile, many, one, rows, settle, titles, two

import policytimeline as pt


class TestFile:
    """A page that is opened from a file."""

    @pytest.mark.parametrize("figure", [one, two])
    def test_requests_nothing_but_itself(self, show: Callable[..., Any], figure: Any) -> None:
        """No font, image, style or script is asked for."""
        page = show(figure())
        assert len(page.requests) == 1
        assert page.requests[0].startswith("file:")

    def test_shows_every_event(self, show: Callable[..., Any]) -> None:
        """The figure has a mark for each event, the table a row."""
        figure = two()
        page = show(figure)
        names = [row[1].text for row in figure.table.rows]  # After the name of the timeline.
        assert sorted(titles(page)) == sorted(names)
        assert rows(page) == len(names)

    @pytest.mark.parametrize("figure", [one, two])
    def test_has_the_table_without_script(self, show: Callable[..., Any], figure: Any) -> None:
        """Without script there is every row, and a sentence that says where the figure is."""
        drawn = figure()
        page = show(drawn, java_script_enabled=False)
        assert rows(page) == len(drawn.table.rows)
        assert page.locator("tbody tr").last.is_visible()
        assert "drawn by a script" in page.locator("main").inner_text()
        assert not page.locator("form").is_visible()


class TestOddTimelines:
    """Pages of what is hardly a timeline."""

    @pytest.mark.parametrize(
        "dates",
        [[], ["2018-05-01"], ["2018"], ["../.."], ["[2018-05-01..]", "[..2018-05-01]"]],
        ids=str,
    )
    @pytest.mark.parametrize("lanes", [None, "type"])
    def test_open(self, show: Callable[..., Any], dates: list[str], lanes: Any) -> None:
        """No events, one, and events without bounds: what there is can be zoomed."""
        events = [
            pt.Event(id=f"e-{n}", title=f"E {n}", event_type="s", when=pt.parse_when(date))
            for n, date in enumerate(dates)
        ]
        page = show(pt.draw.timeline(pt.Timeline(id="t", events=events), lanes=lanes))
        assert len(titles(page)) == len(dates)
        page.get_by_role("button", name="Zoom out").click()
        page.get_by_role("button", name="Zoom in").click()
        settle(page)
        assert len(titles(page)) == len(dates)


class TestHostileTexts:
    """Titles that are written like HTML."""

    def test_stay_texts(self, show: Callable[..., Any]) -> None:
        """They are shown as they are written, and nothing of them is carried out."""
        page = show(hostile())
        assert titles(page) == [f"{HOSTILE} 1", f"{HOSTILE} 2"]
        assert page.title() == HOSTILE
        assert page.locator("img, main script:not([type])").count() == 1  # The page's own script.
        page.locator(".mark").first.click()
        assert page.locator(".evidence h2").inner_text() == f"{HOSTILE} 1"


class TestManyEvents:
    """A page with more events than anybody can see at once."""

    @pytest.mark.parametrize("count", [2_000, 20_000])
    @pytest.mark.parametrize("lanes", [None, "type"])
    def test_counts_them(self, show: Callable[..., Any], count: int, lanes: str | None) -> None:
        """Bars count every event at least once; zooming in on them comes to the events."""
        page = show(many(count, lanes))
        clusters = page.locator(".cluster")
        assert clusters.count() > 10
        names = clusters.evaluate_all("nodes => nodes.map(node => node.ariaLabel)")
        assert all("events start from" in name and name.endswith("zoom in") for name in names)
        for _ in range(6):
            if page.locator(".mark").count():
                break
            page.locator(".cluster").first.focus()
            page.keyboard.press("Enter")
            settle(page)
        assert page.locator(".mark").count() > 0
        assert page.evaluate("document.activeElement.closest('svg') !== null")

    def test_are_found(self, show: Callable[..., Any]) -> None:
        """A text that few events have leaves these alone."""
        page = show(many(20_000))
        page.get_by_label("Find").fill("step 12345")
        settle(page)
        assert titles(page) == ["Step 12345 of the long way"]
        assert page.locator("output").inner_text() == "1 of 20,000 events"

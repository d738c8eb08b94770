"""Everything that a page does can be done from the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from browser.pages import focused, many, one, settle, titles, two


def ticks(page: Any) -> list[str]:
    """The numbers of the axis."""
    settle(page)
    return list(page.locator(".tick-label").all_text_contents())


class TestKeyboard:
    """A page without a mouse."""

    @pytest.mark.parametrize("width", [400, 1_600])
    def test_tab_reaches_every_event(self, show: Callable[..., Any], width: int) -> None:
        """From the first field on, Tab comes to each event in turn."""
        page = show(two(), width)
        page.get_by_label("Find").focus()
        names = page.locator(".mark").evaluate_all("marks => marks.map(mark => mark.ariaLabel)")
        reached = []
        for _ in range(len(names) + 12):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('.mark')"):
                reached.append(focused(page))
                assert page.evaluate(
                    "(() => { const b = document.activeElement.getBoundingClientRect();"
                    "return b.bottom > 0 && b.top < innerHeight })()"
                )
        assert reached == names

    def test_evidence_has_no_heading_without_a_text(self, show: Callable[..., Any]) -> None:
        """An event whose date is as coded has nothing that it was inferred from."""
        page = show(one())
        page.locator(".mark[aria-label^='The letter leaks']").focus()
        page.keyboard.press("Enter")
        said = page.locator(".evidence dd").all_text_contents()
        assert "Reporters" in said
        assert all(text.strip() for text in said)

    def test_enter_shows_the_evidence_and_escape_returns(self, show: Callable[..., Any]) -> None:
        """Enter leads to the source, the place, the phrase as written and the proof."""
        page = show(one())
        mark = page.locator(".mark[aria-label^='Thomas Homan is to step down']")
        mark.focus()
        page.keyboard.press("Enter")
        assert focused(page) == "Evidence"
        said = page.locator(".evidence").inner_text()
        for part in (
            "wapo-2018 ¶17",
            "“this month”",
            "date inferred from",
            "published on 2018-06-28",
        ):
            assert part in said
        assert page.locator(".evidence p").count() == 1, "what the id of the source means"
        page.keyboard.press("Escape")
        assert focused(page).startswith("Thomas Homan is to step down")

    def test_keys_zoom_and_pan(self, show: Callable[..., Any]) -> None:
        """Plus and minus zoom, the arrows pan, and 0 shows the whole axis."""
        page = show(one())
        page.locator("svg").first.focus()
        whole = ticks(page)
        seen = [whole]
        for key in ("+", "ArrowRight", "ArrowLeft", "-"):
            page.keyboard.press(key)
            seen.append(ticks(page))
        assert seen[1] != whole
        assert seen[2] != seen[1]
        assert seen[3] == seen[1]
        assert seen[4] == whole
        page.keyboard.press("+")
        page.keyboard.press("0")
        assert ticks(page) == whole

    def test_keeps_the_focus_in_the_figure(self, show: Callable[..., Any]) -> None:
        """An event that leaves the axis passes the focus on to the figure."""
        page = show(one())
        page.locator(".mark").last.focus()
        for _ in range(12):
            page.keyboard.press("+")
            settle(page)
        assert page.evaluate("document.activeElement.closest('svg') !== null")
        page.keyboard.press("0")
        settle(page)
        assert page.locator(".mark").count() == 16

    def test_opens_clusters(self, show: Callable[..., Any]) -> None:
        """Enter on a bar zooms in to its days, and the focus goes to the first thing there."""
        page = show(many(2_000))
        before = ticks(page)
        page.locator(".cluster").nth(9).focus()
        page.keyboard.press("Enter")
        assert ticks(page) != before
        assert page.evaluate("document.activeElement.matches('.mark, .cluster')")


class TestMouse:
    """The same with a mouse."""

    def test_wheel_with_control_zooms_at_the_pointer(self, show: Callable[..., Any]) -> None:
        """The wheel alone scrolls the page."""
        page = show(one())
        whole = ticks(page)
        page.mouse.move(500, 300)
        page.mouse.wheel(0, -100)
        assert ticks(page) == whole
        page.keyboard.down("Control")
        page.mouse.wheel(0, -100)
        page.keyboard.up("Control")
        page.wait_for_timeout(100)
        assert ticks(page) != whole

    def test_drag_pans_and_opens_nothing(self, show: Callable[..., Any]) -> None:
        """What was dragged moves along, and is not taken for a click."""
        page = show(one())
        mark = page.locator(".mark[aria-label^='The letter leaks'] .label")
        before = mark.bounding_box()
        x, y = before["x"] + 5, before["y"] + 5
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x - 60, y, steps=4)
        page.mouse.up()
        settle(page)
        assert mark.bounding_box()["x"] == pytest.approx(before["x"] - 60, abs=2)
        assert focused(page) != "Evidence"

    def test_click_opens(self, show: Callable[..., Any]) -> None:
        """A click shows the evidence, as Enter does."""
        page = show(one())
        page.locator(".mark .label").nth(2).click()
        assert focused(page) == "Evidence"
        assert page.locator(".evidence h2").inner_text() == titles(page)[2]

    def test_buttons_zoom(self, show: Callable[..., Any]) -> None:
        """The buttons do what the keys do."""
        page = show(one())
        whole = ticks(page)
        page.get_by_role("button", name="Zoom in").click()
        assert ticks(page) != whole
        page.get_by_role("button", name="Whole axis").click()
        assert ticks(page) == whole

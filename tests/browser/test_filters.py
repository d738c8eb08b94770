"""What a reader chooses of the events, and the axis that they are on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from browser.pages import one, rows, settle, titles, two


class TestFilters:
    """The form above the figure."""

    @pytest.mark.parametrize(
        ("label", "choice", "column", "separator"),
        [("Type", "press-report", "type", None), ("Actor", "Kirstjen Nielsen", "actors", "; ")],
    )
    def test_leave_what_was_chosen(
        self, show: Callable[..., Any], label: str, choice: str, column: str, separator: str | None
    ) -> None:
        """The figure and the table show the events of a type or an actor."""
        figure = one()
        page = show(figure)
        page.get_by_label(label).select_option(choice)
        settle(page)
        names = [each.name for each in figure.table.columns]
        wanted = {
            row[names.index("event")].text
            for row in figure.table.rows
            if choice in str(row[names.index(column)]).split(separator or "\n")
        }
        assert wanted
        assert set(titles(page)) == wanted
        assert rows(page) == len(wanted)
        assert page.locator("output").inner_text() == f"{len(wanted)} of 16 events"

    def test_by_certainty(self, show: Callable[..., Any]) -> None:
        """The choices are what is known of dates; together they are all events."""
        page = show(one())
        counts = []
        for choice in ("days known", "between bounds", "open on a side"):
            page.get_by_label("How certain").select_option(choice)
            settle(page)
            counts.append(rows(page))
            assert page.locator(".mark").count() == counts[-1]
        assert sum(counts) == 16
        assert all(counts)

    def test_by_text(self, show: Callable[..., Any]) -> None:
        """Every word has to be somewhere in the row, in whatever case."""
        page = show(one())
        page.get_by_label("Find").fill("TEXAS copy")
        settle(page)
        assert titles(page) == ["The Texas Observer posts a copy of the letter"]
        page.get_by_label("Find").fill("nowhere at all")
        settle(page)
        assert rows(page) == 0
        assert page.locator(".mark").count() == 0

    def test_of_one_value_are_left_out(self, show: Callable[..., Any]) -> None:
        """A field with nothing to choose from is not shown."""
        page = show(two())
        for label in page.locator("label:visible").all():
            assert label.locator("option").count() != 2 or "Axis" in label.inner_text()


class TestAlignment:
    """The axis: a calendar, or days since the origin."""

    def test_changes_with_the_choice(self, show: Callable[..., Any]) -> None:
        """Both show the same events, on axes of their own."""
        page = show(two())
        before = titles(page)
        assert "day 0" in page.locator(".tick-label").all_text_contents()
        page.locator("[name=align]").select_option("calendar")
        settle(page)
        numbers = page.locator(".tick-label").all_text_contents()
        assert any("20" in number for number in numbers)
        assert sorted(titles(page)) == sorted(before)

    def test_shades_the_days_of_the_origin(self, show: Callable[..., Any]) -> None:
        """A band shows where an uncertain origin may be."""
        page = show(one())
        assert page.locator(".origin").count() >= 1

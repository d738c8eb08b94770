"""Pages of figures, as files."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import attrs
import pytest

import policytimeline as pt
from policytimeline.draw.mark_shapes import mark_shapes
from policytimeline.draw.page_data import page_data
from policytimeline.draw.page_table import PageTable, rows_of
from policytimeline.draw.scale import Scale

PENSIONS = Path(__file__).parents[3] / "shared/episodes/pensions.yaml"


def first_events(timeline: pt.Timeline, count: int) -> pt.Timeline:
    """The first events of a timeline."""
    return attrs.evolve(timeline, events=list(timeline)[:count])


class Texts(HTMLParser):
    """The tags and texts that a browser would see."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Keep the name of a tag."""
        self.tags.append(tag)
        assert not any(name.startswith("on") for name, _ in attributes)

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.texts.append(data)


class TestSize:
    """How much a page weighs."""

    def test_of_fifteen_events_of_the_example(self) -> None:
        """At most 25 kB, with the longest evidence of the example dataset."""
        split = first_events(pt.load_seed("hsi").timeline("split-2018"), 15)
        assert len(pt.draw.timeline(split).html.encode()) <= 25_000

    def test_of_fifteen_events_of_pensions(self) -> None:
        """At most 25 kB."""
        if not PENSIONS.exists():
            pytest.skip(f"{PENSIONS.name} is not here")
        dataset = pt.read_dataset(PENSIONS)
        reform = first_events(dataset.timeline(next(iter(dataset.timelines()))), 15)
        assert len(pt.draw.timeline(reform).html.encode()) <= 25_000


class TestTexts:
    """What people write, in a page."""

    def test_are_escaped_everywhere(self) -> None:
        """A title that is written like HTML makes no tag, in the table or in the data."""
        title = "<img src=x onerror=alert(1)></script><!-- & \"quoted\" 'too'"
        event = pt.Event(id="e", title=title, event_type=title, when=pt.parse_when("2018"))
        timeline = pt.Timeline(id="t", title=title, events=[event])
        page = pt.draw.timeline(timeline, lanes="type").html
        seen = Texts(page)
        assert "img" not in seen.tags
        assert seen.tags.count("script") == 2
        assert seen.texts.count(title) >= 3
        assert page.count("<!--") == 0

    def test_name_the_page(self) -> None:
        """The title of the figure is that of the page, and its heading."""
        page = pt.draw.coverage(pt.load_seed("hsi")).html
        title = re.search("<title>(.*?)</title>", page)
        heading = re.search("<h1>(.*?)</h1>", page)
        assert title
        assert heading
        assert title[1] == heading[1] != ""

    def test_refer_to_nothing_elsewhere(self) -> None:
        """No page has an address, apart from those of texts."""
        hsi = pt.load_seed("hsi")
        for page in (pt.draw.timeline(hsi.timeline("split-2018")).html, pt.draw.coverage(hsi).html):
            assert not re.search(r"\b(src|href)=(?![\"']?#)", page)
            assert set(re.findall(r"url\((.)", page)) <= {"#"}


class TestPageTable:
    """The table of a page."""

    def test_leaves_empty_columns_out(self) -> None:
        """A column without any text says nothing."""
        event = pt.Event(id="e", title="E", event_type="step", when=pt.parse_when("2018"))
        drawing = pt.draw.timeline(pt.Timeline(id="t", events=[event])).drawing
        names = [column.name for column in PageTable.of(drawing).columns]
        assert names == ["event", "when", "type", "status"]

    def test_without_rows_keeps_nothing(self) -> None:
        """A timeline without events has a table without cells."""
        table = PageTable.of(pt.draw.timeline(pt.Timeline(id="t")).drawing)
        assert table.rows == ()

    @pytest.mark.parametrize(("count", "is_open"), [(500, True), (501, False)])
    def test_is_folded_if_it_is_long(self, count: int, *, is_open: bool) -> None:
        """A reader of many events unfolds them."""
        when = pt.parse_when("2018")
        events = [pt.Event(id=f"e-{n}", title="E", event_type="s", when=when) for n in range(count)]
        page = pt.draw.timeline(pt.Timeline(id="t", events=events)).html
        assert ("<details open>" in page) is is_open


class TestPageData:
    """What the script of a page gets."""

    def test_has_the_shapes_of_marks(self) -> None:
        """Each row has the boxes and symbols that the layout draws, over the same days."""
        drawing = pt.draw.timeline(pt.load_seed("hsi").timeline("split-2018")).drawing
        rows = rows_of(drawing)
        data = page_data(drawing, rows, [])
        marks = {(lane.side, mark.id): mark for lane in drawing.lanes for mark in lane.marks}
        for row, days in zip(rows, data["days"]["calendar"], strict=True):
            shapes = mark_shapes(marks[row], Scale(0, 1e9, 0, 1), 0)
            assert len(days[6:]) == len(shapes)
            for (kind, first, *_), shape in zip(days[6:], shapes, strict=True):
                assert data["kinds"][kind][0] == shape.look
                start = shape.days[0] if hasattr(shape, "days") else shape.day
                assert first == (None if start is None else start - data["base"])

    def test_has_each_event_in_its_lanes(self) -> None:
        """An event of several actors is in the lane of each."""
        drawing = pt.draw.timeline(
            pt.load_seed("hsi").timeline("split-2018"), lanes="actor"
        ).drawing
        data = page_data(drawing, rows_of(drawing), [])
        sizes = [len(lane["rows"]) for lane in data["lanes"]]
        assert sizes == [len(lane.marks) for lane in drawing.lanes]
        assert sum(sizes) > len(drawing.table.rows)
        assert json.loads(json.dumps(data))["align"] == "calendar"

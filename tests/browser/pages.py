"""What the tests of pages draw, and what they ask of a page."""

from __future__ import annotations

import random
from typing import Any

import policytimeline as pt
from policytimeline.draw.figure import Figure

WIDTHS = (400, 1_000, 1_600)

HOSTILE = "<img src=x onerror=document.title='hit'></script><script>document.title='hit'</script>"


def one() -> Figure:
    """The events of one timeline, whose origin is uncertain."""
    return pt.draw.timeline(pt.load_seed("hsi").timeline("split-2018"))


def two() -> Figure:
    """Two timelines, whose headings are longer than a narrow page."""
    hsi = pt.load_seed("hsi")
    found = pt.compare_timelines(hsi.timeline("split-2018"), hsi.timeline("split-2021"))
    return pt.draw.comparison(found)


def hostile() -> Figure:
    """Everything that a person writes is written to be taken for a page's own."""
    events = [
        pt.Event(
            id=f"e-{day}",
            title=f"{HOSTILE} {day}",
            event_type="step",
            when=pt.parse_when(f"2018-05-0{day}"),
            timelines=["t"],
        )
        for day in (1, 2)
    ]
    timelines = [pt.TimelineDefinition(id="t", title=HOSTILE, origin="e-1")]
    dataset = pt.Dataset(title="x", events=events, timelines=timelines)
    return pt.draw.timeline(dataset.timeline("t"), lanes="type")


def many(count: int, lanes: str | None = None) -> Figure:
    """So many events over 50 years, of three types."""
    chance = random.Random(count)  # noqa: S311
    events = [
        pt.Event(
            id=f"e-{n}",
            title=f"Step {n} of the {'long ' * (n % 4)}way",
            event_type=("bill", "vote", "act")[n % 3],
            when=pt.parse_when(_date(chance, n)),
            timelines=["t"],
        )
        for n in range(count)
    ]
    timelines = [pt.TimelineDefinition(id="t", title="Many steps")]
    dataset = pt.Dataset(title="x", events=events, timelines=timelines)
    return pt.draw.timeline(dataset.timeline("t"), lanes=lanes)  # type: ignore[arg-type]


def _date(chance: random.Random, n: int) -> str:
    year, month = chance.randint(1970, 2019), chance.randint(1, 12)
    day = f"{year}-{month:02}-{chance.randint(1, 28):02}"
    return (day, f"{year}-{month:02}", f"{year}", f"{day}/{year + 1}")[n % 4]


def settle(page: Any) -> None:
    """Wait until the page has drawn what was asked for."""
    page.evaluate(
        "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))"
    )


def titles(page: Any) -> list[str]:
    """The titles of the events that the figure shows, in the order of the marks."""
    script = "marks => marks.map(({ mark }) => mark.row.querySelector('th').textContent)"
    return list(page.locator(".mark").evaluate_all(script))


def rows(page: Any) -> int:
    """How many rows of the table are shown."""
    return int(page.locator("tbody tr:not([hidden])").count())


def focused(page: Any) -> str:
    """What has the focus: the name that a screen reader says of it."""
    return str(page.evaluate("document.activeElement.ariaLabel"))

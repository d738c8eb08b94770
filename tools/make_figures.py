#!/usr/bin/env python3
"""Draw the figures of README.md and the docs again: `make figures`.

They are made of the example datasets, each by a function below, and are the same on every machine.
On a dark ground they have other colours. ``tests/tools/test_make_figures.py`` says which of them
are not current::

    .venv-test/bin/python tools/make_figures.py

writes all of ``docs/images/figures/``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import attrs

import policytimeline as pt
from policytimeline.draw.event_drawing import EventDrawing
from policytimeline.draw.event_layout import EventLayout
from policytimeline.draw.shapes import Picture
from policytimeline.draw.style import DARK, LIGHT
from policytimeline.draw.svg import format_svg

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "images" / "figures"
EXAMPLES = ROOT / "docs" / "examples"

_PAGE, _COLUMN = 21.0, 12.0
"""Widths in centimetres: of a page of the docs or of README.md, and of a mark by itself."""


def main(arguments: list[str] | None = None) -> int:
    """Write the figures that are not current, and remove those that nothing draws."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if outdated")
    is_check = parser.parse_args(arguments).check
    outdated = outdated_figures()
    for name, content in outdated.items():
        print(FOLDER.relative_to(ROOT) / name)
        if not is_check:
            write(FOLDER / name, content)
    return int(is_check and bool(outdated))


def outdated_figures(folder: Path = FOLDER) -> dict[str, str | None]:
    """The files that are not as they are drawn today: by name what they should be.

    None if there should be no such file.
    """
    drawn: dict[str, str | None] = {f"{name}.svg": draw() for name, draw in FIGURES.items()}
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*")}
    wanted = drawn | dict.fromkeys(there.keys() - drawn.keys())
    return {name: wanted[name] for name in sorted(wanted) if wanted[name] != there.get(name)}


def write(path: Path, content: str | None) -> None:
    """Write a file; without a content, remove it."""
    if content is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="\n")


def write_gallery_pages(folder: Path) -> None:
    """Write the pages that the gallery of the docs shows."""
    folder.mkdir(parents=True, exist_ok=True)
    figure = pt.draw.comparison(pt.compare_timelines(*pensions(2010, 2023)))
    figure.save(folder / "reforms.html", overwrite=True)


def on_any_ground(picture: Picture, name: str) -> str:
    """The SVG of a picture, with the colours for the ground that the reader prefers."""
    light, dark = (
        "".join(f"--{name}:{colours[name]};" for name in colours) for colours in (LIGHT, DARK)
    )
    declared = f":root{{{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}"
    svg = format_svg(picture, name=name, colours={each: f"var(--{each})" for each in LIGHT})
    return svg.replace("<style>", f"<style>{declared}", 1) + "\n"


def of(figure: pt.draw.Figure, *, cm: float = _PAGE) -> str:
    """The SVG of a figure."""
    figure = figure.with_width(cm=cm)
    return on_any_ground(figure.drawing.picture(figure.width), figure.drawing.title)


def hsi() -> pt.Dataset:
    """The example dataset of the two attempts."""
    return pt.load_seed("hsi")


def pensions(*years: int) -> list[pt.Timeline]:
    """The pension reforms of some years."""
    dataset = pt.read_dataset(EXAMPLES / "pension-reforms.yaml")
    return [dataset.timeline(f"reform-{year}") for year in years]


# --- Figures of the example datasets ----------------------------------------------------------


def attempts() -> str:
    """The steps that a reader of README.md sees: what both attempts share, up to the press."""
    part = hsi().filter(
        event_type=[
            "separation-request",
            "document-circulated",
            "disclosure-to-press",
            "agency-comment",
            "public-answer",
            "nomination",
            "press-report",
        ]
    )
    left, right = part.timeline("split-2018"), part.timeline("split-2021")
    figure = pt.draw.comparison(pt.compare_timelines(left, right))
    return of(figure.with_title("Two attempts to take HSI out of ICE"))


def whole_attempts() -> str:
    """Both attempts as they are coded."""
    left, right = hsi().timeline("split-2018"), hsi().timeline("split-2021")
    return of(pt.draw.comparison(pt.compare_timelines(left, right)))


def attempts_by_calendar() -> str:
    """Both attempts in the order of the calendar."""
    left, right = hsi().timeline("split-2018"), hsi().timeline("split-2021")
    return of(pt.draw.comparison(pt.compare_timelines(left, right), align="calendar"))


def split_2018() -> str:
    """A timeline on a calendar."""
    return of(pt.draw.timeline(hsi().timeline("split-2018")))


def split_2018_since_origin() -> str:
    """The same, by the days since its origin."""
    return of(pt.draw.timeline(hsi().timeline("split-2018"), align="origin"))


def split_2018_coded() -> str:
    """The same, without what is inferred."""
    return of(pt.draw.timeline(hsi().timeline("split-2018"), coded=True))


def town() -> str:
    """A whole dataset, a lane for each timeline."""
    return of(pt.draw.dataset(pt.read_dataset(EXAMPLES / "libraries.yaml")))


def reforms() -> str:
    """A comparison of two reforms."""
    return of(pt.draw.comparison(pt.compare_timelines(*pensions(2010, 2023))))


def reform_by_actor() -> str:
    """A timeline in lanes."""
    return of(pt.draw.timeline(*pensions(2010), lanes="actor"))


def pace_of_reforms() -> str:
    """How long the ways between the steps of two reforms took."""
    return of(pt.draw.pace(pt.compare_timelines(*pensions(2010, 2023))))


def adoption_of_councils() -> str:
    """How many towns have a council by each day."""
    table = EXAMPLES / "councils"
    read = pt.read_table(table.with_suffix(".csv"), table.with_suffix(".spec.yaml"))
    figure = pt.draw.adoption(read.dataset, unit="attribute:original-id")
    return of(figure.with_title("Towns that have had a council"))


def coverage_of_hsi() -> str:
    """What was searched for the example dataset."""
    return of(pt.draw.coverage(hsi()))


def contradiction() -> str:
    """A wrong year, as in the guide to contradictions."""
    dataset = hsi()
    wrong = attrs.evolve(
        dataset.events["hsi-report-circulated-2021"],
        when=pt.parse_when("2017-09-16"),
        basis=pt.Basis.STATED,
    )
    return of(pt.draw.conflict(pt.infer(dataset.with_events(wrong)).conflicts[0]))


def crowd() -> str:
    """So many events that they are counted: two thousand terms of office."""
    begins = [f"{1950 + number * 7919 % 70}-{1 + number % 12:02}" for number in range(2000)]
    events = [
        pt.Event(id=f"term-{n}", title="A term", event_type="term", when=pt.parse_when(when))
        for n, when in enumerate(begins)
    ]
    return of(pt.draw.dataset(pt.Dataset(title="2,000 terms of office", events=events)))


# --- Marks, one by one ------------------------------------------------------------------------


def event(  # noqa: D417  # The others are as the class has them.
    id: str,  # noqa: A002
    when: str,
    title: str = "",
    *,
    status: str = "occurred",
    extent: str = "single",
) -> pt.Event:
    """An event that shows a mark.

    Args:
        title: Its title; its date if it is empty.
    """
    return pt.Event(
        id=id,
        title=title or when,
        event_type="step",
        when=pt.parse_when(when),
        status=pt.EventStatus(status),
        extent=pt.Extent(extent),
    )


def link(subject: str, kind: str, other: str) -> pt.Link:
    """A statement about two of the events."""
    return pt.Link(subject=subject, kind=kind, object=other)


def mark(*said: pt.Event | pt.Link) -> str:
    """Some events of the year 2018, on an axis of that year."""
    dataset = pt.Dataset(
        title="Marks",
        events=[each for each in said if isinstance(each, pt.Event)],
        links=[each for each in said if isinstance(each, pt.Link)],
    )
    figure = pt.draw.dataset(dataset).with_width(cm=_COLUMN)
    assert isinstance(figure.drawing, EventDrawing)  # noqa: S101  # For type checkers.
    year = pt.UncertainDate.parse("2018")
    domain = (float(year.earliest_day), float(year.latest_day))
    layout = EventLayout("", figure.drawing.lanes, (), "calendar", domain, figure.width)
    return on_any_ground(layout.picture(), "; ".join(each.title for each in dataset.events.all))


def status(name: str, day: str, time: str) -> Callable[[], str]:
    """Draws a day and a time of a status."""
    return lambda: mark(event("day", day, status=name), event("time", time, status=name))


MARKS: Mapping[str, Callable[[], str]] = {
    "known-day": lambda: mark(event("a", "2018-06-12")),
    "one-of-these-days": lambda: mark(event("a", "2018-06")),
    "no-bound": lambda: mark(event("a", "[..2018-06-12]"), event("b", "[2018-06-12..]")),
    "start-to-end": lambda: mark(event("a", "2018-03-05/2018-09-20")),
    "uncertain-ends": lambda: mark(event("a", "2018-03/2018-09")),
    "no-certain-day": lambda: mark(
        event("a", "[2018-02-01..2018-07-31]/[2018-05-01..2018-10-31]"),
    ),
    "goes-on": lambda: mark(event("a", "2018-03-05/..")),
    "unknown-end": lambda: mark(event("a", "2018-03-05/")),
    "some-of-these-days": lambda: mark(event("a", "2018-03-05/2018-09-20", extent="repeated")),
    "scheduled": status("scheduled", "2018-02-12", "2018-04-05/2018-09-20"),
    "alleged": status("alleged", "2018-02-12", "2018-04-05/2018-09-20"),
    "absent": lambda: mark(event("a", "2018-04-05/2018-09-20", status="absent")),
    "cancelled": status("cancelled", "2018-02-12", "2018-04-05/2018-09-20"),
    "inferred": lambda: mark(
        event("a", "2018-05", "the letter, coded as 2018-05"),
        event("b", "2018-05-12", "the reply, 2018-05-12"),
        link("a", "precedes", "b"),
    ),
    "contradicted": lambda: mark(
        event("a", "2018-08-12", "the letter, 2018-08-12"),
        event("b", "2018-05-12", "the reply, 2018-05-12"),
        link("a", "precedes", "b"),
    ),
}

FIGURES: Mapping[str, Callable[[], str]] = {
    **{
        draw.__name__.replace("_", "-"): draw
        for draw in (
            attempts,
            whole_attempts,
            attempts_by_calendar,
            split_2018,
            split_2018_since_origin,
            split_2018_coded,
            town,
            reforms,
            reform_by_actor,
            pace_of_reforms,
            adoption_of_councils,
            coverage_of_hsi,
            contradiction,
            crowd,
        )
    },
    **{f"mark-{name}": draw for name, draw in MARKS.items()},
}
"""What draws each file, by its name."""


if __name__ == "__main__":
    sys.exit(main())

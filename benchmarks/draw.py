"""Hold the page of a figure against Altair's and vis-timeline's pages of the same events.

Everything runs in one process, in turn, so that a busy machine slows all alike. Pages are opened in
Chromium if it is installed. vis-timeline's page is made if its bundle is there, which npm has:
``npm pack vis-timeline``, and VIS_TIMELINE is the folder that it is unpacked into.
"""

from __future__ import annotations

import gc
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from functools import partial
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

from measuring import Limit, seconds

import policytimeline as pt

alt: Any = import_module("altair")
pd: Any = import_module("pandas")

SMALL, LARGE, LARGEST = 15, 2_000, 20_000
PAGE = 25_000
FRAME, FRAME_LARGEST = 0.1, 0.5
ALTAIR_PAGE = 20


def main() -> int:
    """Print what was measured; 1 if a limit is missed."""
    timelines = {count: timeline(count) for count in (SMALL, LARGE, LARGEST)}
    gc.freeze()  # What is collected while a page is built does not depend on the other examples.
    pages = {count: built(each) for count, each in timelines.items()}
    altair_pages = {count: altair_page(timelines[count]) for count in (SMALL, LARGE)}
    limits = [
        Limit("bytes of the page of 15 events", len(pages[SMALL].encode()), PAGE),
        Limit(
            "times smaller than Altair's",
            len(altair_pages[SMALL].encode()) / len(pages[SMALL].encode()),
            ALTAIR_PAGE,
            at_least=True,
        ),
        *build_limits(timelines),
    ]
    chromium = shutil.which("chromium")
    if chromium is None:
        print("there is no Chromium: nothing is opened (apt-get install chromium)\n")
    else:
        limits += browser_limits(chromium, timelines, pages, altair_pages)
    print(*limits, sep="\n")
    return int(not all(limit.is_kept for limit in limits))


def timeline(count: int) -> pt.Timeline:
    """So many events over 50 years, as certain as sources leave them, with evidence."""
    chance = random.Random(0)  # noqa: S311
    events = [
        pt.Event(
            id=f"e-{n}",
            title=f"Step {n} of the way to the law on the {chance.choice(SUBJECTS)}",
            event_type=chance.choice(("proposal", "vote", "signing")),
            when=pt.parse_when(when_of(chance, n)),
            timelines=["t"],
            evidence=[pt.Evidence(source_id="gazette", phrase="last week")],
        )
        for n in range(count)
    ]
    links = [
        pt.Link(subject=f"e-{n}", kind="no_later_than", object=f"e-{n + 1}")
        for n in range(0, count - 1, 4)
        if events[n].when.precedes(events[n + 1].when).possible
    ]
    dataset = pt.Dataset(
        title="Many steps",
        sources=[pt.Source(id="gazette", title="Gazette")],
        events=events,
        links=links,
        timelines=[pt.TimelineDefinition(id="t", title="Many steps", origin="e-0")],
    )
    return dataset.timeline("t")


SUBJECTS = ("schools", "pensions", "borders", "clean air", "courts")


def when_of(chance: random.Random, n: int) -> str:
    """A day, a month, a year or a stretch."""
    year, month = chance.randint(1970, 2019), chance.randint(1, 12)
    day = f"{year}-{month:02}-{chance.randint(1, 28):02}"
    return (day, f"{year}-{month:02}", f"{year}", f"{day}/{year + 1}")[n % 4]


def built(each: pt.Timeline) -> str:
    """The page of a timeline, from its events on."""
    return pt.draw.timeline(each).html


def altair_page(each: pt.Timeline) -> str:
    """A page of the same events by Altair, which has neither packing nor evidence."""
    events = list(each)
    frame = pd.DataFrame(
        {
            "title": [event.title for event in events],
            "first": [str(event.when.earliest) for event in events],
            "last": [str(event.when.latest) for event in events],
            "row": [place % 40 for place in range(len(events))],
        }
    )
    base = alt.Chart(frame, width=900, height=500).encode(y=alt.Y("row:O", axis=None))
    days = {"x": "first:T", "x2": "last:T", "tooltip": ["title", "first", "last"]}
    chart = base.mark_bar(height=8).encode(**days) + base.mark_text(align="left", dy=-9).encode(
        x="first:T", text="title"
    )
    with alt.data_transformers.disable_max_rows():
        return str(chart.interactive().to_html(inline=True, embed_options={"actions": False}))


def build_limits(timelines: Mapping[int, pt.Timeline]) -> list[Limit]:
    """How long pages take to be made, and as shares of Altair's time."""
    built(timelines[SMALL])
    altair_page(timelines[SMALL])
    own: dict[int, float] = {}
    peers: dict[int, float] = {}
    for count in (SMALL, LARGE):
        rounds = 9 if count == SMALL else 3
        timeline = timelines[count]
        own[count], _ = seconds(partial(built, timeline), rounds, time.process_time)
        peers[count], _ = seconds(partial(altair_page, timeline), rounds, time.process_time)
    largest, _ = seconds(partial(built, timelines[LARGEST]), 2, time.process_time)
    seconds_of = {count: f"{own[count]:.3f} s, Altair {peers[count]:.3f} s" for count in own}
    print("built:", *(f"{count:,} events in {text};" for count, text in seconds_of.items()))
    return [
        Limit("building 15 events, to Altair", own[SMALL] / peers[SMALL], 0.5),
        Limit("building 2,000 events, to Altair", own[LARGE] / peers[LARGE], 5),
        Limit("building 20,000 events, to 2,000", largest / own[LARGE], 14),
    ]


def browser_limits(
    chromium: str,
    timelines: Mapping[int, pt.Timeline],
    pages: Mapping[int, str],
    altair_pages: Mapping[int, str],
) -> list[Limit]:
    """How long pages take to be shown, and to be zoomed and filtered."""
    sync_playwright = import_module("playwright.sync_api").sync_playwright
    bundle = os.environ.get("VIS_TIMELINE")
    peers = {"Altair": altair_pages}
    if bundle:
        peers["vis-timeline"] = {
            count: vis_page(timelines[count], Path(bundle)) for count in (SMALL, LARGE)
        }
    else:
        print("VIS_TIMELINE is not set: nothing is compared with vis-timeline\n")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        files = Files(browser, Path(folder))
        limits = []
        for count in (SMALL, LARGE):
            loads = files.loads({"own": pages[count]} | {n: p[count] for n, p in peers.items()})
            print(count, "events, loaded in", {n: f"{1000 * s:.0f} ms" for n, s in loads.items()})
            limits += [
                Limit(f"loading {count:,} events, to {name}", loads["own"] / loads[name], 1)
                for name in peers
            ]
        loads = files.loads({"own": pages[LARGEST]}, rounds=2)
        limits.append(Limit("seconds to load 20,000 events", loads["own"], 5))
        three = pt.draw.timeline(timelines[LARGEST], lanes="type").html
        for what, page, most in (
            ("2,000 events", pages[LARGE], FRAME),
            ("20,000 events", pages[LARGEST], FRAME_LARGEST),
            ("20,000 events in 3 lanes", three, FRAME_LARGEST),
        ):
            zoomed, filtered = files.frames(page)
            limits += [
                Limit(f"seconds of a frame after zooming, {what}", zoomed, most),
                Limit(f"seconds of a frame after filtering, {what}", filtered, FRAME_LARGEST),
            ]
        browser.close()
    return limits


def vis_page(each: pt.Timeline, bundle: Path) -> str:
    """A page of the same events by vis-timeline, which packs them."""
    items = [
        {
            "id": place,
            "content": escape(event.title),
            "start": str(event.when.earliest),
            "end": str(event.when.latest),
        }
        for place, event in enumerate(each)
    ]
    script, styles = (
        (bundle / "package" / folder / f"vis-timeline-graph2d.min.{kind}").read_text("utf-8")
        for folder, kind in (("standalone/umd", "js"), ("styles", "css"))
    )
    return (
        f"<!doctype html><meta charset=utf-8><style>{styles}</style><div id=t></div>"
        f"<script>{script}</script><script>new vis.Timeline(document.getElementById('t'),"
        f"new vis.DataSet({json.dumps(items)}),{{height:'700px'}})</script>"
    )


class Files:
    """Pages as files, in a browser."""

    def __init__(self, browser: Any, folder: Path) -> None:  # noqa: ANN401
        self.browser = browser
        self.folder = folder

    def loads(self, pages: Mapping[str, str], rounds: int = 5) -> dict[str, float]:
        """The fewest seconds from asking for each page to its first quiet frame, in turn."""
        best = dict.fromkeys(pages, float("inf"))
        for _ in range(rounds):
            for name, text in pages.items():
                page, taken = self.open(text)
                best[name] = min(best[name], taken)
                page.close()
        return best

    def open(self, text: str) -> tuple[Any, float]:
        """A page, and the seconds until it has drawn."""
        file = self.folder / "page.html"
        file.write_text(text, encoding="utf-8")
        page = self.browser.new_page(viewport={"width": 1_200, "height": 900})
        start = time.perf_counter()
        page.goto(file.as_uri())
        page.wait_for_selector(DRAWN, state="attached")
        page.evaluate(FRAME_SCRIPT.format(act=""))
        return page, time.perf_counter() - start

    def frames(self, text: str) -> tuple[float, float]:
        """The median seconds of a frame after zooming, and of one after filtering."""
        page, _ = self.open(text)
        zoom = "document.querySelector('button[value=\"{}\"]').click();"
        keys = [*"+++++++---", "0"]
        zoomed = [page.evaluate(FRAME_SCRIPT.format(act=zoom.format(key))) for key in keys]
        write = (
            "const find = document.querySelector('[type=search]'); find.value = '{}';"
            "find.dispatchEvent(new Event('input', {{bubbles: true}}));"
        )
        words = ("schools", "courts 1", "", "borders")
        filtered = [page.evaluate(FRAME_SCRIPT.format(act=write.format(word))) for word in words]
        page.close()
        return max(zoomed) / 1000, sorted(filtered)[len(filtered) // 2] / 1000


DRAWN = "svg .mark, svg .cluster, .vega-embed canvas, .vega-embed svg, .vis-item"
"""What each page has once it has drawn something."""

FRAME_SCRIPT = """new Promise((done) => {{
  const start = performance.now();
  {act}
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
}})"""
"""Does something, and tells how many milliseconds it took until its frame was drawn."""


if __name__ == "__main__":
    sys.exit(main())

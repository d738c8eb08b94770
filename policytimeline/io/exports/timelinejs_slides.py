"""The slides of TimelineJS, from which its JSON and its spreadsheet are written.

Follows TimelineJS 3: a title, a slide for each event, and eras, which here are the days searched.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from math import isfinite

import attrs

from policytimeline.findings import Finding
from policytimeline.io.exports.event_facts import (
    FACT_FIELDS,
    cited,
    facts_of,
    lost_references,
    sources_of,
    timeline_name,
    title_of,
    web_address,
)
from policytimeline.io.exports.losses import lost_entries, within
from policytimeline.io.exports.timelinejs_dates import Parts, Place, place_of
from policytimeline.model.coverage import Coverage
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event
from policytimeline.printable import printable

SLIDE_FIELDS = (
    FACT_FIELDS
    | within("events", "title", "when")
    | within("coverage", "period", "timeline", "jurisdiction")
    | frozenset({"title", "note", "version", "licence", "contributors"})
)
"""The fields of a dataset that are in its slides."""


@attrs.frozen
class Slide:
    """A slide, in plain text but for `text`, which is HTML.

    Attributes:
        id: The id of the event; empty for the title.
        headline: The title of the event, in HTML.
        text: What else is known, in HTML.
        place: Where it is on the axis; None for the title.
        words: The date in words.
        group: The row in which it is drawn.
        media: The address of its first source on the web.
        caption: What that source is, in HTML.
        credit: Who published it, in HTML.
    """

    id: str
    headline: str
    text: str
    place: Place | None = None
    words: str = ""
    group: str = ""
    media: str = ""
    caption: str = ""
    credit: str = ""


@attrs.frozen
class Era:
    """A span behind the events: days in which something was searched."""

    headline: str
    start: Parts
    end: Parts


@attrs.frozen
class Slides:
    """Everything that TimelineJS shows of a dataset, and what it does not."""

    title: Slide
    events: tuple[Slide, ...]
    eras: tuple[Era, ...]
    lost: tuple[Finding, ...]


def slides_of(dataset: Dataset) -> Slides:
    """The slides of a dataset, in the order of its events."""
    placed = [(event, place_of(event.when)) for event in dataset.events.all]
    written = [event for event, place in placed if place is not None]
    slides = [_slide(event, place, dataset) for event, place in placed if place is not None]
    eras = [_era(covered, dataset) for covered in dataset.coverage]
    unbounded = [str(n) for n, era in enumerate(eras) if era is None]
    lost = (
        *lost_entries(
            "events.when",
            [event.id for event, place in placed if place is None],
            "{} left out, with dates that nothing bounds",
        ),
        *lost_entries(
            "events.when",
            [event.id for event, place in placed if place is not None and not place.has_start],
            "{} without a first day placed at another bound of the date",
        ),
        *lost_entries(
            "coverage.period",
            unbounded,
            "{} left out, without a first and a last day searched (counted from 0)",
        ),
        *lost_references(dataset, written),
    )
    return Slides(
        _title(dataset), tuple(slides), tuple(era for era in eras if era is not None), lost
    )


def _title(dataset: Dataset) -> Slide:
    facts = (
        ("Version", dataset.version),
        ("Licence", dataset.licence),
        ("Contributors", ", ".join(dataset.contributors)),
    )
    text = _html(dataset.note) + _list(facts)
    return Slide("", _escaped(dataset.title), text)


def _slide(event: Event, place: Place, dataset: Dataset) -> Slide:
    sources = sources_of(event, dataset)
    shown = next((source for source in sources if web_address(source)), None)
    links = "".join(
        f"<li>{_link(web_address(each), cited(each), each.url)}</li>" for each in sources
    )
    text = _html(event.note) + _list(facts_of(event, dataset))
    return Slide(
        id=event.id,
        headline=_escaped(title_of(event)),
        text=text + (f"<p>Sources:</p><ul>{links}</ul>" if links else ""),
        place=place,
        words=printable(event.when.to_text()),
        group=printable(timeline_name(event.timelines[0], dataset)) if event.timelines else "",
        media=web_address(shown) if shown else "",
        caption=_escaped(shown.title) if shown else "",
        credit=_escaped(shown.publisher) if shown else "",
    )


def _era(covered: Coverage, dataset: Dataset) -> Era | None:
    """The days that were searched, if they have both ends."""
    period = covered.period
    if period is None or not (isfinite(period.earliest_day) and isfinite(period.latest_day)):
        return None
    place = place_of(period)
    if place is None:
        return None
    return Era(_searched(covered, dataset), place.start, place.end or place.start)


def _searched(covered: Coverage, dataset: Dataset) -> str:
    timeline = timeline_name(covered.timeline, dataset) if covered.timeline else ""
    what = ", ".join(part for part in (timeline, covered.jurisdiction) if part)
    return _escaped(f"Searched: {what}" if what else "Searched")


def _list(facts: Iterable[tuple[str, str]]) -> str:
    pairs = [(label, text) for label, text in facts if text]
    items = "".join(f"<li>{_escaped(label)}: {_escaped(text)}</li>" for label, text in pairs)
    return f"<ul>{items}</ul>" if items else ""


def _html(text: str) -> str:
    return f"<p>{_escaped(text)}</p>" if text else ""


def _link(address: str, text: str, given: str) -> str:
    if address:
        return f'<a href="{escape(address)}">{_escaped(text)}</a>'
    return _escaped(f"{text}, {given}" if given else text)


def _escaped(text: str) -> str:
    """A text as HTML, with its line breaks."""
    return escape(printable(text)).replace("\n", "<br>")

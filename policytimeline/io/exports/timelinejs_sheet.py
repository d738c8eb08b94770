"""The spreadsheet of TimelineJS 3 in CSV, to be imported into the sheet that it reads."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from policytimeline.io.exporting import Exported
from policytimeline.io.exports.losses import lost_fields
from policytimeline.io.exports.timelinejs_dates import Parts
from policytimeline.io.exports.timelinejs_slides import SLIDE_FIELDS, Slide, Slides, slides_of
from policytimeline.io.formulas import neutralised
from policytimeline.model.dataset import Dataset

_NAME = "the spreadsheet of TimelineJS"
_DATE = ("year", "month", "day")

COLUMNS = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time"),
    *("Display Date", "Headline", "Text", "Media", "Media Credit", "Media Caption"),
    *("Media Thumbnail", "Type", "Group", "Background"),
)
"""The columns of its template, which it knows by their names."""


def export_text(dataset: Dataset) -> Exported:
    """The dataset as rows for TimelineJS's spreadsheet, and what is not in them.

    A text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    slides = slides_of(dataset)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(slides))
    lost = (*slides.lost, *lost_fields(dataset, SLIDE_FIELDS, _NAME))
    return Exported(out.getvalue(), lost, {"events": len(slides.events)})


def _rows(slides: Slides) -> Iterator[list[str | int]]:
    yield _row(slides.title, "title")
    yield from (_row(slide, "") for slide in slides.events)
    for era in slides.eras:
        texts = ["", era.headline, "", "", "", "", "", "era", "", ""]
        yield [*_date(era.start), *_date(era.end), *map(neutralised, texts)]


def _row(slide: Slide, kind: str) -> list[str | int]:
    start, end = (slide.place.start, slide.place.end) if slide.place else ({}, None)
    texts = (
        *(slide.words, slide.headline, slide.text),
        *(slide.media, slide.credit, slide.caption, "", kind, slide.group, ""),
    )
    return [*_date(start), *_date(end or {}), *map(neutralised, texts)]


def _date(parts: Parts) -> list[str | int]:
    """Year, month, day and time; empty as far as they are not known."""
    time = ":".join(f"{parts[unit]:02d}" for unit in ("hour", "minute", "second") if unit in parts)
    return [*(parts.get(name, "") for name in _DATE), time]

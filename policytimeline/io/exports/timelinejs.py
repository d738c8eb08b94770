"""TimelineJS 3 in JSON: a slide for each event, with its date in parts and in words."""

from __future__ import annotations

from typing import Any

from policytimeline.io.exporting import Exported
from policytimeline.io.exports.json_entries import format_object
from policytimeline.io.exports.losses import lost_fields, within
from policytimeline.io.exports.timelinejs_dates import Parts
from policytimeline.io.exports.timelinejs_slides import SLIDE_FIELDS, Era, Slide, slides_of
from policytimeline.io.exports.unique_ids import unique_ids
from policytimeline.model.dataset import Dataset

_KEPT = SLIDE_FIELDS | within("events", "id")
_NAME = "TimelineJS"
_TITLE_ID = "about"
_FIRST_HUMAN_YEAR, _LAST_HUMAN_YEAR = -271820, 275759
"""The years that JavaScript's dates reach; beyond, TimelineJS counts in whole years."""


def export_text(dataset: Dataset) -> Exported:
    """The dataset as TimelineJS reads it, and what is not in it."""
    slides = slides_of(dataset)
    ids = unique_ids([slide.id for slide in slides.events], taken=[_TITLE_ID])
    data: dict[str, Any] = {
        "title": {"unique_id": _TITLE_ID, **_text(slides.title)},
        "events": [_event(*each) for each in zip(slides.events, ids, strict=True)],
    }
    if slides.eras:
        data["eras"] = [_era(era) for era in slides.eras]
    data["scale"] = "human" if all(map(_is_human, _years(data))) else "cosmological"
    lost = (*slides.lost, *lost_fields(dataset, _KEPT, _NAME))
    return Exported(format_object(data), lost, {"events": len(slides.events)})


def _event(slide: Slide, unique_id: str) -> dict[str, Any]:
    """A slide; what it does not have is left out."""
    start, end = (slide.place.start, slide.place.end) if slide.place else (None, None)
    media = {"url": slide.media, "caption": slide.caption, "credit": slide.credit}
    fields = {
        "unique_id": unique_id,
        "start_date": start,
        "end_date": end,
        "display_date": slide.words,
        **_text(slide),
        "group": slide.group,
        "media": _filled(media) if slide.media else None,
        "autolink": False,
    }
    return {name: value for name, value in fields.items() if value not in (None, "")}


def _era(era: Era) -> dict[str, Any]:
    return {"start_date": era.start, "end_date": era.end, "text": {"headline": era.headline}}


def _text(slide: Slide) -> dict[str, Any]:
    return {"text": _filled({"headline": slide.headline, "text": slide.text})}


def _filled(texts: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text}


def _years(data: dict[str, Any]) -> list[int]:
    dated = [*data["events"], *data.get("eras", ())]
    dates: list[Parts] = [each[end] for each in dated for end in _ENDS if end in each]
    return [parts["year"] for parts in dates]


def _is_human(year: int) -> bool:
    return _FIRST_HUMAN_YEAR <= year <= _LAST_HUMAN_YEAR


_ENDS = ("start_date", "end_date")

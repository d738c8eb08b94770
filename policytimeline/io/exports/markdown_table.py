"""A table of the events in Markdown, as GitHub, Pandoc and MyST read it."""

from __future__ import annotations

from policytimeline.io.exporting import Exported
from policytimeline.io.exports.event_table import TABLE_FIELDS, event_table
from policytimeline.io.exports.losses import lost_fields
from policytimeline.model.dataset import Dataset
from policytimeline.results.markdown import format_markdown

_NAME = "a table in Markdown"


def export_text(dataset: Dataset) -> Exported:
    """The events as a table, and what is not in it."""
    text = format_markdown((), (event_table(dataset),))
    lost = tuple(lost_fields(dataset, TABLE_FIELDS, _NAME))
    return Exported(text, lost, {"events": len(dataset.events.all)})

"""Datasets as dataframes in the shapes that estimators take, with both bounds of everything.

Public as ``pt.frames``; each function gives a frame of pandas, polars or pyarrow.
"""

from __future__ import annotations

from policytimeline.frames.adoption import adoption
from policytimeline.frames.cascades import cascades
from policytimeline.frames.durations import durations
from policytimeline.frames.dyads import dyads
from policytimeline.frames.event_frame import to_frame
from policytimeline.frames.event_window import event_window
from policytimeline.frames.from_spells import from_spells
from policytimeline.frames.given_events import from_frame
from policytimeline.frames.link_frame import links_frame
from policytimeline.frames.panel import panel
from policytimeline.frames.sequences import sequences
from policytimeline.frames.spells import spells

__all__ = [
    "adoption",
    "cascades",
    "durations",
    "dyads",
    "event_window",
    "from_frame",
    "from_spells",
    "links_frame",
    "panel",
    "sequences",
    "spells",
    "to_frame",
]

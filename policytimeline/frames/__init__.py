"""Datasets as dataframes in the shapes that estimators take, with both bounds of everything.

Public as ``pt.frames``; each function gives a frame of pandas, polars or pyarrow.
"""

from __future__ import annotations

from policytimeline.frames.adoption import adoption
from policytimeline.frames.cascades import cascades
from policytimeline.frames.dyads import dyads
from policytimeline.frames.event_frame import to_frame
from policytimeline.frames.given_events import from_frame
from policytimeline.frames.link_frame import links_frame
from policytimeline.frames.panel import panel
from policytimeline.frames.sequences import sequences

__all__ = [
    "adoption",
    "cascades",
    "dyads",
    "from_frame",
    "links_frame",
    "panel",
    "sequences",
    "to_frame",
]

"""Figures of timelines with uncertain dates, as SVG, one offline page, PNG or PDF.

Public as ``pt.draw``; each function gives a `Figure`.
"""

from __future__ import annotations

from policytimeline.draw.adoptions import adoption
from policytimeline.draw.comparisons import comparison
from policytimeline.draw.conflicts import conflict
from policytimeline.draw.coverages import coverage
from policytimeline.draw.datasets import dataset
from policytimeline.draw.figure import Figure
from policytimeline.draw.paces import pace
from policytimeline.draw.timelines import timeline

__all__ = [
    "Figure",
    "adoption",
    "comparison",
    "conflict",
    "coverage",
    "dataset",
    "pace",
    "timeline",
]

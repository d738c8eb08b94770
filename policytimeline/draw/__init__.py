"""Figures of timelines with uncertain dates. Public as ``pt.draw``."""

from __future__ import annotations

from policytimeline.draw.comparisons import comparison
from policytimeline.draw.figure import Figure
from policytimeline.draw.timelines import timeline

__all__ = ["Figure", "comparison", "timeline"]

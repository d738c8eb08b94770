"""Text as the patterns read it (promise 1: honest dates)."""

from __future__ import annotations

import re

_LENGTH_PRESERVING = str.maketrans(
    "\u2018\u2019\u02bc\u2010\u2011\u2012\u2013\u2212\v\f\x1c\x1d\x1e\x85\u2028\u2029",
    "'''-----\n\n\n\n\n\n\n\n",
)


def plain(text: str) -> str:
    """The text with plain apostrophes, hyphens and line ends, character for character."""
    return re.sub(r"\r(?!\n)", "\n", text.translate(_LENGTH_PRESERVING))

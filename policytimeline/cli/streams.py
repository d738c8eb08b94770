"""Output to a terminal or file that lacks some letters, or that is not there at all."""

from __future__ import annotations

import codecs
import io
import sys

_ERRORS = "policytimeline.plain"
_PLAIN = str.maketrans(
    "\N{BOX DRAWINGS LIGHT HORIZONTAL}\N{RIGHTWARDS ARROW}\N{PILCROW SIGN}"
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{EN DASH}\N{EM DASH}\N{HORIZONTAL ELLIPSIS}",
    "->#\"\"''--.",
)
"""The signs that the commands draw with, and those of prose, each as one plain character."""


def prepare_streams() -> None:
    """Let no letter, and no missing stream, stop the command."""
    # Started without an output or error stream (``>&-``), Python has None in its place.
    sys.stdout = sys.stdout or io.StringIO()
    sys.stderr = sys.stderr or io.StringIO()
    codecs.register_error(_ERRORS, _plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_ERRORS)


def _plain(error: UnicodeError) -> tuple[str, int]:
    """What stands for the letters that an encoding lacks: one plain character for each."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(map(_plain_letter, lacking)), error.end


def _plain_letter(letter: str) -> str:
    import unicodedata  # Most output never comes here.

    base = unicodedata.normalize("NFKD", letter.translate(_PLAIN))[:1]
    return base if base.isascii() else "?"

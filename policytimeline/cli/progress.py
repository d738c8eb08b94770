"""A word on the terminal while work takes longer than a moment."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threading import Event

_SECONDS_OF_SILENCE = 1.0
_BAR_AFTER, _BAR_EVERY, _BAR_WIDTH = 2.0, 0.2, 30
"""Seconds until a bar is shown, and until it is drawn again, and how wide it is."""


@contextmanager
def working(doing: str) -> Generator[None]:
    """Say what is being done, and for how many seconds by now, where a person sees it.

    That is on the error stream, if it is a terminal, and only after a second. Nothing is left of
    it afterwards.

    Args:
        doing: What is being done, such as ``checking``.
    """
    if not _has_reader():
        yield
        return
    from threading import Event, Thread  # Most commands have no terminal, or soon end.

    done = Event()
    speaker = Thread(target=_speak, args=(doing, done), daemon=True)
    speaker.start()
    try:
        yield
    finally:
        done.set()
        speaker.join()


def _speak(doing: str, done: Event) -> None:
    seconds = 0
    while not done.wait(_SECONDS_OF_SILENCE):
        seconds += 1
        sys.stderr.write(f"\r{doing}: {seconds:,} s")
        sys.stderr.flush()
    if seconds:
        _wipe()


@contextmanager
def progress_bar(doing: str) -> Generator[Callable[[float], None]]:
    """What takes the part that is done, from 0 to 1, and shows it where a person sees it.

    That is on the error stream, if it is a terminal, and only from two seconds on. Nothing is left
    of it afterwards.

    Args:
        doing: What is being done, such as ``reading``.
    """
    bar = _Bar(doing)
    try:
        yield bar.show if _has_reader() else bar.ignore
    finally:
        bar.wipe()


class _Bar:
    """A bar on the error stream, drawn over itself."""

    def __init__(self, doing: str) -> None:
        self._doing = doing
        self._start = self._drawn = time.monotonic()
        self._is_shown = False

    def ignore(self, part: float) -> None:
        """Show nothing."""

    def show(self, part: float) -> None:
        """Draw the bar, unless it is too early, or was drawn just now."""
        now = time.monotonic()
        if now - self._start < _BAR_AFTER or now - self._drawn < _BAR_EVERY:
            return
        full = round(part * _BAR_WIDTH)
        drawn = "#" * full + "." * (_BAR_WIDTH - full)
        sys.stderr.write(f"\r{self._doing}: [{drawn}] {part:4.0%}")
        sys.stderr.flush()
        self._drawn, self._is_shown = now, True

    def wipe(self) -> None:
        """Leave an empty line, if there was a bar."""
        if self._is_shown:
            _wipe()


def _has_reader() -> bool:
    """Whether a person sees the error stream, on a terminal that can erase what is on a line."""
    return sys.stderr.isatty() and os.environ.get("TERM") not in {"dumb", "unknown"}


def _wipe() -> None:
    # Back to the start of the line, and erase what is on it.
    sys.stderr.write("\r\x1b[K")
    sys.stderr.flush()

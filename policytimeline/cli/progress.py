"""A word on the terminal while work takes longer than a moment."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threading import Event

_SECONDS_OF_SILENCE = 1.0


@contextmanager
def working(doing: str) -> Generator[None]:
    """Say what is being done, and for how many seconds by now, where a person sees it.

    That is on the error stream, if it is a terminal, and only after a second. Nothing is left of
    it afterwards.

    Args:
        doing: What is being done, such as ``checking``.
    """
    if not sys.stderr.isatty() or os.environ.get("TERM") in {"dumb", "unknown"}:
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
        # Back to the start of the line, and erase what is on it.
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()

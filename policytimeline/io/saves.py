"""When files are saved: seen by looking at them again and again, which works on any system.

An editor writes a file in place, or writes another one and gives it the name; so what is looked
at is the time, the size and the number of what has the name. Nothing is read to see a change.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

_EVERY = 0.2
_SETTLED = 0.1
_MISSING = 1.0
"""Seconds between two looks, until a file counts as written, and until a missing one is missed."""

_Stamp: TypeAlias = "tuple[int, int, int] | None"


def saves(paths: Callable[[], Iterable[str | Path]]) -> Iterator[None]:
    """Give a sign at once, and then whenever a file was saved, made or deleted.

    A file that is still being written, or is away for a moment, is waited for. What is saved
    between two signs is never missed: the files are looked at before the sign.

    Args:
        paths: Gives the files, some of which may not exist.
    """
    seen = _stamps(paths())
    while True:
        yield
        while (now := _stamps(paths())) == seen:
            time.sleep(_EVERY)
        seen = _settled(paths, now, seen)


def _settled(
    paths: Callable[[], Iterable[str | Path]],
    now: dict[str, _Stamp],
    before: dict[str, _Stamp],
) -> dict[str, _Stamp]:
    """The files once nothing is written any more, and none is missing that was there."""
    patient_until = time.monotonic() + _MISSING
    while True:
        time.sleep(_SETTLED)
        last, now = now, _stamps(paths())
        is_away = any(now.get(name) is None for name, stamp in before.items() if stamp)
        if now == last and not (is_away and time.monotonic() < patient_until):
            return now


def _stamps(paths: Iterable[str | Path]) -> dict[str, _Stamp]:
    return {str(path): _stamp(Path(path)) for path in paths}


def _stamp(path: Path) -> _Stamp:
    """What differs once a file was saved; None if there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino

"""Reading, checking and writing without the garbage collector."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Generator[None]:
    """Keep the garbage collector from running, if it was to run.

    While a large file is read, checked or written, nothing becomes garbage; but as objects become
    more, the collector looks at all of them again and again, as long as the work itself takes.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()

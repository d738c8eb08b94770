from __future__ import annotations

import contextlib
import io
import threading
import time
from collections.abc import Callable

import pytest

from policytimeline.cli import progress
from policytimeline.cli.progress import progress_bar, working


class Terminal(io.StringIO):
    """A stream that a person reads."""

    def isatty(self) -> bool:
        """It is a terminal."""
        return True


class Told(Terminal):
    """A terminal on which work waits until so many seconds were told, however busy the machine."""

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.last, self.is_told = f" {seconds} s", threading.Event()

    def write(self, text: str, /) -> int:
        """Write it, and let the work go on once it is the last second to wait for."""
        written = super().write(text)
        if text.endswith(self.last):
            self.is_told.set()
        return written

    def wait(self) -> None:
        """Work until then."""
        assert self.is_told.wait(timeout=60)


def shown_by(
    work: Callable[[], object],
    *,
    stream: io.StringIO,
    terminal: str = "xterm",
    patience: float = 0.02,
) -> str:
    """What the error stream shows of some work, to a reader with so many seconds of patience."""
    with pytest.MonkeyPatch.context() as patch:
        # A fixture would not do: pytest puts its own streams in place after the fixtures.
        patch.setattr("sys.stderr", stream)
        patch.setattr(progress, "_SECONDS_OF_SILENCE", patience)
        patch.setenv("TERM", terminal)
        with contextlib.suppress(ZeroDivisionError), working("checking"):
            work()
    return stream.getvalue()


def slow() -> None:
    """Work that takes several times as long as the reader waits."""
    time.sleep(0.2)


def test_slow_work_is_told_and_then_wiped_out() -> None:
    """A line that counts the seconds, and the sequence that erases it."""
    stream = Told(2)
    shown = shown_by(stream.wait, stream=stream)
    assert shown.startswith("\rchecking: 1 s\rchecking: 2 s")
    assert shown.endswith("\r\x1b[K")


def test_it_is_wiped_out_if_the_work_fails() -> None:
    """So that the error has a line of its own."""
    stream = Told(1)

    def failing() -> None:
        stream.wait()
        raise ZeroDivisionError

    assert shown_by(failing, stream=stream).endswith(" s\r\x1b[K")


def test_quick_work_is_not_told() -> None:
    """Nothing flickers."""
    assert shown_by(lambda: None, stream=Terminal(), patience=60) == ""


def test_a_pipe_or_a_plain_terminal_is_told_nothing() -> None:
    """A log file would keep every second."""
    assert shown_by(slow, stream=io.StringIO()) == ""
    assert shown_by(slow, stream=Terminal(), terminal="dumb") == ""


class TestBar:
    """The bar of `read`."""

    def shown(self, *parts: float, stream: io.StringIO, after: float = 0.0) -> str:
        """What the error stream shows while so many parts are done."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("sys.stderr", stream)
            patch.setattr(progress, "_BAR_AFTER", after)
            patch.setattr(progress, "_BAR_EVERY", 0.0)
            patch.setenv("TERM", "xterm")
            with progress_bar("reading") as show:
                for part in parts:
                    show(part)
        return stream.getvalue()

    def test_it_grows_and_is_wiped_out(self) -> None:
        """With the percentage, over itself."""
        shown = self.shown(0.5, 1.0, stream=Terminal())
        half, whole = f"{'#' * 15}{'.' * 15}", "#" * 30
        assert shown == f"\rreading: [{half}]  50%\rreading: [{whole}] 100%\r\x1b[K"

    def test_quick_work_has_none(self) -> None:
        """It begins after two seconds."""
        assert self.shown(0.5, 1.0, stream=Terminal(), after=2.0) == ""

    def test_a_file_has_none(self) -> None:
        """Nobody sees it."""
        assert self.shown(0.5, 1.0, stream=io.StringIO()) == ""

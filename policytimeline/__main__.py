"""The start of the command: the script ``policytimeline``, and ``python -m policytimeline``.

Little is imported here, so that Ctrl-C ends the command quietly from its first moment on.
"""

import gc
import os
import sys

_INTERRUPTED = 130  # As in a shell: 128 and the number of the signal.

try:
    import signal
    from types import FrameType
except KeyboardInterrupt:
    sys.exit(_INTERRUPTED)

_ALLOCATIONS = 200_000


def main() -> None:
    """Run the command, and leave with its exit status."""
    # Who starts a command in the background may have it ignore Ctrl-C.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _leave)
    # A command is short and leaves few cycles: a search for them every 700 objects is a tenth
    # of its time, and so is the last one, which Python makes at its exit.
    gc.set_threshold(_ALLOCATIONS)
    from policytimeline.cli import main as run  # Loaded only now, so that it can be interrupted.

    try:
        run()
    finally:
        gc.freeze()


def _leave(_signal: int, _frame: FrameType | None) -> None:
    """Leave at once: an exception could be lost, or change, in a module that is being loaded.

    A command that has something to tidy up first asks for the exception (`cli.console.tidying`).
    """
    newline = b"\n" if os.isatty(2) else b""
    os.write(2, newline + b"interrupted\n")
    os._exit(_INTERRUPTED)


if __name__ == "__main__":
    main()

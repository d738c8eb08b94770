"""Hold the import of policytimeline to 60 ms over the import of what it stands on.

Whole processes are timed, in turn, so that a busy machine slows both; medians are compared.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from functools import cache
from statistics import median

LIMIT_MS = 60
ROUNDS = 21
PACKAGE = "import policytimeline"
FOUNDATIONS = "import attrs, cattrs, pendulum"


def main() -> int:
    """Print both medians and their difference; 1 if it reaches the limit."""
    package_ms, foundations_ms = measure(ROUNDS)
    difference = package_ms - foundations_ms
    print(f"{PACKAGE:32} {package_ms:6.1f} ms")
    print(f"{FOUNDATIONS:32} {foundations_ms:6.1f} ms")
    print(f"{'difference':32} {difference:6.1f} ms, limit {LIMIT_MS} ms")
    return int(difference >= LIMIT_MS)


def measure(rounds: int) -> tuple[float, float]:
    """The median times of both imports; a first round, not counted, warms the disk."""
    pairs = [(process_ms(PACKAGE), process_ms(FOUNDATIONS)) for _ in range(rounds + 1)][1:]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def process_ms(code: str) -> float:
    """Milliseconds from the start of a Python process that runs the code to its end."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env=_environment())
    return (time.perf_counter() - start) * 1000


@cache
def _environment() -> dict[str, str]:
    """The environment, with compiled modules kept, as they are wherever a package is installed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": tempfile.mkdtemp(prefix="policytimeline-")}


if __name__ == "__main__":
    sys.exit(main())

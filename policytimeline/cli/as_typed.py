"""What an error says to who calls a function, in the words of who types a command."""

from __future__ import annotations

import re

_OPTIONS = {"pins": "--pin", "apart": "--apart"}


def as_typed(text: str) -> str:
    """What says how to call a function, as it is typed in a terminal.

    >>> as_typed('keep one: pins=[("a", "b")]')
    'keep one: --pin a=b'
    >>> as_typed('names, such as ["vote", "ruling"] or ["vote -> ruling"]')
    'names, such as "vote,ruling" or "vote -> ruling"'
    """
    pair = re.compile(r"""(pins|apart)=\[\("?([^",]+)"?, "?([^",]+)"?\)\]""")
    text = pair.sub(lambda found: f"{_OPTIONS[found[1]]} {found[2]}={found[3]}", text)
    text = re.sub(r'\[("[^\]]*")\]', lambda found: found[1].replace('", "', ","), text)
    return re.sub(r"(?<=out of )(pins|apart)\b", lambda found: _OPTIONS[found[1]], text)

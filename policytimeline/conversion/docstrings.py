"""What the docstrings of classes say of them and of their fields, for schemas of files."""

from __future__ import annotations

import inspect
import re
from functools import cache
from typing import Any

from policytimeline.conversion.plain import SELECTORS
from policytimeline.model.sources import Passage

_ENTRY = re.compile(r"^    (\w+): ((?:.|\n(?!    \w+:|\n|\S))*)", re.MULTILINE)


def summary_of(cls: type[Any]) -> str:
    """The first sentence of the docstring of a class."""
    return _in_one_line((inspect.getdoc(cls) or "").split("\n\n")[0])


@cache
def descriptions_of(cls: type[Any]) -> dict[str, str]:
    """What the docstring of a class says of each field; of a passage, those of its selectors."""
    text = (inspect.getdoc(cls) or "").partition("Attributes:\n")[2]
    said = {name: _in_one_line(entry) for name, entry in _ENTRY.findall(text)}
    if cls is Passage:
        selectors: list[Any] = [*SELECTORS.values()]
        for selector in selectors:
            said |= descriptions_of(selector)
    return said


def _in_one_line(text: str) -> str:
    return " ".join(text.replace("``", "`").split())

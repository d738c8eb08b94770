"""PyYAML's parser as this library uses it: the fast one, if there is one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def events_of(text: str) -> Iterator[yaml.Event]:
    """What the parser meets in a text, one after the other.

    Raises:
        yaml.YAMLError: Where the text stops to be YAML.
    """
    events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)
    return events

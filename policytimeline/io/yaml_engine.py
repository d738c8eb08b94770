"""PyYAML as this library uses it: its fast parser and emitter if there are, without aliases."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, cast

import yaml

from policytimeline.conversion.plain import OneLine
from policytimeline.io.yaml_scalars import CORE_SCALARS

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BaseDumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def events_of(text: str) -> Iterator[yaml.Event]:
    """What the parser meets in a text, one after the other.

    Raises:
        yaml.YAMLError: Where the text stops to be YAML.
    """
    events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)
    return events


class Dumper(_BaseDumper):  # type: ignore[misc]
    """Quotes every text that YAML 1.1 or 1.2 would read as something else."""

    def ignore_aliases(self, _: object) -> bool:
        """Write every value out: no anchors."""
        return True


def _represent_in_one_line(dumper: object, value: OneLine) -> object:
    represent = cast("Callable[..., object]", getattr(dumper, "represent_mapping"))  # noqa: B009
    return represent(_MAPPING_TAG, value, flow_style=True)


_MAPPING_TAG = "tag:yaml.org,2002:map"
Dumper.add_representer(OneLine, _represent_in_one_line)


def _represent_as(
    how: str, itself: Callable[[Any], object], dumper: object, value: object
) -> object:
    return getattr(dumper, how)(itself(value))


for _class, _represent, _itself in (
    # Classes derived from these, such as enumerations of texts, are written as these.
    (str, "represent_str", str.__str__),
    (int, "represent_int", int.__index__),
    (float, "represent_float", float.__float__),
):
    Dumper.add_multi_representer(_class, partial(_represent_as, _represent, _itself))
for _pattern, _ in CORE_SCALARS:
    Dumper.add_implicit_resolver("!core", re.compile(f"(?:{_pattern.pattern})$"), None)

"""Plain data as YAML that readers of YAML 1.1 and 1.2 see alike, by PyYAML's fast emitter."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any, cast

import yaml

from policytimeline.conversion.plain import OneLine, Plain
from policytimeline.errors import UnwritableError
from policytimeline.io.yaml_format import LONGEST_LINE, long_line
from policytimeline.io.yaml_scalars import CORE_SCALARS

_BaseDumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def format_text(data: Plain) -> str:
    """Write plain data so that readers of YAML 1.1 and 1.2 see the same.

    Raises:
        UnwritableError: If a line would be longer than `parse_text` reads.
    """
    return _dumped(data, default_flow_style=None)


def format_block(data: Plain) -> str:
    """Write plain data in the same way, each key and each entry of a list in lines of its own.

    Raises:
        UnwritableError: If a line would be longer than `parse_text` reads.
    """
    return _dumped(data, default_flow_style=False)


def _dumped(data: Plain, *, default_flow_style: bool | None) -> str:
    text: str = yaml.dump(
        data,
        Dumper=Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=default_flow_style,
        width=100,
    )
    if long_line(text) is not None:
        problem = f"has a text that takes a line of more than {LONGEST_LINE:,} characters"
        raise UnwritableError("YAML", problem, "shorten the text, or write the dataset as JSON")
    return text


class Dumper(_BaseDumper):  # type: ignore[misc]
    """Quotes every text that YAML 1.1 or 1.2 would read as something else."""

    def ignore_aliases(self, _: object) -> bool:
        """Write every value out: no anchors."""
        return True


def _represent_in_one_line(dumper: object, value: OneLine) -> object:
    represent = cast("Callable[..., object]", getattr(dumper, "represent_mapping"))  # noqa: B009
    return represent(_MAPPING_TAG, value, flow_style=True)


_MAPPING_TAG = "tag:yaml.org,2002:map"
Dumper.add_multi_representer(OneLine, _represent_in_one_line)


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

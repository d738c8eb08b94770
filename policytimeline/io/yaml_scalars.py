"""What texts without quotes are in YAML 1.2: dates, `no` and `1:30` stay texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from policytimeline.io.parsed import LONGEST_NUMBER

_Scalar: TypeAlias = "bool | int | float | None"

CORE_TAG = "tag:yaml.org,2002:str"
"""The tag of a text that YAML is told to be one."""

CORE_SCALARS: tuple[tuple[re.Pattern[str], Callable[[str], _Scalar]], ...] = (
    # YAML 1.2.2, section 10.3.2: the core schema's tag resolution.
    (re.compile(r"null|Null|NULL|~|"), lambda _: None),
    (re.compile(r"true|True|TRUE"), lambda _: True),
    (re.compile(r"false|False|FALSE"), lambda _: False),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text, 8)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: int(text, 16)),
    (re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"), float),
    (re.compile(r"[-+]?\.(?:inf|Inf|INF)"), lambda text: float(text.replace(".", ""))),
    (re.compile(r"\.(?:nan|NaN|NAN)"), lambda _: float("nan")),
)

_MAY_NOT_BE_TEXT = re.compile(r"[-+.0-9~nNtTfF]|\Z")
"""How null, booleans and numbers begin; most texts begin otherwise."""


def value_of(text: str) -> bool | int | float | str | None:
    """What a text without quotes is: null, a boolean, a number, or itself.

    Raises:
        ValueError: If it is a number with more than `LONGEST_NUMBER` digits.
    """
    if not _MAY_NOT_BE_TEXT.match(text):
        return text
    for pattern, construct in CORE_SCALARS:
        if pattern.fullmatch(text):
            if len(text) > LONGEST_NUMBER:
                raise ValueError
            return construct(text)
    return text


def is_number(text: str) -> bool:
    """Whether a text without quotes is a number, of whatever length."""
    return text[:1] in "-+.0123456789" and any(
        pattern.fullmatch(text) for pattern, _ in CORE_SCALARS
    )

"""Objects from values that are known to be right, fast: nothing is converted or validated.

For code that makes thousands of objects out of a few kinds of values, and checks each kind once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import attrs

from policytimeline.conversion.plain import default_of


@cache
def builder_of(cls: type[Any], *names: str) -> Callable[..., Any]:
    """A function that takes values for the fields named, and leaves the others at their defaults.

    >>> from policytimeline import Actor
    >>> builder_of(Actor, "id", "name")("hsi", "HSI") == Actor(id="hsi", name="HSI")
    True
    """
    known: dict[str, Any] = {"cls": cls, "draft": draft_of(cls), "new": object.__new__}
    lines = [f"def build({', '.join(names)}):", " made = new(draft)"]
    for field in attrs.fields(cls):
        known[f"default_{field.name}"] = default_of(field)
        value = field.name if field.name in names else f"default_{field.name}"
        lines.append(f" made.{field.name} = {value}")
    lines += [" made.__class__ = cls", " return made"]
    exec(compile("\n".join(lines), f"<builder of {cls.__name__}>", "exec"), known)  # noqa: S102  # As attrs does; its text comes from fields of ours.
    build: Callable[..., Any] = known["build"]
    return build


def draft_of(cls: type[Any]) -> type:
    """A class of the same form, whose objects can be filled before they become the other's."""
    names = {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    return type(cls.__name__, (cls,), names)

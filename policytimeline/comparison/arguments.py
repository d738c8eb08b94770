"""What a comparison is asked about: two events or two timelines, and never their ids alone."""

from __future__ import annotations

from policytimeline.model.events import Event
from policytimeline.model.fields import check_a
from policytimeline.model.timeline import Timeline

_CALLS: dict[type, tuple[str, str]] = {
    Event: ("compare_events", 'dataset.events["{}"]'),
    Timeline: ("compare_timelines", 'dataset.timeline("{}")'),
}
"""What compares two of a class, and what finds one of it by its id."""


def check_sides(cls: type[Event | Timeline], left: object, right: object) -> None:
    """Raise an error for anything but two values of a class, and name the call that works.

    An id alone does not do, because two datasets may use it for different things.

    Raises:
        InvalidValueError: If a side is something else.
    """
    hint = _hint(cls, left, right)
    check_a("left", left, cls, hint)
    check_a("right", right, cls, hint)


def _hint(cls: type, left: object, right: object) -> str:
    """The call that compares the two sides, if they are of one class or given by their ids."""
    for other, (call, _) in _CALLS.items():
        if isinstance(left, other) and isinstance(right, other):
            return f"write {call}(left, right)"
    call, by_id = _CALLS[cls]
    sides = [by_id.format(side) if isinstance(side, str) else "" for side in (left, right)]
    named = [text or name for text, name in zip(sides, ("left", "right"), strict=True)]
    return f"write {call}({', '.join(named)})" if any(sides) else ""

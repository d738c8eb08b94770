"""Assertions for your own tests, with messages that say what differs and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeGuard, cast

import attrs

from policytimeline.dates.date_set import DateSet
from policytimeline.dates.lags import Lag
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.model.dataset import Dataset
from policytimeline.model.keyed import Keyed
from policytimeline.model.quantities import Quantity
from policytimeline.validation.checking import check
from policytimeline.validation.registry import Rule

_MOST_LINES = 40
_WIDTH = 60
_ONE_VALUE = (DateSet, Lag, Quantity, UncertainDate, UncertainInterval)
"""Classes that are shown as one value, and not field by field."""


def assert_datasets_equal(left: Dataset, right: Dataset) -> None:
    """Assert that two datasets are equal, or say which entries and fields are not.

    Args:
        left: One dataset.
        right: The other.

    Raises:
        AssertionError: If they differ; the message has a line for each difference.

    >>> import policytimeline as pt
    >>> event = pt.Event(id="vote", title="Vote", event_type="vote", when=pt.parse_when("2018-06"))
    >>> left = pt.Dataset(title="Votes", events=[event])
    >>> later = pt.Event(id="vote", title="Vote", event_type="vote", when=pt.parse_when("2018-07"))
    >>> assert_datasets_equal(left, left.with_events(later))
    Traceback (most recent call last):
    ...
    AssertionError: the datasets differ (left != right)
    events[vote].when: 2018-06 != 2018-07
    """
    __tracebackhide__ = True
    lines = [str(difference) for difference in _differences(left, right, "")]
    if lines:
        shown = [*lines[:_MOST_LINES], *_how_many_more(lines)]
        raise AssertionError("\n".join(["the datasets differ (left != right)", *shown]))


def assert_valid(dataset: Dataset, *, rules: Iterable[str | Rule] | None = None) -> None:
    """Assert that `policytimeline.check` finds neither an error nor a warning in a dataset.

    Args:
        dataset: The dataset.
        rules: Codes or rules to check; every registered rule if None.

    Raises:
        AssertionError: If it finds any; the message lists every finding.
        InvalidValueError: If there is no rule of a code.

    >>> import policytimeline as pt
    >>> assert_valid(
    ...     pt.Dataset(title="Votes", links=[pt.Link(subject="a", kind="precedes", object="b")])
    ... )
    Traceback (most recent call last):
    ...
    AssertionError: 'Votes' is not valid
    links[0].subject: error dangling-reference: 'a' is not the id of any event or source; ...
    links[0].object: error dangling-reference: 'b' is not the id of any event or source; ...
    """
    __tracebackhide__ = True
    report = check(dataset, rules=rules)
    if not report.is_clean:
        message = f"{dataset.title!r} is not valid\n{report}"
        raise AssertionError(message)


@attrs.frozen
class _Difference:
    """One place where two datasets differ, and the values there."""

    path: str
    text: str

    def __str__(self) -> str:
        return f"{self.path.removeprefix('.')}: {self.text}"


def _differences(left: object, right: object, path: str) -> Iterator[_Difference]:
    """The differences between two values, each with the longest path that can be given."""
    if left == right:
        return
    parts, others = _parts(left), _parts(right)
    if type(left) is not type(right) or not (parts or others):
        yield _Difference(path, f"{_shown(left)} != {_shown(right)}")
        return
    for side, mine, theirs in (("left", parts, others), ("right", others, parts)):
        for name in mine:
            if name not in theirs:
                yield _Difference(f"{path}{name}", f"only {side}: {_shown(mine[name])}")
    for name in parts:
        if name in others:
            yield from _differences(parts[name], others[name], f"{path}{name}")
    if isinstance(left, Keyed) and parts.keys() == others.keys() and [*parts] != [*others]:
        yield _Difference(path, f"different order: {' '.join(parts)} != {' '.join(others)}")


def _parts(value: object) -> dict[str, object]:
    """The parts of a value by their names in a path; none if it is shown as one value."""
    if isinstance(value, _ONE_VALUE):
        return {}
    if _is_keyed(value):
        return _entries(value)
    if isinstance(value, Mapping):
        return {f"[{key}]": part for key, part in cast("Mapping[str, object]", value).items()}
    if isinstance(value, tuple):
        items = cast("tuple[object, ...]", value)
        return {f"[{place}]": part for place, part in enumerate(items)}
    cls = type(value)
    fields = attrs.fields(cls) if attrs.has(cls) else ()
    return {f".{field.alias}": getattr(value, field.name) for field in fields}


def _is_keyed(value: object) -> TypeGuard[Keyed[Any]]:
    return isinstance(value, Keyed)


def _entries(entries: Keyed[Any]) -> dict[str, object]:
    """The entries by id; a number follows a repeated id."""
    seen: Counter[str] = Counter()
    named: dict[str, object] = {}
    for entry in entries.all:
        seen[entry.id] += 1
        again = f" #{seen[entry.id]}" if seen[entry.id] > 1 else ""
        named[f"[{entry.id}{again}]"] = entry
    return named


def _shown(value: object) -> str:
    """A value on one short line: the title of an entry, the text form of a date."""
    if isinstance(value, _ONE_VALUE):
        text = str(value)
    else:
        text = repr(getattr(value, "title", value) if attrs.has(type(value)) else value)
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 3]}..."


def _how_many_more(lines: list[str]) -> list[str]:
    more = len(lines) - _MOST_LINES
    return [f"... and {more} more"] if more > 0 else []

"""New data in the words and the groups of a file, as far as its entries mean what they meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, TypeAlias, cast

import attrs

from policytimeline.conversion.by_hand.shortening import (
    ENTRIES,
    item_of,
    short_entry,
    shortened,
    titled,
)
from policytimeline.conversion.by_hand.writing_out import head_of, written_out
from policytimeline.conversion.plain import Plain, is_list, is_mapping
from policytimeline.conversion.reading import read_plain
from policytimeline.conversion.writing import to_dict
from policytimeline.model.codebook import Codebook
from policytimeline.model.dataset import Dataset

_Object: TypeAlias = "dict[str, Any]"
_Groups: TypeAlias = "tuple[tuple[int, _Object], ...]"
"""The groups that an entry is in, the outermost first, each with its number in the list."""


def respelt(written: Plain, new: Plain) -> Plain:
    """The data of a dataset as a file has it, where it means the same, and in short elsewhere.

    An entry that means what it meant is the very object of the file. One that changed, or is new,
    is written in short in the group of the entry that it was, or of the one before it.

    Args:
        written: The data in the file, which may be unsound.
        new: The data of the dataset, as `to_dict` gives it.

    >>> respelt(
    ...     {"title": "T", "links": {"note": "n", "links": ["a ends b"]}},
    ...     {"title": "U", "links": [{"subject": "a", "kind": "ends", "object": "b", "note": "n"}]},
    ... )
    {'title': 'U', 'links': [{'note': 'n', 'links': ['a ends b']}]}
    """
    try:
        meant = to_dict(read_plain(written_out(written), Dataset))
    except Exception:  # noqa: BLE001  # Readers stop at anything, and say nothing.
        return shortened(new)
    parts = cast("tuple[_Object, _Object, _Object]", (written, meant, new))
    return _respelt(*parts, cast("_Object", shortened(new)), Dataset)


def _respelt(written: _Object, meant: _Object, new: _Object, short: _Object, cls: type) -> _Object:
    """The fields of a dataset or a codebook, then the defaults that the file writes out."""
    made: _Object = {}
    for key, part in new.items():
        if key not in written or key not in meant:
            made[key] = short[key]
        elif meant[key] == part:
            made[key] = written[key]
        elif key == "codebook":
            made[key] = _respelt(written[key], meant[key], part, short[key], Codebook)
        elif (of := item_of(cls, key)) is not None:
            made[key] = _List(key, of).respelt(written[key], meant[key], part)
        else:
            made[key] = short[key]
    defaults = (key for key in written if key not in meant and key not in new)
    return made | {key: written[key] for key in defaults}


@attrs.frozen
class _List:
    """A list of entries.

    Attributes:
        name: Its key, which is that of the list in a group.
        of: The class of its entries.
    """

    name: str
    of: Any

    def respelt(self, written: Any, meant: Sequence[_Object], new: Sequence[_Object]) -> list[Any]:
        """The entries and groups for new data."""
        old = list(self._entries(written, ()))
        free = _places(meant)
        groups: _Groups = old[0][1] if old else ()
        result: list[tuple[Any, _Groups]] = []
        for entry in new:
            places = free.get(_key(entry))
            if not places:
                result.append((self._short(entry, groups), groups))
                continue
            place = places.pop(0)
            spelt, groups = old[place]
            same = meant[place] == entry
            result.append((spelt if same else self._short(entry, groups), groups))
        return list(self._nested(result))

    def _entries(self, data: Any, groups: _Groups) -> Iterator[tuple[Any, _Groups]]:
        """The entries as they are written, each with the groups that it is in."""
        for number, part in enumerate(data if is_list(data) else [data]):
            if is_mapping(part) and part.get(self.name):
                yield from self._entries(part[self.name], (*groups, (number, part)))
            else:
                yield part, groups

    def _nested(self, entries: Sequence[tuple[Any, _Groups]]) -> Iterator[Any]:
        """The entries in their groups; those that follow each other share one."""
        for number, run in groupby(entries, lambda each: each[1][0][0] if each[1] else None):
            inner = list(run)
            if number is None:
                yield from (entry for entry, _ in inner)
                continue
            _, group = inner[0][1][0]
            rest = list(self._nested([(entry, groups[1:]) for entry, groups in inner]))
            yield {key: rest if key == self.name else part for key, part in group.items()}

    def _short(self, entry: _Object, groups: _Groups) -> Plain:
        """An entry in short, in the groups given."""
        head, of_evidence = head_of([group for _, group in groups], self.of, self.name)
        if self.name in ENTRIES:
            return short_entry(entry, self.of, head, of_evidence)
        own = {key: part for key, part in entry.items() if head.get(key, _NOTHING) != part}
        return titled(own | {key: None for key in head if key not in entry}, self.of)


_NOTHING = object()


def _key(entry: _Object) -> str:
    """What an entry is known by: its id, or all that it says."""
    return entry.get("id") or repr(sorted(entry.items(), key=lambda item: item[0]))


def _places(entries: Sequence[_Object]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        found.setdefault(_key(entry), []).append(place)
    return found

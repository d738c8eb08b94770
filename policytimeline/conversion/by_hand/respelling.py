"""New data in the words of a file: what means the same as before stays as somebody wrote it.

One thing may be written in several ways: in short or in full, in a group or alone, a default said
or left out. So it is what the data of a file *means* that is held against the new data: the same
data as `to_dict` gives them. An entry that changed is changed in its own words, if these then mean
what they should; if not, it is written as the library would, in the group that it is in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import Any, TypeAlias, cast

from policytimeline.conversion.alignment import in_order, paired, same
from policytimeline.conversion.by_hand.shortening import (
    ENTRIES,
    item_of,
    short_entry,
    shortened,
    titled,
)
from policytimeline.conversion.by_hand.writing_out import (
    NO_HEAD,
    Head,
    entry_written_out,
    head_of,
    said_by,
    written_out,
)
from policytimeline.conversion.plain import (
    Plain,
    is_list,
    is_mapping,
)
from policytimeline.conversion.reading import read_plain
from policytimeline.conversion.writing import to_dict
from policytimeline.model.codebook import Codebook
from policytimeline.model.dataset import Dataset

_Object: TypeAlias = "dict[str, Any]"
_Later: TypeAlias = "Callable[[], Any]"
_NOTHING: Any = object()
"""What a mapping without a key has there; it is the same as nothing that a file has."""


def meaning_of(written: Plain) -> Plain:
    """The data of a file as the library has them, in full; None if they cannot be read."""
    try:
        return to_dict(read_plain(written_out(written), Dataset))
    except Exception:  # noqa: BLE001  # Readers stop at anything, and say nothing.
        return None


def respelt(written: Plain, new: Plain) -> Plain:
    """The data of a dataset, as far as it means the same in the very words of a file.

    Args:
        written: The data in the file, which may be unsound.
        new: The data of the dataset, as `to_dict` gives them.

    >>> respelt({"sources": [], "title": "Town"}, {"title": "Town", "note": "A draft."})
    {'title': 'Town', 'note': 'A draft.', 'sources': []}
    """
    meant = meaning_of(written)
    if is_mapping(written) and is_mapping(meant) and is_mapping(new):
        # Most of it is never asked for.
        return _holder(written, meant, new, cache(lambda: shortened(new)), Dataset)
    return shortened(new)


def _holder(written: _Object, meant: _Object, new: _Object, short: _Later, cls: type) -> _Object:
    """A dataset or a codebook: fields, of which some are lists of entries."""
    made: _Object = {}
    for name, value in new.items():
        if same(meant.get(name, _NOTHING), value) and name in written:
            made[name] = written[name]
        elif name not in meant or name not in written:
            made[name] = short()[name]
        elif name == "codebook":
            made[name] = _holder(
                written[name], meant[name], value, partial(_of, short, name), Codebook
            )
        elif (of := item_of(cls, name)) is not None:
            made[name] = _Entries(name, of, meant[name], value).respelt(
                written[name], partial(_of, short, name)
            )
        else:
            made[name] = short()[name]
    defaults = (name for name in written if name not in meant and name not in new)
    return made | {name: written[name] for name in defaults}


def _of(short: _Later, name: str) -> Any:
    return short()[name]


class _Entries:
    """The entries of a list, as they were meant and as they are now."""

    def __init__(self, name: str, of: type, meant: Sequence[Any], new: Sequence[Any]) -> None:
        self._name, self._of, self._meant, self._new = name, of, meant, new
        partners = paired(meant, new)
        staying = set(in_order([place for place in partners if place is not None]))
        self._now: dict[int, int] = {}
        self._after: defaultdict[int, list[int]] = defaultdict(list)
        last = -1
        for place, partner in enumerate(partners):
            if partner is not None and partner in staying:
                last = partner
                self._now[partner] = place
            else:
                self._after[last].append(place)

    def respelt(self, written: Any, short: _Later) -> Plain:
        """The entries in the words of the file; as the library writes them if that fails."""
        numbers = iter(range(len(self._meant)))
        try:
            made = list(self._list(written, NO_HEAD, numbers)) if self._now else []
        except _CannotBeSaidError:
            made = []
        return made or short()

    def _list(self, written: Any, head: Head, numbers: Iterator[int]) -> Iterator[Plain]:
        """The entries of a list and of the groups in it, each in its place."""
        for part in written if is_list(written) else [written]:
            inner = head_of(part, self._of, self._name, head)
            if inner is not None:
                entries = list(self._list(part[self._name], inner, numbers))
                if entries:
                    is_single = len(entries) == 1 and not is_list(part[self._name])
                    yield {**part, self._name: entries[0] if is_single else entries}
                continue
            number = next(numbers)
            if number == 0:
                yield from (self._said(self._new[place], head) for place in self._after[-1])
            if number in self._now:
                yield self._changed(part, number, head)
            yield from (self._said(self._new[place], head) for place in self._after[number])

    def _changed(self, written: Plain, number: int, head: Head) -> Plain:
        """An entry as it is now, in its own words if they can say it."""
        meant, new = self._meant[number], self._new[self._now[number]]
        if same(meant, new):
            return written
        shorts = self._short(meant, head), self._short(new, head)
        merged: Plain = _merged(written, meant, new, *shorts)
        return merged if same(self._meaning(merged, head), new) else self._said(new, head)

    def _said(self, new: _Object, head: Head) -> Plain:
        """An entry in the words of the library, in a group.

        Raises:
            _CannotBeSaidError: If the group says what cannot be taken back.
        """
        silent = {key: None for key in head.values if key not in new}
        for said in (self._short(new, head), new | silent):
            if same(self._meaning(said, head), new):
                return said
        raise _CannotBeSaidError

    def _short(self, entry: _Object, head: Head) -> Plain:
        said, of_evidence = said_by(head, self._of)
        if self._name in ENTRIES:
            return short_entry(entry, self._of, dict(said), dict(of_evidence))
        own = {key: part for key, part in entry.items() if not same(said.get(key, _NOTHING), part)}
        return titled(own | {key: None for key in said if key not in entry}, self._of)

    def _meaning(self, written: Plain, head: Head) -> Plain:
        try:
            entry = cast("object", read_plain(entry_written_out(written, self._of, head), self._of))
            meaning: Plain = to_dict(entry)
        except Exception:  # noqa: BLE001  # As above: readers say nothing.
            return None
        return meaning


class _CannotBeSaidError(Exception):
    """A group has a head that an entry cannot contradict."""


def _merged(written: Any, meant: Any, new: Any, short_meant: Any, short: Any) -> Any:
    """New data in the words of a file where they mean the same, and else in short or in full.

    Args:
        written: What the file has.
        meant: What that means, in full.
        new: What it is now, in full.
        short_meant: What it meant, in short.
        short: What it is now, in short.
    """
    if same(meant, new):
        return written
    if is_mapping(written) and is_mapping(meant) and is_mapping(new):
        return _merged_object(written, meant, new, short_meant, short)
    if is_list(meant) and is_list(new):
        return _merged_list(written, meant, new, short_meant, short)
    return new if short is None else short


def _merged_object(
    written: _Object, meant: _Object, new: _Object, short_meant: Any, short: Any
) -> Any:
    if is_mapping(short_meant) and is_mapping(short):
        return _merged_mapping(written, meant, new, short_meant, short)
    has_short_keys = not written.keys() <= meant.keys() | new.keys()
    return short if has_short_keys else _merged_mapping(written, meant, new, meant, new)


def _merged_list(
    written: Any, meant: list[Any], new: list[Any], short_meant: Any, short: Any
) -> Any:
    if not is_list(written):
        is_of_one = len(meant) == len(new) == 1 and not is_list(short)
        return _merged(written, meant[0], new[0], short_meant, short) if is_of_one else short
    if len(written) != len(meant):
        return short
    olds, news = _items(short_meant, meant), _items(short, new)
    return [
        news[place]
        if was is None
        else _merged(written[was], meant[was], part, olds[was], news[place])
        for place, (part, was) in enumerate(zip(new, paired(meant, new), strict=True))
    ]


def _items(short: Any, long: list[Any]) -> list[Any]:
    """The items of a list in short, as far as it is a list or stands for one item."""
    if is_list(short) and len(short) == len(long):
        return short
    return [short] if len(long) == 1 and short is not None and not is_list(short) else long


def _merged_mapping(
    written: _Object, meant: _Object, new: _Object, short_meant: _Object, short: _Object
) -> _Object:
    fields = meant | new
    if "id" in written and "id" in new and "id" not in short:  # It is not the key of the title.
        short_meant, short = _with_id(short_meant, meant), _with_id(short, new)
    made: _Object = {}
    for key, part in written.items():
        if key in fields:
            if key in new:
                made[key] = _merged(
                    part, meant.get(key), new[key], short_meant.get(key), short.get(key)
                )
        elif key not in short_meant or same(short_meant[key], short.get(key, _NOTHING)):
            made[key] = part
        elif key in short:
            made[key] = short[key]
        else:  # The key is an id, which is another one now.
            first = next(iter(short))
            made[first] = short[first]
    # A key that stands for others is added only if those are not written out.
    is_in_full = any(key not in fields and key not in made for key in short)
    before, now = (meant, new) if is_in_full else (short_meant, short)
    for key, part in now.items():
        if key not in made and not same(before.get(key, _NOTHING), part):
            made[key] = part
    return made


def _with_id(short: _Object, long: _Object) -> _Object:
    """An entry in short with its id as a field of its own."""
    title = next(iter(short))
    name = next((key for key in ("title", "name", "definition") if key in long), "title")
    rest = {key: part for key, part in short.items() if key != title}
    return {"id": long["id"], name: long.get(name, "")} | rest

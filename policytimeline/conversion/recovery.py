"""From plain data to model objects: fast if it is sound; if not, every mistake, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from policytimeline.conversion.plain import (
    Plain,
    around,
    fields_in_file,
    is_collection,
    is_list,
    is_mapping,
    is_model,
    joined,
    too_deep,
)
from policytimeline.conversion.reading import read_plain
from policytimeline.errors import ConversionError, InvalidValueError
from policytimeline.frozen import EMPTY
from policytimeline.model.dataset import Dataset

if TYPE_CHECKING:  # Loading it takes long, see `_mistakes`.
    from policytimeline.conversion.diagnosis import Mistake

T = TypeVar("T")
_ENTRY = re.compile(r"(?P<collection>[\w.]+)\[(?P<number>\d+)\]")


class ReadDataset(NamedTuple):
    """A dataset as far as its data is sound, and what was wrong with the rest.

    Attributes:
        dataset: What is sound.
        mistakes: Every mistake, in the data's order; empty if all is sound.
        lost_ids: Ids of the entries left out because of a mistake in them.
        kept: By collection, the number that each entry of the dataset has in the data.
    """

    dataset: Dataset
    mistakes: Sequence[Mistake] = ()
    lost_ids: frozenset[str] = frozenset()
    kept: Mapping[str, tuple[int, ...]] = EMPTY

    def path_in_data(self, path: str) -> str:
        """The path in the data of a path in the dataset, which lacks the bad entries."""
        entry = _ENTRY.match(path)
        if entry is None or entry["collection"] not in self.kept:
            return path
        number = self.kept[entry["collection"]][int(entry["number"])]
        return f"{entry['collection']}[{number}]{path[entry.end() :]}"


def from_dict(cls: type[T], data: Plain) -> T:
    """A model object from plain data.

    Raises:
        ConversionError: With every mistake found and its path.
        InvalidValueError: If the class is not one of the model, or if lists or mappings are in
            each other too deep to be followed.

    >>> from policytimeline import Actor
    >>> from_dict(Actor, {"id": "hsi", "name": "HSI"}).name
    'HSI'
    """
    if not _is_ours(cls):
        hint = "write from_dict(pt.Dataset, data)"
        raise InvalidValueError("cls", cls, "is not a class of the model", "one of pt's", hint)
    try:
        return read_plain(data, cls)
    except Exception:
        try:
            findings = tuple(mistake.finding() for mistake in _mistakes(data, cls))
        except RecursionError:
            raise too_deep("data", data) from None
        if not findings:
            raise
        raise ConversionError(findings) from None


def _is_ours(cls: object) -> bool:
    return isinstance(cls, type) and cls.__module__.startswith("policytimeline.")


def dataset_from_dict(data: Plain) -> ReadDataset:
    """A dataset from plain data: as far as it is sound, with what is wrong with the rest."""
    try:
        return ReadDataset(read_plain(data, Dataset))
    except Exception:
        mistakes = tuple(_mistakes(data, Dataset))
        if not mistakes:
            raise
    sieve = _Sieve(mistakes)
    sound = sieve.sound_fields(data if is_mapping(data) else {}, Dataset, "")
    dataset = read_plain({"title": "(no title)"} | sound, Dataset)
    return ReadDataset(dataset, mistakes, frozenset(sieve.lost_ids), sieve.kept)


def _mistakes(data: Plain, cls: type[Any]) -> list[Mistake]:
    # What knows every mistake takes long to load, and is needed only where there is one.
    from policytimeline.conversion.diagnosis import mistakes

    return list(mistakes(data, cls, "", is_unsound=True))


class _Sieve:
    """Keeps what is sound, down to the entries of a list, and notes what is lost.

    Attributes:
        kept: By the path of a list, the number that each entry kept has in the data.
        lost_ids: Ids of the entries left out.
    """

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        """Nothing is kept yet."""
        self.kept: dict[str, tuple[int, ...]] = {}
        self.lost_ids: set[str] = set()
        self._wrong = {mistake.found.location.path for mistake in mistakes}
        self._unsound = {path for wrong in self._wrong for path in around(wrong)}

    def sound_fields(self, data: Mapping[str, Any], cls: Any, path: str) -> dict[str, Any]:
        """The fields of a class without a mistake, or as far as they are without one."""
        fields = fields_in_file(cls)
        sound: dict[str, Any] = {}
        for key in (key for key in data if key in fields):
            value, of, inner = data[key], fields[key].type, joined(path, key)
            if inner not in self._unsound:
                sound[key] = value
            elif inner in self._wrong:
                continue
            elif is_list(value) and is_collection(of):
                sound[key] = self._sound_entries(value, inner)
            elif is_mapping(value) and is_model(of):
                sound[key] = self.sound_fields(value, of, inner)
        return sound

    def _sound_entries(self, items: list[Any], path: str) -> list[Any]:
        self.kept[path] = tuple(
            place for place in range(len(items)) if f"{path}[{place}]" not in self._unsound
        )
        lost = (items[place] for place in set(range(len(items))).difference(self.kept[path]))
        self.lost_ids |= {str(item["id"]) for item in lost if is_mapping(item) and "id" in item}
        return [items[place] for place in self.kept[path]]

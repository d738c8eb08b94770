"""Datasets in files: reading with every mistake reported.

The formats are the rows of `formats.FORMATS`.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import attrs

from policytimeline.arguments import is_one_of
from policytimeline.conversion.reading import read_plain
from policytimeline.conversion.recovery import ReadDataset, dataset_from_dict
from policytimeline.errors import LostTextWarning, UnknownIdError, UnreadableFileError
from policytimeline.findings import Finding, lines_of
from policytimeline.io.files import FilePath, file_name
from policytimeline.io.folders import folder_of
from policytimeline.io.formats import format_to_read, opened
from policytimeline.io.hints_in_short import with_short_places
from policytimeline.io.parsed import Place, Places, nearest_place
from policytimeline.memory import collection_paused
from policytimeline.model.dataset import Dataset

if TYPE_CHECKING:
    from policytimeline.conversion.diagnosis import Mistake


def read_dataset(path: FilePath) -> Dataset:
    """Read a dataset from a file, or from a folder of CSV with its ``datapackage.json``.

    What can be read but is hardly meant so, such as a title that YAML cuts off at a ``#``, gives
    a `LostTextWarning`.

    Raises:
        UnreadableFileError: With every mistake in the file, each with its place and its fix.
        UnknownFormatError: If the file extension is not that of a known format.
        InvalidValueError: If the path is not one.

    >>> import policytimeline as pt
    >>> pt.read_dataset("seeds/hsi.yaml").events["hsi-letter-2018"].when
    UncertainDate.parse('[2018-06-17..2018-06-24]')
    """
    if (dataset := read_sound(path)) is not None:
        return dataset
    read = read_sound_part(path)
    if read.findings:
        raise UnreadableFileError(read.file, read.findings)
    warn_of(read.doubts, stacklevel=3)
    return read.dataset


def read_sound(path: FilePath) -> Dataset | None:
    """Read a dataset fast; None if anything is wrong or doubtful: `read_sound_part` says what.

    Raises:
        UnreadableFileError: If there is no text.
        UnknownFormatError: If the file extension is not that of a known format.
        InvalidValueError: If the path is not one.
    """
    made = opened(format_to_read(path))
    content = made.read(path)
    try:
        with collection_paused():
            return read_plain(made.load(content), Dataset)
    except Exception:  # noqa: BLE001  # Readers stop at anything, and say nothing.
        return None


def warn_of(doubts: Iterable[Finding], stacklevel: int = 2) -> None:
    """Warn of what was read, but hardly as it was meant."""
    for doubt in doubts:
        warnings.warn(lines_of([doubt]), LostTextWarning, stacklevel=stacklevel)


class SoundPart(NamedTuple):
    """What is sound in a file, and what is wrong with the rest.

    Attributes:
        file: The file, as it was named.
        dataset: What is sound.
        findings: What could not be read, each with its line; empty if all is sound.
        doubts: What was read, but hardly as it was meant, each with its line.
        lost_ids: Ids of the entries left out because of a mistake in them.
        read: The dataset, with the place in the data of each entry.
        places: Where each value of the data is in the file.
    """

    file: str
    dataset: Dataset
    findings: tuple[Finding, ...]
    doubts: tuple[Finding, ...]
    lost_ids: frozenset[str]
    read: ReadDataset
    places: Places

    def located(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Findings about the dataset, each with the place in the file that it is about."""
        found = tuple(map(self._in_data, findings))
        if not found:
            return ()
        if format_to_read(self.file).is_by_hand:
            found = tuple(with_short_places(found, self.places))
        places = self.places.locate(finding.location.path for finding in found)
        return tuple(_placed(finding, places, self.file) for finding in found)

    def _in_data(self, finding: Finding) -> Finding:
        """The finding with the path of the file, which has entries that the dataset lacks."""
        if finding.location.file:
            return finding
        path = self.read.path_in_data(finding.location.path)
        return attrs.evolve(finding, location=attrs.evolve(finding.location, path=path))


def read_sound_part(path: FilePath) -> SoundPart:
    """Read what is sound in a file, and find what is wrong with the rest.

    Raises:
        UnreadableFileError: If there is no text, or no data in it.
        UnknownFormatError: If the file extension is not that of a known format.
        InvalidValueError: If the path is not one.
    """
    file, made = file_name(path), opened(format_to_read(path))
    with collection_paused():
        parsed = made.parse(made.read(path))
        if parsed.findings and not isinstance(parsed.data, dict):
            raise UnreadableFileError(file, tuple(_in_file(each, file) for each in parsed.findings))
        read = dataset_from_dict(parsed.data)
        places = parsed.places.locate(mistake.found.location.path for mistake in read.mistakes)
        findings = (
            *(_in_file(each, file) for each in parsed.findings),
            *_once(_placed_mistake(mistake, places, file) for mistake in read.mistakes),
        )
    doubts = tuple(_in_file(each, file) for each in parsed.doubts)
    return SoundPart(file, read.dataset, findings, doubts, read.lost_ids, read, parsed.places)


def _placed_mistake(mistake: Mistake, places: Mapping[str, Place], file: str) -> Finding:
    """The finding about a mistake, with the value as the file has it."""
    path = mistake.found.location.path
    place = places.get(path)
    placed = _placed(mistake.finding(place.written if place else ""), places, file)
    cell = nearest_place(path, places)
    if cell is None or not cell.cell:
        return placed
    return attrs.evolve(placed, location=attrs.evolve(placed.location, path=cell.cell))


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, each once: a mistake in the head of a group is one in all of its entries."""
    seen: set[tuple[object, ...]] = set()
    for finding in findings:
        place = attrs.evolve(finding.location, path="")
        if (place, finding.message) not in seen or place.line is None:
            yield finding
        seen.add((place, finding.message))


def _placed(finding: Finding, places: Mapping[str, Place], file: str) -> Finding:
    """The finding with its file, and with the line and column of its path or of one around it."""
    if finding.location.file:
        return finding
    place = nearest_place(finding.location.path, places) or Place(None, None)
    location = attrs.evolve(
        finding.location,
        file=_joined(file, place.file),
        line=place.line,
        column=place.column,
        row=place.row,
    )
    return attrs.evolve(finding, location=location)


def _in_file(finding: Finding, file: str) -> Finding:
    """The finding with its file; what the parser found has its line already."""
    name = _joined(file, finding.location.file)
    return attrs.evolve(finding, location=attrs.evolve(finding.location, file=name))


def _joined(file: str, part: str) -> str:
    """The name of a file, or of the part of a data package that something is in."""
    return str(folder_of(file) / part) if part else file


def count_comments(path: FilePath) -> int:
    """How many comments a dataset's file has; they are not data, and are lost in another file.

    Raises:
        UnreadableFileError: If there is no text in the file.
        UnknownFormatError: If the file extension is not that of a known format.
    """
    made = opened(format_to_read(path))
    return made.count_comments(made.read(path))


def load_seed(name: str) -> Dataset:
    """One of the datasets that come with the library, such as ``hsi``.

    Raises:
        UnknownIdError: If there is none of that name.

    >>> import policytimeline as pt
    >>> pt.load_seed("hsi").title[:20]
    'Attempts to separate'
    """
    package = Path(__file__).parent.parent
    folder = next(
        (home / "seeds" for home in (package, package.parent) if (home / "seeds").is_dir()), package
    )
    names = tuple(sorted(path.stem for path in folder.glob("*.yaml")))
    if not is_one_of(name, names):
        raise UnknownIdError("seed", name, known=names)
    return read_dataset(folder / f"{name}.yaml")

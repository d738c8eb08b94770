"""Datasets in the formats of other tools, with a report of what the format has no place for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any, Protocol, cast

import attrs

from policytimeline.arguments import check_flag
from policytimeline.findings import NOT_EXPORTED, Finding, Location, Report, Severity
from policytimeline.frozen import EMPTY
from policytimeline.io.files import FilePath, file_name
from policytimeline.io.formats import format_to_export
from policytimeline.io.text_formats import TextFormat
from policytimeline.io.writing import write_dataset
from policytimeline.model.dataset import Dataset
from policytimeline.model.fields import check_a


@attrs.frozen
class Exported:
    """A dataset in the format of another tool.

    Attributes:
        text: The text of the file.
        dropped: What of the dataset is not in it, each as `dropped` says it.
        written: How many entries are in it, by what they are called: ``events``, ``sources``.
    """

    text: str
    dropped: tuple[Finding, ...] = ()
    written: Mapping[str, int] = EMPTY


class Exporter(Protocol):
    """What the module of a format offers that does not hold all of a dataset."""

    def export_text(self, dataset: Dataset) -> Exported:
        """The dataset in the format, and what is not in it."""
        ...


def dropped(path: str, message: str, hint: str = "", *, entry_id: str = "") -> Finding:
    """A finding about something in a dataset for which a format has no place.

    Args:
        path: Where it is in the dataset, such as ``events[3].when``.
        message: What is dropped, and why.
        hint: Where it is kept, or what to do.
        entry_id: Id of the entry that it belongs to.
    """
    location = Location(path=path, id=entry_id)
    return Finding(NOT_EXPORTED, Severity.INFORMATION, location, message, hint)


def export_dataset(
    dataset: Dataset,
    path: FilePath,
    *,
    overwrite: bool = False,
    like: FilePath | None = None,
) -> Report:
    """Write a dataset in any format, and report what the format has no place for.

    `write_dataset` writes the formats that lose nothing; those are written here, too, and the
    report on them is empty. Its tally counts what was written.

    Args:
        dataset: The dataset.
        path: The file; its extension sets the format.
        overwrite: Whether to replace the file if it exists.
        like: For a YAML file, the one whose comments and layout are kept, as in `write_dataset`.

    Raises:
        ExistingFileError: If the file exists, and `overwrite` is not set.
        UnwritableError: If the format cannot hold the dataset.
        UnreadableFileError: If the file cannot be written.
        UnknownFormatError: If the file extension is not that of a known format.
        InvalidValueError: If it is not a dataset, or not a path.

    >>> import policytimeline as pt
    >>> print(pt.export_dataset(pt.load_seed("hsi"), "hsi.jsonl"))
    no findings
    90 events, 60 claims, 77 links
    """
    check_a("dataset", dataset, Dataset)
    check_flag("overwrite", overwrite)
    chosen = format_to_export(path)
    findings: Iterable[Finding] = ()
    tally: Mapping[str, int] = {
        "events": len(dataset.events.all),
        "claims": len(dataset.claims.all),
        "links": len(dataset.links),
    }
    if chosen.is_lossless:
        write_dataset(dataset, path, overwrite=overwrite, like=like)
    else:
        module: Any = import_module(chosen.module)
        store = TextFormat(module, is_compressed=chosen.store == "gzip")
        store.refuse_existing(path, overwrite=overwrite)
        exported = cast("Exporter", module).export_text(dataset)
        store.write(path, exported.text, overwrite=overwrite)
        findings, tally = exported.dropped, exported.written
    return Report(findings, tally, file=file_name(path))

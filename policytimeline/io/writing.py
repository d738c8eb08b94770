"""Datasets to files: written whole or not at all, in the layout that a file has."""

from __future__ import annotations

from policytimeline.arguments import check_flag
from policytimeline.conversion.writing import to_dict
from policytimeline.errors import UnreadableFileError
from policytimeline.io.files import FilePath, read_marked_text, write_text
from policytimeline.io.formats import format_to_read, format_to_write, opened
from policytimeline.io.rewriting import rewritten
from policytimeline.memory import collection_paused
from policytimeline.model.dataset import Dataset
from policytimeline.model.fields import check_a


def write_dataset(
    dataset: Dataset,
    path: FilePath,
    *,
    overwrite: bool = False,
    like: FilePath | None = None,
) -> None:
    """Write a dataset to a file, or to a folder of CSV, whole or not at all.

    What is written is read back equal. A dataset that the format cannot hold is refused before
    the file is touched.

    A YAML file of the same dataset is changed only where the dataset has changed: every other line
    stays as somebody wrote it, with its comments. An entry that is gone takes the lines of comment
    directly above it along.

    Args:
        dataset: The dataset.
        path: The file; its extension sets the format. A name that ends in ``/`` or in
            ``/datapackage.json``, or that of a folder, stands for a folder of CSV.
        overwrite: Whether to replace the file if it exists. Of a folder, only the files of the
            data package are replaced.
        like: The YAML file whose comments and layout are kept, if it is not the file itself.

    Raises:
        ExistingFileError: If the file exists, and `overwrite` is not set.
        UnwritableError: If the format cannot hold the dataset, or not every dataset.
        UnreadableFileError: If the file cannot be written.
        UnknownFormatError: If the file extension is not that of a known format.
        InvalidValueError: If it is not a dataset, or not a path.

    >>> import policytimeline as pt
    >>> pt.write_dataset(pt.load_seed("hsi"), "hsi.json")
    >>> pt.read_dataset("hsi.json") == pt.load_seed("hsi")
    True
    """
    _write(dataset, path, like=like, overwrite=overwrite, keep_sentences=True)


def write_sealed(
    dataset: Dataset, path: FilePath, *, like: FilePath, overwrite: bool = False
) -> None:
    """The same without the comments that begin with ``#|``, which have words of a source."""
    _write(dataset, path, like=like, overwrite=overwrite, keep_sentences=False)


def _write(
    dataset: Dataset,
    path: FilePath,
    *,
    like: FilePath | None,
    overwrite: bool,
    keep_sentences: bool,
) -> None:
    check_a("dataset", dataset, Dataset)
    check_flag("overwrite", overwrite)
    chosen = format_to_write(path)
    made = opened(chosen)
    made.refuse_existing(path, overwrite=overwrite)
    with collection_paused():
        original = _original(path, like) if chosen.is_by_hand else ""
        if original:
            text = rewritten(original, dataset, keep_sentences=keep_sentences)
            write_text(path, text, overwrite=overwrite)
            return
        content = made.format(to_dict(dataset))
    made.write(path, content, overwrite=overwrite)


def _original(path: FilePath, like: FilePath | None) -> str:
    """The text whose layout is kept, or an empty text if there is none."""
    if like is not None:
        return read_marked_text(like) if format_to_read(like).is_by_hand else ""
    try:
        return read_marked_text(path)
    except UnreadableFileError:
        return ""

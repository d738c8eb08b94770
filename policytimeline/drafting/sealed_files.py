"""`seal_file` and `unseal_file`: all that the commands ``seal`` and ``unseal`` do, from Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

import attrs

from policytimeline.arguments import check_flag
from policytimeline.drafting.excerpt_findings import Remark
from policytimeline.drafting.sealing import sealed_with
from policytimeline.drafting.unsealing import unseal
from policytimeline.errors import InvalidValueError
from policytimeline.findings import Location, Report
from policytimeline.io.files import FilePath, file_name, is_same_file, read_text
from policytimeline.io.formats import format_to_read, format_to_write, opened
from policytimeline.io.given_texts import read_given_texts
from policytimeline.io.linked_datasets import read_linked_part
from policytimeline.io.writing import write_dataset, write_sealed
from policytimeline.io.yaml_comments import Comment, comments_of
from policytimeline.model.fields import check_a


def seal_file(
    path: FilePath,
    texts: Mapping[str, FilePath],
    output: FilePath,
    *,
    allow_excerpts: Iterable[str] = (),
    overwrite: bool = False,
) -> Report:
    """Write a dataset with digests in the place of quotes, see `seal`.

    Of a YAML file, the layout and the comments are kept, but not the comments that begin with
    ``#|``: they have sentences of a source. If anything is wrong, nothing is written.

    Args:
        path: A dataset.
        texts: Id of a source to the file with its text, in UTF-8.
        output: The file to write; it may be the dataset itself, whose quotes are then gone.
        allow_excerpts: Ids of sources that may be copied, so that their words may be left.
        overwrite: Whether to replace another file that exists.

    Raises:
        UnsealableError: With every fault and its line, see `seal`.
        UnreadableFileError: If a file cannot be read or written.
        ExistingFileError: If another file exists, and `overwrite` is not set.
        UnknownFormatError: If a file extension is not that of a known format.
        UnknownIdError: If a text is given for a source that the dataset does not have.

    >>> import policytimeline as pt
    >>> texts = {"courier": "docs/examples/courier.txt"}
    >>> report = pt.seal_file("docs/examples/libraries.yaml", texts, "sealed.yaml")
    >>> dict(report.tally)
    {'quotes sealed': 0, 'sources given a digest': 1}
    """
    is_replaced = _may_replace(path, texts, output, overwrite=overwrite)
    read = read_linked_part(path)
    given = read_given_texts(texts)
    remarks = tuple(_remarks(path, output))
    sealed = sealed_with(read.dataset, given, remarks, allow_excerpts, read.located)
    write_sealed(sealed.dataset, output, like=path, overwrite=is_replaced)
    return attrs.evolve(sealed.report, file=read.file)


def unseal_file(
    path: FilePath,
    texts: Mapping[str, FilePath],
    output: FilePath,
    *,
    overwrite: bool = False,
) -> Report:
    """Write a dataset with quotes in the place of digests, see `unseal`.

    Args:
        path: A dataset.
        texts: Id of a source to the file with its text, in UTF-8.
        output: The file to write; it may be the dataset itself.
        overwrite: Whether to replace another file that exists.

    Raises:
        UnreadableFileError: If a file cannot be read or written.
        ExistingFileError: If another file exists, and `overwrite` is not set.
        UnknownFormatError: If a file extension is not that of a known format.
        UnknownIdError: If a text is given for a source that the dataset does not have.

    >>> import policytimeline as pt
    >>> texts = {"courier": "docs/examples/courier.txt"}
    >>> report = pt.unseal_file("docs/examples/libraries.yaml", texts, "to-read.yaml")
    >>> dict(report.tally)
    {'digests unsealed': 7, 'digests left': 0}
    """
    is_replaced = _may_replace(path, texts, output, overwrite=overwrite)
    read = read_linked_part(path)
    unsealed = unseal(read.dataset, read_given_texts(texts))
    write_dataset(unsealed.dataset, output, like=path, overwrite=is_replaced)
    report = unsealed.report
    return attrs.evolve(report, findings=read.located(report), file=read.file)


def _may_replace(
    path: FilePath, texts: Mapping[str, FilePath], output: FilePath, *, overwrite: bool
) -> bool:
    """Whether the output may be replaced, as the dataset itself may; an error if not.

    Raises:
        ExistingFileError: If another file exists, and may not be replaced.
        InvalidValueError: If it is a text: only that brings words back.
    """
    check_flag("overwrite", overwrite)
    check_a("texts", texts, Mapping, "write {'source-id': 'article.txt'}")
    may_replace = overwrite or is_same_file(path, output)
    opened(format_to_write(output)).refuse_existing(output, overwrite=may_replace)
    for text in texts.values():
        if is_same_file(text, output):
            problem, expected = "is the text of a source", "the name of another file"
            raise InvalidValueError("output", file_name(output), problem, expected)
    return may_replace


def _remarks(path: FilePath, output: FilePath) -> Iterator[Remark]:
    """The comments that are written with a dataset: those on lines of their own, one text."""
    if not {format_to_read(path).name, format_to_write(output).name} <= {"YAML"}:
        return
    kept = (each for each in comments_of(read_text(path)) if not each.is_sentence)
    for _, group in groupby(enumerate(kept), key=_block):
        comments = [comment for _, comment in group]
        text = "\n".join(comment.text for comment in comments)
        yield Remark(text, Location(file=file_name(path), line=comments[0].line))


def _block(numbered: tuple[int, Comment]) -> int:
    """The same for comments on lines that follow each other."""
    number, comment = numbered
    return comment.line - number if comment.is_alone else -comment.line

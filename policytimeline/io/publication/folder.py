"""`export_folder`: all that the command ``export`` writes, from Python."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping

import attrs

from policytimeline.arguments import check_flag
from policytimeline.conversion.writing import to_dict
from policytimeline.errors import InvalidValueError, UnpublishableError
from policytimeline.excerpts import shortened
from policytimeline.findings import QUOTE_LEFT, Finding, Report, Severity
from policytimeline.io.data_package.descriptor import FILES
from policytimeline.io.data_package.writing import format_files
from policytimeline.io.exports import bibtex, codebook_page
from policytimeline.io.files import FilePath, file_name
from policytimeline.io.folders import refuse_existing_folder, write_folder
from policytimeline.io.formats import DESCRIPTOR, best_fit
from policytimeline.io.publication.bounds_table import format_bounds
from policytimeline.io.publication.citation import Release, format_citation, gaps
from policytimeline.io.publication.readme import Contents, format_readme
from policytimeline.memory import collection_paused
from policytimeline.model.check_policy import CheckPolicy
from policytimeline.model.dataset import Dataset
from policytimeline.model.fields import check_a
from policytimeline.validation.checking import check
from policytimeline.validation.context import Context
from policytimeline.validation.rules.drafts import left_to_code
from policytimeline.validation.verification import verify_evidence

SOURCES, CODEBOOK, CITATION, README = "sources.bib", "codebook.md", "CITATION.cff", "README.md"
BOUNDS = "bounds.csv"


def export_folder(  # noqa: PLR0913  # One argument for each thing that the folder says.
    dataset: Dataset,
    path: FilePath,
    *,
    texts: Mapping[str, str] | None = None,
    policy: CheckPolicy | None = None,
    released: dt.date | None = None,
    doi: str = "",
    url: str = "",
    allow_errors: bool = False,
    overwrite: bool = False,
) -> Report:
    """Write a folder to publish, whole or not at all: tables, sources, codebook, how to cite it.

    The tables and their ``datapackage.json`` are those of `write_dataset`: `read_dataset` gives
    the dataset back. Beside them are ``bounds.csv`` with the first and the last day of each event,
    as inferred, ``sources.bib``, ``codebook.md``, ``CITATION.cff`` and a ``README.md`` with
    counts. The report says what a citation lacks, and what ``sources.bib`` has
    no place for; its tally counts what was written.

    Args:
        dataset: The dataset.
        path: The folder.
        texts: Id of a source to its text, in which its passages are looked up, see
            `verify_evidence`; the README says how many were found. The texts are not written.
        policy: Joined with the policy in the dataset, see `check`.
        released: The day of the release.
        doi: The DOI of the release; archives reserve one before the upload.
        url: The address of the release.
        allow_errors: Whether to write it although findings of severity error are left. The README
            then says so.
        overwrite: Whether to replace a data package that is there. Only the files of the new one
            are replaced, and tables that are empty now are removed.

    Raises:
        UnpublishableError: If anything of a draft is left to code, or quotes are left, see `seal`;
            or if findings of severity error are left, and `allow_errors` is not set.
        ExistingFileError: If there is something in the folder, and `overwrite` is not set.
        UnwritableError: If CSV cannot hold the dataset.
        UnreadableFileError: If the folder cannot be written.
        UnknownIdError: If a text is given for a source that the dataset does not have.
        InvalidValueError: If an argument is not what it is to be.

    >>> import policytimeline as pt
    >>> report = pt.export_folder(pt.load_seed("hsi"), "hsi-published")
    >>> report.tally["events"], report.tally["files"]
    (90, 21)
    >>> pt.read_dataset("hsi-published/") == pt.load_seed("hsi")
    True
    """
    check_a("dataset", dataset, Dataset)
    check_flag("allow_errors", allow_errors)
    check_flag("overwrite", overwrite)
    if not file_name(path).strip():
        problem, expected = "is not the name of a folder", "one, such as 'out/'"
        raise InvalidValueError("path", path, problem, expected)
    _refuse_file(path)
    release = Release(released=released, doi=doi, url=url)
    refuse_existing_folder(path, overwrite=overwrite)
    checked = check(dataset, policy=policy)
    looked_up = None if texts is None else verify_evidence(dataset, texts)
    left = (*left_to_code(Context(dataset)), *_quotes_left(dataset))
    errors = tuple(_errors(checked, looked_up))
    if left or (errors and not allow_errors):
        raise UnpublishableError((*left, *errors))
    with collection_paused():
        files, findings = _made(Contents(dataset, release, checked, looked_up, errors))
    # An older table is gone with its rows; a citation that is not written now may be anyone's.
    write_folder(path, files, {*FILES, BOUNDS, *files}, overwrite=overwrite)
    tally = {
        "events": len(dataset.events.all),
        "claims": len(dataset.claims.all),
        "links": len(dataset.links),
        "files": len(files),
    }
    return Report(findings, tally, file=file_name(path))


def _refuse_file(path: FilePath) -> None:
    """Raise an error for the name of a file, of which a folder would be made.

    Raises:
        InvalidValueError: If it ends like that of a file.
    """
    form, name = best_fit(path), file_name(path)
    if form is not None and form.store != "folder":
        problem = f"ends like a file ({form.name})"
        hint = f"policytimeline convert FILE -o {name}, or pt.export_dataset(dataset, {name!r})"
        raise InvalidValueError("path", name, problem, "a folder, such as 'out/'", hint)


def _errors(*reports: Report | None) -> Iterable[Finding]:
    for report in reports:
        if report is not None:
            yield from (each for each in report if each.severity is Severity.ERROR)


def _quotes_left(dataset: Dataset) -> Iterator[Finding]:
    """A finding for each quote: they are for the time in which people work."""
    for path, piece in dataset.evidence():
        if piece.quote:
            message = (
                f"{shortened(piece.quote)} is a quote from {piece.source_id}; "
                "expected its digest in a dataset to be published"
            )
            place, hint = f"{path}.quote", "seal the dataset first"
            yield Finding(QUOTE_LEFT, Severity.ERROR, place, message, hint)


def _made(contents: Contents) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """The files by their names, and what is to be said of them."""
    dataset, release = contents.dataset, contents.release
    files = format_files(to_dict(dataset))
    rows = {name: _rows(text) for name, text in files.items() if name != DESCRIPTOR}
    if dataset.events.all:
        files[BOUNDS] = format_bounds(dataset)
        rows[BOUNDS] = len(dataset.events.all)
    bibliography = bibtex.export_text(dataset)
    dropped = tuple(
        each for each in bibliography.dropped if each.location.path.startswith("sources.")
    )
    if bibliography.text:
        files[SOURCES] = bibliography.text
    files[CODEBOOK] = codebook_page.export_text(dataset).text
    if citation := format_citation(dataset, release):
        files[CITATION] = citation
    described = attrs.evolve(contents, rows=rows, files=tuple(files), dropped=dropped)
    files[README] = format_readme(described)
    return files, (*gaps(dataset, release), *dropped)


def _rows(text: str) -> int:
    """The rows of a table in CSV, without its header; a cell may have line breaks."""
    return sum(1 for _ in csv.reader(io.StringIO(text, newline=""))) - 1

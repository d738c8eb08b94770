"""`verify_file`: all that the command ``verify`` shows, from Python."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from policytimeline.findings import Report
from policytimeline.io.files import FilePath
from policytimeline.io.given_texts import read_given_texts
from policytimeline.io.linked_datasets import read_linked_part
from policytimeline.validation.passages.outcomes import Progress, no_progress
from policytimeline.validation.verification import verify_evidence


def verify_file(
    path: FilePath,
    texts: Mapping[str, FilePath],
    *,
    all_sources: bool = False,
    on_progress: Progress = no_progress,
) -> Report:
    """Look up every passage of a file in text files, see `verify_evidence`.

    Each finding has the file, the line (in YAML), the path, and the id of what the passage
    supports.

    Args:
        path: A dataset in YAML or JSON.
        texts: Id of a source to the file with its text, in UTF-8.
        all_sources: Whether a source whose text is not given is an error, instead of information.
        on_progress: Called, while many passages are looked for in long texts, with the number of
            steps that are done, and of all steps.

    Raises:
        UnreadableFileError: If a file cannot be read, or the dataset has a mistake in it.
        UnknownFormatError: If the file extension is not that of a known format.
        UnknownIdError: If a text is given for a source that the dataset does not have.

    >>> import policytimeline as pt
    >>> report = pt.verify_file(
    ...     "docs/examples/libraries.yaml", {"courier": "docs/examples/courier.txt"}
    ... )
    >>> report.is_clean, report.tally["found"]
    (True, 7)
    """
    read = read_linked_part(path)
    report = verify_evidence(
        read.dataset, read_given_texts(texts), all_sources=all_sources, on_progress=on_progress
    )
    return attrs.evolve(report, findings=read.located(report), file=read.file)

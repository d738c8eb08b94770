"""The texts of sources, from files."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from policytimeline.errors import UnreadableFileError
from policytimeline.findings import Finding
from policytimeline.io.files import FilePath, read_text
from policytimeline.model.fields import check_a


def read_given_texts(texts: Mapping[str, FilePath]) -> dict[str, str]:
    """The text of each source.

    Args:
        texts: Id of a source to the file with its text, in UTF-8.

    Raises:
        UnreadableFileError: With every file that cannot be read.
        InvalidValueError: If it is not a mapping of ids to files.
    """
    check_a("texts", texts, Mapping, "write {'source-id': 'article.txt'}")
    given: dict[str, str] = {}
    unreadable: list[Finding] = []
    files: list[str] = []
    for key, path in texts.items():
        try:
            given[key] = read_text(path)
        except UnreadableFileError as error:
            files.append(error.file)
            unreadable += (_in_file(each, error.file) for each in error.findings)
    if unreadable:
        raise UnreadableFileError(files[0] if len(files) == 1 else "", tuple(unreadable))
    return given


def _in_file(finding: Finding, file: str) -> Finding:
    return attrs.evolve(finding, location=attrs.evolve(finding.location, file=file))

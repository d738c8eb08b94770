"""Errors of files: what cannot be read, is in the way, or needs a package that is absent."""

from __future__ import annotations

import attrs

from policytimeline.errors.root import PolicyTimelineError, first_lines, with_hint
from policytimeline.findings import Finding, enumerated


@attrs.frozen(repr=False)
class UnreadableFileError(PolicyTimelineError, ValueError):
    """A file that could not be read, with every mistake found in it.

    Attributes:
        file: The file, as it was named.
        findings: The mistakes, in the file's order; never empty. The text shows the first fifty.
    """

    file: str
    findings: tuple[Finding, ...]

    def __str__(self) -> str:
        return first_lines(self.findings, self.file)


@attrs.frozen(repr=False)
class TableSpecError(PolicyTimelineError, ValueError):
    """A spec that does not say enough of its table, or something else, so nothing was read.

    Attributes:
        table: The table, as it was named.
        findings: What the spec must say, each with its place in the spec; never empty.
    """

    table: str
    findings: tuple[Finding, ...]

    def __str__(self) -> str:
        return first_lines(self.findings, self.table)


class LostTextWarning(UserWarning):
    """A file was read, but a part of a text in it probably was not, see `check_file`."""


_TABLES = frozenset({"csv", "tsv", "xlsx", "xls", "ods"})
_FOLDER = "datapackage.json"
"""The ending that stands for a folder of tables."""


@attrs.frozen(repr=False)
class UnknownFormatError(PolicyTimelineError, ValueError):
    """A file whose extension is not that of a known format, or of one that can do what was asked.

    Attributes:
        file: The file, as it was named.
        known: The endings of the names that would do.
        problem: What is wrong with the format, if it is known.
    """

    file: str
    known: tuple[str, ...]
    problem: str = ""

    def __str__(self) -> str:
        return with_hint(
            f"{self.file}: {self.problem or 'unknown file format'}; expected a name that ends in "
            f"{', '.join(self.known)}",
            "" if self.problem else self._hint(),
        )

    def _hint(self) -> str:
        stem, _, ending = self.file.rpartition(".")
        if not stem or stem[-1] in "/\\" or not ending.isalnum():
            stem = self.file  # It has no ending.
        if ending.lower() in _TABLES and _FOLDER in self.known:
            return (
                f"a dataset in CSV is a folder: write {stem}/; to read a table of your own, run: "
                f"policytimeline sniff {self.file}"
            )
        return f"rename it, for example to {stem or 'dataset'}{self.known[0]}"


@attrs.frozen(repr=False)
class ExistingFileError(PolicyTimelineError, FileExistsError):
    """A file that would be replaced, and was not.

    Attributes:
        file: The file, as it was named.
    """

    file: str

    def __str__(self) -> str:
        return with_hint(
            f"{self.file} already exists and was not changed; expected a new name",
            "to replace it, pass overwrite=True",
        )


@attrs.frozen(repr=False)
class MissingPackageError(PolicyTimelineError, ImportError):
    """A package that is needed for what was asked, and is not installed.

    Attributes:
        task: What needs it.
        packages: The packages of which one is needed.
    """

    task: str
    packages: tuple[str, ...]

    def __str__(self) -> str:
        needed, is_one = enumerated(self.packages, "or"), len(self.packages) == 1
        problem = "it is not installed" if is_one else "none of them is installed"
        return with_hint(
            f"{self.task} needs {needed}, and {problem}", f"pip install {self.packages[0]}"
        )

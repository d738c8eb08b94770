"""The formats of a report, and writing it in one of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from typing import Literal, TypeAlias, cast, get_args

from policytimeline.arguments import check_word
from policytimeline.errors import UnknownFormatError
from policytimeline.findings import Report
from policytimeline.io.files import FilePath, file_name, write_text
from policytimeline.model.fields import check_a

ReportFormat: TypeAlias = Literal["json", "csv", "sarif", "junit"]

REPORT_FORMATS: tuple[ReportFormat, ...] = get_args(ReportFormat)

_MODULES: dict[ReportFormat, str] = {
    "json": "plain",
    "csv": "spreadsheet",
    "sarif": "sarif",
    "junit": "junit",
}
"""Where each format is written; a module is loaded when its format is asked for."""

_ENDINGS: dict[str, ReportFormat] = {
    ".sarif.json": "sarif",
    ".sarif": "sarif",
    ".json": "json",
    ".csv": "csv",
    ".xml": "junit",
}
"""The longer ending first, because one ends like another."""

_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, as in a file name that is not UTF-8: no file can hold it."""


def format_report(report: Report, form: ReportFormat) -> str:
    r"""A report as text for another program.

    Args:
        report: What was found.
        form: ``json``, with everything that is known of each finding; ``csv``, a row for each
            finding, for a spreadsheet; ``sarif``, SARIF 2.1.0, for code scanning; ``junit``, JUnit
            XML, for a CI server.

    Raises:
        InvalidValueError: If there is no such format, or the report is not one.

    >>> import policytimeline as pt
    >>> report = pt.check_file("docs/examples/libraries.yaml")
    >>> pt.format_report(report, "csv").splitlines()
    ['code,severity,file,row,column,line,id,path,source,message,hint,rows']
    """
    check_a("report", report, Report, "call pt.check_file or pt.verify_file for one")
    check_word("form", form, REPORT_FORMATS, "is not a format of a report")
    module = import_module(f"policytimeline.io.reports.{_MODULES[form]}")
    write = cast("Callable[[Report], str]", getattr(module, f"format_{form}"))
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", write(report))


def write_report(
    report: Report, path: FilePath, form: ReportFormat | None = None, *, overwrite: bool = False
) -> None:
    """Write a report to a file, whole or not at all.

    Args:
        report: What was found.
        path: The file to write.
        form: See `format_report`; by default, as the file extension says: ``.json``, ``.csv``,
            ``.sarif`` or ``.sarif.json``, and ``.xml`` for JUnit.
        overwrite: Whether an existing file is replaced.

    Raises:
        UnknownFormatError: If no format is given and the file extension is not that of one.
        ExistingFileError: If the file exists and may not be replaced.
        UnreadableFileError: If it cannot be written.
        InvalidValueError: If there is no such format, or the report is not one.

    >>> import policytimeline as pt
    >>> report = pt.check_file("docs/examples/libraries.yaml")
    >>> pt.write_report(report, "libraries.sarif")
    """
    chosen = form_of(file_name(path)) if form is None else form
    write_text(path, format_report(report, chosen), overwrite=overwrite)


def form_of(file: str) -> ReportFormat:
    """The format that a file extension stands for.

    Raises:
        UnknownFormatError: If it stands for none.

    >>> form_of("report.sarif.json"), form_of("REPORT.XML")
    ('sarif', 'junit')
    """
    for ending, form in _ENDINGS.items():
        if file.lower().endswith(ending):
            return form
    raise UnknownFormatError(file, tuple(sorted(_ENDINGS)))

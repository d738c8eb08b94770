"""The option that gives the days of holidays, in a file."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from policytimeline.conversion.plain import Plain

_EXPECTED = "each holiday with its days, such as Thanksgiving: [2017-11-23, 2018-11-22]"


def _to_days(
    _context: click.Context, _parameter: click.Parameter, path: str | None
) -> dict[str, list[dt.date]]:
    """The days of each holiday in a file; none without a file."""
    if path is None:
        return {}
    from policytimeline.io.formats import format_to_read, opened  # Seldom asked for.

    reader = opened(format_to_read(path))
    parsed = reader.parse(reader.read(path))
    for finding in parsed.findings:
        message = f"{path}: {finding.message}"
        raise click.BadParameter(message, param_hint="--holidays")
    if not isinstance(parsed.data, dict):
        raise _refused(path, "does not name holidays")
    return {name: _days_of(path, name, written) for name, written in parsed.data.items()}


def _days_of(path: str, name: str, written: Plain) -> list[dt.date]:
    try:
        listed = written if isinstance(written, list) else [written]
        return [dt.date.fromisoformat(str(day)) for day in listed]
    except ValueError:
        raise _refused(path, f"does not give the days of {name!r}") from None


def _refused(path: str, problem: str) -> click.BadParameter:
    return click.BadParameter(f"{path}: {problem}; expected {_EXPECTED}", param_hint="--holidays")


holidays_option = click.option(
    "--holidays",
    type=click.Path(),
    callback=_to_days,
    metavar="FILE",
    help="YAML or JSON file with holidays, such as 'Thanksgiving: [2017-11-23, 2018-11-22]'.",
)
"""The days of each holiday by its name."""

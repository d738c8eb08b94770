"""A table in CSV, as RFC 4180 has it."""

from __future__ import annotations

import csv
import io

from policytimeline.results.flat import flat_columns
from policytimeline.results.table import ResultTable


def format_csv(table: ResultTable) -> str:
    """A header and a row for each row of the table, see `TabularResult.to_csv`."""
    columns = list(flat_columns(table))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    writer.writerows(zip(*(column.values for column in columns), strict=True))
    return out.getvalue()

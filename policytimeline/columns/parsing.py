"""From the texts and dates in any container to a column."""

from __future__ import annotations

from collections.abc import Iterable

from policytimeline.columns.column import DateColumn
from policytimeline.dates.parsing import parse_when
from policytimeline.dates.seasons import SeasonMonths


def parse_column(values: Iterable[object], *, seasons: SeasonMonths | None = None) -> DateColumn:
    """Read a whole column of dates, each different value once.

    Texts are read as `parse_when` reads them. A `datetime.date` or `datetime.datetime`, or a
    numpy or pandas time, is its day, without the clock time; a numpy month or year, or a pandas
    period, is some day of it. Dates and intervals that have already been read stay as they are.
    None, NaN, NaT, pandas' NA, and empty or blank texts are missing. Everything else is
    unparseable, including a word such as ``NA`` and a number; it is listed in
    `DateColumn.report` and raises no error here. So is a date more than 2**52 days from year 1,
    because a float could not count that far.

    Args:
        values: A list or another iterable, a numpy array of one dimension, a pandas or polars
            series, a pyarrow array or chunked array.
        seasons: Months for some of the season codes, as for `parse_when`.

    Raises:
        InvalidValueError: If the values are not a column but a text, a mapping or a dataframe,
            or `seasons` is not such a mapping.

    >>> column = parse_column(["2018-06-28", "", "2018-06", "28/06/2018", "2018-06"])
    >>> [RowKind(kind).name for kind in column.kinds]
    ['DATE', 'MISSING', 'DATE', 'UNPARSEABLE', 'DATE']
    >>> column.report.findings[0].location.index, column.distinct[1]
    (3, UncertainDate.parse('2018-06'))
    """
    import numpy as np  # Only columns need it.

    from policytimeline.columns.distinct import encode
    from policytimeline.columns.rows import Rows
    from policytimeline.columns.table import build_table

    if isinstance(values, DateColumn):
        return values
    parse_when("2018", seasons=seasons)  # Wrong seasons are one error, not one for each text.
    encoded = encode(values)
    table, places = build_table(encoded.values, seasons)
    if encoded.codes is not None:
        # Code -1 picks the last place, which is that of the missing value.
        places = np.append(places, 0)[encoded.codes]
    return DateColumn(Rows(table, places))

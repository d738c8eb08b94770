"""The values of any container, and for each row the number of its value.

Dataframe libraries that know their own distinct values are asked for them; anything else is
numbered with a dictionary, in one pass. Texts that hardly repeat are left as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

import numpy as np

from policytimeline.columns.arrays import Encoded, encode_array, encode_list, not_a_column

_SINGLE = "put a single value into a list: parse_column([...])"


def encode(values: Iterable[object]) -> Encoded:
    """Number the distinct values of any one-dimensional container.

    Raises:
        InvalidValueError: If it is not a column.
    """
    match values:
        case list() | tuple():
            return encode_list(cast("list[object]", values))
        case np.ndarray():
            return encode_array(values)
        case str() | bytes() | Mapping():
            raise not_a_column(cast("object", values), _SINGLE)
        case _:
            return _encode_other(values)


def _encode_other(values: Iterable[object]) -> Encoded:
    # Loading narwhals takes longer than reading a short column.
    from policytimeline.columns.dataframes import as_series, encode_series

    series = as_series(values)
    if series is not None:
        return encode_series(series)
    try:
        rows = list(values)
    except TypeError:
        raise not_a_column(values, _SINGLE) from None
    return encode_list(rows)

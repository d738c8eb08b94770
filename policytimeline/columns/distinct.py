"""From any container to its distinct values and a number a row (promise 1: honest dates).

Dataframe libraries that know their own distinct values are asked for them; anything else is
numbered by a dictionary, in one pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

import numpy as np

from policytimeline.columns.arrays import Encoded, encode_array, encode_objects, no_column

_SINGLE = "put a single value into a list: parse_column([...])"


def encode(values: Iterable[object]) -> Encoded:
    """Number the distinct values of any one-dimensional container.

    Raises:
        InvalidValueError: If it is no column.
    """
    match values:
        case list() | tuple():
            return encode_objects(cast("list[object]", values))
        case np.ndarray():
            return encode_array(values)
        case str() | bytes() | Mapping():
            raise no_column(cast("object", values), _SINGLE)
        case _:
            return _encode_other(values)


def _encode_other(values: Iterable[object]) -> Encoded:
    from policytimeline.columns import (
        dataframes as frames,  # narwhals costs more than a short column.
    )

    series = frames.as_series(values)
    if series is not None:
        return frames.encode_series(series)
    try:
        rows = list(values)
    except TypeError:
        raise no_column(values, _SINGLE) from None
    return encode_objects(rows)

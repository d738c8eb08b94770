"""``bounds.csv``: the first and the last day of each event, for programs that do not read EDTF."""

from __future__ import annotations

import csv
import io
from contextlib import suppress

import numpy as np

from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.errors import TooManyReadingsError
from policytimeline.frames.bounds import DayNumbers, event_bounds
from policytimeline.frames.event_columns import BOUNDS
from policytimeline.inference.inference import infer
from policytimeline.io.formulas import neutralised
from policytimeline.model.dataset import Dataset

_HEADER = ("event_id", *BOUNDS, "end_kind", "is_inferred")


def format_bounds(dataset: Dataset) -> str:
    """The table in CSV, a row for each event: bounds as inferred, or else of the date as coded.

    >>> from policytimeline import load_seed
    >>> rows = format_bounds(load_seed("hsi")).splitlines()
    >>> rows[1]
    'hsi-letter-2018,2018-06-17,2018-06-24,2018-06-17,2018-06-24,day,true'
    """
    inference = None
    with suppress(TooManyReadingsError):  # `check` reports it.
        inference = infer(dataset)
    bounds = event_bounds(dataset, dataset.events.all, inference)
    ids = (neutralised(event.id) for event in bounds.events)
    days = (_days(getattr(bounds, name)) for name in BOUNDS)
    flags = ("true" if each else "false" for each in bounds.is_inferred.tolist())
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEADER)
    writer.writerows(zip(ids, *days, bounds.end_kinds, flags, strict=True))
    return text.getvalue()


def _days(numbers: DayNumbers) -> list[str]:
    """The days as texts; an empty one if there is no bound."""
    days, places = np.unique(numbers, return_inverse=True)
    texts = [str(UncertainDate(int(day))) if np.isfinite(day) else "" for day in days.tolist()]
    return [texts[place] for place in places.tolist()]

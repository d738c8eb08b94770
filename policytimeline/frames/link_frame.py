"""`links_frame`: the links of a dataset, with the days between their two sides."""

from __future__ import annotations

from policytimeline.dates.lags import Lag, lag
from policytimeline.errors import OpenEndError
from policytimeline.frames.bounds import solved
from policytimeline.inference.inference import Inference
from policytimeline.making_frames import AnyFrame, Backend, ColumnType, FrameColumn, make_frame
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Link
from policytimeline.model.fields import check_a


def links_frame(
    dataset: Dataset, *, inferred: bool | Inference = True, backend: Backend | None = None
) -> AnyFrame:
    """The links of a dataset, one row for each, in the order of the dataset.

    The columns are ``subject``, ``kind``, ``object``; ``lag_min`` and ``lag_max``, the fewest and
    the most days from the start of the subject to the start of the object, null where there is
    no bound; ``partial``, and ``id``. Both lags are reached in some world, unless dates have gaps:
    then they hold. networkx and igraph take it as a list of edges.

    Args:
        dataset: The links.
        inferred: Whether days count that follow from everything stated; or an `Inference` that
            has been made. Where a contradiction is about a side, those of the dates as coded.
        backend: ``pandas``, ``polars`` or ``pyarrow``, or ``arrow`` for a stream that any tool of
            Arrow reads; None for the first library that is installed.

    Raises:
        InvalidValueError: If an argument is not what it should be.
        MissingPackageError: If the library is not installed.

    >>> import policytimeline as pt
    >>> edges = pt.frames.links_frame(pt.load_seed("hsi"))
    >>> edges.loc[0, ["subject", "kind", "object"]].tolist()
    ['political-backlash-2018', 'prompts', 'hsi-letter-2018']
    """
    check_a("dataset", dataset, Dataset)
    inference = solved(dataset, inferred)
    links = dataset.links
    lags = [_lag(dataset, inference, link) for link in links]
    texts = {
        "subject": [link.subject for link in links],
        "kind": [link.kind for link in links],
        "object": [link.object for link in links],
    }
    columns = [FrameColumn.of(name, ColumnType.TEXT, each) for name, each in texts.items()]
    columns += [
        FrameColumn.of("lag_min", ColumnType.INTEGER, [each.shortest for each in lags]),
        FrameColumn.of("lag_max", ColumnType.INTEGER, [each.longest for each in lags]),
        FrameColumn.of("partial", ColumnType.BOOLEAN, [link.partial for link in links]),
        FrameColumn.of("id", ColumnType.TEXT, [link.id or None for link in links]),
    ]
    return make_frame(columns, backend)


def _lag(dataset: Dataset, inference: Inference | None, link: Link) -> Lag:
    """The days from the start of the subject to that of the object; no bounds if unknown."""
    sides = (link.subject, link.object)
    try:
        if inference is not None and all(
            side in inference and inference.is_sound(side) for side in sides
        ):
            return inference.lag(*sides)
        subject, other = map(dataset.date_of, sides)
        return Lag(None, None) if subject is None or other is None else lag(subject, other)
    except OpenEndError:
        return Lag(None, None)

"""`to_frame`: the events of a dataset, one row for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from policytimeline.errors import InvalidValueError
from policytimeline.frames.bounds import event_bounds, solved
from policytimeline.frames.event_columns import event_columns
from policytimeline.inference.inference import Inference
from policytimeline.making_frames import AnyFrame, Backend, FrameColumn, make_frame
from policytimeline.memory import collection_paused
from policytimeline.model.dataset import Dataset
from policytimeline.model.fields import check_a


def to_frame(
    dataset: Dataset, *, inferred: bool | Inference = True, backend: Backend | None = None
) -> AnyFrame:
    """The events of a dataset, one row for each, in the order of the dataset.

    The columns are ``id``, ``title``, ``event_type``; ``when``, the date as coded, in EDTF;
    ``begin_earliest``, ``begin_latest``, ``end_earliest`` and ``end_latest``, which are dates and
    null where there is no bound; ``end_kind`` (``day``, ``open``, ``unknown``, ``censored``);
    ``is_inferred``; ``status``, ``basis``, ``extent``, ``jurisdictions``, ``timelines``, ``tags``,
    ``sources`` and ``note``. Each role has a column ``actor_ROLE``, each role date ``date_ROLE``
    with its bounds, and each attribute ``attribute_NAME``. Several ids in one cell have a ``;``
    between them.

    Args:
        dataset: The events.
        inferred: Whether the bounds are those that follow from everything stated; or an
            `Inference` that has been made. An event that a contradiction is about has the bounds
            of its own date, and ``is_inferred`` is false.
        backend: ``pandas``, ``polars`` or ``pyarrow``, or ``arrow`` for a stream that any tool of
            Arrow reads; None for the first library that is installed.

    Raises:
        InvalidValueError: If an argument is not what it should be.
        MissingPackageError: If the library is not installed.

    >>> import policytimeline as pt
    >>> frame = pt.frames.to_frame(pt.load_seed("hsi"))
    >>> str(frame.set_index("id").loc["homan-steps-down", "begin_latest"].date())
    '2018-06-30'
    """
    check_a("dataset", dataset, Dataset)
    with collection_paused():
        bounds = event_bounds(dataset, dataset.events.all, solved(dataset, inferred))
        columns = list(event_columns(bounds))
        _check_names(columns)
        return make_frame(columns, backend)


def _check_names(columns: Sequence[FrameColumn]) -> None:
    """Raise an error if two columns have one name, as those of two attributes may."""
    for name, count in Counter(column.name for column in columns).items():
        if count > 1:
            problem = "would be the name of two columns"
            expected = "roles, role dates and attributes that differ from the bounds of others"
            raise InvalidValueError("dataset", name, problem, expected)

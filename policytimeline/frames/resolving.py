"""One answer where the bounds leave several: only if the caller says which."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from policytimeline.arguments import check_word
from policytimeline.columns.codes import VerdictCode
from policytimeline.errors import InvalidValueError

Resolve: TypeAlias = Literal["certain", "possible", "drop", "refuse"]
"""What an undecided cell becomes: no, yes, nothing (its row is left out), or an error."""

_RESOLVES: tuple[Resolve, ...] = get_args(Resolve)
_ALL = ", ".join(repr(word) for word in _RESOLVES)


def check_resolve(resolve: object) -> None:
    """Raise an error for anything but None or one of the words of `Resolve`.

    Raises:
        InvalidValueError: If it is something else.
    """
    if resolve is not None:
        check_word("resolve", resolve, _RESOLVES, "is not a way to resolve what is undecided")


def kept_rows(is_undecided: NDArray[np.bool_], resolve: Resolve, what: str) -> NDArray[np.intp]:
    """The rows that stay: all, or with ``drop`` those that are decided.

    Args:
        is_undecided: Whether each row is undecided.
        resolve: What becomes of those that are.
        what: What a row is called in the error, in the plural, such as "cells of the panel".

    Raises:
        InvalidValueError: With ``refuse``, if a row is undecided.
    """
    if resolve == "refuse" and is_undecided.any():
        count = int(is_undecided.sum())
        problem = f"does not allow what is undecided: {count:,} of {len(is_undecided):,} {what}"
        hint = "resolve=None keeps both bounds; resolve='drop' leaves these rows out"
        raise InvalidValueError("resolve", resolve, problem, "dates that decide all of them", hint)
    if resolve == "drop":
        return np.flatnonzero(~is_undecided)
    return np.arange(len(is_undecided))


def resolved(codes: NDArray[np.int8], resolve: Resolve) -> NDArray[np.bool_]:
    """Verdicts as truth values: with ``possible`` a MAYBE is true, else it is false."""
    least = VerdictCode.MAYBE if resolve == "possible" else VerdictCode.YES
    return codes >= least

"""What the strategies are made with: each once, objects from fields, and a few items."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hypothesis.strategies import SearchStrategy

P = ParamSpec("P")
T = TypeVar("T")

MOST = 3
"""The most items of a small collection inside an object."""


def made_once(make: Callable[P, SearchStrategy[T]]) -> Callable[P, SearchStrategy[T]]:
    """Make a strategy once for the same arguments.

    Hypothesis goes through every part of a strategy before it draws from it for the first time,
    which takes longer than to draw. Two strategies are the same argument if they are one object.
    """
    return cast("Callable[P, SearchStrategy[T]]", lru_cache(maxsize=256)(make))


def made(
    cls: Callable[..., T],
    required: Mapping[str, SearchStrategy[Any]],
    optional: Mapping[str, SearchStrategy[Any]],
) -> SearchStrategy[T]:
    """Objects of a class; examples shrink towards objects with only the required fields."""
    fields = st.fixed_dictionaries(dict(required), optional=dict(optional))
    return fields.map(lambda given: cls(**given))


@made_once
def tuples(items: SearchStrategy[T]) -> SearchStrategy[tuple[T, ...]]:
    """A few items; none if there is nothing to draw."""
    return st.just(()) if items.is_empty else st.lists(items, max_size=MOST).map(tuple)


@made_once
def one_of(names: tuple[str, ...]) -> SearchStrategy[str]:
    """One of the names; nothing if there are none."""
    return st.sampled_from(names) if names else st.nothing()

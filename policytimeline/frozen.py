"""A read-only mapping for frozen objects."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from typing import Any, Generic, TypeVar, cast

V_co = TypeVar("V_co", covariant=True)


class Frozen(Mapping[str, V_co], Generic[V_co]):
    """A read-only mapping that can be hashed; the order of its entries does not matter."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, V_co] | Iterable[tuple[str, V_co]] = ()) -> None:
        """Copy the values."""
        self._values: dict[str, V_co] = dict(values)

    def __getitem__(self, key: str) -> V_co:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def keys(self) -> KeysView[str]:
        """The names."""
        return self._values.keys()

    def values(self) -> ValuesView[V_co]:
        """The values."""
        return self._values.values()

    def items(self) -> ItemsView[str, V_co]:
        """The names with their values."""
        return self._values.items()

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Frozen):
            return self._values == cast("Frozen[object]", other)._values
        if not isinstance(other, Mapping):
            return NotImplemented
        return self._values == dict(cast("Mapping[object, object]", other))

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items()))

    def __reduce__(self) -> tuple[type[Frozen[V_co]], tuple[dict[str, V_co]]]:
        return type(self), (dict(self._values),)

    def __repr__(self) -> str:
        return repr(self._values)


EMPTY: Frozen[Any] = Frozen()
"""The empty mapping that objects share: most mappings of a dataset are empty."""

"""A read-only mapping for frozen objects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Generic, TypeVar, cast

V_co = TypeVar("V_co", covariant=True)


class Frozen(Mapping[str, V_co], Generic[V_co]):
    """A read-only mapping that can be hashed; the order of its entries does not matter."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, V_co] | Iterable[tuple[str, V_co]] = ()) -> None:
        """Copy the values."""
        self._values = MappingProxyType(dict(values))

    def __getitem__(self, key: str) -> V_co:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Mapping):
            return NotImplemented
        return dict(self) == dict(cast("Mapping[object, object]", other))

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items()))

    def __reduce__(self) -> tuple[type[Frozen[V_co]], tuple[dict[str, V_co]]]:
        # A mapping proxy can be neither copied nor pickled.
        return type(self), (dict(self._values),)

    def __repr__(self) -> str:
        return repr(dict(self._values))

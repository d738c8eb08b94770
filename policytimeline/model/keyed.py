"""Read-only collections by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, Protocol, TypeAlias, TypeVar, cast, overload

from policytimeline.errors import InvalidValueError, PolicyTimelineError, UnknownIdError
from policytimeline.model.fields import as_tuple, check_a


class HasId(Protocol):
    """Anything that has an id."""

    @property
    def id(self) -> str:
        """The id."""
        ...


T = TypeVar("T", bound=HasId)
T_co = TypeVar("T_co", bound=HasId, covariant=True)
Default = TypeVar("Default")

_SHOWN_IN_FULL = 4
"""Entries; of more, the `repr` of a collection gives the first ids."""

Items: TypeAlias = Iterable[T] | Mapping[str, T]
"""What a collection by id is made from: the items, or a mapping that contains them."""


class Keyed(Mapping[str, T_co], Generic[T_co]):
    """An ordered, read-only mapping from id to item, which remembers repeated ids.

    If two items share an id, the id gives the first one. `repeated` holds the others, so that a
    check can report them and nothing is lost when the dataset is written again.
    """

    __slots__ = ("_by_id", "_items", "_of")

    def __init__(self, items: Iterable[T_co] = (), *, of: type[T_co] | None = None) -> None:
        """Keep the items in the order given.

        Args:
            items: The items.
            of: The class that each of them is known to be of, so that no one asks again.

        Raises:
            InvalidValueError: If it is not a collection, or an item has no id.
        """
        self._of = of
        self._items = as_tuple(items)
        self._by_id: dict[str, T_co] = {}
        for item in self._items:
            self._by_id.setdefault(_id_of(item), item)

    @property
    def all(self) -> tuple[T_co, ...]:
        """Every item in the order given, those with a repeated id included."""
        return self._items

    def is_of(self, cls: type) -> bool:
        """Whether the items are known to be of a class; none has to be looked at."""
        return self._of is cls

    @property
    def repeated(self) -> tuple[T_co, ...]:
        """The items whose id an earlier item has."""
        return tuple(item for item in self._items if self._by_id[item.id] is not item)

    def __getitem__(self, key: str) -> T_co:
        try:
            return self._by_id[key]
        except (KeyError, TypeError):
            raise _no_entry(key, self._by_id) from None

    # If the default is an item itself, its type and the items' type are one: pyright counts two.
    @overload
    def get(self, key: str, /) -> T_co | None: ...
    @overload
    def get(self, key: str, default: Default, /) -> T_co | Default: ...
    def get(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, key: str, default: object = None, /
    ) -> object:
        """The item of an id, or the default, without a search for similar ids."""
        try:
            return self._by_id.get(key, default)
        except TypeError:  # It cannot be hashed, so it is the id of nothing.
            return default

    def __contains__(self, key: object) -> bool:
        try:
            return key in self._by_id
        except TypeError:
            return False

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Keyed):
            return NotImplemented
        return self._items == cast("Keyed[HasId]", other).all

    def __hash__(self) -> int:
        return hash(self._items)

    def _repr_html_(self) -> str:
        """The collection in a notebook: its first entries."""
        from policytimeline.model.in_notebooks import keyed_html

        return keyed_html(self)

    def __repr__(self) -> str:
        if len(self._items) <= _SHOWN_IN_FULL:
            return f"Keyed({list(self._items)!r})"
        ids = ", ".join(repr(item.id) for item in self._items[:_SHOWN_IN_FULL])
        return f"<Keyed of {len(self._items)} entries: {ids}, ...>"


def _no_entry(key: object, known: Iterable[str]) -> PolicyTimelineError:
    if isinstance(key, str):
        return UnknownIdError.among("entry", key, known)
    expected, hint = "the id of an entry, as text", "for an entry by its place, write .all[0]"
    return InvalidValueError("id", key, "is not an id", expected, hint)


def _id_of(item: HasId) -> str:
    try:
        return item.id
    except AttributeError:
        expected = "entries with an id, such as events"
        raise InvalidValueError("items", item, "has no id", expected) from None


def keyed(items: Items[T], cls: type[T]) -> Keyed[T]:
    """The items by id; a mapping gives its values, and repeated ids stay.

    Raises:
        InvalidValueError: If it is not a collection, or an item is not of the class.
    """
    if isinstance(items, Keyed):
        if items.is_of(cls):
            return items
        kept = items.all
    elif isinstance(items, Mapping):
        kept = tuple(cast("Mapping[str, T]", items).values())
    else:
        kept = as_tuple(items)
    for item in kept:
        if type(item) is not cls:
            check_a("items", item, cls, f"make each with pt.{cls.__name__}(...)")
    return Keyed(kept, of=cls)


def id_of(given: HasId | str) -> str:
    """The id of an entry that is given itself or by its id."""
    found = given if isinstance(given, str) else getattr(given, "id", None)
    if isinstance(found, str):
        return found
    hint = "pass its members one by one: *values" if isinstance(given, list | tuple) else ""
    raise InvalidValueError("id", given, "is not an id", "an id, or an entry that has one", hint)

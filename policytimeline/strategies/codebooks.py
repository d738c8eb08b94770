"""Strategies for codebooks, their terms, and the values of their attributes."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from policytimeline.model.codebook import (
    TEMPORAL_KINDS,
    AttributeDefinition,
    AttributeType,
    Codebook,
    EventType,
    LinkKind,
    Term,
)
from policytimeline.model.quantities import AttributeValue
from policytimeline.strategies.making import MOST, made_once
from policytimeline.strategies.sources import ids, quantities

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import TypeVar

    from hypothesis.strategies import DrawFn, SearchStrategy

    T = TypeVar("T")

_DATE_ROLES = ("announced", "adopted", "signed", "published", "in_force", "applicable", "ended")


@made_once
def terms() -> SearchStrategy[str]:
    """Terms of a codebook: a role, an attribute, a kind of link.

    >>> from hypothesis import given
    >>> @given(terms())
    ... def is_a_term(word):
    ...     assert pt.Term(id=word).id == word
    >>> is_a_term()
    """
    return st.text(string.ascii_letters + "_é-", min_size=1, max_size=12)


@made_once
def codebooks() -> SearchStrategy[Codebook]:
    """Codebooks whose parts fit together: types form a tree, stages are date roles.

    >>> from hypothesis import given
    >>> @given(codebooks())
    ... def stages_are_date_roles(book):
    ...     assert book.stages == () or set(book.stages) <= set(book.date_roles)
    >>> stages_are_date_roles()
    """
    rest = {"definition": st.text(), "note": st.text()}
    kinds = st.sampled_from(sorted(TEMPORAL_KINDS))
    return _codebooks(
        words=st.lists(terms(), unique=True, max_size=MOST),
        types=st.lists(ids(), unique=True, max_size=MOST),
        date_roles=st.lists(st.sampled_from(_DATE_ROLES), unique=True, max_size=MOST),
        rest={
            Term: _some(rest),
            EventType: _some({"requires": st.lists(kinds, max_size=2), **rest}),
            AttributeDefinition: _some(
                {"type": st.sampled_from(AttributeType), "unit": st.text(), **rest}
            ),
            LinkKind: _some(
                {
                    "implies": kinds,
                    "normative": st.booleans(),
                    "ends_object": st.booleans(),
                    **rest,
                }
            ),
        },
    )


@st.composite
def _codebooks(
    draw: DrawFn,
    words: SearchStrategy[list[str]],
    types: SearchStrategy[list[str]],
    date_roles: SearchStrategy[list[str]],
    rest: Mapping[Callable[..., Any], SearchStrategy[dict[str, Any]]],
) -> Codebook:
    type_ids, roles = draw(types), draw(date_roles)
    parents = [draw(st.sampled_from(["", *type_ids[:place]])) for place in range(len(type_ids))]

    def defined(cls: Callable[..., T], names: Sequence[str]) -> list[T]:
        return [cls(id=name, **draw(rest[cls])) for name in names]

    return Codebook(
        version=draw(st.text()),
        event_types=[
            EventType(id=name, parent=parent, **draw(rest[EventType]))
            for name, parent in zip(type_ids, parents, strict=True)
        ],
        roles=defined(Term, draw(words)),
        attributes=defined(AttributeDefinition, draw(words)),
        date_roles=defined(Term, roles),
        stages=draw(st.permutations(roles)) if draw(st.booleans()) else (),
        link_kinds=defined(LinkKind, draw(words)),
        jurisdictions=defined(Term, draw(words)),
        topics=defined(Term, draw(words)),
        note=draw(st.text()),
    )


def _some(fields: Mapping[str, SearchStrategy[Any]]) -> SearchStrategy[dict[str, Any]]:
    """Values of some of the fields, or of none."""
    return st.fixed_dictionaries({}, optional=dict(fields))


@made_once
def attribute_values(of: AttributeType | None = None) -> SearchStrategy[AttributeValue]:
    """Values that an attribute may hold, of one type or of any.

    >>> from hypothesis import given
    >>> @given(attribute_values(AttributeType.BOOLEAN))
    ... def is_a_boolean(value):
    ...     assert isinstance(value, bool)
    >>> is_a_boolean()
    """
    numbers = st.integers(-(10**300), 10**300) | st.floats(-1e300, 1e300)
    kinds: dict[AttributeType, SearchStrategy[AttributeValue]] = {
        AttributeType.TEXT: st.text(),
        AttributeType.NUMBER: numbers,
        AttributeType.BOOLEAN: st.booleans(),
        AttributeType.QUANTITY: quantities(),
    }
    return st.one_of(*kinds.values()) if of is None else kinds[of]

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
from policytimeline.strategies.sources import MOST, ids, made, quantities

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import TypeVar

    from hypothesis.strategies import DrawFn, SearchStrategy

    T = TypeVar("T")

_DATE_ROLES = ("announced", "adopted", "signed", "published", "in_force", "applicable", "ended")


def terms() -> SearchStrategy[str]:
    """Terms of a codebook: a role, an attribute, a kind of link.

    >>> from hypothesis import given
    >>> @given(terms())
    ... def is_a_term(word):
    ...     assert pt.Term(id=word).id == word
    >>> is_a_term()
    """
    return st.text(string.ascii_letters + "_é-", min_size=1, max_size=12)


def codebooks() -> SearchStrategy[Codebook]:
    """Codebooks whose parts fit together: types form a tree, stages are date roles.

    >>> from hypothesis import given
    >>> @given(codebooks())
    ... def stages_are_date_roles(book):
    ...     assert book.stages == () or set(book.stages) <= set(book.date_roles)
    >>> stages_are_date_roles()
    """
    return _codebooks()


@st.composite
def _codebooks(draw: DrawFn) -> Codebook:
    words = st.lists(terms(), unique=True, max_size=MOST)
    types = draw(st.lists(ids(), unique=True, max_size=MOST))
    date_roles = draw(st.lists(st.sampled_from(_DATE_ROLES), unique=True, max_size=MOST))
    parents = [draw(st.sampled_from(["", *types[:place]])) for place in range(len(types))]
    rest = {"definition": st.text(), "note": st.text()}
    type_rest = {"requires": st.lists(st.sampled_from(sorted(TEMPORAL_KINDS)), max_size=2), **rest}
    attribute_rest = {"type": st.sampled_from(AttributeType), "unit": st.text(), **rest}
    link_rest = {
        "implies": st.sampled_from(sorted(TEMPORAL_KINDS)),
        "normative": st.booleans(),
        "ends_object": st.booleans(),
        **rest,
    }

    def defined(
        cls: Callable[..., T], names: Sequence[str], optional: Mapping[str, Any]
    ) -> list[T]:
        return [draw(made(cls, {"id": st.just(name)}, optional)) for name in names]

    return Codebook(
        version=draw(st.text()),
        event_types=[
            draw(made(EventType, {"id": st.just(name), "parent": st.just(parent)}, type_rest))
            for name, parent in zip(types, parents, strict=True)
        ],
        roles=defined(Term, draw(words), rest),
        attributes=defined(AttributeDefinition, draw(words), attribute_rest),
        date_roles=defined(Term, date_roles, rest),
        stages=draw(st.permutations(date_roles)) if draw(st.booleans()) else (),
        link_kinds=defined(LinkKind, draw(words), link_rest),
        jurisdictions=defined(Term, draw(words), rest),
        topics=defined(Term, draw(words), rest),
        note=draw(st.text()),
    )


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

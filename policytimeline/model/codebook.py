"""The codebook: which terms a dataset may use, and what each of them means.

Terms are the field's: PLOVER for events and roles, ELI and schema.org for date roles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

import attrs

from policytimeline.dates.allen import AllenRelation
from policytimeline.dates.relations import RELATIONS
from policytimeline.errors import InvalidValueError, UnknownIdError
from policytimeline.model.fields import (
    Id,
    check_a,
    check_word,
    is_a,
    is_id,
    is_text,
    is_word,
    texts,
    to_member,
)
from policytimeline.model.keyed import Items, Keyed, keyed
from policytimeline.model.quantities import AttributeValue, Quantity
from policytimeline.suggestions import did_you_mean

ALLEN_PREFIX = "allen:"
TEMPORAL_KINDS = frozenset(RELATIONS) | {f"{ALLEN_PREFIX}{relation}" for relation in AllenRelation}
"""Link kinds that need no codebook: the names of verdicts, and Allen's relations."""

OTHER_NAMES: dict[str, str] = {
    **{str(relation): f"{ALLEN_PREFIX}{relation}" for relation in AllenRelation},
    **dict.fromkeys(("before", "prior_to", "earlier_than", "leads_to"), "precedes"),
    **dict.fromkeys(("after", "later_than", "since"), "follows"),
    **dict.fromkeys(("by", "not_after", "at_the_latest", "no_later"), "no_later_than"),
    **dict.fromkeys(("during", "in", "inside", "contained_in"), "within"),
    **dict.fromkeys(
        ("same_day", "on_the_day_of", "same_date", "simultaneous", "coincides_with", "coincides"),
        "same_days",
    ),
}
"""Temporal kinds by names that people expect them to have."""

TO_CODE = "to-code"
"""The type of an event that a draft proposes, and nobody has coded yet; no codebook needs it."""


@attrs.frozen(kw_only=True)
class Term:
    """A term of the codebook: a role, a date role, a jurisdiction, a topic.

    Attributes:
        id: The word that events, links and claims use.
        definition: What it means, so that two coders use it alike.
        note: Anything else.
    """

    id: Id = attrs.field(validator=is_word)
    definition: str = attrs.field(default="", validator=is_text)
    note: str = attrs.field(default="", validator=is_text)


@attrs.frozen(kw_only=True)
class EventType:
    """A kind of event, perhaps a narrower one of another.

    Attributes:
        id: The word that events, links and claims use.
        parent: Id of the wider type, or empty at the root.
        requires: Link kinds, of one of which every event of this type, or of a narrower one, is
            the subject: what continues or changes something names what it continues or changes.
        definition: What it means.
        note: Anything else.
    """

    id: Id = attrs.field(validator=is_id)
    parent: str = attrs.field(default="", validator=is_text)
    requires: tuple[str, ...] = attrs.field(default=(), converter=texts)
    definition: str = attrs.field(default="", validator=is_text)
    note: str = attrs.field(default="", validator=is_text)


class AttributeType(Enum):
    """What values an attribute takes."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    QUANTITY = "quantity"

    def admits(self, value: AttributeValue) -> bool:
        """Whether a value is of this type; true and false are not numbers."""
        return isinstance(value, _PYTHON_TYPES[self]) and (
            isinstance(value, bool) is (self is AttributeType.BOOLEAN)
        )

    @classmethod
    def of(cls, value: AttributeValue) -> AttributeType:
        """The type of a value.

        >>> AttributeType.of(1), AttributeType.of(True)
        (<AttributeType.NUMBER: 'number'>, <AttributeType.BOOLEAN: 'boolean'>)
        """
        return next(each for each in cls if each.admits(value))

    @property
    def said(self) -> str:
        """What a value of the type is called in a sentence."""
        return "text" if self is AttributeType.TEXT else f"a {self.value}"


_PYTHON_TYPES: dict[AttributeType, tuple[type, ...]] = {
    AttributeType.TEXT: (str,),
    AttributeType.NUMBER: (int, float),
    AttributeType.BOOLEAN: (bool,),
    AttributeType.QUANTITY: (Quantity,),
}


def _to_attribute_type(value: AttributeType | str) -> AttributeType:
    return to_member(AttributeType, value, "type")


@attrs.frozen(kw_only=True)
class AttributeDefinition:
    """A named property that events and claims may have.

    Attributes:
        id: The word that events, links and claims use.
        type: What values it takes, as an `AttributeType` or its text.
        unit: The unit of its numbers, or empty.
        definition: What it means.
        note: Anything else.
    """

    id: Id = attrs.field(validator=is_word)
    type: AttributeType = attrs.field(default=AttributeType.TEXT, converter=_to_attribute_type)
    unit: str = attrs.field(default="", validator=is_text)
    definition: str = attrs.field(default="", validator=is_text)
    note: str = attrs.field(default="", validator=is_text)


def _is_temporal_kind(_: object, field: attrs.Attribute[str], value: str) -> None:
    is_text(_, field, value)
    if value and value not in TEMPORAL_KINDS:
        raise InvalidValueError(
            field.name,
            value,
            "is not a temporal relation",
            "the name of a verdict, or allen:<relation>",
            temporal_hint(value),
        )


def temporal_hint(kind: str, known: Iterable[str] = ()) -> str:
    """The temporal kind that a word is likely meant to be, or one of the known other kinds.

    >>> temporal_hint("before"), temporal_hint("precede")
    ("write 'precedes' or 'allen:before'", "did you mean 'precedes'?")
    """
    of_allen = f"{ALLEN_PREFIX}{kind}"
    if of_allen in TEMPORAL_KINDS:
        verdict = _VERDICTS_LIKE.get(kind)
        return f"write {verdict!r} or {of_allen!r}" if verdict else f"write {of_allen!r}"
    return did_you_mean(kind, (*RELATIONS, *known))


_VERDICTS_LIKE = {
    "before": "precedes",
    "after": "follows",
    "during": "within",
    "equals": "same_days",
}
"""The verdict that is nearest to a relation of Allen, by its name, if one is near."""


@attrs.frozen(kw_only=True)
class LinkKind:
    """A thematic link: ``responds_to``, ``supersedes``, ``announces``, ``deadline_of``.

    Attributes:
        id: The word that events, links and claims use.
        implies: The temporal relation of subject to object that it implies, or empty.
        normative: Whether it says what ought to be (a deadline); it then never constrains a date.
        ends_object: Whether the object is no longer in force once the subject is.
        mutual: Whether each of two events may have it with the other, as two acts can cite each
            other; such links may form a cycle.
        definition: What it means.
        note: Anything else.
    """

    id: Id = attrs.field(validator=is_word)
    implies: str = attrs.field(default="", validator=_is_temporal_kind)
    normative: bool = attrs.field(default=False, validator=is_a(bool))
    ends_object: bool = attrs.field(default=False, validator=is_a(bool))
    mutual: bool = attrs.field(default=False, validator=is_a(bool))
    definition: str = attrs.field(default="", validator=is_text)
    note: str = attrs.field(default="", validator=is_text)


def _are_words(_: object, field: attrs.Attribute[tuple[str, ...]], value: tuple[str, ...]) -> None:
    for word in value:
        check_word(field.name, word)


def _terms(items: Items[Term]) -> Keyed[Term]:
    return keyed(items, Term)


def _event_types(items: Items[EventType]) -> Keyed[EventType]:
    return keyed(items, EventType)


def _attributes(items: Items[AttributeDefinition]) -> Keyed[AttributeDefinition]:
    return keyed(items, AttributeDefinition)


def _link_kinds(items: Items[LinkKind]) -> Keyed[LinkKind]:
    return keyed(items, LinkKind)


@attrs.frozen(kw_only=True)
class Codebook:
    """The terms of a dataset. An empty part allows every term.

    Two kinds of term are known without it: temporal links and ISO 3166-2 jurisdictions. Any
    other link kind or jurisdiction has to be listed here.

    Attributes:
        version: Its version.
        event_types: The tree of types.
        roles: Participants' roles.
        attributes: Properties of events and claims.
        date_roles: An instrument's date roles.
        stages: The date roles that follow each other, each no later than the next.
        link_kinds: Thematic links.
        jurisdictions: Codes in addition to ISO 3166-2.
        topics: What claims are about, so that those of two timelines can be compared.
        note: Anything else.
    """

    version: str = attrs.field(default="", validator=is_text)
    event_types: Keyed[EventType] = attrs.field(factory=Keyed, converter=_event_types)
    roles: Keyed[Term] = attrs.field(factory=Keyed, converter=_terms)
    attributes: Keyed[AttributeDefinition] = attrs.field(factory=Keyed, converter=_attributes)
    date_roles: Keyed[Term] = attrs.field(factory=Keyed, converter=_terms)
    stages: tuple[str, ...] = attrs.field(default=(), converter=texts, validator=_are_words)
    link_kinds: Keyed[LinkKind] = attrs.field(factory=Keyed, converter=_link_kinds)
    jurisdictions: Keyed[Term] = attrs.field(factory=Keyed, converter=_terms)
    topics: Keyed[Term] = attrs.field(factory=Keyed, converter=_terms)
    note: str = attrs.field(default="", validator=is_text)

    def lineage(self, event_type: str) -> tuple[str, ...]:
        """The type and every wider one, from the narrowest up; a cycle is cut.

        Raises:
            InvalidValueError: If it is not given as text.

        >>> book = Codebook(event_types=[EventType(id="letter", parent="statement")])
        >>> book.lineage("letter")
        ('letter', 'statement')
        """
        check_a("event_type", event_type, str)
        return tuple(self._climb(event_type))

    def _climb(self, event_type: str) -> Iterator[str]:
        seen: set[str] = set()
        while event_type and event_type not in seen:
            seen.add(event_type)
            yield event_type
            known = event_type in self.event_types
            event_type = self.event_types[event_type].parent if known else ""

    def types_within(
        self, asked: Iterable[str], used: Iterable[str] = ()
    ) -> dict[str, frozenset[str]]:
        """For each type asked for, the types that it covers: itself and every narrower one.

        Args:
            asked: The types; a wider type may be named as a parent, and not be defined itself.
            used: Types that events have, which the codebook need not have.

        Raises:
            UnknownIdError: If a type is asked for that is none of them.
            InvalidValueError: If they are not given as texts.

        >>> book = Codebook(event_types=[EventType(id="letter", parent="statement")])
        >>> sorted(book.types_within(["statement"], used=["speech"])["statement"])
        ['letter', 'statement']
        """
        wanted = texts(asked)
        lineages = {name: self.lineage(name) for name in (*self.event_types, *texts(used))}
        covered: dict[str, set[str]] = {}
        for name, line in lineages.items():
            for wider in line:
                covered.setdefault(wider, {wider}).add(name)
        kind = "event type"
        for name in wanted:
            if name not in covered:
                raise UnknownIdError.among(kind, name, sorted(covered))
        return {name: frozenset(covered[name]) for name in wanted}

    def nearest_common_type(self, left: str, right: str) -> str:
        """The narrowest type that covers both, or an empty text."""
        wider = set(self.lineage(right))
        return next((name for name in self.lineage(left) if name in wider), "")

    def temporal_relation(self, kind: str) -> str:
        """The name of a verdict, or the ``allen:`` relation, that a link kind implies; or empty."""
        check_a("kind", kind, str)
        if kind in TEMPORAL_KINDS:
            return kind
        return self.link_kinds[kind].implies if kind in self.link_kinds else ""

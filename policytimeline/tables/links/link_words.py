"""What a spec says of a word for a relation: ``revokes, turned round``, ``amends, partial``."""

from __future__ import annotations

import attrs

from policytimeline.errors import InvalidValueError
from policytimeline.model.codebook import TEMPORAL_KINDS, LinkKind
from policytimeline.suggestions import did_you_mean
from policytimeline.tables.cells.row_ids import id_of

IGNORE = "ignore"
_TURNED_ROUND, _PARTIAL = "turned round", "partial"
_MARKS = (_TURNED_ROUND, _PARTIAL, IGNORE)


@attrs.frozen
class LinkWord:
    """What a word of a cell, or the form of a reference, makes of a link.

    Attributes:
        kind: The kind of the link; empty if the word leaves it to another one.
        is_turned: Whether the event of the row is the object, and the one named the subject.
        is_partial: Whether only a part of the object is concerned.
        is_ignored: Whether it is no link at all.

    >>> LinkWord.parse("revokes, turned round")
    LinkWord(kind='revokes', is_turned=True, is_partial=False, is_ignored=False)
    """

    kind: str = ""
    is_turned: bool = False
    is_partial: bool = False
    is_ignored: bool = False

    @classmethod
    def parse(cls, text: str, *, needs_kind: bool = True) -> LinkWord:
        """Read what a spec says.

        Args:
            text: A kind and the marks behind it, separated by commas; or marks alone.
            needs_kind: Whether a kind is expected.

        Raises:
            InvalidValueError: If there is no kind where one is needed, or a mark is not one.
        """
        kind, *marks = (part.strip() for part in text.split(","))
        if kind in _MARKS or not kind:
            kind, marks = "", [kind, *marks] if kind else marks
        unknown = next((mark for mark in marks if mark not in _MARKS), None)
        if unknown is not None or (kind and not needs_kind):
            problem = f"has {unknown or kind!r}"
            expected = f"one of {', '.join(_MARKS)}"
            hint = did_you_mean(unknown or kind, _MARKS)
            raise InvalidValueError("kind", text, problem, expected, hint)
        if needs_kind and not kind and IGNORE not in marks:
            expected = f"the kind of the link, or {IGNORE}"
            raise InvalidValueError("kind", text, "does not name a kind", expected)
        return cls(_word(kind), _TURNED_ROUND in marks, _PARTIAL in marks, IGNORE in marks)

    def with_marks_of(self, other: LinkWord) -> LinkWord:
        """The same kind, with the marks of both."""
        return attrs.evolve(
            self,
            is_turned=self.is_turned != other.is_turned,
            is_partial=self.is_partial or other.is_partial,
            is_ignored=self.is_ignored or other.is_ignored,
        )


def _word(kind: str) -> str:
    """Kinds are words of a codebook; those of time may have an underscore or a colon."""
    return kind if kind in TEMPORAL_KINDS else id_of(kind)


_KNOWN = {
    kind.id: kind
    for kind in (
        LinkKind(id="amends", definition="Changes the text or the content of the object."),
        LinkKind(
            id="revokes",
            definition="Withdraws the object, which is no longer in force.",
            ends_object=True,
        ),
        LinkKind(
            id="repeals",
            definition="Removes the object, which is no longer in force.",
            ends_object=True,
        ),
        LinkKind(
            id="rescinds",
            definition="Cancels the object, which is no longer in force.",
            ends_object=True,
        ),
        LinkKind(
            id="supersedes",
            definition="Takes the place of the object, which is no longer in force.",
            ends_object=True,
        ),
        LinkKind(
            id="replaces",
            definition="Takes the place of the object, which is no longer in force.",
            ends_object=True,
        ),
        LinkKind(id="terminates", definition="Ends the object.", ends_object=True),
        LinkKind(id="suspends", definition="Puts the object out of force for a time."),
        LinkKind(id="reinstates", definition="Puts the object back into force."),
        LinkKind(id="continues", definition="Prolongs the object, or what the object set up."),
        LinkKind(id="extends", definition="Prolongs the object, or widens what it applies to."),
        LinkKind(id="cites", definition="Names the object.", mutual=True),
        LinkKind(id="implements", definition="Carries out what the object provides for."),
        LinkKind(id="responds-to", definition="Is an answer to the object."),
    )
}
"""Kinds whose meaning is the same in every table.

None of them implies an order in time: a law may be amended on the day on which it was passed, or
while it is in force. A spec can say otherwise.
"""


def known_kind(kind: str) -> LinkKind:
    """The entry of a codebook for a kind of link, with a definition if the kind is a known one.

    >>> known_kind("revokes").ends_object, known_kind("thanks").definition
    (True, '')
    """
    return _KNOWN.get(kind) or LinkKind(id=kind)

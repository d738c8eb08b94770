"""The layout of a contradiction: boxes below each other, with the statements beside and between.

A contradiction is nearly always a chain, from one date over links to another. What ties boxes that
are not neighbours is a bracket on their left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import attrs

from policytimeline.draw.shapes import Box, Line, Shape, Text
from policytimeline.draw.sizes import LABEL_SIZE, MARGIN
from policytimeline.draw.text_widths import shortened, text_width, wrapped
from policytimeline.inference.proofs import Conflict, days_in_words
from policytimeline.inference.statements import Statement

_BOX, _LINE, _GAP, _SPINE = 26.0, 16.0, 8.0, 20.0
_BRACKET = 34.0
_NOTE_SIZE = LABEL_SIZE - 1


@attrs.frozen
class Placed:
    """Where a box is."""

    x: float
    y: float
    width: float

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle."""
        return self.x + self.width / 2, self.y + _BOX / 2


@attrs.frozen
class Said:
    """A statement in words, from a height on, and the gap below it."""

    number: int
    statement: Statement
    y: float
    lines: tuple[Text, ...]
    gap: float

    @property
    def middle(self) -> float:
        """The height of the middle of its lines."""
        return self.y + len(self.lines) * _LINE / 2

    @property
    def bottom(self) -> float:
        """Where the next one may start."""
        return self.y + len(self.lines) * _LINE + self.gap


@attrs.frozen(slots=False)
class ConflictLayout:
    """The boxes and the statements of a contradiction in their places, for a width.

    Attributes:
        conflict: The contradiction.
        width: The width in pixels.
        top: Where they start, below the title.
    """

    conflict: Conflict
    width: float
    top: float

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """What the statements are about, with what they tie next to each other where it can be."""
        ties = [said.about for said in self.conflict.statements if len(said.about) > 1]
        left = dict.fromkeys(self.conflict.about)
        found: list[str] = []
        while left:
            here = next(iter(left))
            while here:
                found.append(here)
                del left[here]
                near = (each for about in ties if here in about for each in about if each in left)
                here = next(near, "")
        return tuple(found)

    @cached_property
    def brackets(self) -> tuple[int, ...]:
        """The numbers of the statements that tie what are not neighbours."""
        return tuple(
            number
            for number, said in self._numbered
            if max(self._places(said)) - min(self._places(said)) > 1
        )

    @property
    def boxes(self) -> dict[str, Placed]:
        """The boxes by what they are about."""
        return self._placed[0]

    @property
    def said(self) -> tuple[Said, ...]:
        """The statements in words, from the top."""
        return self._placed[1]

    @property
    def bottom(self) -> float:
        """The height of all."""
        return self._placed[2]

    def shapes(self) -> Iterator[Shape]:
        """What is drawn, the backmost first."""
        for said in self.said:
            if len(said.statement.about) > 1:
                yield from self._tie(said)
        for subject, box in self.boxes.items():
            x, y = box.middle
            name = shortened(subject, LABEL_SIZE, box.width - MARGIN)
            yield Box(box.x, box.y, box.width, _BOX, "box")
            yield Text(x, y + 4, name, text_width(name, LABEL_SIZE), "", "middle")
        for said in self.said:
            yield from said.lines
        if self.conflict.days and len(self.conflict.statements) > 1:
            days = f"{days_in_words(self.conflict.days)} short of agreeing"
            y = self.bottom - MARGIN
            yield Text(self._left, y, days, text_width(days, _NOTE_SIZE), "note")

    @cached_property
    def _numbered(self) -> tuple[tuple[int, Statement], ...]:
        return tuple(enumerate(self.conflict.statements, 1))

    def _places(self, said: Statement) -> list[int]:
        return [self.subjects.index(each) for each in said.about]

    @property
    def _step(self) -> float:
        """From a bracket to the next one."""
        return min(_BRACKET, self.width / 3 / max(1, len(self.brackets)))

    @property
    def _left(self) -> float:
        """Where the boxes start, on the right of all brackets."""
        return MARGIN + self._step * len(self.brackets)

    @cached_property
    def _placed(self) -> tuple[dict[str, Placed], tuple[Said, ...], float]:
        boxes: dict[str, Placed] = {}
        found: list[Said] = []
        y = self.top + _GAP
        room = self.width - MARGIN - self._left
        for place, subject in enumerate(self.subjects):
            own = [each for each in self._numbered if max(self._places(each[1])) == place]
            ties = [each for each in own if len(each[1].about) > 1]
            between = self._stacked(ties, self._left + 2 * _SPINE, y, gap=_GAP)
            y = _below(between, y)
            size = min(text_width(subject, LABEL_SIZE) + 2 * MARGIN, room * 0.45)
            boxes[subject] = Placed(self._left, y, size)
            alone = [each for each in own if each not in ties]
            start = y + (_BOX - _LINE) / 2
            beside = self._stacked(alone, self._left + size + MARGIN, start)
            found += (*between, *beside)
            y = max(y + _BOX, _below(beside, y)) + _GAP
        return boxes, tuple(found), y + MARGIN * (1 + (self.conflict.days > 0))

    def _stacked(
        self, statements: Iterable[tuple[int, Statement]], x: float, y: float, *, gap: float = 0
    ) -> list[Said]:
        found: list[Said] = []
        for number, statement in statements:
            found.append(self._said(number, statement, x, y, gap))
            y = _below(found, y)
        return found

    def _said(self, number: int, said: Statement, x: float, y: float, gap: float) -> Said:
        """A statement with its number, and why to check it first if it is the weakest."""
        room = self.width - MARGIN - x
        texts = [
            (each, LABEL_SIZE, "label")
            for each in wrapped(f"({number}) {said.text}", LABEL_SIZE, room)
        ]
        weakest = self.conflict.repairs[0]
        if weakest.statement == said and len(self.conflict.statements) > 1:
            reason = wrapped(f"check first: {weakest.reason}", _NOTE_SIZE, room)
            texts += [(each, _NOTE_SIZE, "note") for each in reason]
        lines = tuple(
            Text(x, y + 12 + _LINE * place, text, text_width(text, size), look)
            for place, (text, size, look) in enumerate(texts)
        )
        return Said(number, said, y, lines, gap)

    def _tie(self, said: Said) -> Iterator[Shape]:
        """A line between neighbours, or a bracket with the number of the statement."""
        places = self._places(said.statement)
        first, last = (self.boxes[self.subjects[each]] for each in (min(places), max(places)))
        if said.number not in self.brackets:
            x = self._left + min(_SPINE, first.width / 2, last.width / 2)
            yield Line(x, first.y + _BOX, x, last.y, "edge")
            return
        x = MARGIN + self._step * (self.brackets.index(said.number) + 0.5)
        ends = [self.boxes[self.subjects[each]].middle[1] for each in sorted(places)]
        yield Line(x, ends[0], x, ends[-1], "edge")
        for y in ends:
            yield Line(x, y, self._left, y, "edge")
        number = f"({said.number})"
        yield Text(x, said.middle + 4, number, text_width(number, LABEL_SIZE), "label", "middle")


def _below(said: Sequence[Said], y: float) -> float:
    """Where what is below some statements may start; at a height if there are none."""
    return said[-1].bottom if said else y

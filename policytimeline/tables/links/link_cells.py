"""What a cell says about other events: lines of ``Revokes: EO 13442, August 13, 2007``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

import attrs

from policytimeline.errors import InvalidValueError
from policytimeline.suggestions import did_you_mean
from policytimeline.tables.cells.row_ids import id_of
from policytimeline.tables.links.link_words import LinkWord
from policytimeline.tables.links.reference_forms import FoundReference, ReferenceForm, longest
from policytimeline.tables.notations.date_formats import DateFormat
from policytimeline.tables.spec.spec_cells import LinkCells

_WRITTEN_OUT = ("iso", "Month day, year", "day Month year")
"""How a ``{date}`` is written if the spec does not say it: forms that can be read in one way."""

_KIND, _TARGETS = "kind", "targets"
_BETWEEN = re.compile(r"(?:[\s;,.&]|\band\b)+")
"""What may be between the references of a line."""

_STATEMENT_ENDS = ";"
"""What ends a text that is no reference: it may have commas in it."""

_OF_WORDS, _LONGEST_WORDS = r"[^\n;:,0-9]", 80
"""The characters of a word for a relation, or several, and how many these may be."""

_LINE_BREAK = re.compile(r"\r\n?|\n")
_SHOWN = 60


@attrs.frozen
class Reference:
    """Another event that a cell names.

    Attributes:
        text: The words that name it.
        word: What the cell says of it.
        parts: What the names of its form stand for.
    """

    text: str
    word: LinkWord
    parts: Mapping[str, str] = attrs.field(factory=dict[str, str])


@attrs.frozen
class UnreadText:
    """A part of a cell that is no reference in the form declared.

    Attributes:
        text: The part.
        problem: What is wrong with it.
    """

    text: str
    problem: str


@attrs.frozen
class UnknownKind:
    """A word for a relation that the spec does not list.

    Attributes:
        text: The word.
        hint: The word that is likely meant.
    """

    text: str
    hint: str


Said: TypeAlias = Reference | UnreadText | UnknownKind
"""A part of what a cell says."""


class CellForm:
    """The form of the cells of a column that name other events.

    Attributes:
        formats: How dates in them are written.
        names: The names that a reference may have parts for.
        mirrored: The kinds that the table has words for in both directions.
    """

    def __init__(self, cells: LinkCells) -> None:
        """Read what the spec says.

        Raises:
            InvalidValueError: If a form, a kind or a format is not one.
        """
        self.formats = tuple(map(DateFormat.parse, cells.format or _WRITTEN_OUT))
        self._kinds = {text: LinkWord.parse(kind) for text, kind in cells.kinds.items()}
        self._targets = {
            ReferenceForm.parse(each.form, self.formats): LinkWord.parse(
                each.mark, needs_kind=False
            )
            for each in cells.targets
        }
        self._label = _label_of(cells.lines) if cells.lines else None
        self._fixed = LinkWord.parse(cells.kind) if cells.kind and "{" not in cells.kind else None
        self._split = cells.split
        self.names = {name for form in self._targets for name in form.names}
        directions = {(each.kind, each.is_turned) for each in self._kinds.values()}
        self.mirrored = frozenset(
            kind for kind, is_turned in directions if (kind, not is_turned) in directions
        )

    def read(self, text: str, kind: str = "") -> Iterator[Said]:
        """Everything that a cell says, part by part.

        Args:
            text: The cell.
            kind: The word for the relation, if another cell has it.
        """
        word = self._fixed if not kind else self._word(kind)
        if isinstance(word, UnknownKind):
            yield word
        elif word is not None and word.is_ignored:
            return
        elif not self._targets:
            yield from self._ids(text, word or LinkWord())
        else:
            for line in filter(str.strip, _LINE_BREAK.split(text)):
                yield from self._line(line.strip(), word)

    def _ids(self, text: str, word: LinkWord) -> Iterator[Reference]:
        """The references of a cell that has nothing but ids."""
        for part in text.split(self._split) if self._split else [text]:
            if named := part.strip():
                yield Reference(named, word)

    def _line(self, line: str, word: LinkWord | None) -> Iterator[Said]:
        """What a line says: labels, and references after each."""
        place, is_skipped = 0, False
        while place < len(line):
            if between := _BETWEEN.match(line, place):
                place = between.end()
            elif target := longest(self._targets, line, place):
                end = self._end_of_reference(line, target.end)
                if not is_skipped:
                    yield from self._reference(
                        line[place:end], line[target.end : end], target, word
                    )
                place = end
            elif label := self._label and self._label.match(line, place):
                place = label.end()
                said = self._word(label[_KIND].strip())
                if isinstance(said, UnknownKind):
                    yield said
                is_skipped = isinstance(said, UnknownKind) or said.is_ignored
                word = None if isinstance(said, UnknownKind) else said
            else:
                end = self._end_of_statement(line, place + 1)
                if not is_skipped:
                    yield UnreadText(line[place:end], "does not have the form declared")
                place = end

    def _reference(
        self, text: str, rest: str, target: FoundReference, word: LinkWord | None
    ) -> Iterator[Said]:
        """What a reference says, if nothing is directly behind it and a word is before it."""
        marks = self._targets[target.form]
        if marks.is_ignored:
            return
        if rest:
            yield UnreadText(text, f"has more behind {text.removesuffix(rest)!r}")
        elif word is None:
            yield UnreadText(text, "has no word for the relation before it")
        else:
            yield Reference(text, word.with_marks_of(marks), target.parts)

    def _end_of_reference(self, line: str, start: int) -> int:
        """Where what begins as a reference ends: at a mark, or before what begins anew."""
        return self._end(line, start, lambda between: not between.isspace())

    def _end_of_statement(self, line: str, start: int) -> int:
        """Where a text that is no reference ends: at a semicolon, or before what begins anew."""
        return self._end(line, start, lambda between: _STATEMENT_ENDS in between)

    def _end(self, line: str, start: int, is_end: Callable[[str], bool]) -> int:
        for between in _BETWEEN.finditer(line, start):
            if is_end(between[0]) or self._begins_anew(line, between.end()):
                return between.start()
        return len(line)

    def _begins_anew(self, line: str, place: int) -> bool:
        """Whether a place is that of a reference or a label, or the end of the line."""
        return (
            place == len(line)
            or longest(self._targets, line, place) is not None
            or bool(self._label and self._label.match(line, place))
        )

    def _word(self, text: str) -> LinkWord | UnknownKind:
        words = " ".join(text.split())
        if not self._kinds:
            return LinkWord(id_of(words))
        known = self._kinds.get(words)
        return known if known is not None else UnknownKind(words, did_you_mean(words, self._kinds))


def _label_of(lines: str) -> re.Pattern[str]:
    """What comes before the references of a line.

    Raises:
        InvalidValueError: If the form of lines does not end in them.
    """
    form = ReferenceForm.parse(lines)
    if form.names != (_KIND, _TARGETS) or not lines.rstrip().endswith(f"{{{_TARGETS}}}"):
        expected = "{kind} and then {targets}, such as '{kind}: {targets}'"
        raise InvalidValueError("lines", lines, "has not this form", expected)
    label = lines.rstrip().removesuffix(f"{{{_TARGETS}}}").rstrip()
    return ReferenceForm.parse(label, others=_OF_WORDS, longest=_LONGEST_WORDS).pattern


def shown(said: Sequence[UnreadText]) -> str:
    """Some texts of a cell, in one line."""
    texts = "; ".join(" ".join(each.text.split()) for each in said)
    return texts if len(texts) <= _SHOWN else f"{texts[:_SHOWN]}..."

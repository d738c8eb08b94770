"""Forms of references in texts, such as ``EO {number},? {date}``: a small language, no patterns."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import attrs

from policytimeline.errors import InvalidValueError
from policytimeline.tables.notations.date_formats import DateFormat

_PART = re.compile(
    r"\{(?P<name>\w+)\}|(?P<stray>[{}])|(?P<mark>\?)\?|(?P<space>\s+)(?P<no_space>\??)"
    r"|(?P<letter>[^?])(?P<optional>\??)|\?"
)
_NUMBER, _DATE = "number", "date"
_ANYTHING, _LONGEST = r"[^\n]", 200
"""Text within the line, and not so much that looking for it takes long: what other names mean."""

_SPACES, _BEHIND_A_SPACE = r"\s*+", r"(?<=\s)"
"""Spaces are never given back, or a long run of them could be shared out in too many ways."""

_MOST_OPTIONAL = 8
"""So many characters of a form may be missing: each of them can double the ways to read a text."""

_NOT_IN_A_WORD, _NOT_BEFORE_ONE = r"(?<!\w)", r"(?!\w)"


@attrs.frozen
class ReferenceForm:
    """The form of a text: marks and words as they are, and names in braces for what varies.

    ``{number}`` is a number, ``{date}`` a date in one of the formats declared, and any other name
    any text within the line, as short as it can be. If there are several other names, each ends
    at the first of the mark behind it, and only one of them may have no mark behind it. ``?``
    makes the character before it optional (``??`` is a question mark), and a space stands for
    spaces of any kind and number.

    Attributes:
        text: The form as a spec writes it.
        names: The names in braces, in order.
        pattern: The same as a regular expression, with a group for each name.

    >>> form = ReferenceForm.parse("EO {number},? {date}", [DateFormat.parse("iso")])
    >>> match = form.pattern.fullmatch("EO 13597 2012-01-19")
    >>> match["number"], match["date"]
    ('13597', '2012-01-19')
    """

    text: str
    names: tuple[str, ...]
    pattern: re.Pattern[str] = attrs.field(eq=False, repr=False)

    @classmethod
    def parse(
        cls,
        text: str,
        formats: Sequence[DateFormat] = (),
        others: str = _ANYTHING,
        longest: int = _LONGEST,
    ) -> ReferenceForm:
        """Read a form.

        Args:
            text: The form.
            formats: How a ``{date}`` may be written.
            others: The characters of what other names than ``{number}`` and ``{date}`` stand for,
                as a regular expression.
            longest: How many of these there may be.

        Raises:
            InvalidValueError: If a brace stands alone, a name is not one or is there twice, it is
                not clear where a name ends, or very many characters may be missing.
        """
        parts = [*_PART.finditer(text)]
        _check_optional(text, parts)
        known = {_NUMBER, _DATE} if formats else {_NUMBER}
        names = _names(text, parts)
        marks = _marks_behind(text, parts, known)
        pattern = ""
        for part in parts:
            if name := part["name"]:
                if name == _NUMBER:
                    expression = "[0-9]+"
                elif name in known:
                    expression = "|".join(each.expression for each in formats)
                else:
                    expression = f"(?:{marks[name]}{others}){{1,{longest}}}?"
                pattern += f"(?P<{name}>{expression})"
            elif part["space"]:
                pattern += _SPACES + ("" if part["no_space"] else _BEHIND_A_SPACE)
            else:
                pattern += re.escape(part["mark"] or part["letter"]) + (part["optional"] or "")
        # A word in it is a whole word: the EO of EEO is none.
        before = _NOT_IN_A_WORD if parts and _is_word(parts[0]) else ""
        after = _NOT_BEFORE_ONE if parts and _is_word(parts[-1]) else ""
        return cls(text, names, re.compile(f"{before}{pattern}{after}"))


def _check_optional(text: str, parts: Iterable[re.Match[str]]) -> None:
    """Refuse a form of which very many characters may be missing.

    Raises:
        InvalidValueError: If there are more than a text is read with at once.
    """
    optional = sum(bool(part["optional"]) for part in parts)
    if optional > _MOST_OPTIONAL:
        problem = f"has {optional:,} characters that may be missing"
        expected = f"at most {_MOST_OPTIONAL} of them"
        hint = "write a form for each way to write it, as a list under targets:"
        raise InvalidValueError("form", text, problem, expected, hint)


def _is_word(part: re.Match[str]) -> bool:
    return bool(part["name"]) or part[0].isalnum()


def _names(text: str, parts: Iterable[re.Match[str]]) -> tuple[str, ...]:
    """The names of a form, in order.

    Raises:
        InvalidValueError: If a brace stands alone, or a name is not one or is there twice.
    """
    names: list[str] = []
    for part in parts:
        if part["stray"] or part[0] == "?":
            expected = "a name between { and }, and ? after what may be missing"
            raise InvalidValueError("form", text, f"has a {part[0]} alone", expected)
        if name := part["name"]:
            if not name.isidentifier():
                expected = "names that start with a letter"
                hint = "write {number} for a number, or another name"
                raise InvalidValueError("form", text, f"has {{{name}}}", expected, hint)
            if name in names:
                raise InvalidValueError("form", text, f"has {{{name}}} twice", "each name once")
            names.append(name)
    return tuple(names)


def _marks_behind(
    text: str, parts: Sequence[re.Match[str]], known: Container[str]
) -> Mapping[str, str]:
    """What keeps each name that stands for any text before its mark, as a regular expression.

    Without it, several such names could share out a long text in too many ways.

    Raises:
        InvalidValueError: If more than one of several names has no mark behind it.
    """
    behind = {
        part["name"]: _mark_at(parts, place + 1)
        for place, part in enumerate(parts)
        if part["name"] and part["name"] not in known
    }
    without = [name for name, mark in behind.items() if not mark]
    if len(without) > 1:
        first, second = without[:2]
        problem = f"does not say where {{{first}}} and {{{second}}} end"
        expected = "a mark, such as a comma, behind all names but one"
        raise InvalidValueError("form", text, problem, expected)
    several = len(behind) > 1
    return {name: f"(?!{mark})" if mark and several else "" for name, mark in behind.items()}


def _mark_at(parts: Sequence[re.Match[str]], place: int) -> str:
    """The mark at a place, behind spaces or not; empty if it is none or may be missing."""
    marks = (part for part in parts[place:] if not part["space"])
    part = next(marks, None)
    if part is None or part["name"] or part["optional"]:
        return ""
    return re.escape(part["mark"] or part["letter"])


class FoundReference(NamedTuple):
    """A text in one of several forms.

    Attributes:
        form: The form.
        parts: What each name of the form stands for.
        end: Where in the text it ends.
    """

    form: ReferenceForm
    parts: Mapping[str, str]
    end: int


def longest(forms: Iterable[ReferenceForm], text: str, start: int) -> FoundReference | None:
    """The longest text that begins at a place and has one of the forms."""
    return max(_found(forms, text, start), key=lambda each: each.end, default=None)


def _found(forms: Iterable[ReferenceForm], text: str, start: int) -> Iterator[FoundReference]:
    for form in forms:
        if match := form.pattern.match(text, start):
            yield FoundReference(form, match.groupdict(), match.end())

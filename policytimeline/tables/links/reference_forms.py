"""Forms of references in texts, such as ``EO {number},? {date}``: a small language, no patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import attrs

from policytimeline.errors import InvalidValueError
from policytimeline.tables.notations.date_formats import DateFormat

_PART = re.compile(
    r"\{(?P<name>\w+)\}|(?P<stray>[{}])|(?P<mark>\?)\?|(?P<space>\s+)(?P<no_space>\??)"
    r"|(?P<letter>[^?])(?P<optional>\??)|\?"
)
_NUMBER, _DATE = "number", "date"
_ANYTHING = r"[^\n]{1,200}?"
"""What a name stands for: a text within the line, not so long that looking for it takes long."""

_NOT_IN_A_WORD, _NOT_BEFORE_ONE = r"(?<!\w)", r"(?!\w)"


@attrs.frozen
class ReferenceForm:
    """The form of a text: marks and words as they are, and names in braces for what varies.

    ``{number}`` is a number, ``{date}`` a date in one of the formats declared, and any other name
    any text within the line, as short as it can be. ``?`` makes the character before it
    optional (``??`` is a question mark), and a space stands for spaces of any kind and number.

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
        cls, text: str, formats: Sequence[DateFormat] = (), others: str = _ANYTHING
    ) -> ReferenceForm:
        """Read a form.

        Args:
            text: The form.
            formats: How a ``{date}`` may be written.
            others: What other names than ``{number}`` and ``{date}`` stand for, as a regular
                expression.

        Raises:
            InvalidValueError: If a brace stands alone, or a name is there twice.
        """
        pattern, names, is_word = "", list[str](), [False]
        for part in _PART.finditer(text):
            if part["stray"] or part[0] == "?":
                expected = "a name between { and }, and ? after what may be missing"
                raise InvalidValueError("form", text, f"has a {part[0]} alone", expected)
            if name := part["name"]:
                if name in names:
                    expected = "each name once"
                    raise InvalidValueError("form", text, f"has {{{name}}} twice", expected)
                names.append(name)
                pattern += f"(?P<{name}>{_expression_of(name, formats, others)})"
            elif part["space"]:
                pattern += r"\s*" if part["no_space"] else r"\s+"
            else:
                pattern += re.escape(part["mark"] or part["letter"]) + (part["optional"] or "")
            is_word.append(bool(name) or part[0].isalnum())
        # A word in it is a whole word: the EO of EEO is none.
        before = _NOT_IN_A_WORD if is_word[1:2] == [True] else ""
        after = _NOT_BEFORE_ONE if is_word[-1] else ""
        return cls(text, tuple(names), re.compile(f"{before}{pattern}{after}"))


def _expression_of(name: str, formats: Sequence[DateFormat], others: str) -> str:
    if name == _NUMBER:
        return "[0-9]+"
    if name == _DATE and formats:
        return "|".join(each.expression for each in formats)
    return others


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

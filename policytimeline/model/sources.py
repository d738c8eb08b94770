"""Sources, and the passages in them that support a statement.

Selectors follow the W3C Web Annotation Data Model; kinds of source are CSL item types.
"""

from __future__ import annotations

import re
import unicodedata

import attrs

from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.errors import InvalidValueError
from policytimeline.model.fields import (
    FilledText,
    Id,
    check_a,
    is_count,
    is_date,
    is_filled_text,
    is_id,
    is_left_out,
    is_none_or_a,
    is_optional_id,
    is_positive,
    is_text,
    texts,
)

_SHA256 = re.compile(r"[0-9a-f]{64}")
_SHORT_SHA256 = re.compile(r"[0-9a-f]{16}")
_FOLDED = re.compile(r"(?P<form>\d+):(?P<words>\d+):(?P<length>\d+):(?P<sha256>[0-9a-f]{16})")
_LONGEST_FOLDED = 60
_FORM = 2
"""The number of the normal form that `typography` gives a text: its digests name it."""

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_AFTER_HYPHEN = re.compile(r"(?<=\w-) (?=\w)")
_HYPHENS = re.compile(r" ?-+(?: -+)* ?")
"""Hyphens in a row, with or without a space between them."""


def normalised_paragraphs(text: str) -> tuple[str, ...]:
    r"""The paragraphs of a text, as digests and positions see them.

    The text is in Unicode NFC. A blank line ends a paragraph, and every other run of white space
    is one space. There is no space after a hyphen inside a word, nor around a dash typed as two
    hyphens, because lines are broken there, and then it is not known whether there was a space.
    So a text that was re-wrapped, or given other line endings, stays the same.

    >>> normalised_paragraphs("A re-\r\nwrapped  line.\n\nNext.")
    ('A re-wrapped line.', 'Next.')
    """
    unified = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    unified = "\n".join(unified.splitlines())
    paragraphs = _BLANK_LINES.split(unified)
    joined = (_as_one_line(paragraph) for paragraph in paragraphs)
    return tuple(line for line in joined if line)


def _as_one_line(paragraph: str) -> str:
    # First of all: searching long runs of white space takes the square of their length.
    one_line = " ".join(paragraph.split())
    if "-" not in one_line:
        return one_line
    return _AFTER_HYPHEN.sub("", _HYPHENS.sub(_closed_up, one_line))


def _closed_up(hyphens: re.Match[str]) -> str:
    """Hyphens without the spaces around them if they are a dash, to which others belong."""
    return hyphens[0].replace(" ", "") if "--" in hyphens[0] else hyphens[0]


def normalised_text(text: str) -> str:
    """The normalised paragraphs, with a newline between them.

    Raises:
        InvalidValueError: If it is not text.
    """
    check_a("text", text, str, "read the file: path.read_text(encoding='utf-8')")
    return "\n".join(normalised_paragraphs(text))


def text_digest(text: str) -> str:
    """The SHA-256 of the normalised text, as 64 hexadecimal digits.

    Raises:
        InvalidValueError: If it is not text.
    """
    return sha256_of(normalised_text(text))


def sha256_of(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    import hashlib

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def short_sha256_of(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of a text in UTF-8."""
    return sha256_of(text)[:16]


def _is_optional_sha256(_: object, field: attrs.Attribute[str], value: str) -> None:
    if not is_left_out(value):
        _is_sha256(_, field, value)


def _is_sha256(_: object, field: attrs.Attribute[str], value: str) -> None:
    is_text(_, field, value)
    if not _SHA256.fullmatch(value):
        raise InvalidValueError(
            field.name, value, "is not a SHA-256 digest", "64 hexadecimal digits"
        )


def _is_short_sha256(_: object, field: attrs.Attribute[str], value: str) -> None:
    is_text(_, field, value)
    if not _SHORT_SHA256.fullmatch(value):
        raise InvalidValueError(
            field.name, value, "is not the start of a SHA-256 digest", "16 hexadecimal digits"
        )


@attrs.frozen(kw_only=True)
class Source:
    """A document that says something: an article, a report, a law.

    Attributes:
        id: Its id in the dataset.
        title: Its title; a description if it has none.
        publisher: Who published it.
        authors: Its authors' names.
        published: Its publication date, or None.
        url: Its address.
        archive_url: The address of an archived copy.
        accessed: The day it was read, or None.
        language: BCP 47 tag, such as ``en``.
        kind: CSL item type, such as ``article-newspaper``.
        digest: SHA-256 of its normalised text, see `normalised_paragraphs`.
        note: Anything else.
    """

    id: Id = attrs.field(validator=is_id)
    title: FilledText = attrs.field(validator=is_filled_text)
    publisher: str = attrs.field(default="", validator=is_text)
    authors: tuple[str, ...] = attrs.field(default=(), converter=texts)
    published: UncertainDate | None = attrs.field(
        default=None,
        validator=attrs.validators.optional(is_date),
    )
    url: str = attrs.field(default="", validator=is_text)
    archive_url: str = attrs.field(default="", validator=is_text)
    accessed: UncertainDate | None = attrs.field(
        default=None,
        validator=attrs.validators.optional(is_date),
    )
    language: str = attrs.field(default="", validator=is_text)
    kind: str = attrs.field(default="", validator=is_text)
    digest: str = attrs.field(default="", validator=_is_optional_sha256)
    note: str = attrs.field(default="", validator=is_text)

    def _repr_html_(self) -> str:
        """The source in a notebook: its fields."""
        from policytimeline.model.in_notebooks import entry_html

        return entry_html(self)


@attrs.frozen(kw_only=True)
class Actor:
    """A person, an organisation, a group of people or a place that acts.

    Attributes:
        id: Its id in the dataset.
        name: Its name.
        kind: Such as ``person``, ``organisation``, ``government``.
        aliases: Other names it goes by.
        part_of: Id of the actor that it is part of, or empty.
        note: Anything else.
    """

    id: Id = attrs.field(validator=is_id)
    name: FilledText = attrs.field(validator=is_filled_text)
    kind: str = attrs.field(default="", validator=is_text)
    aliases: tuple[str, ...] = attrs.field(default=(), converter=texts)
    part_of: str = attrs.field(default="", validator=is_optional_id)
    note: str = attrs.field(default="", validator=is_text)

    def _repr_html_(self) -> str:
        """The actor in a notebook: its fields."""
        from policytimeline.model.in_notebooks import entry_html

        return entry_html(self)


@attrs.frozen(weakref_slot=False)
class TextPositionSelector:
    """A passage by its position: from character start to before character end, normalised.

    Source: W3C Web Annotation, TextPositionSelector.

    Attributes:
        start: The position of its first character in the normalised text, from 0.
        end: The position after its last character.
    """

    start: int = attrs.field(validator=is_count)
    end: int = attrs.field(validator=is_count)

    def __attrs_post_init__(self) -> None:
        if self.end <= self.start:
            raise InvalidValueError("end", self.end, f"is not after {self.start}", "a later end")


@attrs.frozen(weakref_slot=False)
class TextQuoteSelector:
    """A passage by its words, and by those just before and after it if they occur twice.

    Source: W3C Web Annotation, TextQuoteSelector.

    Attributes:
        exact: Its words.
        prefix: The words just before it.
        suffix: The words just after it.
    """

    exact: FilledText = attrs.field(validator=is_filled_text)
    prefix: str = attrs.field(default="", validator=is_text)
    suffix: str = attrs.field(default="", validator=is_text)


@attrs.frozen
class FoldedDigest:
    """The digest of a passage in normal form 2: it finds the words however they are typeset.

    Its text, which is what a selector holds, names the form, the words, the characters and the
    digest.

    Attributes:
        words: Its spaces in form 2, and one; where there are spaces, the number of words.
        length: Its characters in form 2.
        sha256: The first 16 hexadecimal digits of the SHA-256 of its form 2.

    >>> str(FoldedDigest.of("\u201cRe-sign!\u201d")) == str(FoldedDigest.of("resign"))
    True
    >>> print(FoldedDigest.of("two words"))
    2:2:9:a03f1d611645eb53
    """

    words: int = attrs.field(validator=is_positive)
    length: int = attrs.field(validator=is_positive)
    sha256: str = attrs.field(validator=_is_short_sha256)

    @classmethod
    def of(cls, normalised: str) -> FoldedDigest | None:
        """The folded digest of a normalised passage; None if it has no word or number."""
        from policytimeline.model.typography import FoldedText  # Few programs make digests.

        text = FoldedText.of(normalised).words
        return cls(text.count(" ") + 1, len(text), short_sha256_of(text)) if text else None

    @classmethod
    def parse(cls, text: str) -> FoldedDigest:
        """Read the text of a folded digest.

        Raises:
            InvalidValueError: If it is not one, or of a normal form that is not known.
        """
        parts = _FOLDED.fullmatch(text)
        if parts is None or len(text) > _LONGEST_FOLDED:
            problem, expected = "is not a folded digest", "FORM:WORDS:LENGTH:DIGEST"
            hint = "copy it from pt.find_passage(text, 'the words')"
            raise InvalidValueError("folded", text, problem, expected, hint)
        if int(parts["form"]) != _FORM:
            problem, hint = f"is of normal form {parts['form']}", "a newer version may read it"
            raise InvalidValueError("folded", text, problem, f"normal form {_FORM}", hint)
        return cls(int(parts["words"]), int(parts["length"]), parts["sha256"])

    def __str__(self) -> str:
        return f"{_FORM}:{self.words}:{self.length}:{self.sha256}"


def _is_optional_folded_digest(_: object, field: attrs.Attribute[str], value: str) -> None:
    is_text(_, field, value)
    if value != "":
        FoldedDigest.parse(value)


@attrs.frozen(weakref_slot=False)
class DigestSelector:
    """A passage by its length and SHA-256: it finds the words in a text without storing them.

    Attributes:
        length: Characters of the normalised passage.
        sha256: Digest of the normalised passage.
        folded: Digest of the passage in normal form 2, which finds it in other typography, and
            fast: ``2:WORDS:LENGTH:DIGEST``, see `FoldedDigest`. Empty in a selector of an older
            version, or if the passage has no word.

    >>> DigestSelector.of("two  words").length
    9
    """

    length: int = attrs.field(validator=is_positive)
    sha256: str = attrs.field(validator=_is_sha256)
    folded: str = attrs.field(default="", validator=_is_optional_folded_digest)

    @classmethod
    def of(cls, words: str) -> DigestSelector:
        """The selector of a passage, given its words."""
        normalised = normalised_text(words)
        folded = FoldedDigest.of(normalised)
        return cls(len(normalised), sha256_of(normalised), str(folded) if folded else "")


@attrs.frozen(kw_only=True, weakref_slot=False)
class Passage:
    """Where a statement is in its source, by one selector or more.

    Attributes:
        paragraph: Number of the paragraph in the normalised text, from 1; None if not given.
        row: Number of the row of a table as a spreadsheet shows it, the header being row 1 (RFC
            7111); of nested data, the number of the record. None if the source is not a table.
        position: Its position, or None.
        quote: Its words, or None.
        digest: Its digest, or None.
        note: Anything else.
    """

    paragraph: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(is_positive)
    )
    row: int | None = attrs.field(default=None, validator=attrs.validators.optional(is_positive))
    position: TextPositionSelector | None = attrs.field(
        default=None, validator=is_none_or_a(TextPositionSelector)
    )
    quote: TextQuoteSelector | None = attrs.field(
        default=None, validator=is_none_or_a(TextQuoteSelector)
    )
    digest: DigestSelector | None = attrs.field(
        default=None, validator=is_none_or_a(DigestSelector)
    )
    note: str = attrs.field(default="", validator=is_text)

    def __attrs_post_init__(self) -> None:
        if self.row is None and not self.is_in_text:
            expected = "a paragraph, row, position, quote or digest"
            raise InvalidValueError("passage", None, "does not point anywhere", expected)

    @property
    def is_in_text(self) -> bool:
        """Whether it points into a text, and not only to the row of a table."""
        return self.paragraph is not None or self.has_selector

    @property
    def has_selector(self) -> bool:
        """Whether it points to words of a text, and not only to a paragraph or a row."""
        return any(part is not None for part in (self.position, self.quote, self.digest))

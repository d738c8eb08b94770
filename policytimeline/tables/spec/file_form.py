"""How the file of a table is written, as far as its spec declares it."""

from __future__ import annotations

import codecs
from functools import cache
from sys import maxsize

import attrs

from policytimeline.arguments import check_word
from policytimeline.errors import InvalidValueError
from policytimeline.suggestions import did_you_mean

BAD_BYTES = ("refuse", "keep")
"""What to do with bytes that are not of the encoding."""


def _is_encoding(_: object, field: attrs.Attribute[str], value: object) -> None:
    if not isinstance(value, str):
        raise InvalidValueError(field.name, value, "is not text", "the name of an encoding")
    if not _is_known(value):
        expected = "an encoding that Python knows, such as utf-8, cp1252 or latin-1"
        written = value.lower().replace("_", "-")
        hint = did_you_mean(written, _COMMON) or did_you_mean(written, _known_encodings())
        raise InvalidValueError(field.name, value, "is not the name of an encoding", expected, hint)


def _is_known(encoding: str) -> bool:
    """Whether Python has such an encoding, and it is one of texts."""
    try:
        if codecs.lookup(encoding).name.replace("_", "-") in _NOT_OF_FILES:
            return False
        "".encode(encoding)
    except (LookupError, ValueError):
        return False
    return True


_NOT_OF_FILES = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"}
"""What Python counts among the encodings of texts, though they are those of names or of code."""


@cache
def _known_encodings() -> frozenset[str]:
    from encodings.aliases import aliases  # Needed only if something is wrong.

    names = {name.replace("_", "-") for name in (*aliases, *aliases.values())}
    # `u8` and `850` are names too, but nobody means them.
    return frozenset(each for each in names if each[0].isalpha() and len(each) >= _SHORTEST_NAME)


_SHORTEST_NAME = 4
_COMMON = ("utf-8", "utf-16", "cp1252", "cp1250", "cp1251", "latin-1", "iso-8859-15", "mac-roman")
"""The encodings that files really have, of the hundred that Python knows."""

_WORDS = {"tab": r"\t", r"\t": r"\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|"}
"""What people write for a character; in YAML, only double quotes make a tab of `\\t`."""


def _is_character_or_empty(_: object, field: attrs.Attribute[str], value: object) -> None:
    if not isinstance(value, str):
        raise InvalidValueError(field.name, value, "is not text", "one character")
    if len(value) > 1 or (value and value in "\r\n\0"):
        meant = _WORDS.get(value.lower(), "")
        hint = f'write {field.name}: "{meant}"' if meant else ""
        raise InvalidValueError(field.name, value, "is not a character", "one character", hint)


def _is_row_number(_: object, field: attrs.Attribute[int], value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= maxsize:
        expected = "the number of a row, from 1"
        raise InvalidValueError(field.name, value, "is not the number of a row", expected)


def _is_text(_: object, field: attrs.Attribute[str], value: object) -> None:
    if not isinstance(value, str):
        raise InvalidValueError(field.name, value, "is not text", "the name of a sheet")


def _is_bad_bytes(_: object, field: attrs.Attribute[str], value: object) -> None:
    check_word(field.name, value, BAD_BYTES, "is not a way to treat bad bytes")


@attrs.frozen(kw_only=True)
class FileForm:
    r"""What the file of a table is, where it is not UTF-8 with the usual separator.

    Attributes:
        encoding: The name of its encoding, as Python knows it; a byte order mark is accepted.
        separator: What separates two cells; if empty, a tab in ``.tsv`` and ``.tab``, else a comma.
        quote: What surrounds a cell that holds separators or line breaks; if empty, nothing does,
            and quotation marks are ordinary characters.
        header: The row with the names of the columns, from 1; rows above it are no data.
        sheet: The sheet of a workbook; if empty, the only one.
        bad_bytes: What to do with bytes that are not of the encoding: refuse the file, or keep
            each as an escape such as ``\x85`` and report it.

    >>> FileForm(encoding="utf8", separator=";").header
    1
    """

    encoding: str = attrs.field(default="utf-8", validator=_is_encoding)
    separator: str = attrs.field(default="", validator=_is_character_or_empty)
    quote: str = attrs.field(default='"', validator=_is_character_or_empty)
    header: int = attrs.field(default=1, validator=_is_row_number)
    sheet: str = attrs.field(default="", validator=_is_text)
    bad_bytes: str = attrs.field(default="refuse", validator=_is_bad_bytes)

    def __attrs_post_init__(self) -> None:
        if self.quote and self.quote == self.separator:
            expected = "another character than the separator"
            raise InvalidValueError("quote", self.quote, "also separates the cells", expected)

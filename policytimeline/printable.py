"""Text as every page and terminal can show it."""

from __future__ import annotations

import re

_LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    r"""The text with one kind of line break, and without characters that no page can show.

    The joiners and marks that scripts such as Persian and Hebrew need stay.

    >>> printable("one\r\ntwo\tthree\x00")
    'one\ntwo three\ufffd'
    """
    if text.isprintable():
        return text  # As nearly every text is.
    text = _LINE_BREAK.sub("\n", text).replace("\t", " ")
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)

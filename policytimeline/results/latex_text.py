"""Any text as LaTeX that prints it as it is, and what a document needs for it."""

from __future__ import annotations

import re
import unicodedata

from policytimeline.printable import printable
from policytimeline.results.wrapping import pieces

_COMMANDS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "`": r"\textasciigrave{}",
    '"': r"\symbol{34}",  # The character itself is a command in German documents.
    "[": "{[}",  # After the end of a row, it would begin an option.
    "]": "{]}",
    "*": "{*}",
    "\n": " ",
    "\N{NO-BREAK SPACE}": "~",
    "\N{NARROW NO-BREAK SPACE}": r"\,",
    "\N{EN DASH}": "--",
    "\N{EM DASH}": "---",
    "\N{LEFT SINGLE QUOTATION MARK}": r"\textquoteleft{}",
    "\N{RIGHT SINGLE QUOTATION MARK}": r"\textquoteright{}",
    "\N{LEFT DOUBLE QUOTATION MARK}": r"\textquotedblleft{}",
    "\N{RIGHT DOUBLE QUOTATION MARK}": r"\textquotedblright{}",
    "\N{HORIZONTAL ELLIPSIS}": r"\ldots{}",
    "\N{MINUS SIGN}": "$-$",
    "\N{RIGHTWARDS ARROW}": r"$\rightarrow$",
    "\N{LESS-THAN OR EQUAL TO}": r"$\leq$",
    "\N{GREATER-THAN OR EQUAL TO}": r"$\geq$",
    **{character: f"\\{character}" for character in "#$%&_{}"},
}
"""The characters that LaTeX would not print as they are."""

_DASH = "[-\N{EN DASH}\N{EM DASH}]"
_JOINED = re.compile(f"(?<={_DASH})(?={_DASH})|(?<=')(?=')|(?<=,)(?=,)")
"""Between two characters that fonts would join to another one."""

_SPECIAL = re.compile(f"[{re.escape(''.join(_COMMANDS))}]")
_OF_LATIN_FONTS = re.compile(
    "[\xa1-\xac\xae-\u017e\u201a\u201e\u2020-\u2022\u2030\u2039\u203a\u20ac\u2122]"
)
"""The characters that pdfLaTeX prints with T1 fonts."""

_OTHER_LETTERS = (
    r"pdfLaTeX has no fonts for all of its letters: use LuaLaTeX or XeLaTeX with "
    r"\usepackage{fontspec}\setmainfont{a font that has them}."
)
_RIGHT_TO_LEFT = (
    r"It has text that runs from right to left: use LuaLaTeX with \usepackage[bidi=basic]{babel}"
    r"\babelprovide[import,main]{english}\babelprovide[import,onchar=ids fonts]{arabic, or hebrew}"
    r"\babelfont{rm}{a font that has its letters}."
)
_LONG_WORD = 16
_LONG = re.compile(rf"[^ ]{{{_LONG_WORD // 2 + 1}}}")
"""What a long word has in it, also if each of its letters is as wide as two."""


def escape_latex(text: str, *, breaks: bool = False) -> str:
    r"""The text as LaTeX that prints it, in one line.

    Args:
        text: The text.
        breaks: Whether a long word may be broken, at the hyphens of an id or else anywhere.

    >>> escape_latex("50 % of A&B_c")
    '50 \\% of A\\&B\\_c'
    """
    one_line = normal_text(text)
    if not breaks or not _LONG.search(one_line):
        return _escaped(one_line)
    return " ".join(
        r"\allowbreak{}".join(map(_escaped, pieces(word, _LONG_WORD)))
        for word in one_line.split(" ")
    )


def normal_text(text: str) -> str:
    """The text in one line, with each accent and its letter as one character if there is one."""
    return unicodedata.normalize("NFC", printable(text)).replace("\n", " ")


def needs_of(texts: str) -> list[str]:
    """What a document needs that prints these texts, besides its packages, in sentences."""
    letters = [c for c in set(normal_text(texts)) if c not in _COMMANDS and not c.isascii()]
    strange = [letter for letter in letters if not _OF_LATIN_FONTS.fullmatch(letter)]
    needs: list[str] = []
    if letters and not strange:
        needs.append(r"With pdfLaTeX, some of its letters need \usepackage[T1]{fontenc}.")
    if any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in strange):
        needs.append(_RIGHT_TO_LEFT)
    elif strange:
        needs.append(_OTHER_LETTERS)
    return needs


def printed_width(text: str) -> float:
    """About how wide the text is in points, in the ten-point font of an article."""
    return sum(_WIDTHS.get(c, 7.5 if c.isupper() else 5.3) for c in text)


NARROWEST_LETTER = 3.4

_WIDTHS = {
    **dict.fromkeys(" ijl.,;:'!|", NARROWEST_LETTER),
    **dict.fromkeys("frstIJ()[]-", 4.0),
    **dict.fromkeys("mwMW\N{MINUS SIGN}", 9.0),
}
"""The widths of letters that are not as wide as most."""


def _escaped(text: str) -> str:
    parts = _JOINED.split(text)
    return "{}".join(_SPECIAL.sub(lambda match: _COMMANDS[match[0]], part) for part in parts)

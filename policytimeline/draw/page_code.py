"""The script and the styles of a page, as short as they can be sent: read them in their files."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import product
from string import ascii_letters
from typing import NamedTuple

from policytimeline.draw.page_data import SIZES

_TOKEN = re.compile(
    r"""(?P<space>(?:\s|//[^\n]*)+)
      | (?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')
      | (?P<name>[A-Za-z_$][\w$]*)
      | (?P<other>\d[\w.]*|\.\.\.|=>|.)""",
    re.DOTALL | re.VERBOSE,
)
_PIECE = re.compile(r"[`}](?:\\.|[^`\\$]|\$(?!\{))*(?:`|\$\{)", re.DOTALL)
"""A text of a template: up to its end, or to the next value in it."""

_NOT_OURS = frozenset(
    (
        "break",
        "const",
        "continue",
        "else",
        "false",
        "for",
        "function",
        "if",
        "in",
        "let",
        "new",
        "null",
        "of",
        "return",
        "true",
        "typeof",
        "while",
        "Array",
        "Boolean",
        "Infinity",
        "JSON",
        "Map",
        "Math",
        "Option",
        "RegExp",
        "ResizeObserver",
        "Set",
        "document",
        "requestAnimationFrame",
        "undefined",
        "window",
    )
)
"""Words of the language, and names that the browser has."""


class _Token(NamedTuple):
    text: str
    is_name: bool = False
    is_apart: bool = False
    """Whether there is space before it."""


def short_script(source: str) -> str:
    r"""A script without comments and needless spaces, and with its own names shortened.

    No two names become the same, and declarations in a row become one. The script ends its
    statements with semicolons, so that line ends mean nothing, and has no regular expressions,
    which look like divisions.

    >>> short_script("const sum = (one, { left }) => one + left.right; // Why\nreturn { sum };")
    'const a=(b,{left:c})=>b+c.right;return{sum:a};'
    """
    tokens = list(_tokens(source))
    forms = list(_forms(tokens))
    names = Counter(token.text for token, form in zip(tokens, forms, strict=True) if form)
    short = dict(zip((name for name, _ in names.most_common()), _SHORT_NAMES, strict=False))
    texts = [""]
    starts = [""]
    """For each bracket that is open, how the statement in it starts."""
    for token, form in zip(tokens, forms, strict=True):
        text = form.format(token.text, short[token.text]) if form else token.text
        if text.startswith("}") and texts[-1] == ";":
            texts.pop()
        if text[0] in ")]}":
            starts.pop()
        if texts[-1] == ";" and text == starts[-1] and text in {"const", "let"}:
            texts[-1] = ","
            continue
        if texts[-1] == ";" or (token.is_name and texts[-1][-1:] in {"", "{", "}"}):
            starts[-1] = text
        if text[-1] in "([{":
            starts.append("")
        texts.append(" " + text if token.is_apart and _need_space(texts[-1], text) else text)
    return "".join(texts)


def _tokens(source: str) -> Iterator[_Token]:
    """The tokens of a script; in a template, its texts and the tokens of its values."""
    place, is_apart = 0, False
    are_values: list[bool] = []
    """For each brace that is open, whether a value of a template is inside."""
    while place < len(source):
        is_piece = source[place] == "`" or (source[place] == "}" and are_values[-1:] == [True])
        match = (_PIECE if is_piece else _TOKEN).match(source, place)
        if match is None:
            message = f"the script has a template without an end: {source[place : place + 20]!r}"
            raise ValueError(message)
        place, text = match.end(), match.group()
        if not is_piece and match.lastgroup == "space":
            is_apart = True
            continue
        if text.startswith("}"):
            are_values.pop()
        if text.endswith("{") and (is_piece or text == "{"):
            are_values.append(is_piece)
        yield _Token(text, not is_piece and match.lastgroup == "name", is_apart)
        is_apart = False


def _forms(tokens: Sequence[_Token]) -> Iterator[str]:
    """For each name of the script, how it is written with its short one; empty for other tokens."""
    braces: list[str] = []
    nothing = _Token("")
    for before, token, after in zip(
        [nothing, *tokens], tokens, [*tokens[1:], nothing], strict=False
    ):
        if token.text[0] in ")]}":
            braces.pop()
        if token.text[-1] in "([{":
            braces.append(token.text)
        is_after_comma = before.text in {"{", ","}
        is_property = before.text == "." or (is_after_comma and after.text == ":")
        if not token.is_name or token.text in _NOT_OURS or is_property:
            yield ""
        elif is_after_comma and after.text in {",", "}"} and braces[-1:] == ["{"]:
            yield "{0}:{1}"  # In { left, right }, a name is that of a property as well.
        else:
            yield "{1}"


def _need_space(before: str, after: str) -> bool:
    """Whether two tokens would be read as another one without a space between them."""
    are_words = _is_word(before[-1:]) and _is_word(after[0])
    return are_words or (before in {"+", "-"} and before == after)


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter in {"_", "$"}


_SHORT_NAMES = [
    name
    for length in (1, 2)
    for name in map("".join, product(ascii_letters, repeat=length))
    if name not in _NOT_OURS and name not in {"do", "as"}
]

_STYLE_SPACES = re.compile(r"\s*([{};,]|:(?=\s))\s*")


def short_styles(source: str) -> str:
    r"""A style sheet without line ends, and without spaces that separate nothing.

    >>> short_styles("p, a { margin: 0 2px; }\n@media print { p { color: red; } }")
    'p,a{margin:0 2px}@media print{p{color:red}}'
    """
    return _STYLE_SPACES.sub(r"\1", source.strip()).replace(";}", "}")


@cache
def page_script() -> str:
    """The script of a page of events, with the sizes that a layout in Python has."""
    sized = re.sub(r"\bsizes\.(\w+)", lambda found: _literal(SIZES[found[1]]), _read("page.js"))
    return short_script(sized)


def _literal(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


@cache
def page_styles() -> str:
    """The styles of every page."""
    return short_styles(_read("page.css"))


def _read(name: str) -> str:
    return (files("policytimeline.draw") / name).read_text(encoding="utf-8")

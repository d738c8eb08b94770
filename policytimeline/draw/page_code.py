"""The script and the styles of a page, as short as they can be sent: read them in their files."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_TOKENS = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)
      | (?P<space>\s+)
      | (?P<other>[\w$]+|.)""",
    re.DOTALL | re.VERBOSE,
)
"""What a script consists of; it is kept free of regular expressions, which look like divisions."""

_STYLE_SPACES = re.compile(r"\s*([{};,]|:(?=\s))\s*")


def short_script(source: str) -> str:
    """A script without its comments, and without spaces that separate nothing.

    It ends each statement with a semicolon, so that line ends mean nothing, and has neither regular
    expressions nor templates inside templates.

    >>> short_script('const a = "b  c"; // Why\\nreturn a in { d: +1 - -1 };')
    'const a="b  c";return a in{d:+1- -1};'
    """
    found: list[str] = []
    is_apart = False
    for token in _TOKENS.finditer(source):
        if token.lastgroup in {"space", "comment"}:
            is_apart = True
            continue
        text = token.group()
        if is_apart and found and _need_space(found[-1], text):
            found.append(" ")
        found.append(text)
        is_apart = False
    return "".join(found)


def _need_space(before: str, after: str) -> bool:
    """Whether two tokens would be read as another one without a space between them."""
    are_words = _is_word(before[-1]) and _is_word(after[0])
    return are_words or (before in {"+", "-"} and before == after)


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter in "_$"


def short_styles(source: str) -> str:
    """A style sheet without line ends, and without spaces that separate nothing.

    >>> short_styles("p, a { margin: 0 2px; }\\n@media print { p { color: red; } }")
    'p,a{margin:0 2px}@media print{p{color:red}}'
    """
    return _STYLE_SPACES.sub(r"\1", source.strip()).replace(";}", "}")


@cache
def page_script() -> str:
    """The script of a page of events."""
    return short_script(_read("page.js"))


@cache
def page_styles() -> str:
    """The styles of every page."""
    return short_styles(_read("page.css"))


def _read(name: str) -> str:
    return (files("policytimeline.draw") / name).read_text(encoding="utf-8")

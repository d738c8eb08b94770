"""A result in Markdown, with pipe tables as GitHub, Pandoc and MyST read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from policytimeline.printable import printable
from policytimeline.results.table import ResultTable

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>&|~^$@#!]")
_MARK = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=[+=-]))(.)")
"""The mark of an item of a list, of a rule or of a heading, which is one where a line starts."""


def format_markdown(
    sentences: Sequence[str], tables: Iterable[ResultTable], *, edtf: bool = False
) -> str:
    """The sentences as a list, and each table with its title above and its notes below."""
    listed = [f"- {escape_markdown(sentence)}" for sentence in sentences]
    blocks = ["\n".join(listed)] if listed else []
    blocks += ["\n\n".join(_table_parts(table, edtf=edtf)) for table in tables]
    return "\n\n".join(blocks) + "\n"


def format_facts(facts: Mapping[str, str]) -> str:
    """A list of what is known, each fact with its name; those with an empty text are left out.

    >>> format_facts({"Version": "1.0", "Licence": ""})
    '- Version: 1.0'
    """
    return "\n".join(f"- {name}: {escape_markdown(text)}" for name, text in facts.items() if text)


def escape_markdown(text: str) -> str:
    r"""The text as it must be written so that it is read as it is, in one line.

    >>> escape_markdown("1. a | b_c")
    '1\\. a \\| b\\_c'
    """
    escaped = _SPECIAL.sub(r"\\\g<0>", printable(text).strip())
    return _MARK.sub(r"\1\\\2", escaped).replace("\n", "<br>")


def _table_parts(table: ResultTable, *, edtf: bool) -> Iterator[str]:
    if title := escape_markdown(table.title):
        yield f"**{title}**"
    marks = ["---:" if column.kind.is_right else "---" for column in table.columns]
    rows = [table.headings, *table.texts(edtf=edtf)]
    head, *body = (_row(map(escape_markdown, row)) for row in rows)
    yield "\n".join([head, _row(marks), *body])
    yield from map(escape_markdown, table.notes)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"

"""The lines of a draft for what the remaining columns say of an event."""

from __future__ import annotations

from policytimeline.findings import counted
from policytimeline.tables.cells.row_ids import distinct_ids
from policytimeline.tables.sniffing.column_facts import ColumnFacts
from policytimeline.tables.sniffing.column_roles import Roles
from policytimeline.tables.sniffing.draft_text import DraftText, listed, quoted
from policytimeline.tables.sniffing.samples import Sample

_MOST_SPELLED_OUT = 12
_SENTINELS = ("-9", "-99", "-999", "-9999", "-88", "-77")


def write_attributes(text: DraftText, roles: Roles, sample: Sample) -> None:
    """Add the attributes: numbers and yes or no by their names, and the rest as text."""
    if roles.empty:
        names = [each.name for each in roles.empty]
        text.comment(f"{counted(len(names), 'column')} without any text", 1)
        text.key("ignore", listed(names), 1)
    if not roles.rest:
        return
    typed = {each.name: kind for each in roles.rest if (kind := _kind(each))}
    spelled = dict(list(typed.items())[:_MOST_SPELLED_OUT])
    text.key("attributes", depth=1)
    ids = distinct_ids(each.name for each in roles.rest)
    for column in roles.rest:
        if column.name in spelled:
            _write_typed(text, ids[column.name], column, spelled[column.name])
    others = [each for each in roles.rest if each.name not in spelled]
    if others and sample.repeated:
        for column in others:
            text.key(ids[column.name], _cell(column), 2)
    elif others:
        text.comment(f"as texts: {counted(len(others), 'column')} more", 2)
        text.key("rest", "rest", 2)


def _kind(column: ColumnFacts) -> str:
    if column.is_yes_or_no:
        return "yes/no"
    return "number" if column.is_number else ""


def _write_typed(text: DraftText, name: str, column: ColumnFacts, kind: str) -> None:
    sentinel = _sentinel(column) if kind == "number" else ""
    parts = {"column": quoted(column.name), "type": kind}
    if sentinel:
        share = f"{column.counts[sentinel]:,} of {counted(column.filled, 'number')}"
        text.comment(f"{share} are {sentinel}, and no other is below 0: taken as missing", 2)
        parts["missing"] = quoted(sentinel)
    both = column.two_numbers if kind == "number" else None
    if both is not None and len(column.decimals) > 1:
        text.key(name, depth=2)
        for key, value in parts.items():
            text.key(key, value, 3)
        shown, numbers = both
        point, comma = (f"{number:,.15g}" for number in numbers)
        question = f"is {shown!r} in {column.name} {point} or {comma}?"
        text.ask("decimal", question, 3, f'"." if it is {point}, or "," if it is {comma}')
        return
    if both is not None or column.decimals == (",",):
        mark = column.decimals[0]
        text.comment(f"with {mark!r} before the decimals, every text is a number", 2)
        parts["decimal"] = quoted(mark)
    text.key(name, f"{{{', '.join(f'{key}: {value}' for key, value in parts.items())}}}", 2)


def _cell(column: ColumnFacts) -> str:
    return f"{{column: {quoted(column.name)}}}"


def _sentinel(column: ColumnFacts) -> str:
    """A number below 0 that stands for nothing, where all others are 0 or more."""
    negative = [text for text in column.counts if text.startswith("-")]
    is_one = len(negative) == 1 and negative[0] in _SENTINELS
    return negative[0] if is_one and column.counts[negative[0]] > 1 else ""

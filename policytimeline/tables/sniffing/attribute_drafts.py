"""The lines of a draft for what the remaining columns say of an event."""

from __future__ import annotations

from collections.abc import Sequence

from policytimeline.findings import counted
from policytimeline.tables.cells.row_ids import distinct_ids
from policytimeline.tables.sniffing.column_facts import ColumnFacts
from policytimeline.tables.sniffing.column_roles import Roles
from policytimeline.tables.sniffing.draft_text import DraftText, listed, quoted
from policytimeline.tables.sniffing.samples import Sample

_MOST_SPELLED_OUT = 12
_SENTINELS = ("-9", "-99", "-999", "-9999", "-88", "-77")


def write_attributes(
    text: DraftText, roles: Roles, sample: Sample, missing: Sequence[str] = ()
) -> None:
    """Add the attributes: numbers and yes or no by their names, and the rest as text.

    Args:
        text: The draft.
        roles: What the columns are for.
        sample: The table.
        missing: Words for nothing that the table as a whole does not declare.
    """
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
    own = {each.name: [word for word in missing if each.missing[word]] for each in roles.rest}
    others: list[ColumnFacts] = []
    for column in roles.rest:
        is_code = bool(column.zero_led and column.decimals)
        if column.name in spelled:
            _write_typed(text, ids[column.name], column, spelled[column.name], own[column.name])
        elif is_code or own[column.name] or sample.repeated:
            if is_code:
                said = f"{column.zero_led!r} in {column.name!r} would lose its zero as a number"
                text.comment(said, 2)
            text.key(ids[column.name], _cell(column, own[column.name]), 2)
        else:
            others.append(column)
    if others:
        text.comment(f"{counted(len(others), 'further column')}, as texts", 2)
        text.key("rest", "rest", 2)


def _kind(column: ColumnFacts) -> str:
    if column.is_yes_or_no:
        return "yes/no"
    return "number" if column.is_number else ""


def _write_typed(
    text: DraftText, name: str, column: ColumnFacts, kind: str, own: Sequence[str]
) -> None:
    sentinel = _sentinel(column) if kind == "number" else ""
    parts = {"column": quoted(column.name), "type": kind}
    if sentinel:
        share = f"{column.counts[sentinel]:,} of {counted(column.filled, 'number')}"
        text.comment(f"{share} are {sentinel}, and no other is below 0: taken as missing", 2)
    if missing := [*own, *[sentinel][: bool(sentinel)]]:
        parts["missing"] = listed(missing)
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
    mark = next(iter(column.decimals), "")
    if both is not None or mark == ",":
        text.comment(f"with {mark!r} before the decimals, every text is a number", 2)
        parts["decimal"] = quoted(mark)
    text.key(name, f"{{{', '.join(f'{key}: {value}' for key, value in parts.items())}}}", 2)


def _cell(column: ColumnFacts, own: Sequence[str]) -> str:
    missing = f", missing: {listed([*own])}" if own else ""
    return f"{{column: {quoted(column.name)}{missing}}}"


def _sentinel(column: ColumnFacts) -> str:
    """A number below 0 that stands for nothing, where all others are 0 or more."""
    negative = [text for text in column.counts if text.startswith("-")]
    is_one = len(negative) == 1 and negative[0] in _SENTINELS
    return negative[0] if is_one and column.counts[negative[0]] > 1 else ""

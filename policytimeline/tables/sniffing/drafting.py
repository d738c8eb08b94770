"""From what the cells of a table show to the draft of its spec."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from policytimeline.findings import counted
from policytimeline.tables.cells.row_ids import id_of
from policytimeline.tables.sniffing.attribute_drafts import write_attributes
from policytimeline.tables.sniffing.code_evidence import CodeEvidence
from policytimeline.tables.sniffing.column_facts import ColumnFacts
from policytimeline.tables.sniffing.column_roles import DateColumns, Roles, called_type
from policytimeline.tables.sniffing.date_drafts import write_date
from policytimeline.tables.sniffing.draft_text import DraftText, SpecDraft, listed, quoted
from policytimeline.tables.sniffing.samples import Sample
from policytimeline.tables.sniffing.status_drafts import (
    status_column,
    write_released,
    write_status,
)
from policytimeline.tables.spec.spec_schema import SCHEMA_FILE

_SHOWN = 3
_PANEL_COLUMNS, _FEWEST_PANEL_ROWS = 2, 100


def draft_of(sample: Sample, roles: Roles, codes: CodeEvidence | None) -> SpecDraft:
    """The draft of the spec of a table."""
    text = DraftText()
    text.comment(f"yaml-language-server: $schema={SCHEMA_FILE}")
    _write_start(text, sample)
    _write_file(text, sample)
    codes_in_doubt = codes.in_doubt(sample) if codes is not None else ()
    _write_missing(text, sample, codes_in_doubt)
    _write_panel(text, sample, roles)
    status = status_column(sample, roles)
    write_released(text, sample, roles, status)
    text.key("event")
    _write_id(text, sample, roles)
    _write_type_and_title(text, sample, roles, codes)
    _write_dates(text, sample, roles, codes_in_doubt)
    write_status(text, status)
    _write_jurisdiction(text, codes)
    _write_people_and_sources(text, roles)
    write_attributes(text, roles, sample, codes_in_doubt)
    return text.draft()


def _write_start(text: DraftText, sample: Sample) -> None:
    looked_at = f"all of its {counted(sample.rows, 'row')}"
    if not sample.is_whole:
        looked_at = f"{sample.rows:,} of its rows, at its start and in many other places"
    text.comment(f"What {PurePath(sample.name).name} means: a draft, from {looked_at}.")
    text.comment(
        'The comments say what each guess rests on. Replace each "??? ..." with your answer: until '
        "then nothing is read."
    )


def _write_file(text: DraftText, sample: Sample) -> None:
    evidence = sample.found.evidence
    for remark in sample.found.remarks:
        text.comment(remark)
    if evidence:
        text.key("file")
    for field, reasons in evidence.items():
        for reason in reasons:
            text.comment(reason, 1)
        value = getattr(sample.found.form, field)
        # In YAML a tab is written as \t, between double quotation marks.
        written = str(value) if isinstance(value, int) else quoted(value)
        text.key(field.replace("_", "-"), written, 1)
    if sample.rows_at:
        text.comment(f"{sample.rows_at!r} holds lists: each of their entries is a row")
        text.key("rows", quoted(sample.rows_at))
    if sample.repeated:
        names = ", ".join(map(repr, sorted(sample.repeated)))
        text.comment(f"several columns are called {names}: rename them in the file to use them")


def _write_missing(text: DraftText, sample: Sample, codes_in_doubt: Sequence[str]) -> None:
    """The texts for nothing; with the columns in which they occur.

    Those that may be codes of jurisdictions are declared for each of the other columns.
    """
    met: Counter[str] = Counter()
    for column in sample.columns:
        met.update(column.missing)
    for word in codes_in_doubt:
        del met[word]
    if not met:
        return
    for word, count in met.most_common():
        columns = [each.name for each in sample.columns if each.missing[word]]
        more = f" and {len(columns) - _SHOWN:,} more" if len(columns) > _SHOWN else ""
        where = ", ".join(map(repr, columns[:_SHOWN]))
        text.comment(f"{word!r} in {counted(count, 'cell')}, of {where}{more}")
    text.key("missing", listed(list(met)))


def _write_panel(text: DraftText, sample: Sample, roles: Roles) -> None:
    """How to read states instead of events, if each unit has a row for each time."""
    if roles.begin is None or len(roles.begin.columns) != 1 or len(roles.id) != _PANEL_COLUMNS:
        return
    time = next(iter(roles.begin.columns))
    units = [name for name in roles.id if name != time]
    grid = len(set(sample.column(units[0]).cells)) * len(sample.column(time).counts)
    if len(units) == 1 and grid == sample.rows >= _FEWEST_PANEL_ROWS:
        text.comment(
            f"{counted(sample.rows, 'row')}: one for each {units[0]} and {time}. If a row is a "
            f"state and not an event, read runs of equal values: panel: {{unit: "
            f"{quoted(units[0])}, time: {quoted(time)}, values: COLUMN}}"
        )


def _write_id(text: DraftText, sample: Sample, roles: Roles) -> None:
    if not roles.id:
        text.comment("no few columns tell the rows apart: the id is made of all columns", 1)
        return
    names = ", ".join(map(repr, roles.id))
    if roles.shared_ids:
        text.comment(
            f"{names}: the same as in an earlier row in {roles.shared_ids:,} of "
            f"{counted(sample.rows, 'row')}, whose ids get a number behind them",
            1,
        )
    else:
        text.comment(f"{names}: no two of {counted(sample.rows, 'row')} have the same", 1)
    is_one = len(roles.id) == 1
    text.key("id", quoted(f"{{{roles.id[0]}}}" if is_one else f"from {', '.join(roles.id)}"), 1)


def _write_type_and_title(
    text: DraftText, sample: Sample, roles: Roles, codes: CodeEvidence | None
) -> None:
    stem = id_of(PurePath(sample.name).stem) or "event"
    if roles.type is None:
        text.comment(_why_one_type(roles), 1)
        text.key("type", quoted(stem), 1)
    else:
        labels = ", ".join(f"{label!r} {n:,}" for label, n in roles.type.counts.most_common(_SHOWN))
        many = len(roles.type.counts)
        more = f" and {many - _SHOWN:,} more" if many > _SHOWN else ""
        text.comment(f"{roles.type.name!r} has {many:,} labels: {labels}{more}", 1)
        text.key("type", f"{{column: {quoted(roles.type.name)}}}", 1)
    if roles.title is not None:
        texts = counted(len(roles.title.counts), "text")
        text.comment(f"{roles.title.name!r} is filled in every row, with {texts}", 1)
        text.key("title", quoted(f"{{{roles.title.name}}}"), 1)
        return
    what = f"{{{roles.type.name}}}" if roles.type is not None and not roles.type.nothing else stem
    where = f": {{{codes.column.name}}}" if codes is not None else ""
    text.key("title", quoted(what + where), 1)


def _why_one_type(roles: Roles) -> str:
    """What is said of the type if no column is called like one."""
    labels = [
        f"{each.name!r} ({counted(len(each.counts), 'label')})"
        for each in roles.rest
        if each.may_be_labels
    ]
    title = roles.title
    if not labels and title is not None and 2 * len(title.counts) <= title.filled:
        return (
            f"all events get one type: a word of yours. {title.name!r} has "
            f"{counted(len(title.counts), 'text')} that repeat; if each is a type of event, such "
            f"as a law that states adopt, write type: {{column: {quoted(title.name)}}}"
        )
    if not labels:
        return "no column has a few labels that repeat, so all events get one type: a word of yours"
    more = f" and {len(labels) - _SHOWN:,} more" if len(labels) > _SHOWN else ""
    called = called_type(roles.rest)
    if called is not None:
        why = f"{called.name!r} has {counted(len(called.counts), 'text')} in {called.filled:,} rows"
    else:
        why = "no column is called like a type"
    return (
        f"{why}, so all events get one: a word of yours. Columns with a "
        f"few labels are {', '.join(labels[:_SHOWN])}{more}; to use one, write type: "
        "{column: NAME}"
    )


def _write_dates(
    text: DraftText, sample: Sample, roles: Roles, codes_in_doubt: Sequence[str]
) -> None:
    if roles.begin is None:
        hints = [
            f"{each.name!r} {counted(each.with_year, 'cell')}"
            for each in sample.columns
            if each.with_year * 2 > each.filled > 0 and each.with_url * 2 <= each.filled
        ]
        said = f", but some have years in most cells: {', '.join(hints[:_SHOWN])}" if hints else ""
        text.comment(f"no column has dates in a known format{said}", 1)
        text.ask("when", "which column has the date, and in which format?", 1)
        return
    own = codes_in_doubt
    if roles.end is None:
        write_date(text, sample, "when", roles.begin, 1, missing=own)
    else:
        write_date(text, sample, "begin", roles.begin, 1, missing=own)
        write_date(text, sample, "end", roles.end, 1, last_start=_last(roles.begin), missing=own)
    if roles.dates:
        text.key("dates", depth=1)
    taken: set[str] = set()
    for date in roles.dates:
        role = _free(date.role, taken)
        write_date(text, sample, role, date, 2, missing=own)


def _last(date: DateColumns) -> tuple[int, int, int] | None:
    """The last day of a date, if that is known."""
    if date.evidence is None or date.evidence.needs_century:
        return None
    return max(date.evidence.days.values(), default=None)


def _free(role: str, taken: set[str]) -> str:
    number, free = 2, role
    while free in taken:
        free, number = f"{role}-{number}", number + 1
    taken.add(free)
    return free


def _write_jurisdiction(text: DraftText, codes: CodeEvidence | None) -> None:
    if codes is None:
        return
    column = codes.column
    for scheme, known in codes.known.items():
        text.comment(
            f"{scheme} knows {known:,} of {counted(column.filled, 'cell')} of {column.name!r}", 1
        )
    if codes.unknown:
        shown = ", ".join(map(repr, codes.unknown[:_SHOWN]))
        unknown = counted(len(codes.unknown), "text")
        text.comment(f"{unknown} that {codes.scheme} does not know: {shown}", 1)
    parts = {"column": quoted(column.name), "codes": codes.scheme}
    if codes.split:
        parts["split"] = quoted(codes.split)
    asked = [(word, n, codes.code_of(word)) for word, n in column.missing.items()]
    asked = [(word, n, code) for word, n, code in asked if code is not None]
    if not asked:
        value = ", ".join(f"{key}: {part}" for key, part in parts.items())
        text.key("jurisdiction", f"{{{value}}}", 1)
        return
    text.key("jurisdiction", depth=1)
    for key, part in parts.items():
        text.key(key, part, 2)
    text.key("values", depth=2)
    for word, n, code in asked:
        question = (
            f"is {word!r} in {column.name} ({counted(n, 'row')}) a code of {codes.scheme}, or "
            "nothing?"
        )
        text.ask(word, question, 3, f'{code} if it is the code, or "" if it says nothing')


def _write_people_and_sources(text: DraftText, roles: Roles) -> None:
    if roles.actors:
        actors = [
            f"{{column: {quoted(each.name)}, role: {quoted(id_of(each.name))}}}"
            for each in roles.actors
        ]
        text.key("actors", f"[{', '.join(actors)}]", 1)
    if roles.urls:
        for each in roles.urls[:_SHOWN]:
            share = f"{each.with_url:,} of {counted(each.filled, 'cell')}"
            text.comment(f"{each.name!r}: {share} have an address", 1)
        if len(roles.urls) > _SHOWN:
            text.comment(f"and most cells of {len(roles.urls) - _SHOWN:,} more columns", 1)
        sources = ", ".join(map(_source, roles.urls))
        text.key("sources", f"[{sources}]", 1)
    for key, column in (("note", roles.note), ("coder", roles.coder)):
        if column is not None:
            text.key(key, quoted(column.name), 1)


def _source(column: ColumnFacts) -> str:
    is_one_each = column.with_url == column.filled and not column.has_other_words
    name = quoted(column.name)
    return name if is_one_each else f"{{column: {name}, urls: all}}"

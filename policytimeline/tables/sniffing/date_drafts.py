"""The lines of a draft that say where a date is, and what only a person knows of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date as calendar_date

from policytimeline.findings import counted, share_of
from policytimeline.tables.notations.fitting_formats import is_phrase
from policytimeline.tables.sniffing.column_roles import DateColumns
from policytimeline.tables.sniffing.date_evidence import DateEvidence
from policytimeline.tables.sniffing.draft_text import DraftText, listed, quoted
from policytimeline.tables.sniffing.samples import Sample

_SHOWN, _MOST_WORDS, _MOST_TRIED = 3, 8, 100
_FEWEST_TIMES, _LATEST_SHARE = 5, 0.1
FAR_AHEAD = 40
"""Years; a later date hardly means what it says."""

_CENTURY = 100
_LONGEST_SHOWN, _LONGEST_NAMED = 40, 20


Day = tuple[int, int, int]
"""Year, month and day."""


def write_date(  # noqa: PLR0913  # What is written, where, and what else is known of it.
    text: DraftText,
    sample: Sample,
    key: str,
    date: DateColumns,
    depth: int,
    *,
    last_start: Day | None = None,
    missing: Sequence[str] = (),
) -> None:
    """Add the lines of one date.

    Args:
        text: The draft.
        sample: The table.
        key: What it is in the spec: ``begin``, ``end``, ``when``, or a role.
        date: The date.
        depth: How deep in the draft it is.
        last_start: For an end: the last day on which something starts.
        missing: Words for nothing that the table as a whole does not declare.
    """
    own = [
        word for word in missing if any(sample.column(name).missing[word] for name in date.columns)
    ]
    if date.evidence is None:
        _write_parts(text, sample, key, date, depth, own)
    else:
        text.key(key, depth=depth)
        _write_column(text, sample, date, date.evidence, depth + 1)
        if own:
            text.key("missing", listed(own), depth + 1)
        _write_values(text, key, date.columns[0], date.evidence, depth + 1, last_start)
    if not date.blanks:
        return
    if key == "end":
        share = share_of(date.blanks, sample.rows, "row", ("has", "have"))
        answers = (
            "open (it has no end), unknown (it ended, the table does not say when), not by DAY "
            "(it had not ended on that day), or one day (it took place on the day of its start)"
        )
        text.ask("blank", f"{share} no end: what does that mean?", depth + 1, answers)
    elif key in {"begin", "when"}:
        share = share_of(date.blanks, sample.rows, "row", ("has", "have"))
        text.comment(f"{share} no date here, and will be set aside", depth + 1)


def _write_parts(  # noqa: PLR0913, PLR0917  # It writes what they are, in their order.
    text: DraftText, sample: Sample, key: str, date: DateColumns, depth: int, own: Sequence[str]
) -> None:
    text.key(key, depth=depth)
    for part, name in zip(date.parts, date.columns, strict=True):
        column = sample.column(name)
        if column.nothing:
            share = share_of(column.nothing, sample.rows, "row", ("has", "have"))
            text.comment(f"{share} a blank {name!r}", depth + 1)
        text.key(part, quoted(name), depth + 1)
    if date.unknown:
        shown = ", ".join(map(repr, date.unknown))
        text.comment(f"{shown} cannot be a part of a date", depth + 1)
    if unknown := [*date.unknown, *own]:
        text.key("unknown", listed(unknown), depth + 1)


def _write_column(
    text: DraftText, sample: Sample, date: DateColumns, found: DateEvidence, depth: int
) -> None:
    (name,) = date.columns
    column = sample.column(name)
    text.key("column", quoted(name), depth)
    for form, count in found.counts.items():
        text.comment(f"as {form}: {count:,} of {counted(column.filled, 'cell')}", depth)
    _write_format(text, name, found, depth)
    if found.needs_century:
        _write_century(text, sample, name, found, depth)


def _write_format(text: DraftText, name: str, found: DateEvidence, depth: int) -> None:
    order = found.order
    if order is None:
        if found.formats != ("iso",):
            text.key("format", listed(list(found.formats)), depth)
        return
    evidence = (
        f"only with the month first: {order.only_month_first:,}; only with the day first: "
        f"{order.only_day_first:,}; either way, as different days: {order.undecided:,}"
    )
    text.comment(evidence, depth)
    if order.decided:
        text.key("format", listed(list(found.formats)), depth)
    else:
        # No text shows it, or some texts show the one and some the other.
        shown = f", as in {order.example!r}" if order.example else ""
        question = f"does the month or the day come first in {name}{shown}?"
        text.ask("format", question, depth, f"{order.month_first}, or {order.day_first}")


def _write_century(
    text: DraftText, sample: Sample, name: str, found: DateEvidence, depth: int
) -> None:
    """The column that has the years in full, or the question which years they are."""
    mine = sample.column(name)
    for other in sample.columns:
        pairs = [
            (int(full), found.days[short][0])
            for short, full in zip(mine.cells, other.cells, strict=True)
            if short in found.days and full.isdecimal() and len(full) == len("1906")
        ]
        agree = sum(full % 100 == short % 100 for full, short in pairs)
        if pairs and agree == len(pairs) and len(pairs) * 2 > mine.filled:
            text.comment(f"{other.name!r} has all four digits in {counted(agree, 'row')}", depth)
            text.key("century", quoted(other.name), depth)
            return
    shorts = sorted(year for year in found.years if year < _CENTURY)
    span = " to ".join(dict.fromkeys(f"{short:02}" for short in (shorts[0], shorts[-1])))
    text.ask(
        "years",
        f"which years do the two digits in {name} stand for ({span})?",
        depth,
        "a span of at most 100 years, such as 1977..2023",
    )


def _write_values(  # noqa: PLR0913, PLR0917  # It writes what they are, in their order.
    text: DraftText, key: str, name: str, found: DateEvidence, depth: int, last_start: Day | None
) -> None:
    """Texts that are not dates, and dates that hardly mean the day they say."""
    repeated = [(word, n) for word, n in found.words.most_common(_MOST_WORDS) if n > 1]
    answers = _meanings(key)
    questions = {
        word: (f"what does {_named(word)} mean in {name} ({counted(n, 'row')})?", answers)
        for word, n in repeated
    }
    questions |= _sentinels(key, name, found, last_start)
    others = {word: n for word, n in found.words.items() if word not in questions}
    if others:
        shown = ", ".join(repr(word[:_LONGEST_SHOWN]) for word in list(others)[:_SHOWN])
        text.comment(
            f"set aside, since the text is not a date: {counted(sum(others.values()), 'row')}, "
            f"such as {shown}",
            depth,
        )
        in_words = sum(others[word] for word in list(others)[:_MOST_TRIED] if is_phrase(word))
        if in_words:
            text.comment(
                f"{in_words:,} of these may be dates in words; to read them, add phrase to the "
                "formats, and published: DAY, the day from which they count",
                depth,
            )
    if questions:
        text.key("values", depth=depth)
    for word, (question, answers) in questions.items():
        text.ask(word, question, depth + 1, answers)


def _named(word: str) -> str:
    """A text in the question about it, which is behind the text itself."""
    return repr(word) if len(word) <= _LONGEST_NAMED else "this"


def _meanings(key: str) -> str:
    if key == "end":
        return "open, unknown, not by DAY, or a date in EDTF"
    return "unknown, never, missing, or a date in EDTF"


def _sentinels(
    key: str, name: str, found: DateEvidence, last_start: Day | None
) -> dict[str, tuple[str, str]]:
    """Days that hardly mean what they say, each with a question and its answers.

    They are far ahead, or the latest end, if very many have it, or ends after all that starts, if
    few are so late: the table may have been made before.
    """
    counts = Counter({word: n for word, n in found.texts.items() if word in found.days})
    this_year = calendar_date.today().year  # noqa: DTZ011  # The year will do.
    far = {
        word: (f"does {word} in {name} ({counted(n, 'row')}) mean this day?", _meanings(key))
        for word, n in counts.most_common()
        if found.days[word][0] > this_year + FAR_AHEAD
    }
    if key != "end":
        return dict(list(far.items())[:_MOST_WORDS])
    near = Counter({word: n for word, n in counts.items() if word not in far})
    for latest, times in near.most_common(1):
        later = sum(n for word, n in near.items() if found.days[word] > found.days[latest])
        is_often = times >= _FEWEST_TIMES and times > near.total() * _LATEST_SHARE
        if is_often and later < times * _LATEST_SHARE:
            said = f"{counted(times, 'row')} end on {latest}, and few later"
            far[latest] = _last_day(said, found.days[latest])
    late = {word: n for word, n in near.items() if last_start and found.days[word] > last_start}
    late = {word: n for word, n in late.items() if word not in far}
    if sum(late.values()) <= near.total() * _LATEST_SHARE:
        for word, n in sorted(late.items(), key=lambda each: -each[1]):
            said = f"{_rows_end(n)} on {word}, later than any start"
            far[word] = _last_day(said, found.days[word])
    return dict(list(far.items())[:_MOST_WORDS])


def _rows_end(count: int) -> str:
    """So many rows with their verb: 1 row ends, 2 rows end."""
    return f"{counted(count, 'row')} {'ends' if count == 1 else 'end'}"


def _last_day(said: str, day: Day) -> tuple[str, str]:
    """The question whether a day is the last one of what ends on it, and its answers."""
    iso = "{:04}-{:02}-{:02}".format(*day)
    answers = f"{iso} if it is, not by {iso} if they had not ended by then, or open"
    return f"{said}: is it their last day?", answers

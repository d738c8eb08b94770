"""What each column of a table may be for: by its texts first, and then by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import combinations

import attrs

from policytimeline.tables.sniffing.column_facts import ColumnFacts
from policytimeline.tables.sniffing.date_evidence import DateEvidence, date_evidence
from policytimeline.tables.sniffing.samples import Sample

_BEGIN = re.compile(
    r"start|^open|begin|since|effective|^from$|^s$|first|enact|enter|independ|birth"
)
_END = re.compile(r"^end|end$|^to$|until|expir|terminat|clos|repeal|^e$|last|exit|finish|dissol")
_ASIDE = re.compile(r"access|retriev|publi|updat|birth|record|coded|collect|created|entered")
_PARTS = {
    "year": re.compile(r"^(.*?)[_ ]?(?:year|yr)$", re.IGNORECASE),
    "month": re.compile(r"^(.*?)[_ ]?(?:month|mon)$", re.IGNORECASE),
    "day": re.compile(r"^(.*?)[_ ]?(?:day|date)$", re.IGNORECASE),
}
_FEWEST_DIGITS_OF_YEAR, _MOST_DIGITS = 3, 4
_LARGEST_PART = {"month": 13, "day": 32}
_SAYS_NOTHING = re.compile(r"-\d+|0+|88|99|\.")

_ID_WORDS = frozenset({"id", "number", "no", "num", "code", "key", "ident", "identifier", "leadid"})
_TYPE_WORDS = ("type", "npi", "policy", "event", "action", "category", "kind", "measure", "basis")
_TITLE_WORDS = (
    *("title", "headline", "full", "last", "name", "event", "leader", "appointee"),
    *("policy", "description", "label"),
)
_ACTOR_WORDS = ("leader", "president", "appointee", "minister", "sponsor", "agency", "actor")
_NOTE_WORDS = ("notes", "note", "comment", "comments", "remarks")
_CODER_WORDS = ("coder", "codedby", "coded")

_LONGEST_TITLE, _LONGEST_ID = 1_000, 100
_OWN = 0.9
_MOST_ID_COLUMNS, _TRIED_FOR_ID, _ONE_IN = 4, 9, 40


@attrs.frozen
class DateColumns:
    """A date of the table: one column, or a column for each part.

    Attributes:
        name: What it is called, for its role.
        columns: Its columns: the one, or those of year, month and day.
        parts: The part that each column holds; empty for a column that holds all.
        evidence: How its texts are written, if it is one column.
        blanks: How many rows have nothing in it.
        unknown: Texts of the parts that say nothing.
    """

    name: str
    columns: tuple[str, ...]
    parts: tuple[str, ...]
    evidence: DateEvidence | None
    blanks: int
    unknown: tuple[str, ...] = ()

    @property
    def is_begin(self) -> bool:
        """Whether its name says that something starts."""
        return any(_BEGIN.search(word) for word in _words(self.name))

    @property
    def is_end(self) -> bool:
        """Whether its name says that something ends."""
        return any(_END.search(word) for word in _words(self.name))

    @property
    def is_plain(self) -> bool:
        """Whether its name says nothing but that it is a date, which beside an end is a start."""
        return _words(self.name) in ([each] for each in ("date", "day", "when", "year"))

    @property
    def is_aside(self) -> bool:
        """Whether its name says that it is about the record, and not about the event."""
        return any(_ASIDE.search(word) for word in _words(self.name))

    @property
    def is_attribute(self) -> bool:
        """Whether it is a number rather than a date of the event, or about a person's life."""
        is_year = self.evidence is not None and self.evidence.formats == ("year",)
        return is_year or any("birth" in word for word in _words(self.name))

    @property
    def role(self) -> str:
        """Its name without the word date, as a role of a date."""
        words = [word for word in _words(self.name) if word not in {"date", "on", "day", "year"}]
        return "-".join(words) or "dated"


def _words(name: str) -> list[str]:
    """The words of a name; ``startdate`` is two."""
    words = re.split(r"[^a-z0-9]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower())
    return [part for word in words for part in re.split(r"(?<=.)(?=date$)", word) if part]


def dates_of(sample: Sample) -> list[DateColumns]:
    """Every date that the table has, in the order of its columns."""
    in_parts = list(_in_parts(sample))
    taken = {name for date in in_parts for name in date.columns}
    whole = (
        DateColumns(column.name, (column.name,), (), evidence, column.nothing)
        for column in sample.columns
        if column.name not in taken and (evidence := date_evidence(column)) is not None
    )
    found = [*in_parts, *whole]
    places = {column.name: place for place, column in enumerate(sample.columns)}
    return sorted(found, key=lambda date: min(places[name] for name in date.columns))


def _in_parts(sample: Sample) -> Iterable[DateColumns]:
    """Dates whose year, month and day have columns whose names are alike."""
    named: dict[str, dict[str, ColumnFacts]] = {}
    for column in sample.columns:
        for part, pattern in _PARTS.items():
            if (match := pattern.match(column.name)) and _is_part(part, column):
                named.setdefault(match[1].lower(), {}).setdefault(part, column)
    for stem, parts in named.items():
        if "year" in parts and "month" in parts:
            kept = {part: parts[part] for part in _PARTS if part in parts}
            rows = zip(*(column.cells for column in kept.values()), strict=True)
            blanks = sum(not any(texts) for texts in rows)
            unknown = sorted(
                {
                    text
                    for part, column in kept.items()
                    for text in column.counts
                    if _SAYS_NOTHING.fullmatch(text) and not _is_in_range(part, text)
                }
            )
            columns = tuple(column.name for column in kept.values())
            yield DateColumns(stem or "date", columns, tuple(kept), None, blanks, tuple(unknown))


def _is_part(part: str, column: ColumnFacts) -> bool:
    """Whether the numbers of a column can be that part of a date."""
    texts = [text for text in column.counts if not _SAYS_NOTHING.fullmatch(text)]
    return bool(texts) and all(_is_in_range(part, text) for text in texts)


def _is_in_range(part: str, text: str) -> bool:
    if not (text.isdecimal() and len(text) <= _MOST_DIGITS):
        return False
    if part == "year":
        return len(text) >= _FEWEST_DIGITS_OF_YEAR and int(text) > 0
    return 0 < int(text) < _LARGEST_PART[part]


@attrs.frozen
class Roles:
    """What the columns of a table may be for; a column has one role.

    Attributes:
        begin: The date on which an event starts, or its one date; None if there is none.
        end: The date on which it ends.
        dates: Further dates.
        type: The column of the type.
        title: The column of the title.
        id: The columns that the id is made of; empty if no few columns tell the rows apart.
        shared_ids: How many rows share the id with another.
        jurisdiction: The column of the jurisdiction, and how many cells each list knows.
        urls: The columns with addresses.
        actors: The columns of who takes part.
        note: The column of the note.
        coder: The column of who coded the row.
        empty: The columns with nothing in them.
        rest: The columns that nothing else is made of.
    """

    begin: DateColumns | None
    end: DateColumns | None
    dates: tuple[DateColumns, ...]
    type: ColumnFacts | None
    title: ColumnFacts | None
    id: tuple[str, ...]
    shared_ids: int
    jurisdiction: ColumnFacts | None
    urls: tuple[ColumnFacts, ...]
    actors: tuple[ColumnFacts, ...]
    note: ColumnFacts | None
    coder: ColumnFacts | None
    empty: tuple[ColumnFacts, ...]
    rest: tuple[ColumnFacts, ...]


def roles_of(sample: Sample, jurisdiction: ColumnFacts | None) -> Roles:
    """What each column may be for.

    Args:
        sample: The table.
        jurisdiction: The column of the jurisdiction, as a list of codes showed.
    """
    dates = dates_of(sample)
    begin, end = _begin_and_end(dates)
    empty = tuple(column for column in sample.columns if not column.counts)
    if begin is not None and end is None and begin.is_begin:
        end = next(map(_blank_end, filter(_is_called_end, empty)), None)
        empty = tuple(each for each in empty if end is None or each.name not in end.columns)
    others = tuple(date for date in dates if date not in (begin, end) and not date.is_attribute)
    mine = [date for date in (begin, end, *others) if date is not None]
    in_dates = {name for date in mine for name in date.columns}
    urls = tuple(each for each in sample.columns if each.with_url * 2 > each.filled > 0)
    taken = in_dates | {each.name for each in (*empty, *urls)}
    free = [each for each in sample.columns if each.name not in taken]
    if jurisdiction is not None:
        taken.add(jurisdiction.name)
    free = [each for each in free if each is not jurisdiction]
    note = _named(free, _NOTE_WORDS)
    coder = _named(free, _CODER_WORDS)
    free = [each for each in free if each not in (note, coder)]
    event_type = _named(
        [each for each in free if each.may_be_labels and not each.nothing], _TYPE_WORDS
    )
    titles = [each for each in free if each.longest <= _LONGEST_TITLE and not each.nothing]
    titles = [each for each in titles if not each.is_number and len(each.counts) > 1]
    title = _named(titles, _TITLE_WORDS) or next(filter(_are_phrases, titles), None)
    actors = tuple(
        each
        for each in free
        if set(each.words) & set(_ACTOR_WORDS) and not each.is_number and each is not event_type
    )
    known = [each for each in (title, event_type, jurisdiction) if each is not None]
    known += [sample.column(name) for name in begin.columns] if begin else []
    ids, shared = _ids(sample.rows, known, free)
    used = {each.name for each in (event_type, title, *actors) if each is not None}
    used |= set(ids[:1]) if len(ids) == 1 else set()
    return Roles(
        begin, end, others, event_type, title, ids, shared, jurisdiction, urls, actors, note,
        coder, empty, tuple(each for each in free if each.name not in used),
    )  # fmt: skip


def called_type(columns: Sequence[ColumnFacts]) -> ColumnFacts | None:
    """The column that is called a type and nothing else, whatever its texts."""
    return _named(columns, ("type", "category", "kind"))


def _begin_and_end(
    dates: Sequence[DateColumns],
) -> tuple[DateColumns | None, DateColumns | None]:
    """The start and the end; or the one date of an event, and no end."""
    mine = [date for date in dates if not date.is_aside]
    begins = [date for date in mine if date.is_begin] or [date for date in mine if date.is_plain]
    ends = [date for date in mine if date.is_end and date not in begins[:1]]
    if begins and ends:
        return begins[0], ends[0]
    return next(iter([*begins, *mine, *dates]), None), None


def _is_called_end(column: ColumnFacts) -> bool:
    words = _words(column.name)
    return "date" in words and any(_END.search(word) for word in words)


def _blank_end(column: ColumnFacts) -> DateColumns:
    """The end of the events if its column has not a single date."""
    return DateColumns(column.name, (column.name,), (), DateEvidence.nothing(), column.nothing)


def _named(columns: Sequence[ColumnFacts], words: Sequence[str]) -> ColumnFacts | None:
    """The column whose name has the first of some words; a name that is the word comes first."""
    for word in words:
        ending = [each for each in columns if each.words and each.words[-1].endswith(word)]
        having = [each for each in columns if any(part.startswith(word) for part in each.words)]
        if found := ending or having:
            return min(found, key=lambda each: len(each.words))
    return None


def _are_phrases(column: ColumnFacts) -> bool:
    """Whether nearly every row has a text of its own, and most texts are several words."""
    several = sum(" " in text for text in column.counts)
    return several * 2 > len(column.counts) > _OWN * column.filled


def _ids(
    rows: int, known: Sequence[ColumnFacts], free: Sequence[ColumnFacts]
) -> tuple[tuple[str, ...], int]:
    """The fewest columns that tell the rows apart, and how many rows still share an id."""
    unique = [each for each in free if each.is_unique and each.longest <= _LONGEST_ID]
    named = [each for each in unique if _is_called_id(each)]
    if best := [*named, *(each for each in unique if not each.is_number)]:
        return (best[0].name,), 0
    named = [each for each in free if _is_called_id(each)]
    texts = sorted(free, key=lambda each: -len(each.counts))
    short = [each for each in texts if each.longest <= _LONGEST_ID and not each.is_number]
    candidates = list(dict.fromkeys((*named, *known, *short)))
    candidates = [each for each in candidates if "," not in each.name][:_TRIED_FOR_ID]
    best_names, fewest = tuple[str, ...](), rows
    for size in range(1, _MOST_ID_COLUMNS + 1):
        for chosen in combinations(candidates, size):
            distinct = len(set(zip(*(each.cells for each in chosen), strict=True)))
            if rows - distinct < fewest:
                best_names, fewest = tuple(each.name for each in chosen), rows - distinct
            if fewest <= rows // _ONE_IN:
                return best_names, fewest
    return best_names, fewest


def _is_called_id(column: ColumnFacts) -> bool:
    last = column.words[-1] if column.words else ""
    return last in _ID_WORDS or last.endswith("id")

"""What was counted in the real tables by other means, and what a reading of each finds of it."""

from __future__ import annotations

import csv
import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise

import attrs
from real_tables import (
    DATA,
    TABLES,
    counts_of,
    number_of,
    numbers,
    reading_of,
    record,
    spec_of,
    spec_path,
)

from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.dates.verdict import Verdict
from policytimeline.findings import Finding
from policytimeline.model.events import Event
from policytimeline.tables.links.link_cells import CellForm, Reference, UnknownKind, UnreadText
from policytimeline.tables.outcome import TableReading
from policytimeline.tables.reading import read_table
from policytimeline.tables.spec.spec_files import located_spec

KEYS = {
    "reign-elections": "reign_electionlist",
    "reign-leaders": "reign_leaderlist",
    "reign-regimes": "reign_regime_list",
}
"""What the counts call a table, if not by the name of its spec."""


@attrs.frozen
class Count:
    """Something counted in a table.

    Attributes:
        spec: The spec that reads it.
        what: What was counted.
        counted: How often, or the key of the number among the counts.
        place: Where a reading says it.
        find: How often a reading finds it.
        instead: How often that should be, if not as often as was counted.
        because: Why it differs.
    """

    spec: str
    what: str
    counted: int | str
    place: str
    find: Callable[[], int]
    instead: int | None = None
    because: str = ""

    @property
    def number(self) -> int:
        """How often it was counted."""
        if isinstance(self.counted, int):
            return self.counted
        value = counts_of(KEYS.get(self.spec, self.spec))[self.counted]
        return value if isinstance(value, int) else len(value)

    @property
    def expected(self) -> int:
        """How often a reading should find it."""
        return self.number if self.instead is None else self.instead


def found(spec: str, code: str, column: str = "") -> list[Finding]:
    """The findings with a code, in a column if one is named."""
    findings = reading_of(spec).report.of(code)
    return [each for each in findings if column in {"", each.location.path}]


def events(spec: str) -> list[Event]:
    """The events of a table."""
    return list(reading_of(spec).dataset.events.values())


def rows(spec: str, code: str) -> Callable[[], int]:
    """How many findings there are, each about one row."""
    return lambda: len(found(spec, code))


def said(spec: str, code: str, column: str = "") -> Callable[[], int]:
    """The rows that the messages about whole columns count."""
    return lambda: sum(map(number_of, found(spec, code, column)))


def times(spec: str, code: str, column: str = "", text: str = "") -> Callable[[], int]:
    """How often texts were read as the spec says, or as a blank cell."""

    def number() -> int:
        wanted = (each for each in found(spec, code, column) if text in each.message)
        return sum(map(_times_in, wanted))

    return number


def _times_in(finding: Finding) -> int:
    """How often a message says that something was met: the number before its last word."""
    return int(finding.message.rsplit(" ", 2)[1].replace(",", ""))


def form(spec: str, name: str) -> Callable[[], int]:
    """How many dates are written in one of several formats."""

    def number() -> int:
        parts = (each.message.partition(": ")[2] for each in found(spec, "mixed-formats"))
        forms = dict(part.rsplit(" ", 1) for text in parts for part in text.split(", "))
        return int(forms[name].replace(",", ""))

    return number


def of_events(spec: str, is_one: Callable[[Event], bool]) -> Callable[[], int]:
    """How many events are such."""
    return lambda: sum(map(is_one, events(spec)))


def with_id(spec: str, event_id: str) -> Callable[[], int]:
    """How many rows repeat the id of another one, if it is made so."""

    def number() -> int:
        changed = spec_of(spec)
        changed["event"]["id"] = event_id
        return len(read_table(DATA / TABLES[spec], changed).report.of("id-repeated"))

    return number


def in_message(spec: str, code: str, pattern: str) -> Callable[[], int]:
    """A number that a finding about a column says."""

    def number() -> int:
        matches = (re.search(pattern, each.message) for each in found(spec, code))
        return sum(int(match[1].replace(",", "")) for match in matches if match)

    return number


# Parts of events.


def ends(event: Event) -> list[UncertainDate]:
    """The sides of an event that are dates."""
    when = event.when
    sides = (when.begin, when.end) if isinstance(when, UncertainInterval) else (when,)
    return [each for each in sides if isinstance(each, UncertainDate)]


def end_of(event: Event) -> UncertainDate | None:
    """The end of an event, if it is a date."""
    end = event.when.end if isinstance(event.when, UncertainInterval) else None
    return end if isinstance(end, UncertainDate) else None


def begins_before(year: int) -> Callable[[Event], bool]:
    """Whether an event starts before a year."""
    day = dt.date(year, 1, 1).toordinal()
    return lambda event: bool(ends(event)) and event.when.begin_days.latest < day


def ends_in_start_month(event: Event) -> bool:
    """Whether an event may end on the day on which it starts."""
    end = end_of(event)
    begin = event.when.begin if isinstance(event.when, UncertainInterval) else None
    return (
        end is not None
        and isinstance(begin, UncertainDate)
        and begin.shares_day(end) is not Verdict.NO
    )


def days_of(date: UncertainDate) -> float:
    """The days that a date may be."""
    return date.latest_day - date.earliest_day + 1


def has_address(number: int) -> Callable[[Event], bool]:
    """Whether at least so many of the sources of an event have an address."""
    sources = reading_of("huggo-states").dataset.sources
    return lambda event: sum(bool(sources[p.source_id].url) for p in event.evidence) >= number


# Executive orders.


def orders_notes() -> list[str]:
    """The cell of each order that says how it relates to others."""
    with (DATA / TABLES["us-eo"]).open(encoding="utf-8", newline="") as file:
        return [row["disposition_notes"] for row in csv.DictReader(file)]


@cache
def orders_form() -> CellForm:
    """The form of these cells."""
    return CellForm(located_spec(spec_path("us-eo")).spec.events[0].links[0])


NUMBERED = re.compile(r"EO\s+(\d{4,5})")
LABELLED = re.compile(r"[A-Z][A-Za-z() ]*:")


def lines_without_kind() -> list[str]:
    """The lines that do not start with a word for the relation."""
    lines = (line for cell in orders_notes() for line in cell.splitlines() if line.strip())
    return [line for line in lines if not LABELLED.match(line.strip())]


def is_read(line: str) -> bool:
    """Whether nothing in a line is left unread or unknown."""
    said_by = orders_form().read(line)
    return not any(isinstance(each, UnreadText | UnknownKind) for each in said_by)


def kinds_met() -> int:
    """The words for relations, listed by the spec or reported."""
    listed = spec_of("us-eo")["event"]["links"]["kinds"]
    unknown = {each.value for each in found("us-eo", "kind-unknown")}
    return len({*listed, *unknown})


def references_read() -> int:
    """The orders named in cells of which the word for the relation is known and not ignored."""
    said_by = (each for cell in orders_notes() for each in orders_form().read(cell))
    texts = (each.text for each in said_by if isinstance(each, Reference))
    return sum(len(NUMBERED.findall(text)) for text in texts)


def references_inside() -> int:
    """The orders named that are rows of the table."""
    return references_read() - said("us-eo", "link-outside")()


ALONE = re.compile(r"(\S+) says '(\S+) (\S+) \S+'")


def alone(kind: str, *, is_own: bool) -> Callable[[], int]:
    """The relations of a kind that only one row says: that of the order itself, or the other."""

    def number() -> int:
        matches = (ALONE.match(each.message) for each in found("us-eo", "link-not-mirrored"))
        return sum(
            match[3] == kind and (match[1] == match[2]) is is_own for match in matches if match
        )

    return number


def lag(place: int) -> Callable[[], int]:
    """The days from signature to publication, at a place of their order."""
    return lambda: sorted(
        int(each.dates["published"].begin_days.earliest - each.when.begin_days.earliest)
        for each in events("us-eo")
    )[place]


def rows_on_several_lines() -> int:
    """The rows that end on a later line than they start."""
    reading = reading_of("us-eo")
    places = [reading.where(each.id) for each in events("us-eo")]
    lines = sorted(each.line or each.row or 0 for each in places)
    return sum(later - line > 1 for line, later in pairwise([*lines, _LINES_OF_ORDERS + 1]))


_LINES_OF_ORDERS = 1_440


# Several files, and other specs.


@cache
def terms(release: str) -> dict[str, Event]:
    """The terms of a release of the members of Congress."""
    path = DATA / "congress" / f"legislators-current_{release}.yaml"
    return dict(read_table(path, spec_path("congress")).dataset.events)


RELEASES = ("2024-12-01", "2025-02-15")


def new_terms() -> int:
    """The terms of the second release that the first one does not have, of known members."""
    first, second = map(terms, RELEASES)
    known = {each.partition("-")[0] for each in first}
    return sum(each.partition("-")[0] in known for each in second.keys() - first.keys())


def moved_terms() -> int:
    """The terms that both releases have, with other dates."""
    first, second = map(terms, RELEASES)
    return sum(first[each].when != second[each].when for each in first.keys() & second.keys())


def future_terms() -> int:
    """The terms that end after the first release, and that the second one does not move."""
    first, second = map(terms, RELEASES)
    day = dt.date.fromisoformat(RELEASES[0]).toordinal()
    later = {id_ for id_, each in first.items() if each.when.end_days.earliest > day}
    moved = {id_ for id_ in later & second.keys() if first[id_].when != second[id_].when}
    return len(later - moved)


def handed_over() -> int:
    """The terms of the first release that start on the day on which another one ends."""
    changed = spec_of("congress")
    del changed["event"]["shared_day"]
    report = read_table(DATA / TABLES["congress"], changed).report
    return sum(map(number_of, report.of("spells-share-a-day")))


@cache
def labels() -> tuple[int, int]:
    """The labels of elections, and how many they are without capitals, spaces and punctuation.

    The spec gives the variants one meaning, so that they are no finding any more.
    """
    changed = spec_of("reign-elections")
    changed["event"]["type"] = {"column": "event"}
    (finding,) = read_table(DATA / TABLES["reign-elections"], changed).report.of("label-variants")
    match = re.match(r"(\d+) labels are (\d+)", finding.message)
    assert match is not None
    return int(match[1]), int(match[2])


NOT_COUNTED = ("C3V_", "C8E_", "C8NV_", "C8EV_")
INDICATOR = re.compile(r"([CEH]\d+)[A-Z]*_(?!Flag|Notes)")


@cache
def indicator_spells() -> TableReading:
    """The panel with the notes of each indicator: a template for each, with its own column."""
    spec = spec_of("oxcgrt")
    columns = [each for each in panel_header() if INDICATOR.match(each)]
    columns = [each for each in columns if not each.startswith(NOT_COUNTED)]
    by_indicator: dict[str, list[str]] = {}
    for each in columns:
        match = INDICATOR.match(each)
        by_indicator.setdefault(match[1] if match else "", []).append(each)
    event = spec.pop("event")
    spec["panel"]["values"] = columns
    spec["events"] = [
        event | {"only": {"name": names}, "note": f"{indicator}_Notes"}
        for indicator, names in by_indicator.items()
    ]
    return read_table(DATA / TABLES["oxcgrt"], spec)


def panel_header() -> list[str]:
    """The columns of the panel."""
    with (DATA / TABLES["oxcgrt"]).open(encoding="utf-8") as file:
        return file.readline().rstrip("\n").split(",")


def changes() -> list[Event]:
    """The spells that one with another value comes before, of the same place and indicator."""
    series: dict[tuple[str, str], list[Event]] = {}
    for each in indicator_spells().dataset.events.values():
        place = each.title.rpartition(" in ")[2]
        series.setdefault((place, each.event_type), []).append(each)
    in_order = (sorted(of, key=lambda each: each.when.begin_days.latest) for of in series.values())
    return [later for of in in_order for each, later in pairwise(of) if each.title != later.title]


def tied() -> int:
    """The adoptions of a policy that share their year with another one."""
    years = Counter((each.event_type, str(each.when)) for each in events("spid"))
    return sum(count for count in years.values() if count > 1)


def formats_of(prefix: str) -> int:
    """The formats of dates that the specs of a dataset declare."""
    specs = [spec_of(name)["event"] for name in TABLES if name.startswith(prefix)]
    cells = [each.get("when", each.get("begin")) for each in specs]
    return len({each["format"] if isinstance(each, dict) else "iso" for each in cells})


def all_rows(names: Iterable[str]) -> int:
    """The rows of some tables."""
    return sum(reading_of(name).counts.all for name in names)


_RELEASED = dt.date(2021, 3, 31).toordinal()


def numbers_with_comma() -> int:
    """The areas with a comma that were read as a number."""
    column = reading_of("antiquities").header.index("acres_affected")
    with_comma = re.compile(r"\d,\d")
    lines = cells_of("antiquities")
    reading = reading_of("antiquities")
    read = (each for each in events("antiquities") if "acres" in each.attributes)
    return sum(
        bool(with_comma.search(lines[(reading.where(each.id).row or 0) - 2][column]))
        for each in read
    )


def cells_of(name: str) -> list[list[str]]:
    """The cells of a table, without its header."""
    with (DATA / TABLES[name]).open(encoding="utf-8-sig", newline="") as file:
        return [*csv.reader(file)][1:]


def texts_of_types(name: str) -> int:
    """The texts that were read as types of events, as the codebook counts them."""
    more = re.compile(r" and (\d+) more$")
    definitions = [
        each.definition for each in reading_of(name).dataset.codebook.event_types.values()
    ]
    rest = sum(int(match[1]) for text in definitions if (match := more.search(text)))
    shown = (more.sub("", text) for text in definitions)
    return rest + sum(text.count("', ") + 1 for text in shown)


def open_ends_followed(name: str) -> int:
    """The events without an end that another one of the same country starts after."""
    reading = reading_of(name)
    place = reading.header.index("ccode")
    cells = cells_of_rows(name, place)
    last: dict[str, float] = {}
    for each in events(name):
        country = cells[reading.where(each.id).row or 0]
        last[country] = max(last.get(country, 0), each.when.begin_days.earliest)
    return sum(
        each.when.end_days.latest == math.inf
        and each.when.begin_days.latest < last[cells[reading.where(each.id).row or 0]]
        for each in events(name)
    )


def cells_of_rows(name: str, place: int) -> dict[int, str]:
    """A cell of each row, by the number of the row."""
    with (DATA / TABLES[name]).open(encoding="utf-8", errors="replace", newline="") as file:
        return {number: row[place] for number, row in enumerate(csv.reader(file), start=1)}


def states_met() -> set[str]:
    """The states that take part in an event."""
    return {part.actor_id for each in events("huggo-states") for part in each.participants}


def not_dates(column: str) -> int:
    """The texts of a column that are read as the spec says, or are not dates."""
    found_words = found("keystone", "value-word", column)
    words = [each for each in found_words if not each.message.startswith("a blank cell")]
    return sum(map(_times_in, words)) + len(found("keystone", "unreadable-date", column))


COUNTS = (
    # Executive orders.
    Count("us-eo", "rows", "rows", "rows", lambda: all_rows(["us-eo"])),
    Count(
        "us-eo", "rows on several lines", "rows_spanning_lines", "`where`", rows_on_several_lines
    ),
    Count(
        "us-eo",
        "dates of publication that could be read day first",
        "publication_ambiguous_dm",
        "`order-decided`",
        said("us-eo", "order-decided"),
    ),
    Count(
        "us-eo",
        "published before they were signed",
        "published_before_signed",
        "`columns-disagree`",
        rows("us-eo", "columns-disagree"),
    ),
    Count("us-eo", "longest lag, in days", "lag_days_max", "dates of the events", lag(-1)),
    Count("us-eo", "median lag, in days", "lag_days_median", "dates of the events", lag(500)),
    Count("us-eo", "repeated ids", "duplicate_ids", "`id-repeated`", rows("us-eo", "id-repeated")),
    Count(
        "us-eo",
        "words for relations at the start of a line",
        30,
        "the spec, and `kind-unknown`",
        kinds_met,
        33,
        "one is written in small letters ('ee'), and two occur within lines alone",
    ),
    Count(
        "us-eo",
        "lines that do not start with a word and a colon",
        "relation_lines_without_kind",
        "links, `link-unreadable`, `kind-unknown`",
        lambda: len(lines_without_kind()),
    ),
    Count(
        "us-eo",
        "the same lines, read whole",
        "relation_lines_without_kind",
        "links",
        lambda: sum(map(is_read, lines_without_kind())),
        21,
        "21 start with a semicolon, and are read; the findings name the other five",
    ),
    Count(
        "us-eo",
        "references to orders",
        "eo_references",
        "links, `link-outside`",
        references_read,
        2_191,
        "60 are in notes, or in what `link-unreadable` and `kind-unknown` name",
    ),
    Count(
        "us-eo",
        "references to orders of the table",
        "references_inside_file",
        "links",
        references_inside,
        1_251,
        "21 are in notes, or in what `link-unreadable` and `kind-unknown` name",
    ),
    Count(
        "us-eo",
        "references with a date that the order does not have",
        "reference_date_differs_from_signing",
        "`link-date-differs`",
        rows("us-eo", "link-date-differs"),
        33,
        "one more has a comma behind its month, so that its date was not counted",
    ),
    Count(
        "us-eo",
        "'Revokes' that the other row does not mirror",
        "revokes_not_mirrored",
        "`link-not-mirrored`",
        alone("revokes", is_own=True),
        25,
        "one more says it with 'Partially revokes'",
    ),
    # Antiquities.
    Count("antiquities", "rows", "rows", "rows", lambda: all_rows(["antiquities"])),
    Count(
        "antiquities",
        "years of two digits",
        "two_digit_years",
        "`mixed-formats`",
        form("antiquities", "month/day/yy"),
    ),
    Count(
        "antiquities",
        "years of two digits in the wrong century by the usual rule",
        "strptime_%y_gives_wrong_century",
        "`century-decided`",
        said("antiquities", "century-decided"),
    ),
    Count(
        "antiquities",
        "years of two digits that the year contradicts",
        "two_digits_contradict_year_column",
        "`century-contradicts`",
        rows("antiquities", "century-contradicts"),
    ),
    Count(
        "antiquities",
        "dates without a year",
        "dated_but_no_year",
        "`century-unknown`",
        rows("antiquities", "century-unknown"),
    ),
    Count("antiquities", "blank dates", "blank_date", "`no-date`", rows("antiquities", "no-date")),
    Count(
        "antiquities",
        "dates that are a year",
        "year_only_in_date_column",
        "`mixed-formats`",
        form("antiquities", "year"),
    ),
    Count(
        "antiquities",
        "dates that could be read day first",
        "ambiguous_dm",
        "`order-decided`",
        said("antiquities", "order-decided"),
    ),
    Count(
        "antiquities",
        "rows alike",
        "exact_duplicates",
        "`row-repeated`",
        rows("antiquities", "row-repeated"),
    ),
    Count(
        "antiquities",
        "a monument twice on a day",
        "same_monument_same_date_twice",
        "`id-repeated`",
        rows("antiquities", "id-repeated"),
    ),
    Count(
        "antiquities",
        "cells with several states",
        "several_states_in_cell",
        "jurisdictions of the events",
        of_events("antiquities", lambda each: len(each.jurisdictions) > 1),
        11,
        "two are 'Washington, DC', which is one place, and one is in a row without a date",
    ),
    Count(
        "antiquities",
        "numbers with a comma",
        "numbers_with_thousands_comma",
        "attributes of the events",
        numbers_with_comma,
        126,
        "`value-unreadable` names nine with a unit, and two are in rows without a date",
    ),
    Count(
        "antiquities",
        "texts for actions",
        "distinct_action_texts",
        "types of the codebook",
        lambda: texts_of_types("antiquities"),
    ),
    # Cabinet.
    Count("cabinet-turnover", "rows", "rows", "rows", lambda: all_rows(["cabinet-turnover"])),
    Count(
        "cabinet-turnover",
        "dates with a year of two digits",
        "two_digit_years",
        "`order-decided`",
        in_message("cabinet-turnover", "order-decided", r"of ([\d,]+) dates"),
    ),
    Count(
        "cabinet-turnover",
        "dates that could be read day first",
        "ambiguous_dm",
        "`order-decided`",
        said("cabinet-turnover", "order-decided"),
    ),
    Count(
        "cabinet-turnover",
        "'... admin' for a date",
        "appointee_in_two_presidencies_chained_by_words",
        "`value-word`",
        times("cabinet-turnover", "value-word", text="admin"),
    ),
    Count(
        "cabinet-turnover",
        "'Still in office' for an end",
        25,
        "`value-word`",
        times("cabinet-turnover", "value-word", text="Still in office"),
    ),
    Count(
        "cabinet-turnover",
        "'Aug. 1981' for a date",
        1,
        "`mixed-formats`",
        form("cabinet-turnover", "Mon. year"),
    ),
    Count(
        "cabinet-turnover",
        "lengths that are not a number",
        "length_not_a_number",
        "`columns-disagree`",
        said("cabinet-turnover", "columns-disagree"),
        15,
        "25 are blank",
    ),
    Count(
        "cabinet-turnover",
        "ends before the start",
        "end_before_start",
        "`ends-before-begin`",
        rows("cabinet-turnover", "ends-before-begin"),
    ),
    Count(
        "cabinet-turnover",
        "columns without a name",
        "nameless_trailing_columns",
        "header",
        lambda: sum(each.startswith("#") for each in reading_of("cabinet-turnover").header),
    ),
    # Leaders.
    Count("reign-leaders", "rows", "rows", "rows", lambda: all_rows(["reign-leaders"])),
    Count(
        "reign-leaders",
        "bytes that are not UTF-8",
        "bytes_invalid_as_utf8",
        "`bad-byte`",
        rows("reign-leaders", "bad-byte"),
    ),
    Count(
        "reign-leaders",
        "impossible starts",
        "impossible_start_days",
        "`impossible-date`",
        rows("reign-leaders", "impossible-date"),
    ),
    Count(
        "reign-leaders",
        "ends that are a month",
        "end_month_precision",
        "dates of the events",
        of_events(
            "reign-leaders", lambda each: (end := end_of(each)) is not None and days_of(end) <= 31
        ),
    ),
    Count(
        "reign-leaders",
        "blank ends",
        "end_blank_open",
        "`value-word`",
        times("reign-leaders", "value-word", text="blank"),
    ),
    Count(
        "reign-leaders",
        "ends before the month of the start",
        "end_month_before_start_month",
        "`ends-before-begin`",
        rows("reign-leaders", "ends-before-begin"),
    ),
    Count(
        "reign-leaders",
        "ends in the month of the start",
        "end_in_start_month",
        "dates of the events",
        of_events("reign-leaders", ends_in_start_month),
    ),
    Count(
        "reign-leaders",
        "-99 for a year of birth",
        "birthyear_-99",
        "`missing-word`",
        times("reign-leaders", "missing-word", "birthyear"),
    ),
    Count(
        "reign-leaders",
        "repeated ids",
        "duplicate_leadid",
        "`id-repeated`",
        rows("reign-leaders", "id-repeated"),
    ),
    Count(
        "reign-leaders",
        "starts on the first of a month",
        "starts_on_first_of_month",
        "`filled-day`",
        in_message("reign-leaders", "filled-day", r"^(\d+) .* first of a month"),
    ),
    Count(
        "reign-leaders",
        "open ends of others than the last leader of a country",
        "open_end_not_last_leader_of_country",
        "dates of the events",
        lambda: open_ends_followed("reign-leaders"),
    ),
    # Elections.
    Count("reign-elections", "rows", "rows", "rows", lambda: all_rows(["reign-elections"])),
    Count(
        "reign-elections",
        "blank days",
        "day_is_blank",
        "`mixed-formats`",
        form("reign-elections", "year-month"),
    ),
    Count(
        "reign-elections",
        "impossible days",
        "impossible_days",
        "`impossible-date`",
        rows("reign-elections", "impossible-date"),
    ),
    Count(
        "reign-elections",
        "labels of events",
        "distinct_event_labels",
        "`label-variants`, without `values`",
        lambda: labels()[0],
    ),
    Count(
        "reign-elections",
        "labels without capitals and spaces",
        "distinct_after_strip_and_casefold",
        "`label-variants`, without `values`",
        lambda: labels()[1],
        15,
        "two more differ by a comma alone",
    ),
    Count(
        "reign-elections",
        "after the release",
        "dated_after_release_2021_03",
        "dates of the events",
        of_events("reign-elections", lambda each: each.when.begin_days.earliest > _RELEASED),
        135,
        "one is the impossible day, and its row is set aside",
    ),
    Count(
        "reign-elections",
        "after the release, and not called upcoming",
        "of_which_not_upcoming",
        "`date-after-release`",
        said("reign-elections", "date-after-release"),
    ),
    Count(
        "reign-elections",
        "before the release, and called upcoming",
        "upcoming_dated_before_release",
        "`stale-scheduled`",
        said("reign-elections", "stale-scheduled"),
    ),
    Count(
        "reign-elections",
        "ids that other rows share",
        "ids_shared_by_rows",
        "`id-repeated`, with `id: {elecnum}`",
        with_id("reign-elections", "{elecnum}"),
    ),
    # Regimes.
    Count("reign-regimes", "rows", "rows", "rows", lambda: all_rows(["reign-regimes"])),
    Count(
        "reign-regimes",
        "ends on the day of the release",
        "end_12/31/2020_right_censored",
        "`value-word`",
        times("reign-regimes", "value-word", text="12/31/2020'"),
    ),
    Count(
        "reign-regimes",
        "ends a year later",
        "end_12/31/2021",
        "`value-word`",
        times("reign-regimes", "value-word", text="12/31/2021'"),
    ),
    Count(
        "reign-regimes",
        "ends before the start",
        "end_before_start",
        "`ends-before-begin`",
        rows("reign-regimes", "ends-before-begin"),
    ),
    Count(
        "reign-regimes",
        "ends on the start",
        "end_equals_start",
        "dates of the events",
        of_events("reign-regimes", ends_in_start_month),
    ),
    Count(
        "reign-regimes",
        "numbers of days in ids",
        "excel_serial_inside_id",
        "`serial-in-text`",
        said("reign-regimes", "serial-in-text"),
    ),
    Count(
        "reign-regimes",
        "of these, the start",
        "serial_equals_start",
        "`serial-in-text`",
        in_message("reign-regimes", "serial-in-text", r"for ([\d,]+) it is a date"),
    ),
    Count(
        "reign-regimes",
        "dates in ids",
        "date_text_inside_id",
        "`serial-in-text`",
        in_message("reign-regimes", "serial-in-text", r"([\d,]+) more end in a date"),
    ),
    Count(
        "reign-regimes",
        "dates that could be read day first",
        "ambiguous_dm",
        "`order-decided`",
        said("reign-regimes", "order-decided"),
    ),
    # States.
    Count("huggo-states", "rows", "rows", "rows", lambda: all_rows(["huggo-states"])),
    Count(
        "huggo-states",
        "ends on 9999-12-31",
        "end_9999-12-31",
        "`value-word`",
        times("huggo-states", "value-word", text="for 'open'"),
    ),
    Count(
        "huggo-states",
        "dates with ~ or ?",
        "qualified_~_or_?",
        "dates of the events",
        lambda: sum(
            not {"~", "?"}.isdisjoint(str(date))
            for each in events("huggo-states")
            for date in (*ends(each), *each.dates.values())
        ),
    ),
    Count(
        "huggo-states",
        "dates that are a year",
        "year_only",
        "dates of the events",
        lambda: sum(days_of(date) >= 365 for each in events("huggo-states") for date in ends(each)),
        25,
        "753 BC is one too",
    ),
    Count("huggo-states", "years BC", "BC", "`mixed-formats`", form("huggo-states", "year BC")),
    Count(
        "huggo-states",
        "starts before the year 1000",
        "begin_before_1000",
        "dates of the events",
        of_events("huggo-states", begins_before(1000)),
        10,
        "753 BC is one too",
    ),
    Count(
        "huggo-states",
        "starts on 1 January",
        "begin_on_01-01",
        "`filled-day`",
        said("huggo-states", "filled-day", "Begin"),
    ),
    Count(
        "huggo-states",
        "ends on 31 December",
        "end_on_12-31_not_9999",
        "`filled-day`",
        said("huggo-states", "filled-day", "End"),
    ),
    Count(
        "huggo-states",
        "ends before the start",
        "end_before_begin",
        "`ends-before-begin`",
        rows("huggo-states", "ends-before-begin"),
    ),
    Count(
        "huggo-states",
        "rows of a state that has one already",
        "duplicate_ids",
        "participants of the events",
        lambda: len(events("huggo-states")) - len(states_met()),
    ),
    Count(
        "huggo-states",
        "cells with 'NA'",
        "literal_NA_cells",
        "`missing-word`",
        said("huggo-states", "missing-word"),
    ),
    Count(
        "huggo-states",
        "addresses among the sources",
        "urls_in_source",
        "sources of the events",
        lambda: sum(map(has_address(1), events("huggo-states"))),
        117,
        "one is that of the row without a date",
    ),
    Count(
        "huggo-states",
        "several addresses in a cell",
        "several_urls_in_source",
        "sources of the events",
        lambda: sum(map(has_address(2), events("huggo-states"))),
    ),
    Count(
        "huggo-states",
        "states that overlap",
        6,
        "`spells-overlap`",
        said("huggo-states", "spells-overlap"),
    ),
    Count(
        "huggo-states",
        "states that share a day",
        6,
        "`spells-share-a-day`",
        said("huggo-states", "spells-share-a-day"),
        7,
        "neighbouring rows were counted; one more shares its day with a row further up",
    ),
    Count(
        "huggo-states",
        "impossible days",
        "impossible_days",
        "`impossible-date`",
        rows("huggo-states", "impossible-date"),
    ),
    # Measures against a pandemic.
    Count(
        "gpl-usa",
        "rows of six countries",
        1_722,
        "rows",
        lambda: all_rows(each for each in TABLES if each.startswith("gpl")),
    ),
    Count("gpl-usa", "formats of dates", 3, "the specs", lambda: formats_of("gpl")),
    Count(
        "gpl-usa",
        "dates with a day of at most 12",
        275,
        "`order-decided`",
        said("gpl-usa", "order-decided"),
        264,
        "in 11 the day is the month, so that they are the same day when swapped",
    ),
    Count(
        "gpl-usa",
        "dates after the day on which they were looked up",
        36,
        "`columns-disagree`",
        said("gpl-usa", "columns-disagree"),
    ),
    Count(
        "gpl-france",
        "dates after the day on which they were looked up",
        0,
        "`columns-disagree`",
        said("gpl-france", "columns-disagree"),
        1,
        "the count was of the United States alone",
    ),
    Count("imperial", "rows", 83, "rows", lambda: all_rows(["imperial"])),
    Count(
        "imperial",
        "17.03.2090 for 'never'",
        2,
        "`value-word`",
        times("imperial", "value-word", text="17.03.2090"),
    ),
    Count(
        "imperial",
        "dates that could be read day first",
        28,
        "`order-decided`",
        said("imperial", "order-decided"),
    ),
    Count("oxcgrt", "rows", 5_480, "rows", lambda: all_rows(["oxcgrt"])),
    Count(
        "oxcgrt",
        "changes of a value",
        842,
        "events, with all indicators as `values`",
        lambda: len(changes()),
    ),
    Count(
        "oxcgrt",
        "of these, without a note",
        110,
        "events, with the notes of each indicator",
        lambda: sum(not each.note for each in changes()),
    ),
    Count("keystone", "rows", 7_382, "rows", lambda: all_rows(["keystone"])),
    Count(
        "keystone",
        "starts that are not a date",
        22,
        "`unreadable-date`, `value-word`",
        lambda: not_dates("start_date"),
    ),
    Count(
        "keystone",
        "ends that are not a date",
        13,
        "`unreadable-date`, `value-word`",
        lambda: not_dates("end_date"),
        12,
        "the thirteenth, an address that `row-shifted` names, is in a row set aside for its start",
    ),
    Count(
        "keystone",
        "ends before the start",
        3,
        "`ends-before-begin`",
        rows("keystone", "ends-before-begin"),
    ),
    Count(
        "keystone",
        "starts that could be read day first",
        124,
        "`order-decided`",
        said("keystone", "order-decided", "start_date"),
        115,
        "in nine the day is the month, so that they are the same day when swapped",
    ),
    Count("spid", "rows", 17_835, "rows", lambda: all_rows(["spid"])),
    Count(
        "spid",
        "adoptions in a year with another one of the policy",
        14_065,
        "`order-unknown`",
        said("spid", "order-unknown"),
    ),
    Count(
        "spid",
        "adoptions by Alaska and Hawaii before they were states",
        27,
        "dates and jurisdictions of the events",
        of_events(
            "spid",
            lambda each: (
                begins_before(1959)(each) and set(each.jurisdictions) <= {"US-AK", "US-HI"}
            ),
        ),
    ),
    # Congress.
    Count("congress", "terms of the first release", 2_721, "rows", lambda: len(terms(RELEASES[0]))),
    Count("congress", "terms of the second", 2_853, "rows", lambda: len(terms(RELEASES[1]))),
    Count(
        "congress",
        "terms that start when another one ends",
        1_582,
        "`spells-share-a-day`, without `shared_day`",
        handed_over,
        1_408,
        "the count is of neither release alone: the second one has 1,626",
    ),
    Count(
        "congress",
        "ends after the release, the same in the next one",
        537,
        "dates of the events",
        future_terms,
    ),
    Count(
        "congress",
        "new terms of the members of both releases",
        404,
        "events of both releases",
        new_terms,
    ),
    Count("congress", "ends that were moved", 2, "events of both releases", moved_terms),
)
"""Everything that was counted, but for how the files are written."""


def counts_table() -> str:
    """What was counted and what is found, in a table of Markdown."""
    lines = [
        "| table | what was counted | counted | found | where | why they differ |",
        "|---|---|---:|---:|---|---|",
    ]
    lines += [
        f"| {each.spec} | {each.what} | {each.number:,} | {each.find():,} | {each.place} | "
        f"{each.because} |"
        for each in COUNTS
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    record("counts", counts_table())
    record("numbers", numbers())

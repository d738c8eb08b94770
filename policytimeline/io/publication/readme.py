"""The README of a published dataset: what is in the folder, counted, and how to use and cite it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from policytimeline.findings import Finding, Report, Severity, counted, share_of, tallied
from policytimeline.io.data_package.tables import TABLES
from policytimeline.io.exports.codebook_counts import entries_of
from policytimeline.io.publication.citation import Release, cited
from policytimeline.io.publication.counts import (
    BOUNDED,
    EXACT,
    MONTH,
    OPEN,
    YEAR,
    DatasetCounts,
    counts_of,
)
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import EventStatus
from policytimeline.results.markdown import escape_markdown, format_facts, format_markdown
from policytimeline.results.table import Column, Kind, ResultTable
from policytimeline.validation.passages.outcomes import Outcome

_MOST_TYPES = 20
"""Types of events with a row of their own; the codebook page has all of them."""

_MOST_DROPPED = 10
"""What else is not in ``sources.bib`` is in ``sources.csv`` all the same."""

_FILES: Mapping[str, str] = {
    "datapackage.json": "What each column of each table means, for people and programs "
    "(Frictionless Data Package)",
    **{table.file: table.title for table in TABLES},
    "bounds.csv": "The first and the last day of each event, for programs that do not read EDTF",
    "sources.bib": "The sources, for LaTeX and reference managers",
    "codebook.md": "What each term means and how often it is used",
    "CITATION.cff": "How to cite the dataset, for reference managers and archives",
    "README.md": "This page",
}
"""What each file is, in the order in which a reader wants them."""

_HOW_EXACT: tuple[tuple[str, str], ...] = (
    (EXACT, "exact: the day is known; of an interval, both days"),
    (MONTH, "within a month: one of at most 31 days, the first and the last of which are known"),
    (YEAR, "within a year: one of at most 366 such days"),
    (BOUNDED, "within wider bounds: one of more days"),
    (OPEN, "open: without a bound on a side, such as what has no end, or no known one"),
)

_DATES = """\
Dates are in the Extended Date/Time Format (EDTF, ISO 8601-2):

| In a table | Means |
| --- | --- |
| `2018-06-28` | that day |
| `2018-06`, `2018` | one day of that month or year, which is not known |
| `[2018-06-17..2018-06-24]` | one of these days |
| `[..2018-06-28]`, `[2018-06-28..]` | that day or an earlier one, that day or a later one |
| `2018-06-17/2018-06-24` | from the one day to the other |
| `2018-06-17/..`, `2018-06-17/` | without an end, with an end that is not known |
| `2018?`, `2018~`, `2018%` | uncertain, approximate, both |

`bounds.csv` has the days that such a date leaves, given everything else that the dataset states:
an event starts between `begin_earliest` and `begin_latest`, and ends between `end_earliest` and
`end_latest`; an empty cell is no bound. `end_kind` is `day`, `open` (without an end), `unknown`
(nobody says when it ended) or `censored` (it ended then, later or never). Where `is_inferred` is
`false`, only the date itself was used. Do not take the middle of two days for a date."""

_READING = """\
The tables are CSV: UTF-8, with commas and a header. An empty cell is a value that is not given.
Several values in a cell are separated by `; `. A text that a spreadsheet would run as a formula,
such as one that starts with `=`, has an apostrophe before it. `datapackage.json` has the type and
the meaning of each column, and the keys by which the tables refer to each other.

```python
import policytimeline as pt
dataset = pt.read_dataset("FOLDER/")  # the dataset as it was coded, nothing lost
```

Other programs guess what a cell is: that `2018` is a number, `2018-06` the first of June, and `NA`,
the code of Namibia, a missing value. Tell them to read every cell as text:

```python
import pandas
events = pandas.read_csv("events.csv", dtype=str, keep_default_na=False, na_values=[""])
```

```python
import polars
events = polars.read_csv("events.csv", infer_schema=False)
```

```r
events <- read.csv("events.csv", encoding = "UTF-8", na.strings = "", colClasses = "character")
```

In a spreadsheet program, import the file rather than open it, as UTF-8 with all columns as text. In
Excel: Data, From Text/CSV, and no detection of data types."""

_ELSEWHERE = """\
- The texts of the sources are not here. A passage is found in a text that you have by its
  paragraph or row, its position, its words, or their length and digest: see `evidence.csv`.
- The version and the note of the codebook, its stages, the rules that check the dataset, and the
  findings that are waived are in `datapackage.json`, under `policytimeline`.
- Comments in the file that the dataset comes from are not data, and are not here.
- Why a bound in `bounds.csv` holds is not in the tables; `policytimeline explain` proves it."""


@attrs.frozen
class Contents:
    """What a README tells of.

    Attributes:
        dataset: The dataset.
        release: What is known of its release.
        checked: What `check` found.
        looked_up: What became of its passages; None if none was looked up.
        errors: The findings of severity error that are left.
        rows: The rows of each table, by file.
        files: The other files, too, without the README.
        dropped: What of the sources is not in ``sources.bib``.
    """

    dataset: Dataset
    release: Release
    checked: Report
    looked_up: Report | None
    errors: tuple[Finding, ...]
    rows: Mapping[str, int] = attrs.field(factory=dict[str, int])
    files: tuple[str, ...] = ()
    dropped: tuple[Finding, ...] = ()


def format_readme(contents: Contents) -> str:
    """The text of the README."""
    return "\n\n".join(block for block in _blocks(contents) if block) + "\n"


def _blocks(contents: Contents) -> Iterator[str]:
    dataset, counts = contents.dataset, counts_of(contents.dataset)
    yield f"# {escape_markdown(dataset.title)}"
    yield escape_markdown(dataset.note)
    yield _left(contents.errors)
    yield _about(contents, counts)
    yield "## How to cite"
    yield f"> {escape_markdown(cited(dataset, contents.release))}"
    if dataset.events.all:
        yield "## Events by type and status"
        yield _types(counts.of_types)
        yield "## How exact the dates are"
        yield _exactness(counts)
    yield "## Evidence"
    yield _listed(_evidence(contents, counts))
    yield "## Files"
    yield _files(contents)
    yield "## Read the tables"
    yield f"{_READING}\n\n{_DATES}"
    yield "## What is not in the tables"
    yield "\n".join([_ELSEWHERE, *(f"- {each}" for each in _not_there(contents))])


def _left(errors: Sequence[Finding]) -> str:
    """A warning of what is known to be wrong."""
    if not errors:
        return ""
    by_code = ", ".join(
        f"{code} ({n:,})" for code, n in Counter(e.code for e in errors).most_common()
    )
    left = "is" if len(errors) == 1 else "are"
    finding = counted(len(errors), "finding")
    return (
        f"> **This dataset was published with mistakes in it:** {finding} of severity error {left} "
        f"left: {escape_markdown(by_code)}. `policytimeline check` shows what is left in the data."
    )


def _about(contents: Contents, counts: DatasetCounts) -> str:
    dataset = contents.dataset
    period = f"from {counts.first} to {counts.last}" if counts.first and counts.last else ""
    bounded = f"not before {counts.first}" if counts.first else f"not after {counts.last}"
    said = period or (bounded if counts.first or counts.last else "")
    facts = {
        "Version": dataset.version or "not stated",
        "Licence": dataset.licence or "not stated; ask before you use the data",
        "Contributors": "; ".join(dataset.contributors) or "not stated",
        "Released": contents.release.released.isoformat() if contents.release.released else "",
        "Period covered by the events": said,
        "Contents": _contents(dataset),
        "Searched": _searched(dataset),
        "Checked": _checked(contents.checked),
    }
    return format_facts(facts)


def _contents(dataset: Dataset) -> str:
    """How many entries of each kind there are, of the kinds that there are."""
    found = [counted(number, noun) for noun, number in entries_of(dataset) if number]
    return ", ".join(found) or "nothing"


def _searched(dataset: Dataset) -> str:
    """Whether a reader may take what is missing for what did not happen."""
    if dataset.coverage:
        return f"{counted(len(dataset.coverage), 'period')}, see codebook.md"
    return "not stated; an event that is missing here may have happened all the same"


def _checked(report: Report) -> str:
    """How many findings there are of each severity, and how many are waived."""
    counts = Counter(each.severity for each in report)
    found = ", ".join(
        f"{counts[each]:,} for information"
        if each is Severity.INFORMATION
        else counted(counts[each], each.value)
        for each in Severity
    )
    waived = f", {len(report.waived):,} waived with a reason" if report.waived else ""
    return f"{found}{waived} ({counted(len(report.rules), 'rule')})"


def _types(of_types: Counter[tuple[str, str]]) -> str:
    """A row for each type, the commonest first, and a column for each status that there is."""
    totals: Counter[str] = Counter()
    by_status: Counter[str] = Counter()
    for (kind, status), count in of_types.items():
        totals[kind] += count
        by_status[status] += count
    statuses = [each.value for each in EventStatus if by_status[each.value]]
    ranked = [kind for kind, _ in totals.most_common()]
    shown, rest = ranked[:_MOST_TYPES], ranked[_MOST_TYPES:]
    rows: list[tuple[object, ...]] = [
        (kind, *(of_types[kind, status] for status in statuses), totals[kind]) for kind in shown
    ]
    if rest:
        others = (sum(of_types[kind, status] for kind in rest) for status in statuses)
        total = sum(totals[kind] for kind in rest)
        rows.append((f"{counted(len(rest), 'other type')}, see codebook.md", *others, total))
    if len(ranked) > 1:
        all_of = (by_status[status] for status in statuses)
        rows.append(("all types", *all_of, sum(totals.values())))
    return _table(("Type", *statuses, "all"), rows)


def _exactness(counts: DatasetCounts) -> str:
    columns = {"Events": counts.dates, "Dates of roles": counts.role_dates}
    kept = {name: dates for name, dates in columns.items() if dates}
    rows = [(said, *(dates[word] for dates in kept.values())) for word, said in _HOW_EXACT]
    return _table(("Date", *kept), rows)


def _evidence(contents: Contents, counts: DatasetCounts) -> Iterator[str]:
    where = {
        "a row of a table": counts.rows,
        "words that can be looked up in a text": counts.words,
        "no passage": counts.pieces - counts.passages,
    }
    parts = ", ".join(f"{count:,} with {name}" for name, count in where.items() if count)
    yield tallied("pieces of evidence", counts.pieces) + (f": {parts}" if parts else "")
    events = len(contents.dataset.events.all)
    if counts.without_evidence:
        yield share_of(counts.without_evidence, events, "event", ("has", "have")) + " no evidence"
    yield _verified(contents.looked_up)


def _verified(report: Report | None) -> str:
    if report is None:
        return "No passage was looked up in the text of its source when this folder was made"
    found = report.tally[Outcome.FOUND.value] + report.tally.get(Outcome.RETYPESET.value, 0)
    others = {
        "found elsewhere in the text": report.tally[Outcome.MOVED.value],
        "missing": report.tally[Outcome.MISSING.value],
        "not looked up": report.tally[Outcome.UNCHECKED.value],
    }
    rest = "".join(f", {count:,} {name}" for name, count in others.items() if count)
    passages = counted(sum(report.tally.values()), "passage")
    return f"{found:,} of {passages} found in the texts of the sources{rest}"


def _files(contents: Contents) -> str:
    there = {*contents.files, "README.md"}
    rows = (
        f"| `{name}` | {f'{contents.rows[name]:,}' if name in contents.rows else ''} | {said} |"
        for name, said in _FILES.items()
        if name in there
    )
    return "\n".join(["| File | Rows | What it is |", "| --- | ---: | --- |", *rows])


def _not_there(contents: Contents) -> Iterator[str]:
    if "CITATION.cff" not in contents.files:
        yield "No `CITATION.cff` was written, because the dataset does not name its contributors."
    if "sources.bib" not in contents.files:
        yield "No `sources.bib` was written, because the dataset does not list sources."
    for each in contents.dropped[:_MOST_DROPPED]:
        yield f"Not in `sources.bib`: {escape_markdown(each.message)}"
    if (more := len(contents.dropped) - _MOST_DROPPED) > 0:
        yield f"{more:,} more things that are in `sources.csv` are not in `sources.bib`."


def _listed(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table, whose numbers are on the right."""
    columns = [
        Column(f"column_{place}", heading, _kind(row[place] for row in rows))
        for place, heading in enumerate(headings)
    ]
    return format_markdown((), (ResultTable("readme", "", columns, rows),)).rstrip("\n")


def _kind(values: Iterable[object]) -> Kind:
    return Kind.NUMBER if all(isinstance(each, int | None) for each in values) else Kind.TEXT

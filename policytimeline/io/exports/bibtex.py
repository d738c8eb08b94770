"""The sources in BibTeX, with the fields of biblatex, for LaTeX and reference managers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytimeline.dates.calendar import calendar_day
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.io.exporting import Exported
from policytimeline.io.exports.losses import lost_fields, within
from policytimeline.io.exports.unique_ids import unique_ids
from policytimeline.model.dataset import Dataset
from policytimeline.model.sources import Source
from policytimeline.printable import printable
from policytimeline.results.latex_text import escape_latex

_NAME = "BibTeX"
_KEPT = within(
    "sources",
    *("id", "title", "publisher", "authors", "published", "url", "archive_url", "accessed"),
    *("language", "kind", "digest", "note"),
)

_TYPES = {
    **dict.fromkeys(
        ("article", "article-journal", "article-magazine", "article-newspaper", "periodical"),
        ("article", "journaltitle"),
    ),
    **dict.fromkeys(("review", "review-book"), ("article", "journaltitle")),
    **dict.fromkeys(("book", "classic"), ("book", "publisher")),
    "chapter": ("inbook", "publisher"),
    "paper-conference": ("inproceedings", "publisher"),
    "collection": ("collection", "publisher"),
    "pamphlet": ("booklet", "organization"),
    "thesis": ("thesis", "institution"),
    "report": ("report", "institution"),
    "dataset": ("dataset", "publisher"),
    "software": ("software", "publisher"),
    "patent": ("patent", "organization"),
    **dict.fromkeys(("webpage", "post", "post-weblog"), ("online", "organization")),
}
"""The entry type of biblatex for each kind of source, and the field for who published it."""

_WITH_ADDRESS, _OTHER = ("online", "organization"), ("misc", "organization")

_BIBLATEX_DATE = re.compile(
    r"""(
    \d\dXX | \d{3}X | -?\d{4}-XX(-XX)? | -?\d{4}-2[1-4]
    | -?\d{4}(-(0[1-9]|1[0-2])(-XX | -\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?)?)?)?
    )[?~%]?""",
    re.VERBOSE,
)
"""The dates of EDTF that biblatex reads (manual, 2.3.8): no sets, and no other masks."""

_NOT_IN_VERBATIM = {ord(c): f"%{ord(c):02X}" for c in '{}\\ "<>^`|\n\t'}


def export_text(dataset: Dataset) -> Exported:
    """The sources of a dataset in BibTeX, and what is not in it."""
    sources = dataset.sources.all
    keys = unique_ids(source.id for source in sources)
    entries = (_entry(source, key) for source, key in zip(sources, keys, strict=True))
    lost = tuple(lost_fields(dataset, _KEPT, _NAME))
    return Exported("\n".join(entries), lost, {"sources": len(sources)})


def _entry(source: Source, key: str) -> str:
    other = _WITH_ADDRESS if source.url else _OTHER
    entry_type, publisher_field = _TYPES.get(source.kind, other)
    fields = "".join(
        f"  {name} = {{{value}}},\n" for name, value in _fields(source, publisher_field)
    )
    return f"@{entry_type}{{{key},\n{fields}}}\n"


def _fields(source: Source, publisher_field: str) -> Iterator[tuple[str, str]]:
    """The fields that it has; a text in two pairs of braces keeps its capitals and its commas."""
    authors = [f"{{{_escaped(author)}}}" for author in source.authors if author]
    if authors:
        yield "author", " and ".join(authors)
    yield "title", f"{{{_escaped(source.title)}}}"
    if source.publisher:
        yield publisher_field, f"{{{_escaped(source.publisher)}}}"
    if source.published:
        yield from _dated(source.published)
    if source.url:
        yield "url", _verbatim(source.url)
    if source.accessed:
        yield "urldate", str(source.accessed)
    yield from (
        (name, _escaped(text))
        for name, text in (
            ("language", source.language),
            ("entrysubtype", source.kind),
            ("annotation", source.note),
        )
        if text
    )
    # Two of biblatex's fields for texts of one's own, which it takes as they are.
    yield from (
        (name, _verbatim(text))
        for name, text in (("verba", source.archive_url), ("verbb", source.digest))
        if text
    )


def _dated(published: UncertainDate) -> Iterator[tuple[str, str]]:
    """The date for biblatex, or in words if it has no form for it; and a year for BibTeX."""
    text = str(published)
    is_read = _BIBLATEX_DATE.fullmatch(text) is not None
    if is_read:
        yield "date", text
    parts = published.to_csl().get("date-parts", [])
    year = parts[0][0] if parts else _only_year(published)
    if year > 0:
        if not is_read:
            yield "date", f"{year:04}"  # The words say the rest.
        yield "year", str(year)
    if not is_read:
        yield "addendum", f"{{{_escaped(f'published {published.to_text()}')}}}"


def _only_year(published: UncertainDate) -> int:
    """The year that every possible day is in; 0 if they are in several, before 1, or uncertain."""
    first, last = published.earliest_day, published.latest_day
    if published.is_qualified or not (isinstance(first, int) and isinstance(last, int)):
        return 0
    years = {calendar_day(first)[0], calendar_day(last)[0]}
    return max(years.pop(), 0) if len(years) == 1 else 0


def _escaped(text: str) -> str:
    r"""The text in LaTeX; BibTeX counts braces, also those after a backslash."""
    escaped = escape_latex(text)
    return escaped.replace(r"\{", r"\textbraceleft{}").replace(r"\}", r"\textbraceright{}")


def _verbatim(text: str) -> str:
    """An address as biblatex prints it, with what would end the field in the form of RFC 3986."""
    return printable(text).translate(_NOT_IN_VERBATIM)

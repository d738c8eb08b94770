from __future__ import annotations

import json
import re
import warnings
from itertools import accumulate

import pytest
from exported_datasets import exported

import policytimeline as pt
from policytimeline.io.exports.csl_json import TYPES
from policytimeline.io.exports.unique_ids import unique_ids

DATES = (
    "2018",
    "2018-06",
    "2018-06-28",
    "2018-06-28T10:00:00Z",
    "2018-21",
    "201X",
    "19XX",
    "2018-XX-28",
    "2018-06-XX",
    "[2018-06-17..2018-06-24]",
    "2018-06~",
    "2018-06-28?",
    "-0043",
    "Y-170000",
)
BIBLATEX = {"2018-XX-28": "2018", "[2018-06-17..2018-06-24]": "2018", "Y-170000": None}
"""The dates that biblatex has no form for: the year in which all their days are."""

NASTY = (
    "50 % of A&B_c #1 $x ~ ^",
    "an open { brace",
    "a closing } brace",
    "back\\slash \\{",
    'quotes " and , commas = signs @',
    "Ministry of Health, Labour and Welfare",
    "\U0001f5f3 \u05d4\u05e6\u05d1\u05e2\u05d4",
    "x" * 10_000,
    "a\x00b\nc",
)

UNKNOWN_TO_PYLATEXENC = {
    r"\textbraceleft{}": r"\{",
    r"\textbraceright{}": r"\}",
    r"\textasciicircum{}": "^",
    r"\symbol{34}": '"',
}

NAME = {"literal", "family", "given"}
FIELDS = {
    **dict.fromkeys(("id", "type", "genre", "title", "container-title", "publisher"), str),
    **dict.fromkeys(("URL", "archive_location", "language", "note"), str),
    "author": list,
    "issued": dict,
    "accessed": dict,
    "custom": dict,
}


def of_sources(*sources):
    """A dataset with these sources."""
    return pt.Dataset(title="T", sources=sources)


def csl(dataset):
    """The items, if they fit the schema of CSL-JSON (csl-data.json): its rules for these fields."""
    items = json.loads(exported("csl_json", dataset).text)
    for item in items:
        assert {"id", "type"} <= set(item) <= set(FIELDS)
        assert all(isinstance(value, FIELDS[name]) for name, value in item.items())
        assert item["type"] in TYPES
        assert all(set(name) <= NAME for name in item.get("author", ()))
        for date in (item[name] for name in ("issued", "accessed") if name in item):
            assert set(date) <= {"date-parts", "season", "circa", "literal", "raw", "edtf"}
            parts = date.get("date-parts", [[1]])
            assert 1 <= len(parts) <= 2
            assert all(1 <= len(each) <= 3 and 0 not in each for each in parts)
    return items


class TestCsl:
    """Sources for reference managers."""

    def test_the_types_are_those_of_csl(self):
        """Of version 1.0.2, as many as its schema has."""
        assert len(TYPES) == 44

    @pytest.mark.parametrize("text", DATES)
    def test_dates_come_back(self, text):
        """As what they were."""
        when = pt.parse_when(text)
        (item,) = csl(of_sources(pt.Source(id="s", title="T", published=when)))
        assert pt.from_csl(item["issued"]) == when

    def test_every_field(self, full):
        """A kind that CSL does not know is the genre of a document."""
        (item,) = csl(full)
        assert (item["type"], item["genre"]) == ("document", "zsourcekind")
        assert item["author"] == [{"literal": "zauthor"}]
        assert item["archive_location"] == "https://zarchive.example/a"

    def test_a_newspaper_is_the_container(self):
        """Because styles print that."""
        source = pt.Source(id="s", title="T", kind="article-newspaper", publisher="The Courier")
        (item,) = csl(of_sources(source))
        assert item["container-title"] == "The Courier"

    def test_the_seed_is_read_by_citeproc(self):
        """And printed in a style."""
        citeproc = pytest.importorskip("citeproc", reason="citeproc-py prints citations")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from citeproc.source.json import CiteProcJSON

            source = CiteProcJSON(csl(pt.load_seed("hsi")))
            style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
            printed = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
            for key in source:
                printed.register(citeproc.Citation([citeproc.CitationItem(key)]))
            lines = [str(entry) for entry in printed.bibliography()]
        assert len(lines) == len(pt.load_seed("hsi").sources)
        assert any("Post (2018)" in line and line.endswith("28 June.") for line in lines)


class TestBibtex:
    """Sources for LaTeX."""

    def entries(self, dataset):
        """The entries, read by bibtexparser."""
        bibtexparser = pytest.importorskip("bibtexparser", reason="bibtexparser reads BibTeX back")
        library = bibtexparser.parse_string(exported("bibtex", dataset).text)
        assert not library.failed_blocks
        assert not library.comments
        assert len(library.entries) == len(dataset.sources.all)
        return library.entries

    @pytest.mark.parametrize("text", DATES)
    def test_dates(self, text):
        """For biblatex if it has a form for them, otherwise in words."""
        when = pt.parse_when(text)
        (entry,) = self.entries(of_sources(pt.Source(id="s", title="T", published=when)))
        fields = {field.key: field.value for field in entry.fields}
        assert fields.get("date") == BIBLATEX.get(text, text)
        assert ("addendum" in fields) is (text in BIBLATEX)
        years = {day[:4] for day in re.findall(r"\d{4}", text) if "?" not in text}
        is_known = len(years) == 1 and not text.startswith(("-", "Y"))
        assert fields.get("year") == (min(years) if is_known else None)

    @pytest.mark.parametrize("text", NASTY)
    def test_texts_are_balanced_and_come_back(self, text):
        """Whatever braces they have; read as LaTeX by another reader."""
        latex = pytest.importorskip("pylatexenc.latex2text", reason="it reads LaTeX back")
        (entry,) = self.entries(of_sources(pt.Source(id="s", title=text, authors=[text, "B"])))
        fields = {field.key: field.value for field in entry.fields}
        depths = list(accumulate((c == "{") - (c == "}") for c in fields["title"]))
        assert (min(depths), depths[-1]) == (0, 0), "BibTeX counts braces after a backslash, too"
        title = fields["title"].removeprefix("{").removesuffix("}")
        for command, character in UNKNOWN_TO_PYLATEXENC.items():
            title = title.replace(command, character)
        expected = text.replace("\x00", "\ufffd").replace("\n", " ")
        assert latex.LatexNodes2Text().latex_to_text(title) == expected
        assert fields["author"].endswith(" and {B}")

    def test_an_address_stays_one(self):
        """What would end the field is percent-encoded."""
        source = pt.Source(id="s", title="T", url="https://a.example/{b}?c=d%20e&f=#g_h~i")
        (entry,) = self.entries(of_sources(source))
        assert entry["url"] == "https://a.example/%7Bb%7D?c=d%20e&f=#g_h~i"
        assert entry.entry_type == "online"

    @pytest.mark.parametrize(
        ("kind", "expected"),
        [("article-journal", "article"), ("report", "report"), ("legislation", "misc")],
    )
    def test_types(self, kind, expected):
        """Of biblatex, and the kind itself beside it."""
        (entry,) = self.entries(of_sources(pt.Source(id="s", title="T", kind=kind)))
        assert (entry.entry_type, entry["entrysubtype"]) == (expected, kind)

    def test_keys_are_unique_and_stable(self):
        """The first to have an id keeps it."""
        sources = [pt.Source(id=each, title="T") for each in ("a", "a", "a-2", "b")]
        keys = [entry.key for entry in self.entries(of_sources(*sources))]
        assert keys == ["a", "a-3", "a-2", "b"]


class TestUniqueIds:
    """Ids in a file."""

    def test_many_of_one_are_linear(self):
        """A counter goes on where it was."""
        ids = list(unique_ids(["a"] * 100_000))
        assert (len(set(ids)), ids[-1]) == (100_000, "a-100000")

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from exported_datasets import dated, event, exported

import policytimeline as pt
from policytimeline.io.exports.short_dates import MEANING

DOCUMENT = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{booktabs,array,longtable,pdflscape,rotating}
\begin{document}
%s
\end{document}
"""


def cells(row):
    """The cells of a row in Markdown."""
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]]


def compiled(latex, folder):
    """What pdfLaTeX says of a document with the table; it has to come to its end."""
    program = shutil.which("pdflatex")
    if program is None:
        pytest.skip("pdflatex is not installed")
    (folder / "table.tex").write_text(DOCUMENT % latex, encoding="utf-8")
    call = [program, "-interaction=nonstopmode", "-halt-on-error", "table.tex"]
    done = subprocess.run(call, cwd=folder, capture_output=True, check=False, timeout=120)
    said = done.stdout.decode("utf-8", "replace")
    assert done.returncode == 0, said[-2_000:]
    return said


class TestMarkdown:
    """A pipe table of the events."""

    def test_in_order_of_time_and_in_words(self):
        """What all events have in common is said below."""
        lines = exported("markdown_table", dated("2019", "2018-06-28")).text.splitlines()
        assert lines[0] == "**Dates**"
        assert [cells(line) for line in lines[2:6]] == [
            ["Date", "Event"],
            ["---", "---"],
            ["28\N{NO-BREAK SPACE}Jun\N{NO-BREAK SPACE}2018", "Event e1"],
            ["2019", "Event e0"],
        ]
        assert [line for line in lines[6:] if line] == [MEANING, "Type of every event: act."]

    def test_columns_of_what_differs(self):
        """And no note on dates if each is one day."""
        told = [pt.Evidence(source_id="courier")]
        events = [event("a", jurisdictions=["US"]), event("b", event_type="vote", evidence=told)]
        lines = exported("markdown_table", pt.Dataset(title="T", events=events)).text.splitlines()
        assert cells(lines[2]) == ["Date", "Event", "Type", "Where", "Sources"]
        assert [line for line in lines[6:] if line] == [
            "Sources: their keys in a bibliography of the dataset."
        ]

    def test_no_title_breaks_the_table(self):
        """Neither bars nor line breaks."""
        title = "a | b\nc <script> *d* [e](f)"
        dataset = pt.Dataset(title="T", events=[event("a", title=title)])
        row = exported("markdown_table", dataset).text.splitlines()[4]
        assert cells(row)[1] == r"a \| b<br>c \<script\> \*d\* \[e\](f)"

    def test_what_did_not_happen_says_so(self):
        """After its title."""
        absent = event("a", "2018-06-01/2018-06-30", status="absent")
        lines = exported("markdown_table", pt.Dataset(title="T", events=[absent])).text.splitlines()
        assert cells(lines[4])[1] == "Event a (stated not to have happened)"


class TestLatex:
    """A table for an article."""

    def test_the_seed_is_a_long_table(self, tmp_path):
        """It goes on over few upright pages, and no line is too wide by more than a letter."""
        text = exported("latex_table", pt.load_seed("hsi")).text
        assert r"\begin{longtable}" in text
        assert "landscape" not in text
        said = compiled(text, tmp_path)
        widths = [float(each) for each in re.findall(r"Overfull \\hbox \(([\d.]+)pt", said)]
        assert max(widths, default=0) < 6
        pages = re.search(r"Output written on table.pdf \((\d+) pages", said)
        assert int(pages[1]) <= 6

    @pytest.mark.parametrize(
        "title",
        [
            r"50 % of A&B_c #1 $x$ ~ ^ \ { } < > | ` \" [a] *",
            "[starts as an option",
            "one\n\ttwo",
            "word " * 2_000,
        ],
    )
    def test_any_title_is_printed(self, title, tmp_path):
        """Without a command in it being run."""
        events = [event("a", title=title), event("b", "2019")]
        compiled(
            exported("latex_table", pt.Dataset(title=title[:60], events=events)).text, tmp_path
        )


class TestCodebook:
    """A page on the terms."""

    def page(self, **fields):
        """The page of a dataset."""
        return exported("codebook_page", pt.Dataset(title="T", **fields)).text

    def test_types_are_a_tree(self):
        """With their own counts, and those of narrower ones; circles and strays included."""
        types = [
            pt.EventType(id="vote", parent="act", definition="A ballot."),
            pt.EventType(id="egg", parent="hen"),
            pt.EventType(id="hen", parent="egg"),
        ]
        events = [event("a", event_type="vote"), event("b", event_type="act"), event("c")]
        book = pt.Codebook(event_types=types)
        lines = self.page(events=events, codebook=book).splitlines()
        assert [line for line in lines if line.lstrip().startswith("- **")] == [
            "- **act** (2 events, 3 with narrower types): not defined",
            "  - **vote** (1 event): A ballot.",
            "- **egg** (0 events)",
            "- **hen** (0 events)",
        ]

    def test_attributes(self):
        """Range, texts, and how many events have none."""
        definition = pt.AttributeDefinition(id="cost", type="number", unit="EUR")
        events = [
            event("a", attributes={"cost": 1_500, "side": "left"}),
            event("b", attributes={"cost": 2.5, "side": "left"}),
            event("c", attributes={"side": "right"}),
            event("d"),
        ]
        lines = self.page(events=events, codebook=pt.Codebook(attributes=[definition])).splitlines()
        rows = [cells(line) for line in lines[lines.index("## Attributes") + 2 :][:4]]
        headings = ["Attribute", "Type", "Unit", "Values", "Events", "Events without", "Claims"]
        assert rows[0] == [*headings, "Definition"]
        assert rows[2][:7] == ["cost", "number", "EUR", "2.5 to 1,500", "2", "2", "0"]
        assert rows[3][3:6] == ["left (2), right (1)", "3", "1"]

    def test_counts_of_the_seed(self):
        """Each as a plain count over the dataset gives it."""
        hsi = pt.load_seed("hsi")
        lines = exported("codebook_page", hsi).text.splitlines()
        table = lines[lines.index("## Link kinds") + 2 :]
        rows = [cells(line) for line in table[2 : table.index("")]]
        used = [link.kind for link in hsi.links]
        expected = dict.fromkeys((*hsi.codebook.link_kinds, *used))
        found = {row[0].replace("\\", ""): int(row[1]) for row in rows}
        assert found == {kind: used.count(kind) for kind in expected}

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

import policytimeline as pt
from policytimeline import cli

TEXT = "The council met last week.\n\nSince the strike, it has not voted. It met on May 3 only.\n"
DATED = ("--id", "courier", "--published", "2018-06-28")


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Runs the command in a folder with a text: exit status, output and errors."""
    monkeypatch.chdir(tmp_path)
    Path("article.txt").write_text(TEXT, encoding="utf-8")

    def run_command(*arguments):
        status = cli.run(list(arguments))
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run_command


class TestDraft:
    """A dataset to fill in, from a text."""

    def test_the_draft_is_printed(self, run):
        """As YAML that is read back."""
        status, out, _ = run("draft", "article.txt", *DATED)
        assert status == 0
        Path("draft.yaml").write_text(out, encoding="utf-8")
        assert len(pt.read_dataset("draft.yaml").events) == 3
        assert run("check", "draft.yaml")[0] == 0

    def test_the_draft_is_written(self, run):
        """With the schema beside it, and never over a file in which somebody may have worked."""
        status, out, _ = run("draft", "article.txt", *DATED, "-o", "draft.yaml")
        told = "3 stubs to code, 0 phrases without a stub; dataset.schema.json beside it"
        assert (status, out) == (0, f"draft.yaml: {told}\n")
        Path("draft.yaml").write_text("title: Mine\n", encoding="utf-8")
        status, _, err = run("draft", "article.txt", *DATED, "-o", "draft.yaml")
        assert (status, "already exists" in err) == (2, True)
        assert Path("draft.yaml").read_text(encoding="utf-8") == "title: Mine\n"
        assert run("draft", "article.txt", *DATED, "-o", "draft.yaml", "--force")[0] == 0
        assert len(pt.read_dataset("draft.yaml").events) == 3

    def test_the_stubs_are_one_line_of_check(self, run):
        """With their number and the first ids; JSON and --all have each of them."""
        text = "\n\n".join(f"Ward {number} met last week." for number in range(30))
        Path("article.txt").write_text(text, encoding="utf-8")
        run("draft", "article.txt", *DATED, "-o", "draft.yaml")
        _, out, _ = run("check", "draft.yaml")
        lines = " ".join(out.split())
        assert out.startswith("draft.yaml: 32 for information")
        assert "30 stubs left to code: 'courier-p1-last-week', " in lines
        assert "'courier-p3-last-week', 27 more; expected" in lines
        assert "courier-p4" not in out
        _, out, _ = run("check", "draft.yaml", "--all")
        assert out.count("is a stub") == 30
        _, out, _ = run("check", "draft.yaml", "--format", "json")
        assert out.count('"left-to-code"') >= 32

    def test_the_text_is_never_replaced(self, run):
        """Not even if that is said."""
        text = Path("article.txt").read_text(encoding="utf-8")
        Path("article.yaml").write_text(text, encoding="utf-8")
        status, _, err = run("draft", "article.yaml", *DATED, "-o", "article.yaml", "--force")
        assert (status, "is the text of a source" in err) == (2, True)
        assert Path("article.yaml").read_text(encoding="utf-8") == text

    def test_what_is_known_of_the_source_is_kept(self, run):
        """Then no title is left to write."""
        known = ("--title", "Votes", "--publisher", "Courier", "--url", "https://example.org/1")
        run("draft", "article.txt", *DATED, *known, "-o", "draft.yaml")
        (source,) = pt.read_dataset("draft.yaml").sources.all
        assert (source.title, source.publisher, source.url) == (
            "Votes",
            "Courier",
            "https://example.org/1",
        )

    def test_an_anchor_dates_what_counts_from_it(self, run):
        """As in `phrases`."""
        _, out, _ = run("draft", "article.txt", *DATED, "--anchor", "the strike=2018-05-01")
        assert "when: '2018-05-01/2018-06-28'" in out

    @pytest.mark.parametrize(
        ("words", "options", "when"),
        [
            ("last summer", ("--hemisphere", "southern"), "'[2017-12-01..2018-03-21]'"),
            ("on 3 May 1914, and on 5 June", ("--narrative",), "'1914-06-05'"),
            ("last week", ("--week-starts", "monday"), "'[2018-06-18..2018-06-24]'"),
            ("at Easter 2017", ("--holidays", "days.yaml"), "'2017-04-16'"),
        ],
    )
    def test_a_convention_is_kept_to(self, run, words, options, when):
        """As in `phrases`."""
        Path("article.txt").write_text(f"The council met {words}.\n", encoding="utf-8")
        Path("days.yaml").write_text("Easter: [2017-04-16]\n", encoding="utf-8")
        assert f"when: {when}\n" in run("draft", "article.txt", *DATED, *options)[1]

    def test_the_standard_input_is_read(self, run, monkeypatch):
        """If the file is a hyphen."""
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
        assert "courier-p1-last-week" in run("draft", "-", *DATED)[1]

    @pytest.mark.parametrize(
        ("content", "hint"),
        [
            (b"", "the file is empty"),
            (b" . \n", "has no words"),
            (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", "pdftotext"),
            (b"PK\x03\x04\x14\x00\xff", "save it as plain text"),
        ],
    )
    def test_what_is_not_a_text_is_refused(self, run, content, hint):
        """With what to do."""
        Path("article.txt").write_bytes(content)
        status, out, err = run("draft", "article.txt", *DATED)
        assert (status, out, hint in err) == (2, "", True)

    def test_another_format_is_refused(self, run):
        """A draft has comments, which only YAML keeps."""
        status, _, err = run("draft", "article.txt", *DATED, "-o", "draft.json")
        assert (status, "'draft.json' is not the name of a YAML file" in err) == (2, True)


class TestPassage:
    """Some words of a text as the YAML of their passage."""

    def test_it_is_ready_to_be_copied(self, run):
        """Alone, or as a piece of evidence."""
        status, out, err = run("passage", "article.txt", "has not voted")
        assert (status, err) == (0, "")
        assert out.startswith("passage: {paragraph: 2, length: 13, ")
        _, out, _ = run("passage", "article.txt", "has not voted", "--source", "courier")
        assert out.startswith("- source_id: courier\n  passage: {paragraph: 2, ")

    def test_words_in_two_places_are_doubted(self, run):
        """The places are named, and one can be chosen."""
        status, out, err = run("passage", "article.txt", "met")
        assert (status, out.startswith("passage: {paragraph: 1,")) == (0, True)
        assert err.startswith("warning: 'met' occurs 2 times, in paragraphs 1 and 2")
        assert "Hint: add --paragraph 1, or more" in err
        _, out, err = run("passage", "article.txt", "met", "--paragraph", "2")
        assert (out.startswith("passage: {paragraph: 2,"), err) == (True, "")

    def test_words_that_are_not_there(self, run):
        """With the nearest, or the paragraph that has them."""
        status, out, err = run("passage", "article.txt", "has never voted")
        assert (status, out, "did you mean 'has not voted'?" in err) == (1, "", True)
        status, _, err = run("passage", "article.txt", "has not voted", "--paragraph", "1")
        assert (status, "Hint: add --paragraph 2" in err) == (1, True)

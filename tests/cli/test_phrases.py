from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from policytimeline import cli

TEXT = "The council never met last week.\n\nSince the strike, it has met on Sept. 16 only.\n"


@pytest.fixture
def article(tmp_path, monkeypatch):
    """A text with date phrases in two paragraphs, in the folder where the command runs."""
    monkeypatch.chdir(tmp_path)
    Path("article.txt").write_text(TEXT, encoding="utf-8")
    return "article.txt"


def answer(capsys, *arguments):
    """Exit status and what is printed."""
    status = cli.run(["phrases", *arguments])
    printed = capsys.readouterr()
    return status, printed.out + printed.err


class TestPhrases:
    """The date phrases of a text, with their possible readings."""

    def test_each_reading_has_a_line(self, article, capsys):
        """With its rule and the days to the publication; a refusal has its reason."""
        status, shown = answer(capsys, article, "--published", "2018-06-28")
        assert status == 0
        lines = [line.split() for line in shown.splitlines()]
        assert next(line[:7] for line in lines if "last-week-monday" in line) == [
            "1",
            "last",
            "week",
            "[2018-06-18..2018-06-24]",
            "1",
            "to",
            "13",
        ]
        assert any("never" in line and "rules" in line for line in lines)
        assert shown.endswith("3 phrases, 2 of them dated\n")

    def test_an_anchor_dates_what_counts_from_it(self, article, capsys):
        """By the name that the text gives it."""
        _, plain = answer(capsys, article, "--published", "2018-06-28", "--format", "json")
        arguments = ("--published", "2018-06-28", "--anchor", "the strike=2018-05-01")
        _, anchored = answer(capsys, article, *arguments, "--format", "json")
        before, after = json.loads(plain), json.loads(anchored)
        assert "Since the strike" not in [each["phrase"] for each in before]
        after = next(each for each in after if each["phrase"] == "Since the strike")
        assert {reading["anchor"] for reading in after["readings"]} == {"2018-05-01"}
        assert TEXT[after["start"] : after["end"]] == "Since the strike"

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["--published", "June"], "unexpected 'J'"),
            (["--published", "2018-06-28", "--anchor", "2018-05-01"], "does not name an event"),
            (["--published", "2018-06-28", "--anchor", "x=June"], "June"),
            (["--published", "2018-06-28", "--fiscal-year-starts", "13"], "13"),
            ([], "--published"),
        ],
    )
    def test_what_cannot_be_used_is_said(self, article, capsys, arguments, said):
        """With exit status 2, and without a traceback."""
        status, shown = answer(capsys, article, *arguments)
        assert status == 2
        assert said in shown
        assert "Traceback" not in shown

    def test_a_text_without_dates_is_not_an_error(self, article, capsys):
        """The count says so."""
        Path(article).write_text("Nothing here.", encoding="utf-8")
        status, shown = answer(capsys, article, "--published", "2018-06-28")
        assert (status, shown.endswith("0 phrases, 0 of them dated\n")) == (0, True)

    @pytest.mark.parametrize(
        ("content", "status", "said"),
        [(b"He wrote on 9 June 2016.", 0, "-: 1 phrase"), (b"\xff", 2, "is not UTF-8")],
    )
    def test_a_text_from_another_program(self, content, status, said):
        """Such as one that takes the text out of a PDF."""
        done = subprocess.run(
            [sys.executable, "-m", "policytimeline", "phrases", "-", "--published", "2018"],
            input=content,
            capture_output=True,
            check=False,
        )
        assert done.returncode == status
        assert said in (done.stdout + done.stderr).decode()

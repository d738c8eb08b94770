from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

import policytimeline as pt
from policytimeline import cli
from policytimeline.results.wrapping import shown_width

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

    def test_a_sentence_is_shown_with_its_phrases_in_brackets(self, article, capsys):
        """After the paragraph it is in."""
        status, shown = answer(capsys, article, "--published", "2018-06-28")
        assert status == 0
        assert "¶1 The council [never] met [last week].\n" in shown
        assert "¶2 Since the strike, it has met [on Sept. 16] only.\n" in shown

    def test_each_reading_is_said_in_words_and_in_edtf(self, article, capsys):
        """Below the sentence, the likeliest first, with its rule and its offset."""
        _, shown = answer(capsys, article, "--published", "2018-06-28")
        lines = [" ".join(line.split()) for line in shown.splitlines()]
        first, second = (
            next(number for number, line in enumerate(lines) if f"last-week-{day}" in line)
            for day in ("monday", "sunday")
        )
        assert first < second
        assert lines[first].startswith("last week one day from 18 to 24 June")
        assert "[2018-06-18..2018-06-24]" in lines[first]
        assert "offset: [1, 13]" in lines[first + 1]

    def test_a_refusal_has_its_reason(self, article, capsys):
        """Beside the phrase, in place of readings."""
        _, shown = answer(capsys, article, "--published", "2018-06-28")
        (line,) = (line for line in shown.splitlines() if line.startswith("   never"))
        refusal = "refused: it rules out every day and names none"
        assert " ".join(line.split()) == f"never {refusal}"

    def test_the_phrases_are_counted_last(self, article, capsys):
        """Those that are dated, and those that are refused."""
        _, shown = answer(capsys, article, "--published", "2018-06-28")
        assert shown.endswith("article.txt has 3 date phrases: 2 dated, 1 refused\n")

    def test_csv_has_a_row_for_each_reading(self, article, capsys):
        """And one for a phrase that has none."""
        _, shown = answer(capsys, article, "--published", "2018-06-28", "--format", "csv")
        rows = list(csv.DictReader(shown.splitlines()))
        never, monday, sunday = rows[:3]
        assert (never["refusal"], never["when"]) == ("it rules out every day and names none", "")
        assert (monday["reading"], sunday["reading"]) == ("1", "2")
        assert (monday["offset_min"], monday["offset_max"]) == ("1", "13")
        assert {row["sentence"] for row in rows[:3]} == {"The council never met last week."}
        assert TEXT[int(sunday["start"]) : int(sunday["end"])] == sunday["phrase"] == "last week"

    def test_json_has_the_sentence_as_it_is_in_the_text(self, article, capsys):
        """So that a program finds it there."""
        _, shown = answer(capsys, article, "--published", "2018-06-28", "--format", "json")
        assert [each["sentence"] in TEXT for each in json.loads(shown)] == [True] * 3

    def test_a_long_text_is_cut_unless_all_is_asked_for(self, article, capsys):
        """The count is of the whole text."""
        Path(article).write_text("He came on 9 June 2016.\n\n" * 120, encoding="utf-8")
        _, cut = answer(capsys, article, "--published", "2018-06-28")
        _, full = answer(capsys, article, "--published", "2018-06-28", "--full")
        assert (cut.count("[on 9 June 2016]"), full.count("[on 9 June 2016]")) == (100, 120)
        assert "20 more phrases; --full shows all" in cut
        assert "more phrases" not in full
        assert cut.splitlines()[-1] == full.splitlines()[-1]

    def test_of_a_very_long_sentence_the_words_around_a_phrase_are_shown(self, article, capsys):
        """Each phrase on its own."""
        words = "word " * 80
        Path(article).write_text(f"{words}on 9 June 2016 {words}in May 2017 {words}.", "utf-8")
        _, shown = answer(capsys, article, "--published", "2018-06-28")
        sentences = [line for line in shown.splitlines() if line.startswith("¶1 …")]
        assert len(sentences) == 2
        assert len(shown) < 1_800

    def test_no_line_is_wider_than_the_page(self, article, capsys):
        """Whatever is in the text."""
        Path(article).write_text(
            f"On 9 June 2016 {'word-' * 60} met {'東京' * 60} since the end of May 2017.", "utf-8"
        )
        _, shown = answer(capsys, article, "--published", "2018-06-28")
        assert max(map(shown_width, shown.splitlines())) <= 100

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
            (
                ["--published", "2018-06-28", "--anchor", "x=June"],
                "'x' has no date that can be read: 'June'",
            ),
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
        assert (status, shown) == (0, "article.txt has no date phrases\n")

    @pytest.mark.parametrize(
        ("content", "status", "said"),
        [
            (b"He wrote on 9 June 2016.", 0, "the text has 1 date phrase: 1 dated, 0 refused"),
            (b"\xff", 2, "is not UTF-8"),
        ],
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


class TestConventions:
    """The options that say how the words of a text are meant."""

    def readings(self, capsys, text, *arguments):
        """The readings of the last phrase of a text."""
        Path("article.txt").write_text(text, encoding="utf-8")
        options = ("--published", "2018-06-28", "--format", "json")
        status, shown = answer(capsys, "article.txt", *options, *arguments)
        assert status == 0, shown
        return json.loads(shown)[-1]["readings"]

    @pytest.mark.usefixtures("article")
    def test_a_narrative_has_its_own_year(self, capsys):
        """It is the one that the text named last, and the phrase that named it is told."""
        text = "He was shot on 28 June 1914. On 5 July Berlin answered."
        news, narrative = (
            self.readings(capsys, text, *arguments) for arguments in ([], ["--narrative"])
        )
        assert news[0]["when"] in {"2017-07-05", "2018-07-05"}
        assert news[0]["antecedent"] is None
        assert narrative[0]["when"] == "1914-07-05"
        assert text[slice(*narrative[0]["antecedent"])].endswith("28 June 1914")

    def test_a_narrative_is_known_by_its_years(self, article, capsys):
        """A hint says so if days without a year follow the name of one that is long gone."""
        text = "On 28 June 1914 he was shot. On 5 July they met, on 23 July and 4 August again."
        hint = "3 of them may be of a year that is named before, such as 5 July 1914."
        Path(article).write_text(text, encoding="utf-8")
        _, shown = answer(capsys, article, "--published", "2018-06-28")
        assert hint in shown
        for arguments in (["--published", "1914-09-01"], ["--published", "2018", "--narrative"]):
            assert "Hint" not in answer(capsys, article, *arguments)[1]

    def test_what_a_reading_counts_from_is_shown(self, article, capsys):
        """By its words, on the screen and as CSV."""
        Path(article).write_text("It met on\n9 May. Two days later it voted.", encoding="utf-8")
        _, shown = answer(capsys, article, "--published", "2018-06-28")
        _, rows = answer(capsys, article, "--published", "2018-06-28", "--format", "csv")
        assert '11 May 2018 (from "on 9 May")' in shown
        later = [row for row in csv.DictReader(rows.splitlines()) if row["when"] == "2018-05-11"]
        assert [row["antecedent"] for row in later] == ["on 9 May"]

    @pytest.mark.usefixtures("article")
    def test_weeks_may_start_on_one_day(self, capsys):
        """Then the other convention has no reading."""
        rules = [
            each["rule"]
            for each in self.readings(capsys, "It met last week.", "--week-starts", "sunday")
        ]
        assert rules == ["last-week-sunday"]

    @pytest.mark.usefixtures("article")
    def test_seasons_may_be_southern(self, capsys):
        """Their summer is around the turn of the year."""
        text = "It met in the summer of 2016."
        northern, southern = (
            self.readings(capsys, text, "--hemisphere", half)[0]["when"]
            for half in ("northern", "southern")
        )
        assert northern != southern
        assert pt.parse_when(southern).latest_day > pt.parse_when("2016-12-31").latest_day

    @pytest.mark.usefixtures("article")
    @pytest.mark.parametrize("days", ["[2017-11-23, 2018-11-22]", "2017-11-23"])
    def test_holidays_have_the_days_of_a_file(self, capsys, days):
        """One, or a list of them."""
        Path("days.yaml").write_text(f"Thanksgiving: {days}\n", encoding="utf-8")
        text = "It has not met since Thanksgiving 2017."
        whens = [each["when"] for each in self.readings(capsys, text, "--holidays", "days.yaml")]
        assert any("2017-11-23" in when for when in whens)

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            ("Easter: in spring\n", "does not give the days of 'Easter'; expected each holiday"),
            ("- Easter\n", "does not name holidays; expected each holiday with its days"),
            ("Easter: [2018-04-01\n", "not YAML"),
        ],
    )
    def test_a_file_without_holidays_is_refused(self, article, capsys, content, said):
        """With what was expected."""
        Path("days.yaml").write_text(content, encoding="utf-8")
        options = ("--published", "2018-06-28", "--holidays", "days.yaml")
        status, shown = answer(capsys, article, *options)
        assert (status, said in shown) == (2, True), shown

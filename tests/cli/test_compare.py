"""The command ``compare``: its arguments, its options, and what it says of mistakes in them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import attrs
import pytest

import policytimeline as pt
from policytimeline import cli
from policytimeline.cli.console import page
from policytimeline.cli.tables import Page

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
REFORMS = pt.read_dataset(EXAMPLES / "pension-reforms.yaml")
SEED = Path(__file__).parents[2] / "seeds" / "hsi.yaml"
SIDES = ("reforms.yaml", "reform-2010", "reform-2023")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder with three reforms in one file, and one of them in a file of its own."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    pt.write_dataset(REFORMS, "reforms.yaml")
    pt.write_dataset(REFORMS, "again.yaml")
    return tmp_path


@pytest.fixture
def run(capsys):
    """Run the command in this process: exit status, standard output, standard error."""

    def run_command(*arguments):
        status = cli.run(["compare", *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run_command


@pytest.fixture
def shown(run):
    """What the command prints if it ends well."""

    def output(*arguments):
        status, out, err = run(*arguments)
        assert (status, err) == (0, "")
        return out

    return output


@pytest.fixture
def data(shown):
    """What the command answers as JSON."""
    return lambda *arguments: json.loads(shown(*arguments, "--format", "json"))


def table(found, name):
    """The rows of one table of an answer in JSON."""
    return next(each["rows"] for each in found["tables"] if each["name"] == name)


class TestTimelines:
    """Two timelines, step by step."""

    def test_the_sentences_come_first(self, shown):
        """Then the steps, the pace, and what only one side has."""
        out = shown(*SIDES)
        places = [
            out.index(words)
            for words in (
                "All 12 steps of reform-2010 have a counterpart among the 13 of reform-2023.",
                "Steps of reform-2010 and reform-2023",
                "Days between steps, reform-2010 and reform-2023",
                "Only in reform-2023",
            )
        ]
        assert places == sorted(places)

    def test_sixty_lines_unless_all_are_asked_for(self, shown):
        """The last line says how many rows more there are, and how to see them."""
        short, full = shown(*SIDES), shown(*SIDES, "--full")
        assert len(short.splitlines()) <= 60 < len(full.splitlines())
        assert "--full shows all" in short.splitlines()[-1]
        assert "--full shows all" not in full

    @pytest.mark.parametrize("sides", [("split-2018", "split-2021"), ("plan-2016", "plan-2024")])
    def test_headings_fit_a_terminal_of_80_columns(self, shown, monkeypatch, sides):
        """None takes more than three lines."""
        monkeypatch.setattr("policytimeline.cli.results.page", lambda _: Page(80))
        file = SEED if sides[0] == "split-2018" else EXAMPLES / "libraries.yaml"
        lines = shown(str(file), *sides, "--full").splitlines()
        for place, line in enumerate(lines):
            if line.startswith("───"):
                titles = [n for n in range(place) if lines[n - 1] == ""]
                assert place - titles[-1] <= 4, lines[titles[-1] : place]

    def test_other_origins(self, data):
        """Named on the command line, left and right."""
        found = data(*SIDES, "--origin", "debate-2010", "debate-2023")
        assert [found[side]["origin"] for side in ("left", "right")] == [
            "debate-2010",
            "debate-2023",
        ]
        lags = {row["step"]["id"]: row["left_lag"] for row in table(found, "steps")}
        assert lags["cabinet-2010=cabinet-2023"] == [-56, -56]

    def test_a_pin_and_what_is_kept_apart(self, data):
        """A pin matches what would not match; apart undoes a match. Both can be repeated."""
        pinned = data(
            *SIDES, "--pin", "ruling-2010=referral-2023", "--pin", "debate-2010=debate-2023"
        )
        ids = [row["step"]["id"] for row in table(pinned, "steps")]
        assert "ruling-2010=referral-2023" in ids
        apart = data(*SIDES, "--apart", "ruling-2010=ruling-2023")
        ids = [row["step"]["id"] for row in table(apart, "steps")]
        assert "ruling-2010=ruling-2023" not in ids

    def test_the_pace_of_chosen_steps(self, data, shown):
        """From each to the next, or along an arrow; other tables stay as they are."""
        names = "cabinet-adoption, joint-committee, promulgation"
        rows = table(data(*SIDES, "--steps", names), "pace")
        assert [row["left"] for row in rows] == [[104, 104], [15, 15]]
        found = data(*SIDES, "--steps", "cabinet-adoption -> promulgation")
        (row,) = table(found, "pace")
        assert (row["left"], row["right"], row["difference"]) == ([119, 119], [81, 81], [-38, -38])
        assert len(table(found, "steps")) == 12
        out = shown(*SIDES, "--steps", "cabinet-adoption -> promulgation")
        assert "reform-2023 was faster by 38 days" in " ".join(out.split())

    def test_dates_as_coded(self, data):
        """Links then narrow nothing."""
        with_links, coded = (table(data(*SIDES, *more), "steps") for more in ([], ["--coded"]))
        assert len(with_links) == len(coded)
        reform = pt.read_dataset("reforms.yaml")
        later = pt.Link(subject="debate-2023", kind="precedes", object="joint-committee-2023")
        early = attrs.evolve(reform.events["debate-2023"], when=pt.parse_when("2023"))
        pt.write_dataset(
            attrs.evolve(reform.with_events(early), links=[*reform.links, later]), "wide.yaml"
        )
        lags = []
        for more in ([], ["--coded"]):
            rows = table(data("wide.yaml", *SIDES[1:], *more), "steps")
            ids = "debate-2010=debate-2023"
            lags += [row["right_lag"] for row in rows if row["step"]["id"] == ids]
        assert lags == [[-22, 50], [-22, 342]]

    def test_dates_in_edtf(self, shown):
        """Instead of plain words."""
        assert "2010-07-13" in shown(*SIDES, "--edtf")
        assert "2010-07-13" not in shown(*SIDES)

    def test_a_contradiction_is_said(self, shown, data):
        """What it is about has no figures; the rest is answered, and the exit status is 0."""
        wrong = pt.Link(subject="promulgation-2010", kind="precedes", object="cabinet-2010")
        reforms = pt.read_dataset("reforms.yaml")
        pt.write_dataset(attrs.evolve(reforms, links=[*reforms.links, wrong]), "wrong.yaml")
        out = " ".join(shown("wrong.yaml", *SIDES[1:]).split())
        assert "have no figures, because what is stated of them cannot all be true" in out
        found = data("wrong.yaml", *SIDES[1:])
        rows = {row["step"]["id"]: row for row in table(found, "steps")}
        assert rows["promulgation-2010=promulgation-2023"]["left_lag"] == "contradiction"
        assert rows["promulgation-2010=promulgation-2023"]["right_lag"] == [81, 81]

    def test_a_timeline_with_itself(self, data):
        """Nothing is left over, and every difference is 0."""
        found = data("reforms.yaml", "reform-2010", "reform-2010")
        assert table(found, "only_left") == table(found, "only_right") == []
        assert {tuple(row["difference"]) for row in table(found, "steps")} == {(0, 0)}

    def test_timelines_without_title_and_origin(self, data):
        """There is no lag to count."""
        events = [
            pt.Event(
                id=f"on-{side}",
                title="Step",
                event_type="t",
                when=pt.parse_when("2018"),
                timelines=[side],
            )
            for side in ("left", "right")
        ]
        pt.write_dataset(pt.Dataset(title="T", events=events), "bare.yaml")
        found = data("bare.yaml", "left", "right")
        assert (found["left"]["origin"], found["right"]["origin"]) == (None, None)
        (row,) = table(found, "steps")
        assert (row["left_lag"], row["right_lag"], row["difference"]) == (None, None, None)


class TestOneProcess:
    """Two accounts of one process, on one calendar."""

    def test_steps_far_from_each_other_are_not_matched(self, data):
        """The reform of 2023 is no second account of that of 2010."""
        assert not table(data(*SIDES, "--within-days", "0"), "steps")
        assert table(data(*SIDES, "--within-days", "5000"), "steps")

    def test_it_is_for_two_timelines(self, run):
        """Even if it is 0 days."""
        status, out, err = run(*SIDES, "reform-2003", "--within-days", "0")
        assert (status, out) == (2, "")
        assert "--within-days: 3 timelines are compared; expected two timelines" in err


class TestFiles:
    """Timelines of several files."""

    def test_each_has_its_file(self, shown):
        """The answer is that for one file."""
        apart = shown("reforms.yaml#reform-2010", "again.yaml#reform-2023", "--format", "json")
        together = shown(*SIDES, "--format", "json")
        steps = [table(json.loads(each), "steps") for each in (apart, together)]
        assert steps[0] == steps[1]

    def test_one_file_can_be_named_twice(self, shown):
        """It is read once, and is one dataset."""
        twice = shown("reforms.yaml#reform-2010", "reforms.yaml#reform-2023")
        assert twice == shown(*SIDES)

    def test_a_file_may_have_the_sign_in_its_name(self, shown):
        """What exists is a file."""
        pt.write_dataset(REFORMS, "draft#2.yaml")
        assert shown("draft#2.yaml", *SIDES[1:]) == shown(*SIDES)
        assert shown("draft#2.yaml#reform-2010", "draft#2.yaml#reform-2023") == shown(*SIDES)

    def test_many_timelines(self, data, shown):
        """Side by side, of one file or of several."""
        found = data("reforms.yaml", "reform-2003", "reform-2010", "reform-2023")
        assert [each["id"] for each in found["timelines"]] == [
            "reform-2003",
            "reform-2010",
            "reform-2023",
        ]
        out = shown(
            "reforms.yaml#reform-2003",
            "again.yaml#reform-2010",
            "again.yaml#reform-2023",
            "--steps",
            "cabinet-adoption -> promulgation",
            "--full",
        )
        assert "cabinet adoption \u2192 promulgation   85 days       119 days      81 days" in out


class TestEvents:
    """Two events, field by field."""

    def test_their_order_and_their_fields(self, shown):
        """With the lag in days and in words of the calendar."""
        out = " ".join(shown("reforms.yaml", "cabinet-2010", "cabinet-2023").split())
        for words in (
            "cabinet-2010 certainly precedes cabinet-2023 (Allen relation: before).",
            "4,577 days (12 years 6 months)",
            "event_type cabinet-adoption cabinet-adoption yes",
        ):
            assert words in out

    def test_in_json(self, data):
        """Everything that can be said about the order, and every field."""
        found = data("reforms.yaml", "cabinet-2010", "cabinet-2023")
        assert (found["left"], found["right"]) == ("cabinet-2010", "cabinet-2023")
        assert (found["precedes"], found["relations"]) == ("yes", ["before"])
        assert found["lag"] == [4577, 4577]
        assert {"field": "event_type", "same": "yes"}.items() <= table(found, "fields")[1].items()

    @pytest.mark.parametrize(
        ("dates", "lag", "words"),
        [
            (("../2018", "2018"), None, "no number of days between them, because a side is open"),
            (("[2018..]", "2019-01-01"), [None, 365], "at most 365 days"),
            (("[2018..]", "[2018..]"), [None, None], "any number of days"),
        ],
    )
    def test_a_lag_without_bound(self, shown, data, dates, lag, words):
        """There is nothing to put into words of the calendar."""
        events = [
            pt.Event(id=name, title=name, event_type="t", when=pt.parse_when(when))
            for name, when in zip("ab", dates, strict=True)
        ]
        pt.write_dataset(pt.Dataset(title="T", events=events), "bare.yaml")
        assert words in shown("bare.yaml", "a", "b")
        assert data("bare.yaml", "a", "b")["lag"] == lag

    def test_constraints_count_unless_dates_are_as_coded(self, data):
        """And only if both are in one dataset."""
        events = [
            pt.Event(id=name, title=name, event_type="t", when=pt.parse_when("2018"))
            for name in ("a", "b")
        ]
        link = pt.Link(subject="a", kind="precedes", object="b")
        pt.write_dataset(pt.Dataset(title="T", events=events, links=[link]), "linked.yaml")
        pt.write_dataset(pt.Dataset(title="T", events=events), "other.yaml")
        assert data("linked.yaml", "a", "b")["precedes"] == "yes"
        assert data("linked.yaml", "a", "b", "--coded")["precedes"] == "maybe"
        assert data("linked.yaml#a", "other.yaml#b")["precedes"] == "maybe"


class TestForms:
    """Each form of output."""

    def test_csv_is_of_one_table(self, shown):
        """The steps, unless another is named."""
        rows = list(csv.DictReader(io.StringIO(shown(*SIDES, "--format", "csv"))))
        assert (len(rows), rows[0]["step_id"]) == (12, "cabinet-2010=cabinet-2023")
        out = shown(*SIDES, "--format", "csv", "--table", "only_right")
        assert [row["step_id"] for row in csv.DictReader(io.StringIO(out))] == ["article-49-3-2023"]

    @pytest.mark.parametrize(
        ("form", "start"),
        [
            ("text", "Days between steps"),
            ("markdown", "**Days between steps"),
            ("latex", "% To be used with"),
            ("json", '{\n  "name": "pace"'),
            ("csv", "steps,"),
        ],
    )
    def test_one_table(self, shown, form, start):
        """In each form."""
        out = shown(*SIDES, "--table", "pace", "--format", form)
        assert out.startswith(start)
        assert out.endswith("\n")
        assert "counterpart" not in out

    @pytest.mark.parametrize("form", ["text", "markdown", "latex"])
    def test_what_readers_get_has_the_sentences(self, shown, form):
        """And all tables."""
        out = shown(*SIDES, "--format", form, "--full")
        assert "counterpart" in out
        assert "49.3" in out

    def test_a_text_is_as_wide_as_the_terminal(self, monkeypatch):
        """So that a row is on one line; other answers keep to a page of 100 columns."""
        monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
        monkeypatch.setenv("COLUMNS", "180")
        assert page(400).width == 180
        assert page().width == 100


class TestMistakes:
    """Exit status 2, nothing printed, and an error that teaches."""

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            ([], "Missing argument 'FILE A B [C]...'"),
            (["reforms.yaml"], "no timeline or event is named"),
            (["reforms.yaml"], "policytimeline show reforms.yaml"),
            (["reforms.yaml#reform-2010"], "only 'reform-2010' is named"),
            (["reforms.yaml", "again.yaml"], "only files are named"),
            (["reforms.yaml", "again.yaml"], "compare reforms.yaml#ID again.yaml#ID"),
            (["-", "a", "b"], "'-' has no ending that tells the format"),
            (["none.yaml", "a", "b"], "none.yaml: No such file"),
            (["none.yaml#a", "reforms.yaml#reform-2010"], "none.yaml: No such file"),
            (["reforms.yaml", "reform-2010", "reform-2024"], "did you mean 'reform-2023'"),
            (["reforms.yaml", "reform-2010", "again.yaml#reform-2023"], "names a file of its own"),
            (
                ["reforms.yaml", "reform-2010", "again.yaml#reform-2023"],
                "policytimeline compare reforms.yaml#reform-2010 again.yaml#reform-2023",
            ),
            (
                ["reforms.yaml#reform-2010", "again.yaml"],
                "'again.yaml' has no id; expected FILE#ID",
            ),
            (["reforms.yaml#reform-2010", "again.yaml"], "add one: again.yaml#ID"),
            (["reforms.yaml#reform-2010", "again.yaml#"], "'again.yaml#' has no id"),
            (["reforms.yaml#reform-2010", "#reform-2023"], "'#reform-2023' has no file"),
            (["reforms.yaml#reform-2010", "reform-2023"], "reforms.yaml#reform-2023"),
            (
                ["reforms.yaml", "reform-2010", "cabinet-2010"],
                "'reform-2010' is a timeline and 'cabinet-2010' is an event",
            ),
            (
                ["reforms.yaml", "law-2023-270", "law-2003-775"],
                "'law-2023-270' is a source and 'law-2003-775' is a source; expected timelines",
            ),
            (
                ["reforms.yaml", "cabinet-2003", "cabinet-2010", "cabinet-2023"],
                "3 events are named; expected two events, or any number of timelines",
            ),
        ],
    )
    def test_in_what_is_compared(self, run, arguments, words):
        """Files and ids."""
        status, out, err = run(*arguments)
        assert (status, out) == (2, "")
        assert words in " ".join(err.split())

    @pytest.mark.parametrize(
        ("options", "words"),
        [
            (["--pin", "a"], "Invalid value for --pin: 'a' is not a pair; expected LEFT=RIGHT"),
            (["--pin", "a"], "Hint: write --pin id-on-the-left=id-on-the-right"),
            (["--apart", "=b"], "Hint: write --apart id-on-the-left=id-on-the-right"),
            (["--pin", "cabinet-2010=cabinet-20"], "--pin: no event on the right has the id"),
            (["--pin", "cabinet-2010=cabinet-203"], "did you mean 'cabinet-2023'"),
            (["--apart", "cabnet-2010=cabinet-2023"], "--apart: no event on the left has the id"),
            (["--pin", "cabinet-2023=cabinet-2010"], "the left one comes first"),
            (
                ["--pin", "cabinet-2010=cabinet-2023", "--pin", "cabinet-2010=ruling-2023"],
                "Hint: keep one: --pin cabinet-2010=cabinet-2023",
            ),
            (
                ["--pin", "cabinet-2010=cabinet-2023", "--apart", "cabinet-2010=cabinet-2023"],
                "leave it out of --pin or out of --apart",
            ),
            (
                ["--steps", "promulgation"],
                "Invalid value for --steps: 'promulgation' is a single step",
            ),
            (["--steps", "promulgation"], 'such as "first-vote,promulgation" or "first-vote -> '),
            (["--steps", "cabinet-adoption,promulgatio"], "did you mean 'promulgation'"),
            (["--steps", "cabinet-adoption,debate-opens"], "write debate-opens#1 for the first"),
            (["--steps", "cabinet-adoption -> article-49-3-2023"], "pin it: --pin left=right"),
            (
                ["--origin", "debate-2010", "debate-2033"],
                "--origin: no event on the right has the id 'debate-2033'",
            ),
            (["--table", "pase"], "--table: 'pase' is not a table of the result"),
            (["--table", "pase"], "did you mean 'pace'"),
            (["--format", "xml"], "'xml' is not one of"),
        ],
    )
    def test_in_an_option(self, run, options, words):
        """Each error names the option, and how to write it."""
        status, out, err = run(*SIDES, *options)
        assert (status, out) == (2, "")
        assert words in " ".join(err.split())

    @pytest.mark.parametrize(
        "option", [["--pin", "a=b"], ["--apart", "a=b"], ["--steps", "a,b"], ["--origin", "a", "b"]]
    )
    def test_options_that_are_not_for_events(self, run, option):
        """They are for timelines."""
        status, out, err = run("reforms.yaml", "cabinet-2010", "cabinet-2023", *option)
        assert (status, out) == (2, "")
        assert f"{option[0]}: 'cabinet-2010' and 'cabinet-2023' are events; expected" in err

    @pytest.mark.parametrize(
        "option", [["--pin", "a=b"], ["--apart", "a=b"], ["--origin", "a", "b"]]
    )
    def test_options_that_are_for_two_timelines(self, run, option):
        """They name one event of each side."""
        status, out, err = run("reforms.yaml", "reform-2003", *SIDES[1:], *option)
        assert (status, out) == (2, "")
        assert f"{option[0]}: 3 timelines are compared; expected two timelines" in err

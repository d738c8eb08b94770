from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import attrs
import click
import pytest

import policytimeline as pt
from policytimeline import cli
from policytimeline.cli.verify import _progress_on_a_terminal

ROOT = Path(__file__).parents[2]
ANSI = re.compile(r"\x1b\[[0-9;]*m")

DIARY = (
    "The nine pilots wrote a letter last year.\n\nNobody on the quay had heard of it. It rained.\n"
)

HARBOUR = pt.Dataset(
    title="The harbour",
    codebook=pt.Codebook(
        event_types=[pt.EventType(id=name) for name in ("letter", "answer", "fire")],
        link_kinds=[pt.LinkKind(id="answers", implies="follows")],
    ),
    sources=[pt.Source(id="diary", title="A diary", published=pt.parse_when("1921-12-31"))],
    actors=[pt.Actor(id="pilots", name="The pilots"), pt.Actor(id="port", name="The port")],
    events=[
        pt.Event(
            id="letter-1920",
            title="Pilots ask for lamps",
            event_type="letter",
            when=pt.parse_when("1920-03"),
            participants=[pt.Participant("pilots", "actor"), pt.Participant("port", "recipient")],
            attributes={"signatories": pt.Quantity.parse("9 pilots"), "outcome": "refused"},
            dates={"received": pt.parse_when("1920-04")},
            jurisdictions=["SE-M"],
            timelines=["first-strike"],
            tags=["lamps", "night"],
            evidence=[
                pt.Evidence(
                    source_id="diary",
                    passage=pt.find_passage(DIARY, "wrote a letter"),
                    reports=pt.ReportedAs.OCCURRED,
                    attributed_to="pilots",
                    asserts={"when": "1920"},
                    phrase="last year",
                    offset=pt.Lag(600, 700),
                    note="Told a year later.",
                )
            ],
        ),
        pt.Event(
            id="no-answer-1920",
            title="The port does not answer",
            event_type="answer",
            when=pt.parse_when("[1920-03-01..1920-03-31]/1920-06-30"),
            status=pt.EventStatus.ABSENT,
            participants=[pt.Participant("port", "actor")],
            timelines=["first-strike"],
            evidence=[pt.Evidence(source_id="diary", passage=pt.Passage(paragraph=2))],
        ),
        pt.Event(
            id="letter-1921",
            title="Pilots ask again",
            event_type="letter",
            when=pt.parse_when("1921-05-02"),
            participants=[pt.Participant("pilots", "actor"), pt.Participant("town", "recipient")],
            timelines=["second-strike"],
            evidence=[pt.Evidence(source_id="diary")],
        ),
        pt.Event(
            id="fire-1921",
            title="The lamp store burns",
            event_type="fire",
            when=pt.parse_when("1921-06"),
            participants=[pt.Participant("port", "target")],
            timelines=["second-strike"],
            evidence=[pt.Evidence(source_id="diary")],
        ),
    ],
    links=[pt.Link(subject="letter-1921", kind="follows", object="letter-1920")],
    claims=[
        pt.Claim(
            id="claim-unheard",
            title="Nobody had heard of it",
            speaker="port",
            made=pt.parse_when("1921-12-31"),
            about=["letter-1920"],
            stance=pt.Stance.DISPUTES,
            timelines=["first-strike"],
            evidence=[
                pt.Evidence(
                    source_id="diary",
                    passage=pt.Passage(quote=pt.TextQuoteSelector("had heard of it"), paragraph=2),
                )
            ],
        )
    ],
    timelines=[
        pt.TimelineDefinition(id="first-strike", title="1920", origin="letter-1920"),
        pt.TimelineDefinition(id="second-strike", title="1921", origin="letter-1921"),
    ],
).with_events()
HARBOUR = pt.from_dict(
    pt.Dataset,
    {
        **pt.to_dict(HARBOUR),
        "actors": [*pt.to_dict(HARBOUR)["actors"], {"id": "town", "name": "The town"}],
    },
)


LINKED = pt.Dataset(
    title="A letter and its answer, eight days later",
    events=[
        pt.Event(
            id="letter",
            title="The letter",
            event_type="t",
            when=pt.parse_when("2018-06-20"),
            timelines=["t"],
        ),
        pt.Event(
            id="answer",
            title="The answer",
            event_type="t",
            when=pt.parse_when("2018-06"),
            timelines=["t"],
        ),
    ],
    links=[pt.Link(subject="letter", kind="precedes", object="answer", lag=(8, 8))],
    timelines=[pt.TimelineDefinition(id="t", title="Letters", origin="letter")],
)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder with the harbour in two formats, and the diary."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    pt.write_dataset(HARBOUR, "harbour.yaml")
    pt.write_dataset(HARBOUR, "harbour.json")
    pt.write_dataset(LINKED, "linked.yaml")
    Path("diary.txt").write_text(DIARY, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(capsys):
    """Run the command in this process: exit status, standard output, standard error."""

    def run_command(*arguments):
        status = cli.run(arguments)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run_command


@pytest.fixture
def text(run):
    """What a command prints where it ends well; blanks and line ends as one blank."""

    def text_of(*arguments):
        status, out, err = run(*arguments)
        assert (status, err) == (0, "")
        return " ".join(out.split())

    return text_of


@pytest.fixture
def data(run):
    """What a command answers as JSON, with its exit status."""

    def data_of(*arguments):
        status, out, err = run(*arguments, "--format", "json")
        assert err == ""
        return status, json.loads(out)

    return data_of


# A user's Python keeps its output in a buffer, whatever the machine of the tests does.
BUFFERED = {"PYTHONUNBUFFERED": ""}


def in_a_process(*arguments, env=None, **options):
    """Run the command as a user does, in a process of its own."""
    plain = {"capture_output": True, "encoding": "utf-8", "timeout": 600}
    plain["env"] = (env or os.environ) | BUFFERED
    command = [sys.executable, "-m", "policytimeline", *arguments]
    return subprocess.run(command, check=False, **{**plain, **options})


def in_bash(line, folder):
    """Run a line of the shell, whose status is that of the first command to fail."""
    return subprocess.run(
        ["/bin/bash", "-o", "pipefail", "-c", line],
        cwd=folder,
        env=os.environ | BUFFERED | {"PYTHON": sys.executable},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )


class TestProgram:
    """The command as a whole."""

    def test_help_names_every_command(self, text):
        """Each with what it does."""
        shown = text("--help")
        assert shown == text("-h")
        for command, what in {
            "show": "Show the events",
            "check": "unreadable, wrong or doubtful",
            "compare": "Compare timelines",
            "verify": "Look up every passage",
            "convert": "Convert the dataset",
        }.items():
            assert command in shown
            assert what in shown

    @pytest.mark.parametrize("name", cli.COMMANDS)
    def test_the_overview_says_what_the_help_says(self, name):
        """In 60 characters at most, so that a terminal of 80 columns shows all of it."""
        summary = cli.COMMANDS[name].summary
        found = cli.command.get_command(None, name)
        assert found.name == name
        assert found.get_short_help_str(limit=80) == summary.rstrip(".") or (
            found.help.partition("\n")[0] == summary
        )
        assert len(summary) <= 61

    @pytest.mark.parametrize("command", ["show", "check", "compare", "verify", "convert"])
    def test_every_command_has_help(self, text, command):
        """With the file it reads."""
        assert text(command, "--help").startswith(f"Usage: policytimeline {command} [OPTIONS] FILE")

    @pytest.mark.parametrize("command", [[], ["show"], ["explain"]])
    def test_help_is_there_in_an_optimised_python(self, text, command):
        """Which has no docstrings."""
        done = subprocess.run(
            [sys.executable, "-OO", "-m", "policytimeline", *command, "--help"],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert " ".join(done.stdout.split()) == text(*command, "--help")

    def test_version(self, text):
        """That of the package."""
        assert text("--version") == f"policytimeline, version {pt.__version__}"

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["chekc", "harbour.yaml"], "No such command 'chekc'.\n\nHint: did you mean 'check'?"),
            (["publish", "harbour.yaml"], "No such command 'publish'.\n"),
            (["harbour.yaml"], "Hint: name the command first: policytimeline check harbour.yaml"),
            (["show", "-"], "'-' has no ending that tells the format; expected the name of a file"),
            (["show"], "Missing argument 'FILE'"),
            (["show", "harbour.yaml", "--by", "colour"], "'colour' is not one of"),
            (["show", "harbour.yaml", "--format", "xml"], "'xml' is not one of"),
            (["compare", "harbour.yaml", "first-strike"], "only 'first-strike' is named"),
            (["verify", "harbour.yaml"], "Missing option '--text'"),
        ],
    )
    def test_a_wrong_call_is_explained(self, run, arguments, message):
        """Exit status 2, and the usage."""
        status, out, err = run(*arguments)
        assert (status, out) == (2, "")
        assert message in err
        assert err.startswith("Usage: policytimeline")

    def test_python_can_run_the_package(self):
        """Without the script, with the same answer."""
        finished = in_a_process("check", "harbour.yaml", cwd=Path.cwd())
        assert finished.returncode == 0
        assert finished.stdout.startswith("harbour.yaml: no findings")
        assert finished.stderr == ""

    def test_main_leaves_with_the_exit_status(self, monkeypatch):
        """And reads the arguments of the process where none are given."""
        monkeypatch.setattr(sys, "argv", ["policytimeline", "check", "nothing.yaml"])
        with pytest.raises(SystemExit) as left:
            cli.main()
        assert left.value.code == 2

    def test_stopping_it_is_no_error(self, run, monkeypatch):
        """Ctrl-C gives the shell's own exit status and no traceback."""

        def interrupted(*_, **__):
            raise click.Abort

        monkeypatch.setattr(cli.command, "main", interrupted)
        assert run("check", "harbour.yaml") == (130, "", "interrupted\n")

    @pytest.mark.parametrize("delay_ms", [0, 10, 20, 40, 60, 80, 100, 140])
    def test_stopping_it_early_is_no_error_either(self, delay_ms):
        """While its modules load, and while it works, Ctrl-C leaves neither traceback nor text."""
        code = (
            "import gc; from policytimeline.__main__ import main; adjust = gc.set_threshold\n"
            # The first thing that is done once Ctrl-C is prepared for.
            "gc.set_threshold = lambda count: (adjust(count), print('-', flush=True)); main()"
        )
        started = subprocess.Popen(
            [sys.executable, "-c", code, "check", "harbour.yaml"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        with started:
            assert started.stdout.readline() == "-\n"
            time.sleep(delay_ms / 1000)
            started.send_signal(signal.SIGINT)
            _, err = started.communicate()
        # Or it was faster.
        assert (started.returncode, err) in ((130, "interrupted\n"), (0, ""))

    def test_writing_a_file_is_tidied_up_first(self, monkeypatch):
        """A file that is half written is removed, so it needs the exception."""
        handlers = []
        monkeypatch.setattr(
            "policytimeline.cli.convert.export_dataset",
            lambda *_, **__: handlers.append(signal.getsignal(signal.SIGINT)) or pt.Report(),
        )
        before = signal.signal(signal.SIGINT, lambda *_: None)
        try:
            assert cli.run(["convert", "harbour.yaml", "other.json"]) == 0
            assert signal.getsignal(signal.SIGINT) is not signal.default_int_handler
        finally:
            signal.signal(signal.SIGINT, before)
        assert handlers == [signal.default_int_handler]

    def test_a_mistake_of_ours_is_a_message_too(self, run, monkeypatch):
        """The last place before the terminal catches everything."""

        def broken(*_, **__):
            raise ZeroDivisionError("three\x1b[31m\x07")

        monkeypatch.setattr(cli.command, "main", broken)
        status, out, err = run("check", "harbour.yaml")
        assert (status, out) == (2, "")
        assert err.startswith("internal error: ZeroDivisionError: three")
        assert "\x1b" not in err
        assert "\x07" not in err


class TestShow:
    """``show``: the events in order, or one entry in full."""

    def test_every_timeline_in_order(self, text):
        """Date, lag since the start, what, id, and who to whom."""
        shown = text("show", "harbour.yaml")
        assert "first-strike: 1920" in shown
        assert "some day in March 1920 the start Pilots ask for lamps The pilots" in shown
        assert "letter-1920" in shown
        assert "stated absent from" in shown
        assert "[absent] The port does" in shown
        assert shown.index("letter-1920") < shown.index("no-answer-1920")
        assert shown.count("2 events") == 2

    def test_figures_in_json(self, data):
        """The lag to the start, for an absence that to its last day, and the inferred date."""
        status, (first, second) = data("show", "harbour.yaml")
        assert status == 0
        assert (first["timeline"], first["title"], first["origin"]) == (
            "first-strike",
            "1920",
            "letter-1920",
        )
        letter, absence = first["events"]
        assert (letter["id"], letter["lag"], "lag_until" in letter) == (
            "letter-1920",
            [0, 0],
            False,
        )
        assert (absence["lag"], absence["lag_until"]) == ([-30, 30], [91, 121])
        assert [event["lag"] for event in second["events"]] == [[0, 0], [30, 59]]
        assert not any(event["contradicts"] for event in first["events"])

    def test_dates_are_inferred_unless_they_are_asked_for_as_coded(self, text, data):
        """With the lags, and the order: the answer is stated to follow the letter."""
        _, shown = data("show", "linked.yaml")
        events = {event["id"]: event for event in shown[0]["events"]}
        assert list(events) == ["letter", "answer"]
        assert events["answer"]["inferred"] == "2018-06-28"
        assert (events["answer"]["when"], events["answer"]["lag"]) == ("2018-06", [8, 8])
        assert "28 June 2018 8 days The answer" in text("show", "linked.yaml")
        _, shown = data("show", "linked.yaml", "--coded")
        assert {event["id"]: event["lag"] for event in shown[0]["events"]} == {
            "answer": [-19, 10],
            "letter": [0, 0],
        }
        assert "some day in June 2018 \u221219 to 10 days The answer" in text(
            "show", "linked.yaml", "--coded"
        )

    def test_the_order_is_one_that_no_link_contradicts(self, data):
        """Although the dates as coded would put it the other way round."""
        events = [
            pt.Event(id=key, title=key, event_type="t", when=pt.parse_when(when))
            for key, when in (("z-first", "2018"), ("a-second", "2018"))
        ]
        link = pt.Link(subject="z-first", kind="no_later_than", object="a-second")
        pt.write_dataset(pt.Dataset(title="T", events=events, links=[link]), "order.yaml")
        _, (shown,) = data("show", "order.yaml")
        assert [event["id"] for event in shown["events"]] == ["z-first", "a-second"]

    def test_what_contradicts_something_has_no_figures(self, text, data):
        """The row says so, and the last line how to see why; the other rows have theirs."""
        linked = pt.read_dataset("linked.yaml")
        early = attrs.evolve(linked.events["answer"], when=pt.parse_when("2018-05"))
        third = pt.Event(
            id="third",
            title="Third",
            event_type="t",
            when=pt.parse_when("2018-07"),
            timelines=["t"],
        )
        pt.write_dataset(linked.with_events(early, third), "wrong.yaml")
        shown = text("show", "wrong.yaml")
        assert "some day in May 2018 contradiction The answer" in shown
        assert "policytimeline infer wrong.yaml" in shown
        _, (timeline,) = data("show", "wrong.yaml")
        answer = next(event for event in timeline["events"] if event["id"] == "answer")
        assert (answer["lag"], answer["inferred"], answer["contradicts"]) == (None, None, True)
        assert "no figures" not in text("show", "linked.yaml")

    def test_chosen_timelines_and_entries(self, data):
        """In the order of the call, whatever kind each one is."""
        _, shown = data("show", "harbour.yaml", "claim-unheard", "second-strike", "fire-1921")
        assert [entry.get("timeline", entry.get("id")) for entry in shown] == [
            "claim-unheard",
            "second-strike",
            "fire-1921",
        ]

    def test_an_event_in_full(self, text):
        """With actors by name, its evidence, and what is claimed about it."""
        shown = text("show", "harbour.yaml", "letter-1920")
        for words in (
            "title Pilots ask for lamps",
            "when 1920-03 (some day in March 1920)",
            "actor The pilots (pilots)",
            "recipient The port (port)",
            "received 1920-04 (some day in April 1920)",
            "signatories 9 pilots",
            "outcome refused",
            "tags lamps, night",
            "diary \u00b61 last year (14 characters, kept as a digest) 600 to 700 days before",
            "supports; occurred; according to pilots; when = 1920; Told a year later.",
            "claim-unheard disputes Nobody had heard of it",
        ):
            assert words in shown

    def test_the_words_of_passages(self, text, data):
        """From the text of their source; without it, how to get them."""
        assert "to see the words of the passages, add: --text diary=FILE" in text(
            "show", "harbour.yaml", "letter-1920"
        )
        shown = text("show", "harbour.yaml", "letter-1920", "--text", "diary=diary.txt")
        assert '"wrote a letter" 600 to 700 days before supports' in shown
        assert "to see the words" not in shown
        shown = text("show", "harbour.yaml", "no-answer-1920", "--text", "diary=diary.txt")
        assert '"Nobody on the quay had heard of it. It rained."' in shown
        _, (entry,) = data("show", "harbour.yaml", "letter-1920", "--text", "diary=diary.txt")
        assert entry["evidence"][0]["words"] == '"wrote a letter"'

    def test_a_passage_that_is_not_in_the_text(self, text):
        """The text may be the wrong one, or the passage has moved."""
        Path("other.txt").write_text("It rained.", encoding="utf-8")
        shown = text("show", "harbour.yaml", "letter-1920", "--text", "diary=other.txt")
        assert "not in the text that was given" in shown
        Path("moved.txt").write_text("It rained.\n\n" + DIARY, encoding="utf-8")
        shown = text("show", "harbour.yaml", "letter-1920", "--text", "diary=moved.txt")
        assert '"wrote a letter" (moved to paragraph 2)' in shown

    def test_a_long_passage_is_cut(self, text, run):
        """After a few lines."""
        words = "word " * 1000
        piece = pt.Evidence(source_id="log", passage=pt.find_passage(words, words.strip()))
        claim = pt.Claim(id="c", title="C", evidence=[piece])
        log = pt.Source(id="log", title="A log")
        pt.write_dataset(pt.Dataset(title="T", sources=[log], claims=[claim]), "log.yaml")
        Path("log.txt").write_text(words, encoding="utf-8")
        assert text("show", "log.yaml", "c", "--text", "log=log.txt").count("word") < 70
        assert "word\u2026" in run("show", "log.yaml", "c", "--text", "log=log.txt")[1]

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["letter-1920", "--text", "diry=diary.txt"], "did you mean 'diary'"),
            (["letter-1920", "--text", "diary"], "expected SOURCE=PATH"),
            (["letter-1920", "--text", "diary=none.txt"], "none.txt"),
            (["first-strike", "--text", "diary=diary.txt"], "policytimeline show FILE EVENT"),
        ],
    )
    def test_a_text_of_no_use(self, run, arguments, message):
        """Exit status 2, and what to write."""
        status, out, err = run("show", "harbour.yaml", *arguments)
        assert (status, out) == (2, "")
        assert message in err

    def test_what_a_date_was_counted_from(self, text):
        """Read from the file, shown with the evidence, and the first step of its proof."""
        told = pt.Evidence(
            source_id="diary", phrase="nine days later", offset=(-9, -9), anchor="letter-1920"
        )
        answer = pt.Event(
            id="answer",
            title="The port answers",
            event_type="letter",
            when=pt.parse_when("1920"),
            basis="anchored",
            evidence=[told],
        )
        for name in ("answered.yaml", "answered.json"):
            pt.write_dataset(HARBOUR.with_events(answer), name)
            shown = text("show", name, "answer")
            assert "nine days later supports 9 days after letter-1920" in shown
            proof = text("explain", name, "answer")
            assert '"nine days later" puts answer 9 days after letter-1920, says diary' in proof

    def test_a_claim_in_full(self, text):
        """It has no participants, but a speaker."""
        shown = text("show", "harbour.yaml", "claim-unheard")
        assert "speaker port" in shown
        assert "stance disputes" in shown
        assert "about letter-1920" in shown
        assert 'diary \u00b62 "had heard of it" supports' in shown
        assert "claim about it" not in shown

    def test_a_source_and_an_actor_in_full(self, text):
        """With what cites the one, and what the other takes part in."""
        source = text("show", "harbour.yaml", "diary")
        assert "title A diary published 1921-12-31" in source
        assert "cited by as title" in source
        assert "letter-1920 supports Pilots ask for lamps" in source
        assert "claim-unheard supports Nobody had heard of it" in source
        actor = text("show", "harbour.yaml", "port")
        assert "name The port" in actor
        assert "letter-1920 recipient Pilots ask for lamps" in actor
        assert "claim-unheard speaker Nobody had heard of it" in actor

    def test_a_group_of_another_kind(self, data):
        """An id that no timeline has may be that of an event type or a jurisdiction."""
        _, shown = data("show", "harbour.yaml", "fire", "SE-M")
        assert [[event["id"] for event in group["events"]] for group in shown] == [
            ["fire-1921"],
            ["letter-1920"],
        ]

    @pytest.mark.parametrize(
        ("offset", "alternatives", "words"),
        [
            ((1, 13), [], "1 to 13 days before"),
            ((4, 4), [(1, 2)], "4 days before or 1 to 2 days before"),
            ((-9, -9), [], "9 days after"),
            ((-20, -9), [], "9 to 20 days after"),
            ((None, -9), [], "9 days or more after"),
            ((3, None), [], "3 days or more before"),
            ((0, 0), [], "0 days before"),
        ],
    )
    def test_the_days_of_a_phrase(self, text, offset, alternatives, words):
        """Counted to the publication, before or after it."""
        piece = pt.Evidence(
            source_id="diary", phrase="then", offset=offset, alternatives=alternatives
        )
        event = pt.Event(
            id="a", title="A", event_type="b", when=pt.parse_when("1920"), evidence=[piece]
        )
        source = pt.Source(id="diary", title="A diary")
        pt.write_dataset(pt.Dataset(title="P", events=[event], sources=[source]), "plain.yaml")
        assert f"diary then supports {words}" in text("show", "plain.yaml", "a")

    @pytest.mark.parametrize(
        ("name", "hint"),
        [("letter-1922", "'letter-1921' or 'letter-1920'"), ("first-strik", "'first-strike'")],
    )
    def test_an_unknown_id(self, run, name, hint):
        """Exit status 2, with the timelines, events or claims most like it."""
        status, out, err = run("show", "harbour.yaml", "letter-1920", name)
        assert (status, out) == (2, "")
        assert f"no timeline, event, claim, source or actor has the id '{name}'" in err
        assert f"did you mean {hint}" in err

    @pytest.mark.parametrize(
        ("by", "groups"),
        [
            ("timeline", ["first-strike", "second-strike"]),
            ("event_type", ["letter", "answer", "fire"]),
            ("actor", ["pilots", "port", "town"]),
            ("jurisdiction", ["SE-M", "ungrouped"]),
            ("tag", ["lamps", "night", "ungrouped"]),
        ],
    )
    def test_groups(self, data, by, groups):
        """An event is in each group it belongs to, and in a last one if it belongs to none."""
        _, shown = data("show", "harbour.yaml", "--by", by)
        assert [group["timeline"] for group in shown] == groups
        seen = {event["id"] for group in shown for event in group["events"]}
        assert seen == set(HARBOUR.events)

    def test_without_timelines_every_event_is_shown(self, data):
        """As one list."""
        pt.write_dataset(pt.Dataset(title="Plain", events=PLAIN), "plain.yaml")
        _, (shown,) = data("show", "plain.yaml")
        assert shown["timeline"] == "events"
        assert [event["id"] for event in shown["events"]] == ["b", "a"]

    def test_an_empty_dataset_has_no_events(self, text):
        """Which is no mistake."""
        pt.write_dataset(pt.Dataset(title="Empty"), "empty.yaml")
        assert text("show", "empty.yaml").endswith("0 events")

    def test_an_empty_timeline_can_be_asked_for(self, text):
        """It is defined, and nothing belongs to it."""
        plain = pt.Dataset(
            title="P", events=PLAIN, timelines=[pt.TimelineDefinition(id="nothing-yet")]
        )
        pt.write_dataset(plain, "plain.yaml")
        assert text("show", "plain.yaml", "nothing-yet").endswith("0 events")

    def test_claims_of_a_timeline(self, text, data):
        """Where they are asked for, with who made them and when."""
        assert "claim-unheard" not in text("show", "harbour.yaml")
        shown = text("show", "harbour.yaml", "--claims")
        assert "31 December 1921 Nobody had heard of it The port" in shown
        _, (first, second) = data("show", "harbour.yaml", "--claims")
        assert [claim["id"] for claim in first["claims"]] == ["claim-unheard"]
        assert second["claims"] == []

    def test_a_claim_has_its_topic_and_the_day_of_its_event(self, text):
        """If it has no date of its own."""
        event = pt.Event(id="a", title="A", event_type="t", when=pt.parse_when("2018-06-20"))
        claim = pt.Claim(id="dues", title="Too high", topic="fees", made_in="a", timelines=["talk"])
        event = attrs.evolve(event, timelines=["talk"])
        pt.write_dataset(pt.Dataset(title="T", events=[event], claims=[claim]), "talk.yaml")
        assert "20 June 2018 fees Too high" in text("show", "talk.yaml", "--claims")

    def test_a_claim_may_have_neither_speaker_nor_day(self, text):
        """The cells stay empty."""
        claim = pt.Claim(id="rumour", title="It is said", timelines=["talk"])
        event = pt.Event(
            id="a", title="A", event_type="t", when=pt.parse_when("2018"), timelines=["talk"]
        )
        pt.write_dataset(pt.Dataset(title="T", events=[event], claims=[claim]), "talk.yaml")
        assert "It is said rumour" in text("show", "talk.yaml", "--claims")


PLAIN = [
    pt.Event(id="a", title="A", event_type="t", when=pt.parse_when("2019")),
    pt.Event(id="b", title="B", event_type="t", when=pt.parse_when("2018")),
]


class TestCheck:
    """``check``: every mistake and doubt, with its line and mend."""

    @pytest.fixture
    def doubtful(self):
        """A dataset that can be read and has an error, a warning and an information's worth."""
        event = pt.Event(
            id="letter",
            title="Pilots write",
            event_type="letter",
            when=pt.parse_when("1920"),
            participants=[pt.Participant("pilot", "actor")],
        )
        data = pt.Dataset(
            title="T", actors=[pt.Actor(id="pilots", name="Pilots")], events=[event, PLAIN[0]]
        )
        pt.write_dataset(data, "doubtful.yaml")

    def test_a_clean_file(self, text, data):
        """Exit status 0, and how much was looked at."""
        counted = "41 rules over 4 events, 1 claim, 1 link, 1 source and 5 pieces of evidence"
        assert text("check", "harbour.yaml") == f"harbour.yaml: no findings, {counted}"
        status, found = data("check", "harbour.yaml")
        assert (status, found["file"]) == (0, "harbour.yaml")
        assert (found["findings"], found["counts"]) == ([], {})

    @pytest.mark.usefixtures("doubtful")
    def test_findings_have_line_and_mend(self, run):
        """Exit status 1."""
        status, out, err = run("check", "doubtful.yaml")
        assert (status, err) == (1, "")
        shown = " ".join(out.split())
        assert "error dangling-reference events[0].participants[0].actor_id: 'pilot' is" in shown
        assert "hint: did you mean 'pilots'?" in shown
        assert shown.startswith("doubtful.yaml: 1 error, 2 warnings, 41 rules over 2 events")

    @pytest.mark.usefixtures("doubtful")
    def test_findings_in_json(self, data):
        """The line is that of the file."""
        status, found = data("check", "doubtful.yaml")
        first = found["findings"][0]
        line = Path("doubtful.yaml").read_text(encoding="utf-8").splitlines()[first["line"] - 1]
        assert status == 1
        assert found["counts"] == {"error": 1, "warning": 2}
        assert set(first) == {
            *("code", "severity", "file", "line", "column", "row", "rows"),
            *("path", "id", "source", "message", "hint"),
        }
        assert "actor: pilot" in line

    @pytest.mark.usefixtures("doubtful")
    def test_one_rule(self, run, data):
        """Exit status and counts are those of the rules that ran."""
        status, found = data("check", "doubtful.yaml", "--select", "duplicate-id")
        assert (status, found["findings"]) == (0, [])
        status, out, _ = run("check", "doubtful.yaml", "--select", "without-evidence")
        assert status == 1
        assert "doubtful.yaml: 2 warnings, 1 rule over" in out

    @pytest.mark.parametrize("option", ["--select", "--ignore"])
    def test_an_unknown_rule(self, run, option):
        """Exit status 2, with the option and the rule that was meant."""
        status, out, err = run("check", "harbour.yaml", option, "duplicate-ids")
        assert (status, out) == (2, "")
        assert f"error: {option}: 'duplicate-ids' is not the code of a rule" in err
        assert "did you mean 'duplicate-id'?" in err

    def test_no_rule_is_not_a_clean_bill(self, run):
        """Whether the options leave none, or the settings."""
        one = ("--select", "duplicate-id", "--ignore", "duplicate-id")
        status, out, err = run("check", "harbour.yaml", *one)
        assert (status, out) == (2, "")
        assert "error: --select: 'duplicate-id' is ignored, too" in err
        settings = '[check]\nselect = ["duplicate-id"]\nignore = ["duplicate-id"]\n'
        Path("policytimeline.toml").write_text(settings, encoding="utf-8")
        status, out, err = run("check", "harbour.yaml")
        assert (status, out) == (2, "")
        assert "no rule runs: the settings ignore every rule that they select" in err

    @pytest.mark.parametrize("name", ["", " "])
    def test_an_empty_name_of_settings(self, run, name):
        """It is a mistake, and not the same as no option."""
        status, out, err = run("check", "harbour.yaml", "--config", name)
        assert (status, out) == (2, "")
        assert "--config: " in err
        assert "is not the name of a file" in err

    def test_json_files_have_lines_too(self, data):
        """Those of the key."""
        pt.write_dataset(pt.Dataset(title="T", events=PLAIN), "plain.json")
        status, found = data("check", "plain.json")
        assert status == 1
        assert [finding["line"] for finding in found["findings"]] == [3, 9]

    @pytest.fixture
    def crowded(self):
        """A dataset with 60 events reported before they happened, and one without evidence."""
        sources = [
            pt.Source(id=name, title=name, published=pt.UncertainDate.parse("1920-01-01"))
            for name in ("daily", "weekly")
        ]
        events = [
            pt.Event(
                id=f"e{number}",
                title=f"Event {number}",
                event_type="fire",
                when=pt.parse_when("1921"),
                evidence=[
                    pt.Evidence(source_id="weekly" if number < 20 else "daily", reports="occurred")
                ],
            )
            for number in range(60)
        ]
        pt.write_dataset(
            pt.Dataset(title="T", sources=sources, events=[*events, PLAIN[0]]), "crowded.yaml"
        )

    @pytest.mark.usefixtures("crowded")
    def test_many_findings_are_grouped(self, run):
        """The answer, a row for each code, and a few of each with the way to the rest."""
        status, out, _ = run("check", "crowded.yaml")
        shown = " ".join(out.split())
        assert status == 1
        assert out.startswith("crowded.yaml: 60 errors, 1 warning, 41 rules over 61 events")
        assert "60 error reported-before-it-happened A source reports as a fact" in shown
        assert (
            "reported-before-it-happened: 60 errors in 60 entries; "
            "by source: daily (40 of 40), weekly (20 of 20)" in shown
        )
        assert "reports 'e20' as occurred" in shown
        assert "reports 'e0' as occurred" in shown
        more = (
            "57 more: policytimeline check crowded.yaml --select reported-before-it-happened --all"
        )
        assert more in shown
        assert out.index("without-evidence: 1 warning") > out.index("57 more")
        assert len(out.splitlines()) < 40

    @pytest.mark.usefixtures("crowded")
    def test_all_of_them_are_shown_if_asked_for(self, run, data):
        """And always in JSON."""
        status, out, _ = run("check", "crowded.yaml", "--all")
        assert status == 1
        assert " ".join(out.split()).count("reported-before-it-happened events[") == 60
        _, found = data("check", "crowded.yaml")
        assert len(found["findings"]) == 61
        assert found["findings"][0]["source"] == "weekly"

    @pytest.mark.usefixtures("crowded")
    def test_the_findings_of_one_source(self, run, data):
        """The others are left out; a source that is not there is refused."""
        status, found = data("check", "crowded.yaml", "--source", "weekly")
        assert status == 1
        assert [each["source"] for each in found["findings"]] == ["weekly"] * 20
        status, out, _ = run("check", "crowded.yaml", "--source", "weekly")
        assert out.startswith("crowded.yaml: 20 errors, 41 rules")
        assert "without-evidence" not in out
        _, out, _ = run("check", "crowded.yaml", "--source", "daily")
        more = "37 more: policytimeline check crowded.yaml --source daily --select reported-before-"
        assert more in " ".join(out.split())
        status, out, err = run("check", "crowded.yaml", "--source", "weekyl")
        assert (status, out) == (2, "")
        assert "'weekyl'" in err
        assert "weekly" in err

    @pytest.mark.usefixtures("crowded")
    def test_the_findings_as_csv(self, run):
        """A row for each, with what a spreadsheet sorts by."""
        status, out, _ = run("check", "crowded.yaml", "--format", "csv")
        rows = list(csv.DictReader(out.splitlines()))
        assert (status, len(rows)) == (1, 61)
        names = "code severity file row column line id path source message hint rows"
        assert list(rows[0]) == names.split()
        assert rows[0]["code"] == "reported-before-it-happened"
        assert (rows[0]["file"], rows[0]["id"], rows[0]["source"]) == (
            "crowded.yaml",
            "e0",
            "weekly",
        )
        assert rows[0]["line"].isdecimal()

    @pytest.mark.usefixtures("doubtful")
    @pytest.mark.parametrize(
        ("name", "start"),
        [
            ("r.sarif", '{\n  "$schema"'),
            ("r.xml", "<?xml"),
            ("r.csv", "code,"),
            ("r.json", '{\n  "file"'),
            ("r.txt", "doubtful.yaml: 1 error"),
        ],
    )
    def test_the_report_in_a_file(self, run, monkeypatch, name, start):
        """In the format of its ending, without colours; the exit status is the same."""
        monkeypatch.setattr("sys.stdout.isatty", lambda: True)
        status, out, err = run("check", "doubtful.yaml", "--output", name)
        assert (status, out, err) == (1, f"{name}: 3 findings written\n", "")
        text = Path(name).read_text(encoding="utf-8")
        assert text.startswith(start)
        assert "\x1b" not in text

    def test_a_format_counts_more_than_the_ending(self, run):
        """Whatever the file is called."""
        status, out, _ = run("check", "harbour.yaml", "--format", "junit", "-o", "report.txt")
        assert (status, out) == (0, "report.txt: 0 findings written\n")
        assert Path("report.txt").read_text(encoding="utf-8").startswith("<?xml")

    @pytest.mark.parametrize("form", ["sarif", "junit"])
    def test_the_report_on_the_output(self, run, form):
        """The same as from Python."""
        status, out, err = run("check", "harbour.yaml", "--format", form)
        assert (status, err) == (0, "")
        assert out == pt.format_report(pt.check_file("harbour.yaml"), form)

    def test_a_file_is_replaced_only_if_that_is_said(self, run):
        """And never the dataset itself."""
        Path("report.csv").write_text("mine", encoding="utf-8")
        status, out, err = run("check", "harbour.yaml", "-o", "report.csv")
        assert (status, out) == (2, "")
        assert "report.csv already exists and was not changed; expected a new name, or --f" in err
        assert Path("report.csv").read_text(encoding="utf-8") == "mine"
        status, _, _ = run("check", "harbour.yaml", "-o", "report.csv", "--force")
        assert status == 0
        assert Path("report.csv").read_text(encoding="utf-8").startswith("code,")
        status, _, err = run("check", "harbour.json", "-o", "harbour.json", "--force")
        assert status == 2
        assert "harbour.json is the file that is looked at; expected another name" in err
        assert pt.read_dataset("harbour.json") == HARBOUR

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["-o", "report.zip"], "report.zip does not tell the format; expected a name that"),
            (["--force"], "--force replaces an output file; expected --output FILE with it"),
            (["-o", "nowhere/r.csv"], "nowhere/r.csv: cannot be written"),
        ],
    )
    def test_an_output_that_cannot_be(self, run, arguments, said):
        """Exit status 2, with what was expected."""
        status, out, err = run("check", "harbour.yaml", *arguments)
        assert (status, out) == (2, "")
        assert said in err

    def test_information_alone_is_clean(self, run):
        """Exit status 0, though something is said."""

        @pt.rule("remark", pt.Severity.INFORMATION)
        def remark(_data):
            yield remark.finding("title", "might be longer")

        try:
            status, out, _ = run("check", "harbour.yaml")
        finally:
            from policytimeline import RULES

            del RULES["remark"]
        assert status == 0
        assert "harbour.yaml: 1 for information, 42 rules" in out


class TestExplainRule:
    """``explain-rule``: what a code means, and how to fix it."""

    def test_one_code(self, run, data):
        """Severity, summary, and the rest in paragraphs."""
        status, out, _ = run("explain-rule", "dangling-reference")
        assert status == 0
        assert out.startswith(
            "dangling-reference (error)\n\nAn id refers to nothing of the expected"
        )
        assert "\n\nFix: correct the id, or add what it refers to.\n" in out
        _, found = data("explain-rule", "passage-missing")
        assert (found["code"], found["severity"]) == ("passage-missing", "error")

    def test_every_code(self, run, data):
        """Without a code."""
        status, out, _ = run("explain-rule")
        assert status == 0
        assert all(code in out for code in (*pt.RULES, "unreadable-value", "unused-waiver"))
        _, found = data("explain-rule")
        assert all(each["summary"].endswith(".") and each["explanation"] for each in found)

    def test_an_unknown_code(self, run):
        """Exit status 2, with the code that was meant."""
        status, out, err = run("explain-rule", "dangling-references")
        assert (status, out) == (2, "")
        assert "did you mean 'dangling-reference'?" in err


class TestVerify:
    """``verify``: every passage, looked up again."""

    def test_every_passage_found(self, text, data):
        """Exit status 0, and the count of each outcome."""
        arguments = ("verify", "harbour.yaml", "--text", "diary=diary.txt")
        assert text(*arguments) == "harbour.yaml: 2 of 5 passages found, 3 unchecked"
        assert data(*arguments) == (
            0,
            {
                "file": "harbour.yaml",
                "clean": True,
                "counts": {},
                "tally": {"found": 2, "moved": 0, "missing": 0, "unchecked": 3},
                "findings": [],
                "waived": [],
            },
        )

    def test_another_text(self, run, data):
        """Exit status 1, with what has moved and what is missing."""
        Path("other.txt").write_text("It rained.\n\n" + DIARY.replace("heard", "read"))
        arguments = ("verify", "harbour.yaml", "--text", "diary=other.txt")
        status, out, err = run(*arguments)
        assert (status, err) == (1, "")
        assert out.startswith(
            "harbour.yaml: 0 of 5 passages found, 1 moved, 1 missing, 3 unchecked\n"
        )
        assert "passage-moved" in out
        assert "passage-missing" in out
        status, found = data(*arguments)
        assert status == 1
        assert found["tally"] == {"found": 0, "moved": 1, "missing": 1, "unchecked": 3}
        assert [(f["code"], f["severity"], f["path"]) for f in found["findings"]] == [
            ("passage-moved", "warning", "events[0].evidence[0].passage"),
            ("passage-missing", "error", "claims[0].evidence[0].passage"),
        ]

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("diary.txt", "'diary.txt' names no source; expected SOURCE=PATH"),
            ("diary=", "'diary=' names no source; expected SOURCE=PATH"),
            ("dairy=diary.txt", "no source has the id 'dairy'"),
            ("diary=gone.txt", "gone.txt: No such file or directory"),
            ("diary=.", ".: Is a directory"),
        ],
    )
    def test_a_text_that_cannot_be_used(self, run, text, message):
        """Exit status 2, and how it is written."""
        status, out, err = run("verify", "harbour.yaml", "--text", text)
        assert (status, out) == (2, "")
        assert message in err

    def test_two_texts_of_one_source_are_refused(self, run):
        """Neither is dropped in silence."""
        texts = ("--text", "diary=diary.txt", "--text", "diary=other.txt")
        status, out, err = run("verify", "harbour.yaml", *texts)
        assert (status, out) == (2, "")
        assert "'diary' is given two texts, diary.txt and other.txt; expected one" in err

    def test_each_finding_has_its_line_its_id_and_its_hint(self, run, data):
        """On the page and in JSON."""
        Path("other.txt").write_text("It rained.\n\n" + DIARY)
        arguments = ("verify", "harbour.yaml", "--text", "diary=other.txt")
        _, found = data(*arguments)
        first = found["findings"][0]
        lines = Path("harbour.yaml").read_text(encoding="utf-8").splitlines()
        assert "at: diary p1" in lines[first["line"] - 1]
        assert (first["id"], first["hint"]) == ("letter-1920", "write p2")
        _, out, _ = run(*arguments)
        assert "hint: write p2" in out
        assert "evidence 1 of 'letter-1920' is in paragraph 2" in " ".join(out.split())
        assert re.search(rf"^{first['line']} +warning +passage-moved ", out, re.MULTILINE)

    def test_a_wrong_text_is_one_finding(self, run, data):
        """The passages that it lacks are listed if they are asked for, and in JSON."""
        quotes = ("Pilots", "A strike", "The port", "The mayor")
        passages = [pt.Passage(quote=pt.TextQuoteSelector(exact=each)) for each in quotes]
        evidence = [pt.Evidence(source_id="log", passage=each) for each in passages]
        claim = pt.Claim(id="c", title="C", evidence=evidence)
        log = pt.Source(id="log", title="A log")
        pt.write_dataset(pt.Dataset(title="T", sources=[log], claims=[claim]), "log.yaml")
        Path("log.txt").write_text("The lamps burnt.", encoding="utf-8")
        arguments = ("verify", "log.yaml", "--text", "log=log.txt")
        status, out, _ = run(*arguments)
        assert status == 1
        assert out.startswith("log.yaml: 0 of 4 passages found, 4 missing\n")
        assert "wrong-text" in out
        assert "passage-missing" not in out
        assert "not listed: 4 findings about passages that the text given for 'log' lacks" in out
        _, out, _ = run(*arguments, "--all")
        assert out.count("passage-missing") == 4
        assert "not listed" not in out
        _, found = data(*arguments)
        assert len(found["findings"]) == 5
        _, out, _ = run(*arguments, "--format", "csv")
        assert len(out.splitlines()) == 6
        status, out, _ = run(*arguments, "-o", "log.xml")
        assert (status, out) == (1, "log.xml: 5 findings written\n")

    def test_a_source_without_a_text(self, run, data):
        """Fails if all were asked for; a report of nothing fails anyway."""
        two = pt.Source(id="log", title="A log", digest="0" * 64)
        dataset = attrs.evolve(HARBOUR, sources=[*HARBOUR.sources.all, two])
        pt.write_dataset(dataset, "two.yaml")
        status, out, _ = run("verify", "two.yaml", "--text", "diary=diary.txt")
        assert status == 0
        assert "no text was given for 'log'" in out
        status, out, _ = run("verify", "two.yaml", "--text", "diary=diary.txt", "--all-sources")
        assert status == 1
        assert "error" in out
        pt.write_dataset(pt.Dataset(title="None", sources=HARBOUR.sources.all), "none.yaml")
        status, found = data("verify", "none.yaml", "--text", "diary=diary.txt")
        assert (status, found["clean"]) == (1, False)
        assert "nothing-verified" in [finding["code"] for finding in found["findings"]]

    def test_a_long_search_shows_how_far_it_is(self, monkeypatch, capsys):
        """On a terminal, from the first second on."""
        ticks = iter([0.0, 0.5, 2.0, 3.0])
        monkeypatch.setattr("policytimeline.cli.verify.time.monotonic", lambda: next(ticks))
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        show = _progress_on_a_terminal()
        for step in (1, 2, 3):
            show(step, 3)
        message = "\rlooking for passages in the whole text: step"
        assert capsys.readouterr().err == f"{message} 2 of 3{message} 3 of 3\n"

    def test_a_path_may_hold_an_equals_sign(self, run):
        """Only the first one divides."""
        Path("a=b.txt").write_text(DIARY)
        assert run("verify", "harbour.yaml", "--text", "diary=a=b.txt")[0] == 0


class TestConvert:
    """``convert``: from one format to another, and nothing is lost."""

    @pytest.mark.parametrize(
        ("source", "target"),
        [
            ("harbour.yaml", "new.json"),
            ("harbour.json", "new.yml"),
            ("harbour.yaml", "NEW.JSON"),
            ("harbour.yaml", "new.jsonl"),
            ("harbour.yaml", "new.jsonl.gz"),
            ("harbour.yaml", "new/"),
            ("harbour.yaml", "new/datapackage.json"),
        ],
    )
    def test_the_endings_tell_the_formats(self, text, source, target):
        """Whatever their case, and both formats hold the same dataset."""
        assert text("convert", source, target) == f"{target}: 4 events, 1 claim written"
        assert pt.read_dataset(target) == HARBOUR

    @pytest.mark.parametrize(
        ("target", "written"),
        [
            ("new.bib", "new.bib: 1 source written"),
            ("new.md", "new.md: 4 events written"),
            ("codebook.md", "codebook.md written"),
        ],
    )
    def test_what_was_written_is_counted(self, run, target, written):
        """Of what the format has."""
        assert run("convert", "harbour.yaml", target)[:2] == (0, f"{written}\n")

    def test_there_and_back_gives_the_same_file(self, text):
        """JSON is canonical."""
        text("convert", "harbour.json", "between.yaml")
        text("convert", "between.yaml", "back.json")
        assert Path("back.json").read_bytes() == Path("harbour.json").read_bytes()

    def test_through_a_folder_and_back(self, text):
        """A folder that is there is replaced if that was asked for."""
        text("convert", "harbour.json", "folder/")
        text("convert", "harbour.json", "folder", "--force")
        text("convert", "folder", "back.json")
        assert Path("back.json").read_bytes() == Path("harbour.json").read_bytes()
        assert text("check", "folder/datapackage.json", "--format", "json")

    def test_an_unknown_ending_is_refused_before_the_file_is_read(self, run):
        """With the endings that there are."""
        status, _, err = run("convert", "gone.yaml", "new.xlsx")
        assert status == 2
        assert "new.xlsx: unknown file format" in err
        assert ".jsonl.gz" in err

    def test_an_existing_file_is_left_alone(self, run):
        """Byte for byte."""
        before = Path("harbour.json").read_bytes()
        Path("mine.json").write_bytes(b"mine")
        status, out, err = run("convert", "harbour.yaml", "mine.json")
        assert (status, out) == (2, "")
        assert "mine.json already exists and was not changed" in err
        assert Path("mine.json").read_bytes() == b"mine"
        assert Path("harbour.json").read_bytes() == before

    def test_force_replaces_it(self, text):
        """Where it was asked for."""
        Path("mine.json").write_bytes(b"mine")
        Path("mine.json").chmod(0o640)
        text("convert", "harbour.yaml", "mine.json", "--force")
        assert pt.read_dataset("mine.json") == HARBOUR
        assert Path("mine.json").stat().st_mode & 0o777 == 0o640

    def test_lost_comments_are_counted(self, run):
        """A dataset has none; a ``#`` inside a value is no comment."""
        text = Path("harbour.yaml").read_text(encoding="utf-8")
        remarks = "# Two of them.\n" + text + "note: 'a # b'  # This is one.\n"
        Path("remarks.yaml").write_text(remarks, encoding="utf-8")
        status, _, err = run("convert", "remarks.yaml", "new.json")
        assert (status, err) == (0, "2 comments of remarks.yaml not kept: comments are not data\n")
        assert run("convert", "harbour.yaml", "other.json")[2] == ""

    @pytest.mark.parametrize("is_there", [False, True])
    def test_from_yaml_to_yaml_the_layout_is_kept(self, run, is_there):
        """That of FILE, also if TARGET is the same dataset in another layout."""
        text = Path("harbour.yaml").read_text(encoding="utf-8")
        remarks = f"# One.\n{text}note:   'three spaces'  # Two.\n"
        Path("remarks.yaml").write_text(remarks, encoding="utf-8")
        if is_there:
            Path("new.yml").write_text(f"# Other.\n{text}", encoding="utf-8")
        status, _, err = run("convert", "remarks.yaml", "new.yml", "--force")
        assert (status, err) == (0, "")
        assert Path("new.yml").read_text(encoding="utf-8") == remarks

    def test_the_comments_of_a_yaml_file_that_is_replaced_are_kept(self, run):
        """If FILE has none to keep, because it is JSON."""
        text = Path("harbour.yaml").read_text(encoding="utf-8")
        Path("mine.yaml").write_text(f"# Mine.\n{text}", encoding="utf-8")
        assert run("convert", "harbour.json", "mine.yaml", "--force")[0] == 0
        assert Path("mine.yaml").read_text(encoding="utf-8") == f"# Mine.\n{text}"

    def test_lost_text_is_said(self, run):
        """Because it is lost for good in the new file."""
        Path("order.yaml").write_text("title: Executive Order #13768 is signed\n")
        status, _, err = run("convert", "order.yaml", "order.json")
        assert status == 0
        assert "warning: order.yaml:1:24:title: '#13768 is signed' after 'Executive Order'" in err

    def test_nothing_else_is_left_behind(self, text):
        """No temporary file stays in the folder."""
        before = {path.name for path in Path().iterdir()}
        text("convert", "harbour.yaml", "new.json")
        assert {path.name for path in Path().iterdir()} == before | {"new.json"}


COMMANDS = [
    ("show", "FILE"),
    ("show", "FILE", "--claims", "--by", "actor"),
    ("show", "FILE", "letter-1920", "claim-unheard"),
    ("check", "FILE"),
    ("compare", "FILE", "first-strike", "second-strike"),
    ("compare", "FILE", "letter-1920", "no-answer-1920"),
    ("verify", "FILE", "--text", "diary=other.txt"),
]
EVERY_COMMAND = pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
NASTY = "\x1b[31mred\x07 [red]b[/red] [/] <i>&amp; \"q\" 'q' \u202e\u009b1m \t{x} :smile: %s \\n "


class TestOutput:
    """What is printed fits a page and steers no terminal."""

    @pytest.fixture
    def nasty(self):
        """The harbour with mark-up, control characters and long words in every text."""
        plain = json.dumps(pt.to_dict(HARBOUR))
        for word in ("Pilots ask", "The port", "The pilots", "1921", "refused", "last year"):
            plain = plain.replace(f'"{word}', f'"{json.dumps(NASTY)[1:-1]}{word}')
        data = json.loads(plain)
        for event in data["events"]:
            event["title"] += "x" * 300
            event["when"] = event["when"].replace(NASTY, "")
        data["claims"][0]["made"] = "1921-12-31"
        data["sources"][0]["published"] = "1921-12-31"
        Path("nasty.json").write_text(json.dumps(data), encoding="utf-8")
        Path("other.txt").write_text(DIARY.replace("heard", NASTY), encoding="utf-8")

    @pytest.mark.usefixtures("nasty")
    @EVERY_COMMAND
    def test_nothing_steers_the_terminal(self, run, command):
        """No escape sequence, bell or direction mark of the data's own gets through."""
        status, out, err = run(*(part.replace("FILE", "nasty.json") for part in command))
        assert status in {0, 1}, err
        assert [c for c in out if not (c.isprintable() or c == "\n")] == []

    @pytest.mark.usefixtures("nasty")
    @EVERY_COMMAND
    def test_lines_fit_a_page(self, run, command):
        """A hundred columns, however long a title."""
        _, out, _ = run(*(part.replace("FILE", "nasty.json") for part in command))
        assert max(map(len, out.splitlines())) <= 100

    @pytest.mark.usefixtures("nasty")
    @pytest.mark.parametrize("command", COMMANDS[:-1], ids=" ".join)
    def test_json_keeps_every_character(self, run, command):
        """Escaped as JSON does it, so that no control character is printed."""
        words = [part.replace("FILE", "nasty.json") for part in command]
        _, out, _ = run(*words, "--format", "json")
        assert "\x1b" not in out
        assert "\x07" not in out
        json.loads(out)

    @pytest.mark.usefixtures("nasty")
    def test_mark_up_is_shown_as_it_is_written(self, text):
        """Square brackets, angle brackets, quotes and colons mean nothing here."""
        shown = text("show", "nasty.json", "letter-1920")
        assert "[red]b[/red] [/] <i>&amp; \"q\" 'q'" in shown
        assert ":smile: %s \\n" in shown

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
    @pytest.mark.parametrize("command", ["show", "check", "verify", "convert"])
    def test_names_of_files_are_shown_as_they_are_written(self, run, command):
        """But for what would steer the terminal."""
        name = "[red]:smile:\x07\x1b[31m.yaml"
        Path("harbour.yaml").rename(name)
        options = {"verify": ["--text", "diary=diary.txt"], "convert": [f"new-{name}"]}
        status, out, err = run(command, name, *options.get(command, []))
        assert (status, err) == (0, "")
        assert "\x07" not in out
        assert "\x1b" not in out
        assert command == "show" or "[red]:smile:" in out

    @pytest.mark.usefixtures("nasty")
    def test_mark_up_comes_back_from_json(self, data):
        """Not a character is lost."""
        _, (shown,) = data("show", "nasty.json", "letter-1920")
        assert shown["title"].startswith(NASTY + "Pilots ask for lamps")

    @EVERY_COMMAND
    def test_a_pipe_gets_no_colours(self, command, folder):
        """Whatever the terminal around it can do."""
        (folder / "other.txt").write_text("Nothing.")
        words = [part.replace("FILE", "harbour.yaml") for part in command]
        environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "40", "COLORTERM": "1"}
        finished = in_a_process(*words, cwd=folder, env=environment)
        assert finished.stderr == ""
        assert "\x1b" not in finished.stdout
        assert max(map(len, finished.stdout.splitlines())) <= 100

    def test_the_reader_of_a_pipe_may_leave(self, folder):
        """No message, and no failure."""
        finished = in_bash('"$PYTHON" -m policytimeline show harbour.yaml | head -1', folder)
        assert finished.stdout.startswith("first-strike: 1920")
        assert (finished.returncode, finished.stderr) == (0, "")

    def test_a_reader_who_left_long_ago_is_no_failure(self, folder):
        """Much more is written than a pipe holds."""
        events = [
            pt.Event(id=f"e-{n}", title="E" * 90, event_type="t", when=pt.parse_when("2018"))
            for n in range(1500)
        ]
        pt.write_dataset(pt.Dataset(title="Long", events=events), "long.json")
        for options, first in (("--format json", "["), ("", "events")):
            line = f'"$PYTHON" -m policytimeline show long.json {options} | head -1'
            finished = in_bash(line, folder)
            assert (finished.returncode, finished.stderr) == (0, "")
            assert finished.stdout.split() == [first]

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
    def test_a_full_disk_is_told(self, folder):
        """Exit status 2, and no traceback at the end either."""
        with Path("/dev/full").open("w") as full:
            finished = in_a_process(
                "show",
                "harbour.yaml",
                cwd=folder,
                capture_output=False,
                stdout=full,
                stderr=subprocess.PIPE,
            )
        assert finished.returncode == 2
        assert finished.stderr.strip() == (
            "error: cannot write the output: No space left on device"
        )

    def test_a_terminal_without_a_letter_shows_another(self, folder):
        """An arrow or a paragraph sign is no reason to stop."""
        latin = {"env": os.environ | {"PYTHONIOENCODING": "latin-1"}, "encoding": "latin-1"}
        finished = in_a_process("show", "harbour.yaml", cwd=folder, **latin)
        assert (finished.returncode, finished.stderr) == (0, "")
        assert "The pilots > The" in finished.stdout
        assert f"\n{'-' * 100}\n" in finished.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
class TestTerminal:
    """On a terminal there are colours, and as many columns as it has."""

    @staticmethod
    def shown(folder, **environment):
        """What a terminal is sent."""
        import pty
        import threading

        ours, theirs = pty.openpty()
        parts = []

        def read():
            # Linux ends the reading of a closed terminal with an error.
            try:
                while part := os.read(ours, 65536):
                    parts.append(part)
            except OSError:
                pass

        reader = threading.Thread(target=read)
        reader.start()
        kept = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "COLUMNS"}}
        finished = in_a_process(
            "show",
            "harbour.yaml",
            cwd=folder,
            env=kept | {"TERM": "xterm-256color"} | environment,
            capture_output=False,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        reader.join()
        os.close(ours)
        assert finished.returncode == 0
        return b"".join(parts).decode("utf-8").replace("\r\n", "\n")

    def test_an_absence_has_a_colour(self, folder):
        """Words that a reader scans for stand out."""
        assert "\x1b[35m[absent]" in self.shown(folder, COLUMNS="100")

    def test_no_color_is_heeded(self, folder):
        """See no-color.org: any value but an empty one."""
        text = self.shown(folder, COLUMNS="100", NO_COLOR="1")
        assert "\x1b[35m" not in text
        assert re.search(r"\x1b\[[0-9;]*3[0-7]", text) is None

    def test_a_narrow_terminal_gets_narrow_lines(self, folder):
        """Never more than its columns."""
        text = ANSI.sub("", self.shown(folder, COLUMNS="72"))
        assert max(map(len, text.splitlines())) <= 72

    def test_a_wide_terminal_gets_no_wider_lines(self, folder):
        """A page is a hundred columns."""
        text = ANSI.sub("", self.shown(folder, COLUMNS="240"))
        assert 72 < max(map(len, text.splitlines())) <= 100

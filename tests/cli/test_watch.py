from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from policytimeline import cli

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
NOTHING_CHECKED = "nothing is checked until this is corrected"


class Watch:
    """A process that watches, and what it prints, line by line as it comes."""

    def __init__(self, *arguments):
        environment = os.environ | {"PYTHONUNBUFFERED": "", "COLUMNS": "100"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "policytimeline", "check", *arguments, "--watch"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=environment,
        )
        self._lines = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def until(self, end):
        """The lines up to the one that begins so, which has to come."""
        lines = []
        while not lines or not lines[-1].startswith(end):
            lines.append(self._lines.get(timeout=60))
        return lines

    def next_round(self, end="town.yaml: "):
        """The lines of the next check, without the blank one before them."""
        return self.until(end)[1:]

    def stop(self):
        """Press Ctrl-C; what the process then leaves with, and says."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=60)
        return self.process.returncode, self.process.stderr.read()


@pytest.fixture
def town(tmp_path, monkeypatch):
    """A dataset with one finding, in a folder of its own with the text of its source."""
    monkeypatch.chdir(tmp_path)
    text = (EXAMPLES / "libraries.yaml").read_text(encoding="utf-8")
    path = Path("town.yaml")
    path.write_text(text, encoding="utf-8")
    Path("courier.txt").write_bytes((EXAMPLES / "courier.txt").read_bytes())
    return path


@pytest.fixture
def watching():
    """Starts to watch, and waits for the first report."""
    started = []

    def start(*arguments):
        started.append(Watch(*arguments))
        started[-1].first = started[-1].until("watching for saves")
        return started[-1]

    yield start
    for each in started:
        each.process.kill()
        each.process.wait()
        each.process.stdout.close()
        each.process.stderr.close()


def saved(path, old, new):
    """Save a file as an editor that writes it in place."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


class TestWatch:
    """``check --watch``: again at each save."""

    def test_what_came_and_what_went(self, town, watching):
        """With the number of findings there are now; then it may be put right again."""
        title = town.read_text(encoding="utf-8").splitlines()[0]
        watch = watching("town.yaml")
        assert watch.first[0].startswith("town.yaml: no findings")
        saved(town, title, "title: 3")
        came, count = watch.next_round()
        assert came.startswith("+ town.yaml:1:title: error unreadable-value: 3 is a number; ")
        assert "(hint: " in came
        assert count.startswith("town.yaml: 1 error, ")
        saved(town, "title: 3", title)
        went, count = watch.next_round()
        assert went.startswith("- town.yaml:1:title: error unreadable-value: 3 is a number; ")
        assert "(hint: " not in went
        assert count.startswith("town.yaml: no findings")
        assert watch.stop() == (0, "")

    def test_an_editor_that_renames(self, town, watching):
        """Writes another file, and gives it the name."""
        watch = watching("town.yaml")
        text = town.read_text(encoding="utf-8")
        other = Path("town.yaml.new")
        other.write_text(text.replace("title: ", "titel: ", 1), encoding="utf-8")
        other.replace(town)
        assert watch.next_round()[0].startswith("+ town.yaml:")
        other.write_text(text, encoding="utf-8")
        other.replace(town)
        assert watch.next_round()[0].startswith("- town.yaml:")

    def test_a_file_that_is_half_written(self, town, watching):
        """What was found before is neither gone nor new once the rest is there."""
        saved(town, "title: ", "titel: ")
        watch = watching("town.yaml")
        whole = town.read_bytes()
        town.write_bytes(whole[: len(whole) // 2] + b"\n  - [")
        *came, last = watch.next_round(NOTHING_CHECKED)
        assert [line[:13] for line in came] == ["+ town.yaml:" + came[0][12]]
        assert last == NOTHING_CHECKED
        town.write_bytes(whole)
        *went, count = watch.next_round()
        assert [line[0] for line in went] == ["-"]
        assert went[0][2:] == came[0][2:]
        assert count.startswith(watch.first[0])

    def test_a_file_that_is_away(self, town, watching):
        """It is said so, until it is back."""
        watch = watching("town.yaml")
        whole = town.read_bytes()
        town.unlink()
        came, _ = watch.next_round(NOTHING_CHECKED)
        assert came.startswith("+ town.yaml: error unreadable-value: No such file")
        town.write_bytes(whole)
        assert watch.next_round()[0] == came.replace("+", "-", 1)

    @pytest.mark.usefixtures("town")
    def test_the_text_of_a_source(self, watching):
        """Is part of what is checked."""
        watch = watching("town.yaml", "--text", "courier=courier.txt")
        Path("courier.txt").write_text("Nothing is left of it.\n", encoding="utf-8")
        came, *_ = watch.next_round()
        assert came.startswith("+ town.yaml:")
        assert "courier" in came

    @pytest.mark.usefixtures("town")
    def test_settings(self, watching):
        """Count from the moment when there are some."""
        watch = watching("town.yaml")
        Path("policytimeline.toml").write_text('[check]\nselect = ["no-such-rule"]\n')
        assert "no-such-rule" in watch.next_round(NOTHING_CHECKED)[0]
        Path("policytimeline.toml").unlink()
        assert "no-such-rule" in watch.next_round()[0]

    @pytest.mark.usefixtures("town")
    def test_settings_that_are_half_written(self, watching):
        """They are named: nothing is wrong with the dataset."""
        watch = watching("town.yaml")
        Path("policytimeline.toml").write_text("[check")
        assert "policytimeline.toml:1: error " in watch.next_round(NOTHING_CHECKED)[0]

    def test_findings_keep_their_identity_when_lines_move(self, town, watching):
        """A line more above them changes nothing."""
        saved(town, "title: ", "titel: ")
        watch = watching("town.yaml")
        town.write_text("# A comment.\n" + town.read_text(encoding="utf-8"), encoding="utf-8")
        (count,) = watch.next_round()
        assert count.startswith("town.yaml: ")

    def test_a_file_that_is_broken_from_the_start(self, town):
        """It is watched all the same; the first report comes once it can be read."""
        whole = town.read_bytes()
        town.write_bytes(whole + b"\n  - [")
        watch = Watch("town.yaml")
        try:
            assert watch.next_round(NOTHING_CHECKED)[0].startswith("+ town.yaml:")
            town.write_bytes(whole)
            assert watch.until("watching for saves")[0].startswith("town.yaml: no findings")
            assert watch.stop() == (0, "")
        finally:
            watch.process.kill()
            watch.process.stdout.close()
            watch.process.stderr.close()

    def test_nobody_reads_any_more(self, town):
        """It ends at the next save, without a word."""
        process = subprocess.Popen(
            [sys.executable, "-m", "policytimeline", "check", "town.yaml", "--watch"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        with process:
            while not process.stdout.readline().startswith("watching for saves"):
                pass
            process.stdout.close()
            saved(town, "title: ", "titel: ")
            assert process.wait(timeout=60) == 0
            assert process.stderr.read() == ""

    @pytest.mark.usefixtures("town")
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["no.yaml"], "no.yaml: No such file"),
            (["town.yaml", "--source", "no-such"], "no-such"),
            (["town.yaml", "--format", "json"], "expected no --format, no --output"),
            (["town.yaml", "--output", "report.json"], "expected no --format, no --output"),
        ],
    )
    def test_what_cannot_be_watched(self, capsys, arguments, said):
        """Is refused at once, as without it."""
        assert cli.run(["check", *arguments, "--watch"]) == 2
        assert said in capsys.readouterr().err

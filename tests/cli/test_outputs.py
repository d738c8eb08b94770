from __future__ import annotations

import pytest

import policytimeline as pt
from policytimeline import cli


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """The command in a folder with a dataset: its status, and what it prints and complains."""
    monkeypatch.chdir(tmp_path)
    weather = pt.Codebook(event_types=[pt.EventType(id="weather")])
    pt.write_dataset(pt.Dataset(title="Rain", codebook=weather), "rain.yaml")

    def call(*arguments):
        status = cli.run([*arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


@pytest.mark.parametrize("command", ["convert", "export"])
class TestOutput:
    """The output of a command is named by -o, or after FILE."""

    def test_both_ways_write_the_same(self, command, run, tmp_path):
        """The option may come first."""
        for words in (("rain.yaml", "first/"), ("-o", "second/", "rain.yaml")):
            assert run(command, *words)[0] == 0
        written = [
            {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
            for name in ("first", "second")
        ]
        assert written[0] == written[1]
        assert written[0]

    def test_it_has_to_be_named(self, command, run):
        """The hint says how."""
        status, out, err = run(command, "rain.yaml")
        assert (status, out) == (2, "")
        assert "Error: no output is named; expected -o OUT" in err
        assert f"Hint: policytimeline {command} FILE -o OUT" in err

    def test_it_is_named_once(self, command, run, tmp_path):
        """Nothing is written if two are named."""
        status, out, err = run(command, "rain.yaml", "first/", "-o", "second/")
        assert (status, out) == (2, "")
        assert "Error: 'first/' and 'second/' are both outputs; expected one" in err
        assert [path.name for path in tmp_path.iterdir()] == ["rain.yaml"]

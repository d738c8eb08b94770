from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

import policytimeline as pt
from policytimeline import cli
from policytimeline.io.dataset_schema import dataset_schema
from policytimeline.tables.spec.spec_schema import spec_schema

DIARY = "It is late.\n\nIt rained."


def event(name, when):
    """An event with a passage of the diary."""
    passage = pt.find_passage(DIARY, "rained")
    evidence = [pt.Evidence(source_id="diary", passage=passage)]
    when = pt.parse_when(when)
    return pt.Event(id=name, title=name, event_type="rain", when=when, evidence=evidence)


def rain(*links):
    """A dataset with some links."""
    return pt.Dataset(
        title="Rain",
        codebook=pt.Codebook(event_types=[pt.EventType(id="rain")]),
        sources=[pt.Source(id="diary", title="A diary", published=pt.parse_when("2019-01-01"))],
        events=[event("a", "2018-06"), event("b", "2018-07")],
        links=links,
    )


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """The command in a folder with files: its status, and what it prints and complains."""
    monkeypatch.chdir(tmp_path)
    pt.write_dataset(rain(), "rain.yaml")
    pt.write_dataset(rain(pt.Link(subject="b", kind="precedes", object="a")), "broken.yaml")
    Path("diary.txt").write_text(DIARY, encoding="utf-8")
    Path("other.txt").write_text("Another text.", encoding="utf-8")

    def call(*arguments):
        status = cli.run([*arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


class TestExport:
    """``export``: a folder to publish."""

    def test_the_name_of_a_file_is_refused(self, run):
        """Rather than make a folder of that name."""
        status, out, err = run("export", "rain.yaml", "rain.ics")
        assert (status, out, Path("rain.ics").exists()) == (2, "", False)
        assert "Hint: policytimeline convert FILE -o rain.ics" in err

    def test_it_writes_the_folder(self, run):
        """And lists what a citation lacks."""
        status, out, err = run("export", "rain.yaml", "out/")
        assert (status, out.startswith("out/: 2 events, 0 claims written in ")) == (0, True)
        assert "contributors: the dataset names no contributors" in err
        assert pt.read_dataset("out/") == rain()

    def test_it_says_what_it_is_told_of_the_release(self, run):
        """The day, the DOI and the address."""
        release = (
            "--released",
            "2026-03-31",
            "--doi",
            "10.5281/zenodo.1",
            "--url",
            "https://a.org",
        )
        status, _, err = run("export", "rain.yaml", "out", *release)
        assert (status, "release:" in err) == (0, False)
        assert "- Released: 2026-03-31\n" in Path("out/README.md").read_text(encoding="utf-8")

    def test_passages_are_looked_up(self, run):
        """In the texts that are given."""
        assert run("export", "rain.yaml", "out", "--text", "diary=diary.txt")[0] == 0
        assert "2 of 2 passages found" in Path("out/README.md").read_text(encoding="utf-8")

    def test_errors_are_refused(self, run):
        """With the command that shows them."""
        status, out, err = run("export", "broken.yaml", "out")
        assert (status, out, Path("out").exists()) == (1, "", False)
        assert err.startswith("error: broken.yaml: 1 error is left in the dataset (1 timeline-con")
        assert "\n  policytimeline check broken.yaml\n" in err
        assert run("check", "broken.yaml")[0] == 1

    def test_a_draft_is_refused(self, run):
        """Whatever is allowed, with the command that shows what is left."""
        made = pt.draft("It rained last week.", source="diary", published=dt.date(2018, 6, 28))
        made.write("draft.yaml")
        status, _, err = run("export", "draft.yaml", "out", "--allow-errors")
        assert (status, Path("out").exists()) == (1, False)
        assert err.startswith("error: draft.yaml: 3 entries of a draft are left to code")
        assert err.endswith("policytimeline check draft.yaml\n")

    def test_passages_that_are_missing_are_refused(self, run):
        """With the command that shows those."""
        status, _, err = run("export", "rain.yaml", "out", "--text", "diary=other.txt")
        assert status == 1
        assert "\n  policytimeline verify rain.yaml --text diary=other.txt\n" in err

    def test_errors_may_be_allowed(self, run):
        """Then they are told of in the README."""
        assert run("export", "broken.yaml", "out", "--allow-errors")[0] == 0
        assert "with mistakes in it" in Path("out/README.md").read_text(encoding="utf-8")

    def test_settings_beside_the_file_count(self, run):
        """A rule that they ignore finds nothing."""
        settings = '[check]\nignore = ["timeline-contradiction"]\n'
        Path("policytimeline.toml").write_text(settings, encoding="utf-8")
        assert run("export", "broken.yaml", "out")[0] == 0

    def test_a_folder_is_kept_unless_forced(self, run):
        """An empty one may be filled."""
        Path("out").mkdir()
        assert run("export", "rain.yaml", "out")[0] == 0
        status, _, err = run("export", "rain.yaml", "out")
        assert (status, "out already exists and was not changed" in err) == (2, True)
        assert run("export", "rain.yaml", "out", "--force")[0] == 0


class TestSchema:
    """``schema``: what an editor needs."""

    @pytest.mark.parametrize(
        ("arguments", "schema"),
        [((), dataset_schema()), (("dataset",), dataset_schema()), (("spec",), spec_schema())],
    )
    def test_it_prints_the_schema(self, run, arguments, schema):
        """That of datasets if nothing else is said."""
        status, out, _ = run("schema", *arguments)
        assert (status, json.loads(out)) == (0, schema)

    def test_it_writes_the_schema(self, run):
        """To a file, which is kept unless forced."""
        status, out, _ = run("schema", "-o", "dataset.schema.json")
        assert (status, out.endswith("lines written, the JSON Schema of a dataset\n")) == (0, True)
        assert json.loads(Path("dataset.schema.json").read_text("utf-8")) == dataset_schema()
        assert run("schema", "spec", "-o", "dataset.schema.json")[0] == 2
        assert run("schema", "spec", "-o", "dataset.schema.json", "--force")[0] == 0
        assert json.loads(Path("dataset.schema.json").read_text("utf-8")) == spec_schema()

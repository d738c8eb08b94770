from __future__ import annotations

import json

import attrs
import pytest

import policytimeline as pt
from policytimeline import cli


@pytest.fixture
def seed(tmp_path, monkeypatch):
    """The example dataset in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    pt.write_dataset(pt.load_seed("hsi"), "hsi.yaml")
    return "hsi.yaml"


@pytest.fixture
def broken(seed):
    """The same with the report before the letter."""
    hsi = pt.load_seed("hsi")
    report = attrs.evolve(
        hsi.events["hsi-report-circulated-2021"],
        when=pt.parse_when("2017-09-16"),
        basis=pt.Basis.STATED,
    )
    pt.write_dataset(hsi.with_events(report), "broken.yaml")
    del seed
    return "broken.yaml"


def run(capsys, *arguments):
    """Exit status and what is printed."""
    status = cli.run(list(arguments))
    printed = capsys.readouterr()
    return status, printed.out + printed.err


class TestInfer:
    """What all statements together narrow it to of each date."""

    def test_dates_that_are_narrower_are_shown(self, seed, capsys):
        """Coded, inferred, and why."""
        status, shown = run(capsys, "infer", seed)
        assert status == 0
        assert "[2018-06-28..2018-06-30]" in shown
        assert "wapo-2018 no_later_than" in shown
        assert shown.splitlines()[0].endswith("21 dates narrower than coded")

    def test_all_shows_the_others_too(self, seed, capsys):
        """In JSON, with the same facts."""
        _, some = run(capsys, "infer", seed, "--format", "json")
        _, every = run(capsys, "infer", seed, "--all", "--format", "json")
        assert len(json.loads(some)["dates"]) == 21
        assert len(json.loads(every)["dates"]) == 96
        assert json.loads(some)["exact"] is True

    def test_a_conflict_is_explained_and_is_a_finding(self, broken, capsys):
        """Exit status 1; the rest is still answered."""
        status, shown = run(capsys, "infer", broken)
        assert status == 1
        assert "cannot all be true" in shown
        assert "check these again, weakest first" in shown
        status, data = run(capsys, "infer", broken, "--format", "json")
        assert json.loads(data)["conflicts"][0]["statements"]

    def test_an_unknown_source_to_trust_is_an_error(self, seed, capsys):
        """Exit status 2, with what is near."""
        status, shown = run(capsys, "infer", seed, "--trust", "wapo-2012")
        assert status == 2
        assert "did you mean" in shown


class TestExplain:
    """The proof of one date."""

    def test_each_bound_is_proved(self, seed, capsys):
        """Statement by statement, with places in the file."""
        status, shown = run(capsys, "explain", seed, "homan-steps-down")
        assert status == 0
        assert "earliest 2018-06-28, because" in shown
        assert "(sources[0].published)" in shown
        assert "so homan-steps-down no later than 2018-06-30" in shown
        assert "what would narrow it most" in shown

    def test_a_stretch_has_four(self, seed, capsys):
        """In JSON too; a side that nothing bounds says so."""
        status, shown = run(capsys, "explain", seed, "ice-acting-director-2018")
        assert status == 0
        assert "no latest bound for the end of ice-acting-director-2018" in shown
        _, data = run(capsys, "explain", seed, "ice-acting-director-2018", "--format", "json")
        assert json.loads(data)["begin_earliest"]["steps"]
        assert json.loads(data)["end_latest"]["day"] is None

    def test_what_is_contradicted_shows_the_conflict(self, broken, capsys):
        """Exit status 1."""
        status, shown = run(capsys, "explain", broken, "hsi-report-circulated-2021")
        assert status == 1
        first, then = shown.splitlines()[:2]
        assert first == "hsi-report-circulated-2021 is part of this contradiction:"
        assert then == "these 3 statements cannot all be true:"

    def test_what_is_counted_from_what_is_contradicted_says_so(self, broken, capsys):
        """Its date counts as coded, and the proof names the publication."""
        hsi = pt.load_seed("hsi")
        counted = next(
            event.id
            for event in hsi.events.values()
            if event.basis is pt.Basis.ANCHORED and event.evidence[0].source_id == "wapo-2021"
        )
        status, shown = run(capsys, "explain", broken, counted)
        assert status == 0
        assert "as coded, although the publication of wapo-2021" in " ".join(shown.split())

    @pytest.mark.parametrize(
        ("name", "kind"),
        [("hsi", "an actor"), ("split-2018", "a timeline"), ("letter-on-pride", "a claim")],
    )
    def test_what_has_no_date_is_named_for_what_it_is(self, seed, capsys, name, kind):
        """It exists, so it is not an unknown id."""
        status, shown = run(capsys, "explain", seed, name)
        assert status == 2
        assert f"{name!r} is {kind}" in shown

    def test_an_unknown_id_is_an_error(self, seed, capsys):
        """Exit status 2, with what is near."""
        status, shown = run(capsys, "explain", seed, "hsi-leter-2018")
        assert status == 2
        assert "hsi-letter-2018" in shown


class TestManyContradictions:
    """A dataset that contradicts itself again and again."""

    @pytest.fixture
    def many(self, tmp_path, monkeypatch):
        """Thirty-two contradictions, of which one event has a part in two."""
        monkeypatch.chdir(tmp_path)
        day = pt.parse_when("2018-05-01")
        events = [
            pt.Event(id=f"e{number}", title="E", event_type="step", when=day)
            for number in range(64)
        ]
        links = [
            pt.Link(subject=f"e{number}", kind="precedes", object=f"e{number + 1}")
            for number in range(0, 64, 2)
        ]
        again = pt.Link(subject="e60", kind="precedes", object="e60")
        pt.write_dataset(pt.Dataset(title="T", events=events, links=[*links, again]), "many.yaml")
        return "many.yaml"

    def test_the_answer_comes_first_and_few_are_shown(self, many, capsys):
        """With what each leaves out, and how to see the rest."""
        status, shown = run(capsys, "infer", many)
        assert status == 1
        first, _, statements, *_ = lines = shown.splitlines()
        assert first == (
            "many.yaml: 33 contradictions, 0 dates narrower than coded; "
            "64 events left out because of them"
        )
        assert statements == "these 3 statements cannot all be true:"
        assert "left out because of it: e0, e1" in lines
        assert lines[-1] == "28 more contradictions: policytimeline infer many.yaml --all"
        assert len(lines) < 80

    def test_all_shows_every_one(self, many, capsys):
        """Each once."""
        _, shown = run(capsys, "infer", many, "--all")
        assert shown.count("cannot all be true") == 32
        assert shown.count("cannot be true") == 1
        assert "more contradictions" not in shown

    def test_each_number_of_days_is_said_once(self, many, capsys):
        """As all statements of a contradiction fall short by as much."""
        _, shown = run(capsys, "infer", many)
        assert shown.count("1 day") == shown.count("cannot all be true")

    def test_a_publication_is_not_its_own_source(self, broken, capsys):
        """There is nothing to see in itself."""
        _, shown = run(capsys, "infer", broken)
        assert "(sources[1].published): look up when it was published" in shown

    def test_the_data_has_all_of_them(self, many, capsys):
        """With what each is about, and everything that is left out."""
        _, shown = run(capsys, "infer", many, "--format", "json")
        found = json.loads(shown)
        assert len(found["conflicts"]) == 33
        assert found["conflicts"][0]["about"] == ["e0", "e1"]
        assert found["blocked"] == [f"e{number}" for number in range(64)]
        _, shown = run(capsys, "explain", many, "e60", "--format", "json")
        found = json.loads(shown)
        assert (found["id"], found["contradictions"]) == ("e60", 2)
        _, shown = run(capsys, "explain", many, "e60")
        assert shown.startswith("e60 is part of 2 contradictions, such as this one:")

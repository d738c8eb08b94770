from __future__ import annotations

import attrs
import pytest

import policytimeline as pt
from policytimeline import cli


def event(name, **fields):
    """An event with an id."""
    when = pt.parse_when("2018-06")
    return pt.Event(id=name, **{"title": name, "event_type": "law", "when": when} | fields)


SOURCE = pt.Source(id="gazette", title="Gazette", url="https://gazette.org/1")
FIRST = pt.Dataset(title="First", sources=[SOURCE], events=[event("a"), event("b")])
SECOND = pt.Dataset(
    title="Second",
    sources=[SOURCE, pt.Source(id="paper", title="P", url="http://www.gazette.org/1/")],
    events=[event("b"), event("c", evidence=[pt.Evidence(source_id="paper")])],
)
CLASHING = attrs.evolve(
    SECOND, events=[event("a", title="Other")], codebook=pt.Codebook(roles=[pt.Term(id="r")])
)
DEFINED = attrs.evolve(FIRST, codebook=pt.Codebook(roles=[pt.Term(id="r", definition="Who acts.")]))


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """The command in a folder with files: its status, and what it prints and complains."""
    monkeypatch.chdir(tmp_path)
    pt.write_dataset(FIRST, "first.yaml")
    pt.write_dataset(SECOND, "second.json")
    pt.write_dataset(CLASHING, "clashing.yaml")
    pt.write_dataset(DEFINED, "defined.json")

    def call(*arguments):
        status = cli.run(["merge", *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


class TestMerge:
    """``merge``: several files in one."""

    @pytest.mark.parametrize("output", ["both.yaml", "both.json"])
    def test_files_of_any_format(self, run, output):
        """What is joined is counted, and what seems to be the same is named."""
        status, out, err = run("first.yaml", "second.json", "-o", output)
        assert status == 0
        assert out == f"{output}: 3 events, 0 claims written; 2 equal entries joined\n"
        assert err == (
            "second.json: 'paper' is the same document as 'gazette' in the other dataset; "
            "expected one id (hint: if they are one, rename it to gazette)\n"
        )
        assert pt.read_dataset(output) == FIRST.merged(SECOND)

    def test_sources_can_be_joined(self, run):
        """Then nothing is left to be said."""
        status, _, err = run("first.yaml", "second.json", "-o", "both.json", "--join-sources")
        assert (status, err) == (0, "")
        assert list(pt.read_dataset("both.json").sources) == ["gazette"]

    def test_clashes(self, run, tmp_path):
        """All are named, each with its line, and nothing is written."""
        status, out, err = run("defined.json", "clashing.yaml", "-o", "both.json")
        assert (status, out) == (1, "")
        assert err.startswith(
            "error: clashing.yaml clashes in 2 places with what is merged before it; "
            "nothing was written\n"
            "clashing.yaml:"
        )
        assert "event 'a' has title 'Other' here, but title 'a' in the other dataset" in err
        assert "role 'r' has no definition here, but definition 'Who acts.' in the other" in err
        assert err.endswith(
            "Hint: to keep both entries of each id and the first definition of each term, add: "
            "--prefix clashing.yaml=b- --first-definitions\n"
        )
        assert not (tmp_path / "both.json").exists()

    def test_the_options_of_the_hint(self, run):
        """They resolve the clashes."""
        options = ("--prefix", "clashing.yaml=b-", "--first-definitions")
        status, out, _ = run("defined.json", "clashing.yaml", "-o", "both.json", *options)
        assert status == 0
        assert out == "both.json: 3 events, 0 claims written; 1 equal entry joined\n"
        assert "b-a" in pt.read_dataset("both.json").events

    def test_a_title_of_its_own(self, run):
        """Without one, the title is that of the first file."""
        files = ("first.yaml", "second.json", "-o", "both.yaml")
        assert run(*files)[0] == 0
        assert pt.read_dataset("both.yaml").title == "First"
        assert run(*files, "--force", "--title", "Both")[0] == 0
        assert pt.read_dataset("both.yaml") == attrs.evolve(FIRST.merged(SECOND), title="Both")

    def test_three_files(self, run):
        """A later file is held against all before it."""
        status, out, _ = run("first.yaml", "second.json", "first.yaml", "-o", "all.yaml")
        assert status == 0
        assert out == "all.yaml: 3 events, 0 claims written; 5 equal entries joined\n"

    def test_an_existing_file(self, run):
        """It is replaced only if that is said; it may be one of those that are merged."""
        status, _, err = run("first.yaml", "second.json", "-o", "first.yaml")
        assert status == 2
        assert "already exists and was not changed" in err
        assert pt.read_dataset("first.yaml") == FIRST
        assert run("first.yaml", "second.json", "-o", "first.yaml", "--force")[0] == 0
        assert pt.read_dataset("first.yaml") == FIRST.merged(SECOND)

    def test_comments_are_not_kept(self, run, tmp_path):
        """As in converting, their number is named."""
        path = tmp_path / "first.yaml"
        path.write_text(f"# One.\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
        err = run("first.yaml", "second.json", "-o", "both.json", "--join-sources")[2]
        assert err == "1 comment of first.yaml not kept: comments are not data\n"

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (("first.yaml", "-o", "x.json"), "expected two files or more"),
            (("first.yaml", "second.json"), "--output"),
            (("first.yaml", "gone.json", "-o", "x.json"), "gone.json"),
            (("first.yaml", "second.json", "-o", "x.json", "--title", ""), "title: '' is empty"),
            (("first.yaml", "second.json", "-o", "x.txt"), "unknown file format"),
            (("first.yaml", "second.json", "-o", "x.json", "--prefix", "b-"), "FILE=TEXT"),
            (("first.yaml", "second.json", "-o", "x.json", "--prefix", "first.yaml=b-"), "stay"),
            (("first.yaml", "second.json", "-o", "x.json", "--prefix", "second.json=B"), "an id"),
        ],
        ids=str,
    )
    def test_what_cannot_be_used(self, run, arguments, message):
        """The exit status is 2, and the message says why."""
        status, out, err = run(*arguments)
        assert (status, out) == (2, "")
        assert message in err


NUMBER, TEXT = (
    pt.Codebook(attributes=[pt.AttributeDefinition(id="size", type=kind)])
    for kind in ("number", "text")
)


class TestWhatIsLost:
    """What the second file says and the merged one does not, or what no longer fits."""

    def test_definitions_that_do_not_fit(self, run, tmp_path):
        """They are refused in any case, and the hint does not name an option that fails."""
        sized = attrs.evolve(SECOND, events=[event("c", attributes={"size": 1})], codebook=NUMBER)
        pt.write_dataset(attrs.evolve(FIRST, codebook=TEXT), "text.yaml")
        pt.write_dataset(sized, "number.yaml")
        for options in ((), ("--first-definitions",)):
            status, _, err = run("text.yaml", "number.yaml", "-o", "both.yaml", *options)
            assert status == 1
            assert "1 value here cannot be that: the first is 1 in 'c', which is a number" in err
            assert err.endswith(
                "Hint: give each of these terms one definition in both, or other ids in one of "
                "them\n"
            )
        assert not (tmp_path / "both.yaml").exists()

    def test_other_errors_are_told(self, run):
        """Such as role dates in another order than that of the stages kept."""
        book = pt.Codebook(stages=["adopted", "in_force"])
        dates = {"adopted": pt.parse_when("2018-07"), "in_force": pt.parse_when("2018-06")}
        turned = pt.Dataset(
            title="Turned",
            events=[event("z", dates=dates)],
            codebook=pt.Codebook(stages=["in_force", "adopted"]),
        )
        pt.write_dataset(attrs.evolve(FIRST, codebook=book), "stages.yaml")
        pt.write_dataset(turned, "turned.yaml")
        files = ("stages.yaml", "turned.yaml", "-o", "both.yaml")
        status, _, err = run(*files, "--first-definitions")
        assert status == 0
        assert err.startswith(
            "turned.yaml: with the definitions kept, check finds 1 error (stages-out-of-order) "
            "that no file has by itself, such as events[2].dates"
        )

    def test_checks(self, run):
        """The rules of the second file are not kept, nor the earlier day."""
        for name, day, code in (("one", "2019", "unused"), ("two", "2021", "without-evidence")):
            checks = pt.CheckPolicy(as_of=pt.parse_when(day), ignore=[code])
            pt.write_dataset(pt.Dataset(title=name, checks=checks), f"{name}.yaml")
        status, _, err = run("one.yaml", "two.yaml", "-o", "both.yaml")
        assert status == 0
        assert err == (
            "two.yaml: checks.ignore (without-evidence) is not kept: the rules that run are those "
            "of the first file\n"
            "two.yaml: checks.as_of is 2021 here, but 2019 before; the later one is kept, 2021\n"
        )

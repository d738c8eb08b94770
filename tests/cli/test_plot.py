from __future__ import annotations

import importlib.util
from pathlib import Path
from xml.etree import ElementTree as ET

import attrs
import pytest

import policytimeline as pt
from policytimeline import cli

SVG = "{http://www.w3.org/2000/svg}"
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
HAS_CONVERTER = importlib.util.find_spec("vl_convert") is not None


def event(name, when, timeline, **fields):
    """An event of a timeline."""
    found = pt.Event(
        id=name,
        title=name,
        event_type=fields.pop("event_type", name.partition("-")[0]),
        when=pt.parse_when(when),
        timelines=[timeline] if timeline else [],
    )
    return attrs.evolve(found, **fields)


def acts():
    """Two acts with the same two steps, the first with an origin, and one event of neither."""
    return pt.Dataset(
        title="Acts",
        codebook=pt.Codebook(event_types=[pt.EventType(id="vote"), pt.EventType(id="signing")]),
        events=[
            event("vote-old", "[2018-06-01..2018-07-31]", "old", jurisdictions=["FR", "BE"]),
            event("signing-old", "2018-07-02", "old", jurisdictions=["FR"]),
            event("vote-new", "2021-03-01", "new", jurisdictions=["DE"]),
            event("signing-new", "2021-03", "new", jurisdictions=["DE"]),
            event("other", "2019", ""),
        ],
        links=[pt.Link(subject="vote-old", kind="precedes", object="signing-old")],
        timelines=[
            pt.TimelineDefinition(id="old", title="The old act", origin="vote-old"),
            pt.TimelineDefinition(id="new", origin="vote-new"),
        ],
    )


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """The command in a folder with a dataset: its status, and what it prints and complains."""
    monkeypatch.chdir(tmp_path)
    pt.write_dataset(acts(), "acts.yaml")

    def call(*arguments):
        status = cli.run(["plot", *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def texts(name):
    """The texts in an SVG."""
    return [each.text for each in ET.parse(name).iter(f"{SVG}text")]  # noqa: S314  # Our own.


def complaint(run, *arguments):
    """What the command says to a wrong call, below the usage."""
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert not list(Path().glob("*.svg"))
    return err.partition("rror: ")[2].strip()


class TestTimelines:
    """One timeline, several, or all of a file."""

    def test_one_timeline_is_drawn_on_a_calendar(self, run):
        """With the line that says what was written, and how large it is."""
        status, told, complaints = run("acts.yaml", "old", "-o", "old.svg")
        kilobytes = round(Path("old.svg").stat().st_size / 1000)
        height = float(ET.parse("old.svg").getroot().get("height")) / 96 * 2.54  # noqa: S314  # Our own.
        assert (status, told, complaints) == (
            0,
            f"old.svg: 2 events, 25.4 by {height:.1f} cm, {kilobytes} kB written\n",
            "",
        )
        drawn = texts("old.svg")
        assert drawn[0] == "The old act"
        assert {"vote-old", "signing-old"} < set(drawn)
        assert "vote-new" not in drawn
        assert any("2018" in each for each in drawn)

    def test_it_is_what_python_draws(self, run):
        """The same, letter by letter."""
        run("acts.yaml", "old", "-o", "old.svg", "--align", "origin", "--lanes", "type")
        figure = pt.draw.timeline(acts().timeline("old"), align="origin", lanes="type")
        assert Path("old.svg").read_text(encoding="utf-8") == figure.svg

    def test_several_are_compared_from_their_origins(self, run):
        """As an alignment draws them."""
        assert run("acts.yaml", "old", "new", "-o", "both.svg")[0] == 0
        found = pt.align_timelines(acts().timeline("old"), acts().timeline("new"))
        drawn = Path("both.svg").read_text(encoding="utf-8")
        assert drawn == pt.draw.comparison(found, align="origin").svg
        assert 'class="join"' in drawn

    def test_those_without_an_origin_are_compared_on_a_calendar(self, run):
        """Nothing else is possible."""
        without = attrs.evolve(acts(), timelines=[])
        pt.write_dataset(without, "without.yaml")
        assert run("without.yaml", "old", "new", "-o", "both.svg")[0] == 0
        assert any("2019" in each for each in texts("both.svg"))

    def test_two_accounts_of_one_process_share_a_calendar(self, run):
        """Only steps that are near each other there are joined."""
        for days, is_joined in (("0", False), ("1500", True)):
            sides = "acts.yaml", "old", "new", "-o", f"{days}.svg"
            assert run(*sides, "--within-days", days)[0] == 0
            drawn = Path(f"{days}.svg").read_text(encoding="utf-8")
            assert ('class="join"' in drawn) == is_joined
            assert any("2019" in each for each in texts(f"{days}.svg"))

    def test_one_timeline_is_not_two_accounts(self, run):
        """The option needs two."""
        said = complaint(run, "acts.yaml", "old", "-o", "old.svg", "--within-days", "31")
        assert "--within-days" in said

    def test_they_may_be_of_several_files(self, run):
        """Each with its file."""
        pt.write_dataset(acts(), "acts.json")
        assert run("acts.yaml#old", "acts.json#new", "-o", "both.svg")[0] == 0
        assert "4 events" in run("acts.yaml#old", "acts.json#new", "-o", "again.svg")[1]

    def test_a_file_alone_is_drawn_whole(self, run):
        """A lane for each timeline, and one for the events of none."""
        assert "5 events" in run("acts.yaml", "-o", "all.svg")[1]
        assert {"The old act", "new", "events without timeline"} < set(texts("all.svg"))

    def test_a_file_without_timelines_is_one_lane(self, run):
        """Of all its events, without a heading."""
        events = [attrs.evolve(each, timelines=[]) for each in acts().events.all]
        pt.write_dataset(pt.Dataset(title="Acts", events=events), "plain.yaml")
        assert "5 events" in run("plain.yaml", "-o", "all.svg")[1]
        assert texts("all.svg").count("events") == 0

    @pytest.mark.parametrize(
        ("lanes", "heading"), [("type", "vote"), ("jurisdiction", "FR"), ("timeline", "new")]
    )
    def test_a_file_has_the_lanes_that_are_asked_for(self, run, lanes, heading):
        """An event of none is in a lane of its own."""
        assert run("acts.yaml", "--lanes", lanes, "-o", "all.svg")[0] == 0
        assert heading in texts("all.svg")

    def test_coded_dates_leave_inference_out(self, run):
        """The vote is some day up to the end of July, though the signing is on the 2nd."""
        run("acts.yaml", "old", "-o", "inferred.svg", "--inferred")
        run("acts.yaml", "old", "-o", "usual.svg")
        run("acts.yaml", "old", "-o", "coded.svg", "--coded")
        figure = pt.draw.timeline(acts().timeline("old"), coded=True)
        assert Path("coded.svg").read_text(encoding="utf-8") == figure.svg
        assert Path("usual.svg").read_bytes() == Path("inferred.svg").read_bytes()
        assert Path("usual.svg").read_bytes() != Path("coded.svg").read_bytes()

    def test_title_and_width_are_those_that_are_asked_for(self, run):
        """A title may be empty."""
        run("acts.yaml", "old", "-o", "old.svg", "--title", "An act & its steps", "--width", "12")
        root = ET.parse("old.svg").getroot()  # noqa: S314  # Our own.
        assert texts("old.svg")[0] == "An act & its steps"
        assert float(root.get("width")) == pytest.approx(12 / 2.54 * 96, abs=0.1)
        run("acts.yaml", "old", "-o", "old.svg", "--title", "", "--force")
        assert "The old act" not in texts("old.svg")


class TestFormats:
    """The ending of the name sets the format."""

    def test_a_page_has_the_evidence(self, run):
        """And needs nothing else."""
        assert run("acts.yaml", "old", "-o", "old.html")[0] == 0
        page = Path("old.html").read_text(encoding="utf-8")
        assert page.startswith("<!doctype html>")
        assert "<table" in page

    @pytest.mark.skipif(not HAS_CONVERTER, reason="vl-convert-python is not installed")
    @pytest.mark.parametrize(("suffix", "start"), [(".png", b"\x89PNG"), (".pdf", b"%PDF")])
    def test_pictures_are_written(self, run, suffix, start):
        """By a package that is asked for only then."""
        assert run("acts.yaml", "old", "-o", f"old{suffix}")[0] == 0
        assert Path(f"old{suffix}").read_bytes().startswith(start)

    def test_another_ending_is_refused_before_the_work(self, run):
        """With those that would do: the file that is to be read is not even looked for."""
        assert complaint(run, "missing.yaml", "-o", "old.tiff") == (
            "old.tiff: unknown file format; expected a name that ends in .svg, .html, .png, .pdf"
            "\n\nHint: rename it, for example to old.svg"
        )

    def test_a_file_that_exists_is_kept(self, run):
        """Unless it may be replaced."""
        Path("old.html").write_text("mine", encoding="utf-8")
        status, _, err = run("acts.yaml", "old", "-o", "old.html")
        assert status == 2
        assert err.endswith(
            "old.html already exists and was not changed; expected a new name, or --force\n"
        )
        assert Path("old.html").read_text(encoding="utf-8") == "mine"
        assert run("acts.yaml", "old", "-o", "old.html", "--force")[0] == 0

    def test_a_folder_that_does_not_exist_is_named(self, run):
        """It is not made."""
        status, _, err = run("acts.yaml", "old", "-o", "none/old.svg")
        assert (status, "none/old.svg" in err, "Traceback" in err) == (2, True, False)

    def test_no_name_is_refused_with_one_that_would_do(self, run):
        """As the call would be typed."""
        assert complaint(run, "acts.yaml", "old").endswith(
            "no file to write is named; expected -o and a name that ends in .svg, .html, .png, .pdf"
            "\n\nHint: policytimeline plot acts.yaml old -o acts.html"
        )


class TestOtherKinds:
    """What else can be drawn."""

    def test_pace(self, run):
        """Of the timelines named, or of all of the file."""
        assert "1 pair of steps" in run("acts.yaml", "--kind", "pace", "-o", "all.svg")[1]
        run("acts.yaml", "old", "new", "--kind", "pace", "-o", "two.svg")
        assert Path("two.svg").read_bytes() == Path("all.svg").read_bytes()
        assert any("vote \N{RIGHTWARDS ARROW} signing" in each for each in texts("two.svg"))

    def test_pace_between_chosen_steps(self, run):
        """As `compare` takes them."""
        ways = ("--steps", "signing,vote")
        assert run("acts.yaml", "--kind", "pace", *ways, "-o", "back.svg")[0] == 0
        assert any("signing \N{RIGHTWARDS ARROW} vote" in each for each in texts("back.svg"))

    def test_pace_between_steps_that_are_not_there(self, run):
        """With those that there are."""
        said = complaint(run, "acts.yaml", "--kind", "pace", "--steps", "x,y", "-o", "x.svg")
        assert said.startswith("no step has the id 'x'")
        said = complaint(run, "acts.yaml", "--kind", "pace", "--steps", "vote", "-o", "x.svg")
        assert said == (
            "Invalid value for --steps: 'vote' is a single step; expected names of steps, such as "
            '"first-vote,promulgation" or "first-vote -> promulgation"'
        )

    def test_adoption(self, run):
        """Of a type, by unit."""
        kind = ("--kind", "adoption", "--event-type", "vote")
        assert "3 units" in run("acts.yaml", *kind, "-o", "curve.svg")[1]
        assert "2 units" in run("acts.yaml", *kind, "--unit", "timeline", "-o", "by.svg")[1]

    def test_adoption_without_a_unit_is_explained(self, run):
        """In the words of options."""
        said = complaint(run, "acts.yaml", "--kind", "adoption", "-o", "curve.svg")
        assert said.startswith("Invalid value for --unit: 'jurisdiction' is not known of 1 of 5")
        assert said.endswith("such as --unit timeline, or a type: --event-type TYPE")

    def test_coverage(self, run):
        """What was searched."""
        covered = attrs.evolve(
            acts(), coverage=[pt.Coverage(timeline="old", period=pt.parse_when("2018"))]
        )
        pt.write_dataset(covered, "covered.yaml")
        assert "1 search, " in run("covered.yaml", "--kind", "coverage", "-o", "days.svg")[1]

    def test_contradiction(self, run):
        """The first one that `infer` shows, unless another is asked for."""
        links = [
            pt.Link(subject="vote-new", kind="precedes", object="other"),
            pt.Link(subject="signing-new", kind="precedes", object="vote-old"),
        ]
        pt.write_dataset(attrs.evolve(acts(), links=links), "wrong.yaml")
        kind = ("wrong.yaml", "--kind", "contradiction")
        assert "3 statements" in run(*kind, "-o", "first.svg")[1]
        assert run(*kind, "--number", "2", "-o", "second.svg")[0] == 0
        drawn = texts("first.svg"), texts("second.svg")
        shown = [any("signing-new" in each for each in some) for some in drawn]
        # The reports are 968 days apart in one, and 426 in the other: `infer` has the worse first.
        assert shown == [True, False]
        status, _, err = run(*kind, "--number", "3", "-o", "third.svg")
        assert (status, "expected at most 2, as infer counts them" in err) == (2, True)

    @pytest.mark.parametrize(
        ("kind", "problem"),
        [
            ("coverage", "the dataset does not say what was searched"),
            ("contradiction", "all statements can be true together"),
        ],
    )
    def test_nothing_to_draw_is_a_status_of_its_own(self, run, kind, problem):
        """And nothing is written."""
        status, out, err = run("acts.yaml", "--kind", kind, "-o", "none.svg")
        assert (status, out, Path("none.svg").exists()) == (1, "", False)
        assert problem in err

    def test_timelines_that_share_nothing_have_no_pace(self, run):
        """It takes two steps that both have."""
        events = [event("vote-a", "2018", "a"), event("act-b", "2018", "b")]
        pt.write_dataset(pt.Dataset(title="Two", events=events), "two.yaml")
        status, _, err = run("two.yaml", "--kind", "pace", "-o", "none.svg")
        assert (status, "do not share two steps" in err) == (1, True)


class TestWrongCalls:
    """Each says what was expected."""

    def test_an_option_of_another_kind(self, run):
        """With the kinds that it is for."""
        said = complaint(run, "acts.yaml", "--kind", "pace", "--lanes", "type", "-o", "x.svg")
        assert said.endswith("--lanes: it does not apply to --kind pace; expected --kind timeline")
        said = complaint(run, "acts.yaml", "--kind", "coverage", "--coded", "-o", "x.svg")
        assert "--inferred/--coded: it does not apply" in said

    def test_lanes_of_a_comparison(self, run):
        """Its lanes are the timelines."""
        said = complaint(run, "acts.yaml", "old", "new", "--lanes", "type", "-o", "x.svg")
        assert "type is for one timeline or a whole file, and 2 timelines are drawn" in said

    def test_an_origin_that_is_not_there(self, run):
        """In the words of options."""
        said = complaint(run, "acts.yaml", "--align", "origin", "-o", "x.svg")
        assert said.endswith("write --align calendar, or name timelines that have an origin")
        assert "ungrouped has none" in said

    def test_a_timeline_that_is_not_there(self, run):
        """With the one that is likely meant."""
        assert complaint(run, "acts.yaml", "odl", "-o", "x.svg").endswith("did you mean 'old'?")

    def test_what_is_not_a_timeline(self, run):
        """It is named for what it is."""
        said = complaint(run, "acts.yaml", "vote-old", "-o", "x.svg")
        assert said == "'vote-old' is an event; expected timelines"

    def test_timelines_for_a_figure_of_a_whole_file(self, run):
        """They would be ignored."""
        said = complaint(run, "acts.yaml", "old", "--kind", "coverage", "-o", "x.svg")
        assert said == "'old' cannot be chosen for this kind of figure; expected FILE alone"

    def test_one_timeline_has_no_pace(self, run):
        """It is compared with another."""
        said = complaint(run, "acts.yaml", "old", "--kind", "pace", "-o", "x.svg")
        assert said.startswith("1 timeline to compare; expected two or more")

    def test_a_width_that_no_page_has(self, run):
        """With those that would do."""
        said = complaint(run, "acts.yaml", "old", "--width", "1", "-o", "x.svg")
        assert said.startswith("Invalid value for --width: 1.0 is not a size that can be drawn")

    def test_ids_with_files_beside_a_file(self, run):
        """The hint is a call of this command."""
        said = complaint(run, "acts.yaml", "acts.yaml#old", "-o", "x.svg")
        assert said.endswith("Hint: policytimeline plot acts.yaml#old")


def test_the_examples_are_drawn(run):
    """Those of the docs, in every way."""
    for file in sorted(EXAMPLES.glob("*.yaml")):
        if file.name in {"libraries.yaml", "pension-reforms.yaml"}:
            for lanes in ("timeline", "type", "actor", "jurisdiction"):
                assert run(str(file), "--lanes", lanes, "-o", f"{file.stem}-{lanes}.svg")[0] == 0

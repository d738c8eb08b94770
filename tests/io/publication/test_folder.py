from __future__ import annotations

import datetime as dt
from pathlib import Path

import attrs
import pytest

import policytimeline as pt

MEMO = "The chief wrote a memo.\n\nIt leaked."
TABLES = {"events.csv", "evidence.csv", "links.csv", "sources.csv", "datapackage.json"}


def event(name, when="2024-02", **fields):
    """An event with an id and a date."""
    known = {"title": name.title(), "event_type": "act", "when": pt.parse_when(when)}
    return pt.Event(id=name, **(known | fields))


def piece(words):
    """Evidence for these words of the article."""
    return pt.Evidence(source_id="courier", passage=pt.find_passage(MEMO, words))


TOWN = pt.Dataset(
    title="Town *acts*",
    version="1.0",
    licence="CC0-1.0",
    contributors=["Quill, Nora"],
    note="=cmd|' /C calc'!A0",
    sources=[pt.Source(id="courier", title="A report", published=pt.parse_when("2024-03-14"))],
    codebook=pt.Codebook(
        event_types=[pt.EventType(id="act", definition="What the town does.")],
        date_roles=[pt.Term(id="in_force")],
    ),
    events=[
        event("memo", "2024-02-19", evidence=[piece("wrote a memo")], tags=["=1+1"]),
        event("leak", evidence=[piece("It leaked"), pt.Evidence(source_id="courier")]),
        event(
            "ban",
            "2024-03-01/..",
            status="ongoing",
            dates={"in_force": pt.parse_when("2024-03-01")},
        ),
    ],
    links=[pt.Link(subject="memo", kind="precedes", object="leak")],
)
BROKEN = attrs.evolve(
    TOWN, links=[*TOWN.links, pt.Link(subject="leak", kind="precedes", object="memo")]
)


@pytest.fixture
def out(tmp_path: Path):
    """A folder that is not there yet."""
    return tmp_path / "out"


def readme(dataset, out, **arguments):
    """The README of a dataset's folder."""
    pt.export_folder(dataset, out, overwrite=True, **arguments)
    return (out / "README.md").read_text(encoding="utf-8")


class TestFolder:
    """`export_folder`: everything that a publication needs, made from the data."""

    def test_it_has_every_file(self, out):
        """Those that people read, and the tables."""
        report = pt.export_folder(TOWN, out)
        names = {file.name for file in out.iterdir()}
        pages = {"README.md", "CITATION.cff", "codebook.md", "sources.bib"}
        assert names >= pages | TABLES
        assert report.tally == {"events": 3, "claims": 0, "links": 1, "files": len(names)}

    @pytest.mark.parametrize("dataset", [TOWN, pt.Dataset(title="Nothing"), pt.load_seed("hsi")])
    def test_the_dataset_comes_back(self, dataset, out):
        """All of it, a formula included."""
        pt.export_folder(dataset, out)
        assert pt.read_dataset(out) == dataset

    def test_the_tables_are_those_of_the_data_package(self, out, tmp_path):
        """There is one way to write them."""
        pt.export_folder(TOWN, out)
        plain = tmp_path / "plain"
        plain.mkdir()
        pt.write_dataset(TOWN, plain)
        for file in plain.iterdir():
            assert (out / file.name).read_bytes() == file.read_bytes()

    @pytest.mark.parametrize("dataset", [TOWN, pt.load_seed("hsi")])
    def test_frictionless_accepts_it(self, dataset, out, monkeypatch):
        """The other files do not disturb it."""
        frictionless = pytest.importorskip("frictionless", reason="it reads data packages")
        pt.export_folder(dataset, out)
        monkeypatch.chdir(out)
        report = frictionless.validate("datapackage.json")
        assert report.valid, report.flatten(["type", "note"])

    def test_the_same_data_give_the_same_bytes(self, out, tmp_path):
        """So that git sees what changed."""
        pt.export_folder(TOWN, out)
        pt.export_folder(TOWN, tmp_path / "again")
        for file in out.iterdir():
            assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes()

    def test_no_file_is_promised_that_is_not_there(self, out):
        """Without contributors and sources, two are missing, and the README says why."""
        text = readme(pt.Dataset(title="Nothing"), out)
        table = text.partition("## Files")[2].partition("\n## ")[0]
        listed = {line.split("`")[1] for line in table.splitlines() if "`" in line}
        names = {file.name for file in out.iterdir()}
        assert names == listed
        assert "No `CITATION.cff` was written" in text
        assert "No `sources.bib` was written" in text


class TestRefusals:
    """Nothing is written that should not be."""

    def test_errors_are_refused(self, out):
        """With their number and their codes."""
        with pytest.raises(pt.UnpublishableError, match=r"1 error is left .*1 timeline-contradict"):
            pt.export_folder(BROKEN, out)
        assert not out.exists()

    def test_errors_may_be_allowed(self, out):
        """Then the README says so."""
        text = readme(BROKEN, out, allow_errors=True)
        assert "published with mistakes in it:** 1 finding of severity error is left" in text
        assert "mistakes" not in readme(TOWN, out)

    def test_the_policy_counts(self, out):
        """A rule that does not run finds nothing."""
        policy = pt.CheckPolicy(ignore=["timeline-contradiction"])
        assert "- Checked: 0 errors" in readme(BROKEN, out, policy=policy)

    def test_a_passage_that_is_missing_is_an_error(self, out):
        """If texts are given, they are what counts."""
        with pytest.raises(pt.UnpublishableError, match="passage-missing"):
            pt.export_folder(TOWN, out, texts={"courier": "Another text."})

    def test_quotes_are_never_published(self, tmp_path):
        """Whatever is allowed; the error says how to seal them."""
        quote = pt.Evidence(source_id="courier", quote="wrote a memo")
        quoted = attrs.evolve(TOWN, events=[event("memo", evidence=[quote])], links=[])
        with pytest.raises(pt.UnpublishableError, match=r"1 quote-left") as error:
            pt.export_folder(quoted, tmp_path / "out", allow_errors=True)
        assert "pt.seal(dataset, texts)" in str(error.value)
        assert error.value.findings[0].location.path == "events[0].evidence[0].quote"
        assert not (tmp_path / "out").exists()
        sealed = pt.seal(quoted, {"courier": MEMO}).dataset
        pt.export_folder(sealed, tmp_path / "out", texts={"courier": MEMO})
        for path in (tmp_path / "out").iterdir():
            assert "wrote a memo" not in path.read_text(encoding="utf-8")

    def test_a_folder_is_kept(self, out):
        """Unless it may be replaced."""
        pt.export_folder(TOWN, out)
        with pytest.raises(pt.ExistingFileError):
            pt.export_folder(attrs.evolve(TOWN, version="2"), out)
        assert pt.read_dataset(out) == TOWN

    def test_a_folder_of_something_else_is_kept(self, out):
        """Even if folders may be replaced."""
        out.mkdir()
        (out / "thesis.tex").touch()
        with pytest.raises(pt.UnreadableFileError, match="expected a data package to replace"):
            pt.export_folder(TOWN, out, overwrite=True)
        assert [file.name for file in out.iterdir()] == ["thesis.tex"]

    def test_other_files_stay_and_old_tables_go(self, out):
        """A table that is empty now is removed; a citation that somebody wrote by hand is not."""
        nameless = attrs.evolve(TOWN, contributors=[])
        pt.export_folder(nameless, out)
        (out / "figure.png").write_bytes(b"png")
        (out / "CITATION.cff").write_text("mine")
        pt.export_folder(attrs.evolve(nameless, links=[]), out, overwrite=True)
        assert (out / "figure.png").exists()
        assert (out / "CITATION.cff").read_text() == "mine"
        assert not (out / "links.csv").exists()

    @pytest.mark.parametrize("path", ["", " "])
    def test_a_folder_has_a_name(self, path):
        """The folder of the program itself is not replaced by mistake."""
        with pytest.raises(pt.InvalidValueError, match="is not the name of a folder"):
            pt.export_folder(TOWN, path)


class TestBounds:
    """``bounds.csv``: what the dates leave, for programs that do not read EDTF."""

    def test_they_are_those_of_the_frame(self, out):
        """As inferred, blank where there is no bound."""
        pandas = pytest.importorskip("pandas", reason="it is optional")
        seed = pt.load_seed("hsi")
        pt.export_folder(seed, out)
        found = pandas.read_csv(out / "bounds.csv", dtype=str, keep_default_na=False)
        frame = pt.frames.to_frame(seed, backend="pandas").rename(columns={"id": "event_id"})
        expected = frame[list(found.columns)]
        expected = expected.map(
            lambda cell: "" if pandas.isna(cell) else str(cell).removesuffix(" 00:00:00")
        )
        expected["is_inferred"] = expected["is_inferred"].str.lower()
        assert found.to_dict("records") == expected.to_dict("records")
        assert "" in found["end_latest"].tolist()

    def test_a_contradiction_leaves_the_date_itself(self, out):
        """And says so; an id that a spreadsheet would run is made safe."""
        odd = event("-1", "-0043-03-15")
        data = attrs.evolve(BROKEN, events=[*BROKEN.events.all, odd])
        pt.export_folder(data, out, allow_errors=True)
        rows = (out / "bounds.csv").read_text(encoding="utf-8").splitlines()
        assert rows[1] == "memo,2024-02-19,2024-02-19,2024-02-19,2024-02-19,day,false"
        assert rows[3] == "ban,2024-03-01,2024-03-01,,,open,true"
        assert rows[4] == "'-1,-0043-03-15,-0043-03-15,-0043-03-15,-0043-03-15,day,true"

    def test_too_many_readings_leave_all_dates_themselves(self, out):
        """The folder is written all the same, if errors are allowed."""
        lags = [pt.Lag(days, days) for days in range(1, 12)]
        vague = [
            event(
                f"e{n}",
                "2024",
                evidence=[
                    pt.Evidence(
                        source_id="courier", offset=lags[0], alternatives=lags[1:], anchor="memo"
                    )
                ],
            )
            for n in range(9)
        ]
        data = attrs.evolve(TOWN, events=[*TOWN.events.all, *vague])
        pt.export_folder(data, out, allow_errors=True)
        rows = (out / "bounds.csv").read_text(encoding="utf-8").splitlines()
        assert rows[4] == "e0,2024-01-01,2024-12-31,2024-01-01,2024-12-31,day,false"

    def test_without_events_there_are_none(self, out):
        """Nor the old ones, if a folder is replaced."""
        pt.export_folder(TOWN, out)
        pt.export_folder(pt.Dataset(title="Nothing"), out, overwrite=True)
        assert not (out / "bounds.csv").exists()


class TestReadme:
    """``README.md``: counts, and what a reader needs to know."""

    @pytest.mark.parametrize("library", ["pandas", "polars"])
    def test_its_code_reads_every_cell_as_it_is(self, out, library, monkeypatch):
        """A year stays a text, and the code of Namibia does not become a missing value."""
        pytest.importorskip(library, reason="it is optional")
        text = readme(
            pt.Dataset(title="Acts", events=[event("act", "2018", jurisdictions=["NA"])]), out
        )
        block = next(part for part in text.split("```python\n") if f"import {library}" in part)
        monkeypatch.chdir(out)
        found = {}
        exec(block.partition("```")[0], found)  # noqa: S102  # The code of the page.
        events = found["events"]
        assert [events[name].to_list() for name in ("when", "jurisdictions")] == [["2018"], ["NA"]]

    def test_the_counts(self, out):
        """Events by type and status, dates, evidence."""
        lines = readme(TOWN, out).splitlines()
        assert "- Period covered by the events: from 2024-02-01 to 2024-03-01" not in lines
        assert "- Contents: 3 events, 1 link, 1 source" in lines
        assert "| act | 2 | 1 | 3 |" in lines
        assert [line.split("|")[2:-1] for line in lines if line.startswith("| exact")] == [
            [" 1 ", " 1 "]
        ]
        assert [line.split("|")[2] for line in lines if line.startswith("| within")] == [
            *(" 1 ", " 0 ", " 0 ")
        ]
        assert [line.split("|")[2] for line in lines if line.startswith("| open")] == [" 1 "]
        assert (
            "- 3 pieces of evidence: 2 with words that can be looked up in a text, "
            "1 with no passage"
        ) in lines
        assert "- 1 of 3 events has no evidence" in lines
        assert "| `events.csv` | 3 | What happened, or is stated not to have |" in lines

    def test_the_period(self, out):
        """From the first day that is possible to the last."""
        closed = attrs.evolve(TOWN, events=TOWN.events.all[:2])
        assert "from 2024-02-01 to 2024-02-29" in readme(closed, out)
        later = attrs.evolve(TOWN, events=[event("x", "[2024-02-03..]")], links=[])
        assert "Period covered by the events: not before 2024-02-03\n" in readme(later, out)
        earlier = attrs.evolve(TOWN, events=[event("x", "[..2024-02-03]")], links=[])
        assert "Period covered by the events: not after 2024-02-03\n" in readme(earlier, out)

        undated = attrs.evolve(TOWN, events=[*closed.events.all, event("x", "XXXX-XX-XX")])
        assert "from 2024-02-01 to 2024-02-29" in readme(undated, out)

    def test_passages_that_were_looked_up(self, out):
        """How many were found, or that none was looked up."""
        assert "No passage was looked up" in readme(TOWN, out)
        found = readme(TOWN, out, texts={"courier": MEMO})
        assert "- 2 of 3 passages found in the texts of the sources, 1 not looked up\n" in found

    def test_many_types_are_summed_up(self, out):
        """The codebook page has all of them."""
        many = [event(f"e{number}", event_type=f"type-{number}") for number in range(25)]
        text = readme(attrs.evolve(TOWN, events=many, links=[]), out, allow_errors=True)
        assert "| 5 other types, see codebook.md | 5 | 5 |" in text
        assert "| all types | 25 | 25 |" in text

    def test_a_title_stays_a_title(self, out):
        """What Markdown would read as a sign is escaped."""
        assert readme(TOWN, out).startswith("# Town \\*acts\\*\n")

    def test_the_release(self, out):
        """Its day, and the address to cite."""
        text = readme(TOWN, out, released=dt.date(2026, 3, 31), doi="10.5281/zenodo.1")
        assert "- Released: 2026-03-31\n" in text
        assert "> Quill, Nora (2026): Town" in text
        assert "https://doi.org/10.5281/zenodo.1\n" in text

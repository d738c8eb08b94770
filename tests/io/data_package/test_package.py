from __future__ import annotations

import csv
import json
from pathlib import Path

import attrs
import pytest

import policytimeline as pt

SEED = pt.load_seed("hsi")
LAW = pt.Event(
    id="law",
    title="=cmd|' /C calc'!A0",
    event_type="law",
    when=pt.parse_when("-0044-03-15"),
    dates={"in_force": pt.parse_when("2018-07")},
    attributes={
        "pages": 12,
        "share": 1.0,
        "open": True,
        "staff": pt.Quantity.parse(">2500 people"),
        "mixed": "7",
        "empty": "",
    },
    tags=["a;b", " c", "\\"],
)
BILL = pt.Event(
    id="bill",
    title="'=1",
    event_type="law",
    when=pt.parse_when("2018"),
    attributes={"mixed": 7, "share": 1},
)
TOWN = pt.Dataset(title="Town", events=[LAW, BILL])


@pytest.fixture
def town(tmp_path):
    """The folder of a dataset."""
    pt.write_dataset(TOWN, tmp_path / "town" / "datapackage.json")
    return tmp_path / "town"


@pytest.fixture
def hsi(tmp_path):
    """The folder of the seed."""
    pt.write_dataset(SEED, f"{tmp_path}/hsi/")
    return tmp_path / "hsi"


def rows(path):
    """The rows of a table, as any reader of CSV has them."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def change(path, old, new):
    """Replace the first occurrence of a text in a file."""
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def mistakes(folder):
    """Place and message of each mistake in a data package."""
    with pytest.raises(pt.UnreadableFileError) as error:
        pt.read_dataset(folder)
    places = [each.location for each in error.value.findings]
    assert all(place.file.startswith(str(folder)) for place in places)
    return [
        (f"{place}".removeprefix(f"{folder}/"), each.message)
        for place, each in zip(places, error.value.findings, strict=True)
    ]


class TestTables:
    """What a researcher opens in a spreadsheet."""

    def test_a_column_for_each_key(self, town):
        """Defaults of words are written out."""
        law, bill = rows(town / "events.csv")
        assert law["when"] == "'-0044-03-15"
        assert (law["status"], law["basis"], law["extent"]) == ("occurred", "stated", "single")
        assert (law["dates.in_force"], bill["dates.in_force"]) == ("2018-07", "")
        assert (law["attributes.pages"], law["attributes.share"]) == ("12", "1.0")
        assert (law["attributes.open"], law["attributes.staff"]) == ("true", ">2500 people")
        assert (law["attributes.mixed"], bill["attributes.mixed"]) == ('"7"', "7")
        assert law["tags"] == "a\\;b; \\ c; \\\\"

    def test_formulas_are_neutralised_and_restored(self, town):
        """A text that looks neutralised, too."""
        assert [row["title"] for row in rows(town / "events.csv")] == [f"'{LAW.title}", "''=1"]
        assert pt.read_dataset(town) == TOWN

    def test_types_stay(self, town):
        """A whole number is not one with a fraction, and a text of digits is a text."""
        law, bill = pt.read_dataset(town).events.all
        assert [type(value) for value in law.attributes.values()] == [
            type(LAW.attributes[name]) for name in law.attributes
        ]
        assert type(bill.attributes["share"]) is int

    def test_only_tables_with_rows_are_there(self, tmp_path):
        """But for events."""
        pt.write_dataset(pt.Dataset(title="Empty"), f"{tmp_path}/empty/")
        names = sorted(path.name for path in (tmp_path / "empty").iterdir())
        assert names == ["datapackage.json", "events.csv"]

    def test_lines_end_as_the_standard_says(self, hsi):
        """RFC 4180; and the text is UTF-8 without a byte order mark."""
        content = (hsi / "events.csv").read_bytes()
        assert content.startswith(b"id,title,")
        assert content.endswith(b"\r\n")

    def test_the_same_files_again(self, hsi, tmp_path):
        """Byte for byte."""
        pt.write_dataset(pt.read_dataset(hsi), f"{tmp_path}/again/")
        for path in hsi.iterdir():
            assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()


class TestEdited:
    """What a person did to a table."""

    def test_rows_columns_and_capitals(self, hsi):
        """A row at the end, an empty one, FALSE as Excel has it."""
        change(hsi / "links.csv", ",false,", ",FALSE,")
        (hsi / "actors.csv").write_text(
            (hsi / "actors.csv").read_text() + "a-ghost,A ghost,,,,\n,,,,,\n"
        )
        assert pt.read_dataset(hsi).actors["a-ghost"].name == "A ghost"

    def test_a_table_that_is_new(self, town):
        """The descriptor need not list it."""
        (town / "codebook_attributes.csv").write_text("id,type\nseats,number\n")
        change(town / "events.csv", "attributes.pages", "attributes.seats")
        assert pt.read_dataset(town).events["law"].attributes["seats"] == 12
        (town / "actors.csv").write_text("\ufeffid,name\nport,Port\n")
        assert pt.read_dataset(town).actors["port"].name == "Port"

    def test_every_mistake_has_its_row_and_column(self, hsi):
        """At once, in whatever table."""
        change(hsi / "events.csv", "[2018-06-17..2018-06-24]", "June 2018")
        change(hsi / "evidence.csv", ",supports,", ",suports,")
        change(hsi / "participants.csv", "hsi-letter-2018,", "hsi-letter-2081,")
        change(hsi / "actors.csv", "dhs,", "DHS,")
        change(hsi / "claims.csv", "title", "titel")
        found = mistakes(hsi)
        assert [place for place, _ in found] == [
            "claims.csv:1:titel",
            "claims.csv:1:title",
            "participants.csv:2:event_id",
            "events.csv:2:when",
            "evidence.csv:2:stance",
            "actors.csv:2:id",
        ]

    @pytest.mark.parametrize(
        ("table", "old", "new", "place", "said"),
        [
            ("events.csv", "12", "12,5", "events.csv:2", "cells; expected"),
            ("events.csv", ",12,", ",twelve,", "events.csv:2:attributes.pages", "not a number"),
            ("events.csv", "title", "id", "events.csv:1:id", "a second time"),
            ("events.csv", "bill,", ",", "events.csv:3:id", "'id' is missing"),
            ("events.csv", "'-0044", '"a"b', "events.csv:2", "text follows the quotation mark"),
            ("events.csv", "bill,", '"bill,', "events.csv:3", "never closed"),
            ("events.csv", ",", ";", "events.csv:1", "is not a column"),
            ("datapackage.json", '"events.csv"', '"e.csv"', "datapackage.json:14", "'e.csv'"),
            ("datapackage.json", '"name": "events"', '"name": "e"', "datapackage.json:9", "'e'"),
            ("datapackage.json", '"Town"', "3", "datapackage.json:4:title", "3 is a number"),
            ("datapackage.json", '"policytimeline"', '"other"', "datapackage.json:1", "has no"),
            ("datapackage.json", "{", "[", "datapackage.json", "not JSON"),
        ],
    )  # fmt: skip
    def test_one_mistake(self, town, table, old, new, place, said):  # noqa: PLR0913, PLR0917
        """With its place."""
        change(town / table, old, new)
        found = mistakes(town)
        assert any(where.startswith(place) and said in message for where, message in found), found

    def test_a_table_that_is_missing(self, hsi):
        """It is not taken for one without rows."""
        (hsi / "sources.csv").unlink()
        place, message = mistakes(hsi)[0]
        assert place.startswith("datapackage.json:")
        assert "the file sources.csv is missing" in message

    def test_two_owners(self, hsi):
        """Or none."""
        change(hsi / "evidence.csv", "hsi-letter-2018,,", "hsi-letter-2018,,1")
        change(hsi / "evidence.csv", "\r\nhsi-letter-2018,,,", "\r\n,,,")
        said = [message for _, message in mistakes(hsi)]
        assert any("2 of them are given" in each for each in said)
        assert any("none is given" in each for each in said)

    def test_findings_of_check_have_their_row(self, hsi):
        """And their path in the dataset, by which a waiver names them."""
        broken = attrs.evolve(
            SEED, actors=[*SEED.actors.all, pt.Actor(id="ghost", name="G", part_of="nobody")]
        )
        pt.write_dataset(broken, hsi, overwrite=True)
        (found,) = pt.check_file(hsi, rules=["dangling-reference"])
        number = len(broken.actors)
        assert found.location.file == str(hsi / "actors.csv")
        assert (found.location.row, found.location.path) == (
            number + 1,
            f"actors[{number - 1}].part_of",
        )


class TestWriting:
    """A folder is replaced as a whole, and never lost."""

    def test_what_is_there_is_kept(self, town):
        """Unless the caller says otherwise."""
        before = (town / "events.csv").read_bytes()
        with pytest.raises(pt.ExistingFileError):
            pt.write_dataset(SEED, town)
        assert (town / "events.csv").read_bytes() == before
        pt.write_dataset(SEED, town, overwrite=True)
        assert pt.read_dataset(town) == SEED

    def test_other_files_stay(self, town):
        """Tables of the older dataset do not."""
        (town / "README.md").write_text("mine")
        (town / "plots").mkdir()
        (town / "plots" / "a.png").write_bytes(b"png")
        pt.write_dataset(SEED, town, overwrite=True)
        pt.write_dataset(TOWN, town, overwrite=True)
        assert sorted(path.name for path in town.iterdir()) == [
            "README.md",
            "datapackage.json",
            "events.csv",
            "plots",
        ]
        assert (town / "plots" / "a.png").read_bytes() == b"png"
        assert [path.name for path in town.parent.iterdir()] == ["town"]

    def test_a_folder_of_something_else(self, tmp_path):
        """It is not touched, even if it may be replaced; an empty one is filled."""
        (tmp_path / "notes.txt").write_text("mine")
        with pytest.raises(pt.UnreadableFileError, match=r"has no datapackage\.json"):
            pt.write_dataset(TOWN, tmp_path, overwrite=True)
        assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
        (tmp_path / "empty").mkdir()
        pt.write_dataset(TOWN, tmp_path / "empty")
        assert pt.read_dataset(tmp_path / "empty") == TOWN

    def test_a_failure_leaves_the_old_folder(self, town, monkeypatch):
        """And nothing beside it."""
        from policytimeline.io import folders

        def full(*_):
            raise OSError(28, "No space left on device")

        before = {path.name: path.read_bytes() for path in town.iterdir()}
        monkeypatch.setattr(folders, "_keep_others", full)
        with pytest.raises(pt.UnreadableFileError, match="No space left on device"):
            pt.write_dataset(SEED, town, overwrite=True)
        assert {path.name: path.read_bytes() for path in town.iterdir()} == before
        assert [path.name for path in town.parent.iterdir()] == ["town"]

    def test_another_program_fills_the_folder_in_the_meantime(self, town, monkeypatch):
        """What it wrote is not lost, whether it made the folder or found an empty one."""
        from policytimeline.io import folders

        sync = folders.sync_folder

        def fill_and_sync(folder):
            monkeypatch.setattr(folders, "sync_folder", sync)
            pt.write_dataset(TOWN, f"{new}/")
            sync(folder)

        for name in ("made", "empty"):
            new = town.parent / name
            if name == "empty":
                new.mkdir()
            monkeypatch.setattr(folders, "sync_folder", fill_and_sync)
            with pytest.raises(pt.ExistingFileError):
                pt.write_dataset(SEED, f"{new}/")
            assert pt.read_dataset(new) == TOWN
        assert {path.name for path in town.parent.iterdir()} == {"town", "made", "empty"}

    def test_two_programs_replace_a_folder_at_once(self, town, monkeypatch):
        """The one that comes second says where what was there before is."""
        from policytimeline.io import folders

        keep = folders._keep_others

        def keep_and_move(target, new, names):
            keep(target, new, names)
            monkeypatch.setattr(folders, "_keep_others", keep)
            monkeypatch.setattr(Path, "rename", moved)

        def moved(path, target):
            monkeypatch.setattr(Path, "rename", rename)
            rename(path, target)  # The old folder is out of the way, and the other's comes.
            pt.write_dataset(TOWN, f"{town}/")

        rename = Path.rename
        (town / "notes.txt").write_text("mine")
        monkeypatch.setattr(folders, "_keep_others", keep_and_move)
        with pytest.raises(pt.UnreadableFileError, match="what was there before is in") as caught:
            pt.write_dataset(SEED, town, overwrite=True)
        (left,) = town.parent.glob(".town.*/old")
        assert str(left) in str(caught.value)
        assert (left / "notes.txt").read_text() == "mine"
        assert pt.read_dataset(town) == TOWN

    def test_the_message_says_where_a_killed_program_left_the_folder(self, town):
        """It moved the old one out of the way, and did not come to the new one."""
        left = town.parent / ".town.abc" / "old"
        left.parent.mkdir()
        town.rename(left)
        with pytest.raises(pt.UnreadableFileError, match="writing it was interrupted") as caught:
            pt.read_dataset(f"{town}/")
        assert str(left) in caught.value.findings[0].hint

    def test_no_folder_to_read(self, tmp_path):
        """Or no descriptor that was named."""
        for path in (f"{tmp_path}/gone/", tmp_path / "datapackage.json"):
            with pytest.raises(pt.UnreadableFileError, match="No such file"):
                pt.read_dataset(path)

    @pytest.mark.parametrize(
        ("names", "meant"),
        [
            (["a.json", "notes.txt", "town.yaml", "z.yml"], "town.yaml"),
            (["a.json", "a.timeline.json"], "a.json"),
            (["a.timeline.json", "notes.txt"], ""),
        ],
    )
    def test_a_folder_of_other_files(self, tmp_path, names, meant):
        """The hint names a dataset in it, the usual format first."""
        for name in names:
            (tmp_path / name).touch()
        (tmp_path / "folder.yaml").mkdir()
        with pytest.raises(
            pt.UnreadableFileError, match="a folder without a datapackage"
        ) as caught:
            pt.read_dataset(tmp_path)
        hint = f"name a file in it, such as {tmp_path / meant}" if meant else ""
        assert caught.value.findings[0].hint == hint


class TestDescriptor:
    """``datapackage.json``, for other tools."""

    def test_frictionless_accepts_it(self, hsi, monkeypatch):
        """With types, keys and references between tables."""
        frictionless = pytest.importorskip("frictionless", reason="it reads data packages")
        monkeypatch.chdir(hsi)
        report = frictionless.validate("datapackage.json")
        assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])[:5]
        assert len(report.tasks) == len(list(hsi.glob("*.csv")))

    def test_a_row_that_says_nothing_is_not_blank(self, tmp_path, monkeypatch):
        """Which frictionless would not accept; a number is there only if it is needed."""
        frictionless = pytest.importorskip("frictionless", reason="it reads data packages")
        searched = [pt.Coverage(jurisdiction="US"), pt.Coverage()]
        town = attrs.evolve(TOWN, coverage=searched)
        pt.write_dataset(town, f"{tmp_path}/town/")
        assert pt.read_dataset(tmp_path / "town") == town
        assert [row["number"] for row in rows(tmp_path / "town" / "coverage.csv")] == ["1", "2"]
        monkeypatch.chdir(tmp_path / "town")
        assert frictionless.validate("datapackage.json").valid
        pt.write_dataset(attrs.evolve(TOWN, coverage=searched[:1]), f"{tmp_path}/other/")
        assert "number" not in rows(tmp_path / "other" / "coverage.csv")[0]

    def test_frictionless_sees_what_is_wrong(self, hsi, monkeypatch):
        """A source that is not there, and an id that comes twice."""
        frictionless = pytest.importorskip("frictionless", reason="it reads data packages")
        monkeypatch.chdir(hsi)
        change(hsi / "evidence.csv", "wapo-2018", "wapo-2081")
        change(hsi / "events.csv", "letter-leaked-2018", "hsi-letter-2018")
        report = frictionless.validate("datapackage.json")
        assert {"foreign-key", "primary-key"} <= {kind for (kind,) in report.flatten(["type"])}

    def test_every_column_is_described(self, hsi):
        """As the classes describe their fields."""
        descriptor = json.loads((hsi / "datapackage.json").read_text())
        assert descriptor["title"] == SEED.title
        assert descriptor["licenses"] == [{"name": "CC0-1.0"}]
        for resource in descriptor["resources"]:
            for field in resource["schema"]["fields"]:
                assert field["description"].endswith("."), (resource["name"], field["name"])

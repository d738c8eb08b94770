from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

import policytimeline as pt
from policytimeline.io import formats
from policytimeline.io.exporting import Exported, dropped
from policytimeline.io.formats import FORMATS, FileFormat, best_fit

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "file-format.md"
ROW = r"^\| `(\S+)` \| (.*?) \| (yes|no) \| (yes|no) \|"
TITLE = pt.Dataset(title="The harbour")


@pytest.fixture
def titles(monkeypatch):
    """A format that holds the title alone, as a row of the registry."""
    module = ModuleType("titles_only")
    module.export_text = lambda dataset: Exported(
        f"{dataset.title}\n", tuple(dropped("note", "the note is left out") for _ in dataset.note)
    )
    monkeypatch.setitem(sys.modules, "titles_only", module)
    row = FileFormat(".ti.json", "Titles", "titles_only", is_read=False, is_lossless=False)
    monkeypatch.setattr(formats, "FORMATS", (*FORMATS, row))


class TestFormats:
    """What the registry says of each format."""

    def test_the_page_says_the_same(self):
        """The table at the start of the reference of files."""
        rows = re.findall(ROW, PAGE.read_text(encoding="utf-8"), re.MULTILINE)
        listed = [
            (suffix, re.sub(r"\[(.*?)\]\(.*?\)", r"\1", name), read == "yes", lossless == "yes")
            for suffix, name, read, lossless in rows
        ]
        assert listed == [
            (each.suffix, each.name, each.is_read, each.is_lossless) for each in FORMATS
        ]

    @pytest.mark.parametrize(
        ("name", "suffix"),
        [
            ("town.yaml", ".yaml"),
            ("TOWN.JSONL", ".jsonl"),
            ("town.jsonl.gz", ".jsonl.gz"),
            ("town.2.json", ".json"),
            ("town/datapackage.json", "datapackage.json"),
            ("datapackage.json", "datapackage.json"),
            ("my-datapackage.json", ".json"),
            ("town/", "datapackage.json"),
            ("town", None),
            (".yaml", None),
            ("town.gz", None),
            ("", None),
        ],
    )
    def test_the_name_decides(self, name, suffix):
        """Its longest ending, whatever the case; a slash at the end stands for a folder."""
        found = best_fit(name)
        assert (found and found.suffix) == suffix

    def test_a_folder_that_is_there_needs_no_slash(self, tmp_path):
        """Whatever its name."""
        (tmp_path / "town.v2").mkdir()
        assert best_fit(tmp_path / "town.v2").suffix == "datapackage.json"

    def test_an_unknown_suffix_names_those_that_exist(self):
        """In reading and in writing."""
        for call in (pt.read_dataset, lambda path: pt.write_dataset(TITLE, path)):
            with pytest.raises(pt.UnknownFormatError) as error:
                call("town.xlsx")
            assert ".jsonl.gz, datapackage.json" in str(error.value)


@pytest.mark.usefixtures("titles")
class TestExportOnly:
    """A format that does not hold all of a dataset."""

    def test_the_longer_suffix_wins(self):
        """The other would be JSON."""
        assert best_fit("town.ti.json").name == "Titles"

    def test_it_is_exported_with_what_was_dropped(self, tmp_path):
        """And written like any file."""
        path = tmp_path / "town.ti.json"
        report = pt.export_dataset(pt.Dataset(title="Town", note="x"), path)
        assert path.read_text() == "Town\n"
        assert [(each.code, each.location.path) for each in report] == [("not-exported", "note")]
        assert report.is_clean
        with pytest.raises(pt.ExistingFileError):
            pt.export_dataset(TITLE, path)

    def test_it_is_neither_written_nor_read(self, tmp_path):
        """As if nothing were lost."""
        path = tmp_path / "town.ti.json"
        with pytest.raises(pt.UnwritableError, match=r"call pt.export_dataset\(dataset, '"):
            pt.write_dataset(TITLE, path)
        path.write_text("Town")
        with pytest.raises(pt.UnknownFormatError, match="Titles is not read; expected a name"):
            pt.read_dataset(path)

    def test_convert_says_what_was_dropped(self, tmp_path, monkeypatch, capsys):
        """With its place in the dataset."""
        from policytimeline import cli

        monkeypatch.chdir(tmp_path)
        pt.write_dataset(pt.Dataset(title="Town", note="x"), "town.yaml")
        assert cli.run(["convert", "town.yaml", "town.ti.json"]) == 0
        said = "not in town.ti.json, which has no place for it:\nnote: the note is left out\n"
        assert capsys.readouterr().err == said


class TestExportDataset:
    """Every format can be exported to."""

    def test_what_loses_nothing_has_no_findings(self, tmp_path):
        """And is read back."""
        report = pt.export_dataset(TITLE, tmp_path / "town.jsonl")
        assert (len(report), report.tally["events"]) == (0, 0)
        assert pt.read_dataset(tmp_path / "town.jsonl") == TITLE

    def test_an_unknown_suffix(self):
        """With those that there are."""
        with pytest.raises(pt.UnknownFormatError):
            pt.export_dataset(TITLE, "town.xlsx")

from __future__ import annotations

from pathlib import Path

import pytest

import policytimeline as pt

TITLE = pt.Dataset(title="The harbour")


class TestReadDataset:
    """A dataset is read whole, or every mistake is told."""

    def test_every_mistake_has_its_line(self, tmp_path):
        """The error names the file as it was named."""
        path = tmp_path / "broken.yaml"
        path.write_text("title: 3\nactors:\n  - {id: Port, name: P}\n")
        with pytest.raises(pt.UnreadableFileError) as error:
            pt.read_dataset(path)
        assert error.value.file == str(path)
        assert [
            (finding.location.line, finding.location.path) for finding in error.value.findings
        ] == [
            (1, "title"),
            (3, "actors[0].id"),
        ]
        assert str(error.value).splitlines()[0] == (
            f'{path}:1:title: 3 is a number; expected text (hint: put it in quotes: "3")'
        )

    @pytest.mark.parametrize("name", ["gone.yaml", "a\0b.json"])
    def test_a_file_that_is_not_there(self, name):
        """Or whose name no system takes."""
        with pytest.raises(pt.UnreadableFileError):
            pt.read_dataset(name)

    def test_the_suffix_tells_the_format(self, tmp_path):
        """With a name that would work."""
        with pytest.raises(pt.UnknownFormatError) as error:
            pt.read_dataset(tmp_path / "data")
        assert error.value.known == (".yaml", ".yml", ".json")
        assert "Hint: rename it, for example to" in str(error.value)


class TestWriteDataset:
    """A file is written whole or not at all."""

    @pytest.mark.parametrize("kind", [str, Path])
    @pytest.mark.parametrize("name", ["data.yaml", "data.yml", "data.json", "DATA.YAML"])
    def test_it_is_read_back(self, tmp_path, kind, name):
        """From any name that ends in a known suffix."""
        path = kind(tmp_path / name)
        pt.write_dataset(TITLE, path)
        assert pt.read_dataset(path) == TITLE

    def test_a_link_leads_to_the_file(self, tmp_path):
        """It stays a link."""
        link = tmp_path / "link.json"
        link.symlink_to(tmp_path / "data.json")
        pt.write_dataset(TITLE, link)
        assert link.is_symlink()
        assert pt.read_dataset(tmp_path / "data.json") == TITLE

    def test_an_unknown_suffix_writes_nothing(self, tmp_path):
        """Not even an empty file."""
        with pytest.raises(pt.UnknownFormatError):
            pt.write_dataset(TITLE, tmp_path / "data.xlsx")
        assert list(tmp_path.iterdir()) == []


class TestLoadSeed:
    """The datasets that come with the library."""

    def test_it_is_the_file_in_seeds(self):
        """Whether installed or not."""
        path = Path(__file__).parents[2] / "seeds" / "hsi.yaml"
        assert pt.load_seed("hsi") == pt.read_dataset(path)

    @pytest.mark.parametrize("name", ["his", "", "../hsi", "hsi.yaml"])
    def test_an_unknown_one(self, name):
        """With those that there are."""
        with pytest.raises(pt.UnknownIdError) as error:
            pt.load_seed(name)
        assert (error.value.kind, error.value.known) == ("seed", ("hsi",))

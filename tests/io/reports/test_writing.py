from __future__ import annotations

import json

import pytest

import policytimeline as pt

REPORT = pt.Report([pt.Finding("no-date", "warning", "title", "half a \ud800")], file="a.csv")
STARTS = {"json": '{\n  "file"', "csv": "code,", "sarif": '{\n  "$schema"', "junit": "<?xml"}


class TestFormatReport:
    """A report as text."""

    @pytest.mark.parametrize(("form", "start"), STARTS.items())
    def test_each_format(self, form, start):
        """Text that a file in UTF-8 can hold."""
        text = pt.format_report(REPORT, form)
        assert text.startswith(start)
        assert "half a \ufffd" in text.encode("utf-8").decode("utf-8")

    def test_another_format(self):
        """Is refused with the one that was meant."""
        with pytest.raises(pt.InvalidValueError, match="did you mean 'sarif'"):
            pt.format_report(REPORT, "sarfi")

    def test_what_is_no_report(self):
        """Is refused with the call that gives one."""
        with pytest.raises(pt.InvalidValueError, match=r"pt\.check_file"):
            pt.format_report([], "json")


class TestWriteReport:
    """A report in a file."""

    @pytest.mark.parametrize(
        ("name", "form"),
        [
            ("r.json", "json"),
            ("r.CSV", "csv"),
            ("r.sarif", "sarif"),
            ("r.sarif.json", "sarif"),
            ("r.xml", "junit"),
        ],
    )
    def test_the_ending_tells_the_format(self, tmp_path, name, form):
        """As of a dataset's file."""
        pt.write_report(REPORT, tmp_path / name)
        assert (tmp_path / name).read_bytes() == pt.format_report(REPORT, form).encode("utf-8")

    def test_a_format_that_is_given_counts(self, tmp_path):
        """Whatever the ending."""
        pt.write_report(REPORT, tmp_path / "findings", "json")
        assert json.loads((tmp_path / "findings").read_bytes())["file"] == "a.csv"

    def test_an_unknown_ending(self, tmp_path):
        """Is refused, with those there are."""
        with pytest.raises(pt.UnknownFormatError, match=r"\.sarif") as caught:
            pt.write_report(REPORT, tmp_path / "r.txt")
        assert ".xml" in caught.value.known
        assert not (tmp_path / "r.txt").exists()

    def test_a_file_is_replaced_only_if_that_is_said(self, tmp_path):
        """It may be somebody's work."""
        path = tmp_path / "r.csv"
        path.write_text("mine", encoding="utf-8")
        with pytest.raises(pt.ExistingFileError):
            pt.write_report(REPORT, path)
        assert path.read_text(encoding="utf-8") == "mine"
        pt.write_report(REPORT, path, overwrite=True)
        assert path.read_text(encoding="utf-8").startswith("code,")

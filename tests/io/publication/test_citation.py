from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

import attrs
import pytest
import yaml

import policytimeline as pt
from policytimeline.io.publication.citation import LICENCES, Release, cited, format_citation, gaps

VOTES = pt.Dataset(
    title="Votes: of councils",
    version="1.10",
    licence="CC-BY-4.0",
    contributors=["Curie, Marie", "University of Oslo, Norway", "Madonna"],
    note="What councils\nvote on.",
)
RELEASE = Release(
    released=dt.date(2026, 3, 31), doi="https://doi.org/10.5281/zenodo.1", url="https://a.org/v"
)


def read(dataset, release=RELEASE):
    """The citation as another program reads it, every scalar as it is written."""
    return yaml.load(format_citation(dataset, release), Loader=yaml.BaseLoader)  # noqa: S506


class TestCitation:
    """``CITATION.cff``: what is known, and nothing else."""

    def test_it_has_what_is_known(self):
        """The version stays a text, the DOI loses its resolver."""
        assert read(VOTES) == {
            "cff-version": "1.2.0",
            "message": "If you use this dataset, please cite it as below.",
            "type": "dataset",
            "title": "Votes: of councils",
            "authors": [
                {"family-names": "Curie", "given-names": "Marie"},
                {"name": "University of Oslo, Norway"},
                {"name": "Madonna"},
            ],
            "abstract": "What councils\nvote on.",
            "version": "1.10",
            "license": "CC-BY-4.0",
            "date-released": "2026-03-31",
            "doi": "10.5281/zenodo.1",
            "url": "https://a.org/v",
        }

    def test_what_is_not_known_is_left_out(self):
        """A title and its authors are enough."""
        bare = pt.Dataset(title="Votes", contributors=["Marie Curie", "Marie Curie"])
        found = read(bare, Release())
        assert found["authors"] == [{"name": "Marie Curie"}]
        assert set(found) == {"cff-version", "message", "type", "title", "authors"}

    def test_there_is_none_without_authors(self):
        """The format demands one, and none is made up."""
        assert format_citation(attrs.evolve(VOTES, contributors=[]), RELEASE) == ""

    @pytest.mark.parametrize(
        ("licence", "key"),
        [
            ("CC0-1.0", "license"),
            ("https://example.org/terms", "license-url"),
            ("CC-BY-4.0 AND CC0-1.0", None),
            ("ask us", None),
        ],
    )
    def test_a_licence_is_an_identifier_or_an_address(self, licence, key):
        """Two that hold together have no form: a list of them is a choice."""
        found = read(attrs.evolve(VOTES, licence=licence))
        assert {k: v for k, v in found.items() if "license" in k} == ({key: licence} if key else {})

    @pytest.mark.parametrize(
        ("name", "value"),
        [("doi", "zenodo.1"), ("url", "a.org"), ("released", "2026"), ("doi", 5), ("url", None)],
    )
    def test_what_is_not_part_of_a_citation_is_refused(self, name, value):
        """With the argument that is wrong."""
        with pytest.raises(pt.InvalidValueError, match=f"^{name}: "):
            Release(**{name: value})

    def test_a_moment_is_not_a_day(self):
        """A release has a day."""
        with pytest.raises(pt.InvalidValueError, match="is not a day"):
            Release(released=dt.datetime(2026, 3, 31, tzinfo=dt.UTC))


class TestOtherReaders:
    """The file as the tools of its format see it."""

    @pytest.fixture
    def schema(self):
        """The schema of the format, as cffconvert has it."""
        if find_spec("cffconvert") is None:
            pytest.skip("cffconvert, which has the schema of the format, is not installed")
        file = resources.files("cffconvert") / "schemas" / "1.2.0" / "schema.json"
        return json.loads(file.read_text(encoding="utf-8"))

    @pytest.mark.parametrize(
        ("dataset", "release"),
        [(VOTES, RELEASE), (VOTES, Release()), (pt.load_seed("hsi"), Release())],
    )
    def test_cffconvert_accepts_it(self, dataset, release, tmp_path: Path):
        """Whether all is known, or a part."""
        program = shutil.which("cffconvert")
        if program is None:
            pytest.skip("cffconvert is not installed")
        file = tmp_path / "CITATION.cff"
        file.write_text(format_citation(dataset, release), encoding="utf-8")
        done = subprocess.run(
            [program, "--validate", "-i", file], capture_output=True, text=True, check=False
        )
        assert "valid according to schema version 1.2.0" in done.stdout
        assert done.returncode == 0

    def test_the_format_knows_every_licence(self, schema):
        """One that it does not know makes the file invalid."""
        assert set(schema["definitions"]["license-enum"]["enum"]) >= LICENCES


class TestGaps:
    """What a citation lacks, named."""

    def test_nothing_is_missing(self):
        """All of it is known."""
        assert list(gaps(VOTES, RELEASE)) == []

    def test_everything_is_missing(self):
        """Each has its hint, and weighs little."""
        found = list(gaps(pt.Dataset(title="votes_2020.csv"), Release()))
        assert [each.location.path for each in found] == [
            *("title", "contributors", "version", "licence", "release", "release"),
        ]
        assert all(each.hint and each.code == "incomplete-citation" for each in found)
        assert {each.severity for each in found} == {pt.Severity.INFORMATION}

    def test_a_licence_that_programs_do_not_know(self):
        """The text is still in the other files."""
        (found,) = gaps(attrs.evolve(VOTES, licence="ask us"), RELEASE)
        assert "'ask us' is not in CITATION.cff" in found.message


class TestCited:
    """The same in a sentence."""

    @pytest.mark.parametrize(
        ("dataset", "release", "sentence"),
        [
            (pt.Dataset(title="Votes."), Release(), "Votes. Dataset."),
            (
                VOTES,
                RELEASE,
                (
                    "Curie, Marie; University of Oslo, Norway; Madonna (2026): Votes: of councils. "
                    "Version 1.10. Dataset. https://doi.org/10.5281/zenodo.1"
                ),
            ),
            (
                attrs.evolve(VOTES, contributors=[]),
                Release(url="https://a.org/v"),
                "Votes: of councils. Version 1.10. Dataset. https://a.org/v",
            ),
        ],
    )
    def test_it_has_what_is_known(self, dataset, release, sentence):
        """And no empty brackets."""
        assert cited(dataset, release) == sentence

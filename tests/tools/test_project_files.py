from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import yaml

import policytimeline as pt

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


class TestCitation:
    """CITATION.cff says of the project what pyproject.toml says."""

    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))

    @pytest.mark.parametrize(
        ("key", "expected"),
        [
            ("title", PYPROJECT["project"]["name"]),
            ("license", PYPROJECT["project"]["license"]),
            ("authors", PYPROJECT["project"]["authors"]),
            ("keywords", PYPROJECT["project"]["keywords"]),
        ],
    )
    def test_a_key_has_the_value_of_the_package(self, key, expected):
        """Both files are read by programs, and nobody compares them by eye."""
        assert self.citation[key] == expected

    def test_it_names_no_version(self):
        """The package has the only one; a copy would be forgotten at a release."""
        assert "version" not in self.citation
        assert PYPROJECT["project"]["dynamic"] == ["version"]
        source = ROOT / PYPROJECT["tool"]["hatch"]["version"]["path"]
        assert f'__version__ = "{pt.__version__}"' in source.read_text(encoding="utf-8")


class TestChangelog:
    """The files in changelog.d/ have names that towncrier knows."""

    def test_every_fragment_has_a_type(self):
        """It would leave out the others without a word."""
        types = {row["directory"] for row in PYPROJECT["tool"]["towncrier"]["type"]}
        paths = {path for path in (ROOT / "changelog.d").iterdir() if path.name != "README.md"}
        known = {p for kind in types for p in (ROOT / "changelog.d").glob(f"+*.{kind}.md")}
        assert paths - known == set()

    def test_the_place_for_the_next_entry_is_marked(self):
        """Once, above the entries of earlier versions."""
        text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
        above, mark, below = text.partition(PYPROJECT["tool"]["towncrier"]["start_string"])
        assert mark
        assert "\n## " not in above
        assert "\n## 0.1.0 " in below

from __future__ import annotations

import re
import tomllib
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).parents[2]
REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)>=(?P<floor>[\w.]+)")


def floors(requirements):
    """The floor of each requirement, by its name."""
    matches = filter(None, map(REQUIREMENT.fullmatch, requirements))  # Not those with ==.
    return {match["name"]: match["floor"] for match in matches}


def lowest():
    """The versions that `make test-lowest` installs."""
    lines = (ROOT / "tools" / "lowest.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if line and not line.startswith("#"))


class TestLowest:
    """What pyproject.toml allows is what `make test-lowest` installs."""

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = project["project"]["dependencies"]
    extras = project["project"]["optional-dependencies"].values()
    package = floors([*needed, *chain(*extras)])
    tests = floors(project["dependency-groups"]["test"])

    def test_every_floor_of_the_package_and_its_extras_is_tested(self):
        """A floor that nobody tests is a guess."""
        assert "numpy" in self.package
        assert {name: lowest().get(name) for name in self.package} == self.package

    def test_the_group_of_the_tests_allows_every_lowest_version(self):
        """Or the environment could not be made."""
        shared = {name: floor for name, floor in self.tests.items() if name in lowest()}
        assert "pandas" in shared
        assert {name: lowest()[name] for name in shared} == shared

    def test_every_lowest_version_is_a_floor_of_something(self):
        """A line that nothing needs installs nothing."""
        assert lowest().keys() <= self.package.keys() | self.tests.keys()

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

SHOP = "def price(count):\n    return 3 * count\n\n\ndef is_open(hour):\n    return hour >= 9\n"
TEST_SHOP = "import shop\n\n\ndef test_price():\n    assert shop.price(2) == 6\n"

ADDED = ("the count is added", "3 * count", "3 + count")
EARLY = ("it opens early", "hour >= 9", "hour >= 8")
TWICE = ("one of two is changed", "return", "yield")
GONE = ("it was there once", "5 * count", "6 * count")


@pytest.fixture
def project(tmp_path):
    """A project with one module, one test and the mutants given."""

    def make(*mutants, test=TEST_SHOP):
        rows = [
            f"[[mutant]]\nmistake = {mistake!r}\nfile = 'shop.py'\ntext = {text!r}\n"
            f"replacement = {replacement!r}\ntests = ['test_shop.py']\n"
            for mistake, text, replacement in mutants
        ]
        (tmp_path / "tools").mkdir()
        (tmp_path / "tools" / "mutants.toml").write_text("\n".join(rows), encoding="utf-8")
        (tmp_path / "shop.py").write_text(SHOP, encoding="utf-8")
        (tmp_path / "test_shop.py").write_text(test, encoding="utf-8")
        return tmp_path

    return make


def run(root):
    """The exit status of the script for a project, and its lines."""
    command = [sys.executable, str(ROOT / "tools" / "mutants.py"), "--root", str(root)]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert finished.stderr == ""
    return finished.returncode, finished.stdout.splitlines()


class TestMutants:
    """Every mutant is seen by a test, or the script fails."""

    def test_a_mutant_that_a_test_sees(self, project):
        """Its line names the test, and the project stays as it was."""
        root = project(ADDED)
        line = "seen      shop.py: the count is added: test_shop.py::test_price"
        assert run(root) == (0, [line, "1 of 1 mutants seen"])
        assert (root / "shop.py").read_text(encoding="utf-8") == SHOP
        assert sorted(path.name for path in root.iterdir()) == ["shop.py", "test_shop.py", "tools"]

    def test_a_mutant_that_survives(self, project):
        """One is enough to fail."""
        status, lines = run(project(ADDED, EARLY))
        assert status == 1
        assert lines[1:] == [
            "SURVIVED  shop.py: it opens early: test_shop.py",
            "1 of 2 mutants seen",
        ]

    @pytest.mark.parametrize(("mutant", "count"), [(GONE, 0), (TWICE, 2)], ids=["gone", "twice"])
    def test_a_text_that_does_not_occur_once(self, project, mutant, count):
        """The table is then out of date, whatever the tests would see."""
        status, (line, total) = run(project(mutant))
        assert status == 1
        problem = f"its text occurs {count} times; expected exactly once: {mutant[1]!r}"
        assert line == f"NOT RUN   shop.py: {mutant[0]}: {problem}"
        assert total == "0 of 1 mutants seen"

    def test_tests_that_fail_anyway(self, project):
        """They would take every mutant for seen."""
        status, lines = run(project(ADDED, test=TEST_SHOP.replace("6", "7")))
        assert status == 1
        assert lines == ["the tests fail without any mutant: test_shop.py::test_price"]


class TestTable:
    """The table of this project."""

    def test_every_text_occurs_once(self):
        """Whoever moves or changes the code changes the table too; `make mutants` runs it."""
        import tomllib

        table = (ROOT / "tools" / "mutants.toml").read_text(encoding="utf-8")
        mutants = tomllib.loads(table)["mutant"]
        assert len(mutants) > 5
        counts = {
            mutant["mistake"]: (ROOT / mutant["file"])
            .read_text(encoding="utf-8")
            .count(mutant["text"])
            for mutant in mutants
        }
        assert set(counts.values()) == {1}, counts

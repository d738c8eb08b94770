from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[2]
tool = SimpleNamespace(**runpy.run_path(str(ROOT / "tools" / "mutants.py")))


def mutant(**fields):
    """A change of one message, but for the fields given."""
    plain = {
        "name": "m",
        "module": "findings/finding.py",
        "text": 'return f"Severity.{self.name}"',
        "instead": 'return "Severity"',
        "tests": "tests/findings/test_findings.py",
    }
    return tool.Mutant(**plain | fields)


@pytest.mark.parametrize("planted", tool.MUTANTS, ids=lambda planted: planted.name)
def test_every_mutant_can_be_planted(planted):
    """Its text is in the module once, and its tests exist."""
    source = (ROOT / "policytimeline" / planted.module).read_text(encoding="utf-8")
    assert source.count(planted.text) == 1
    assert (ROOT / planted.tests).exists()


def test_a_mutant_that_no_test_sees_survives(tmp_path):
    """So that its test gets written."""
    assert tool.outcome(mutant(), tmp_path / "copy") == "SURVIVED"


def test_a_mutant_that_a_test_sees_is_named_with_it(tmp_path):
    """The first of them."""
    seen = mutant(
        module="findings/report.py",
        text='self.findings or ["no findings"]',
        instead="self.findings",
    )
    verdict = tool.outcome(seen, tmp_path / "copy")
    assert verdict.startswith("seen by tests/findings/test_findings.py::TestReport")


def test_a_text_that_is_not_there_once_is_not_planted(tmp_path):
    """The module has changed, and the table has to follow."""
    verdict = tool.outcome(mutant(text="no such text"), tmp_path / "copy")
    assert verdict.startswith("NOT PLANTED: 'no such text' is there 0 times")


def test_tests_that_fail_without_a_mutant_prove_nothing(monkeypatch, capsys):
    """They would take every mutant for seen."""

    def copy_with_failing_test(copy):
        tool.copy_project(copy)
        path = copy / "tests" / "findings" / "test_findings.py"
        path.write_text("def test_broken():\n    assert 1 == 2\n", encoding="utf-8")

    monkeypatch.setitem(tool.main.__globals__, "MUTANTS", (mutant(),))
    monkeypatch.setitem(tool.main.__globals__, "copy_project", copy_with_failing_test)
    assert tool.main([]) == 1
    expected = "the tests fail without any mutant: tests/findings/test_findings.py::test_broken\n"
    assert capsys.readouterr().out == expected

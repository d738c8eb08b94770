from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import policytimeline as pt

STUB = Path(pt.__file__).with_suffix(".pyi")


def loaded_by(code):
    """The top-level packages that a new Python has loaded after running the code."""
    report = "; import sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-c", code + report], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split("\n")[-2].split())


@pytest.mark.parametrize("name", pt.__all__)
def test_every_name_is_there(name):
    """Loaded from the module that the stub names."""
    assert getattr(pt, name) is not None


def test_the_stub_repeats_each_name():
    """``from .module import name as name`` is what type checkers take for a public name."""
    for node in ast.walk(ast.parse(STUB.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert all(alias.asname == alias.name for alias in node.names)


def test_an_unknown_name_is_refused():
    """As on any module."""
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = pt.no_such_name


def test_names_can_be_listed():
    """For completion in an interpreter."""
    assert {"Event", "check_file", "testing"} <= set(dir(pt))


def test_the_import_loads_nothing_else():
    """Neither attrs nor any room of our own."""
    assert not {"attr", "attrs", "cattrs", "click", "numpy", "pendulum", "rich", "yaml"} & (
        loaded_by("import policytimeline")
    )


def test_a_date_needs_neither_numpy_nor_a_file_format():
    """It is attrs and the calendar."""
    code = "import policytimeline as pt; pt.parse_when('2018-06').precedes(pt.parse_when('2019'))"
    assert not {"cattrs", "click", "numpy", "pendulum", "rich", "yaml"} & loaded_by(code)


def test_rules_are_there_before_the_first_check():
    """A user's own rule may come first, and runs after them."""
    code = "import policytimeline as pt; print(list(pt.RULES)[0])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "duplicate-id"

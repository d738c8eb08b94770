from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the script needs a Unix shell")


@pytest.fixture
def machine(tmp_path):
    """A folder to put interpreters in, each a script with an exit status of its own."""

    def add(path, status=0):
        program = tmp_path / path
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(f"#!/bin/sh\nexit {status}\n", encoding="utf-8")
        program.chmod(0o755)
        return str(program)

    return add


def find(version, **environment):
    """The exit status of the script, and the path that it prints."""
    command = ["/bin/sh", str(ROOT / "tools" / "find_python.sh"), version]
    finished = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return finished.returncode, finished.stdout.strip()


class TestFindPython:
    """Interpreters are found without knowing where anybody keeps them."""

    def test_on_the_path(self, machine, tmp_path):
        """The first that works; one that refuses to start is left out, as pyenv's shims can be."""
        machine("shim/python3.12", status=127)
        works = machine("bin/python3.12")
        places = f"{tmp_path}/none:{tmp_path}/shim:{tmp_path}/bin"
        assert find("3.12", PATH=places, HOME=str(tmp_path)) == (0, works)

    def test_under_the_plain_name(self, machine, tmp_path):
        """Some systems have python3 and no name with a version."""
        works = machine("bin/python3")
        assert find("3.12", PATH=f"{tmp_path}/bin", HOME=str(tmp_path)) == (0, works)

    @pytest.mark.parametrize("setting", ["PYENV_ROOT", "HOME", "PATH"])
    def test_among_the_versions_of_pyenv(self, machine, tmp_path, setting):
        """In its root, in its usual place, or beside its shims; another version is not taken."""
        folder = "" if setting == "PYENV_ROOT" else ".pyenv/"
        machine(f"{folder}versions/3.11.9/bin/python3.11")
        works = machine(f"{folder}versions/3.12.9/bin/python3.12")
        settings = {"PATH": "/nowhere", "HOME": "/nowhere"}
        settings[setting] = f"{tmp_path}/.pyenv/shims" if setting == "PATH" else str(tmp_path)
        assert find("3.12", **settings) == (0, works)

    def test_nowhere(self, tmp_path):
        """The caller decides what that means."""
        assert find("3.12", PATH=str(tmp_path), HOME=str(tmp_path)) == (1, "")

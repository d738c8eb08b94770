from __future__ import annotations

import pkgutil
import subprocess
import sys

import policytimeline
from policytimeline import model

HEAVY = {"cattrs", "click", "narwhals", "numpy", "pendulum", "rich", "yaml"}
WITHOUT_THE_PACKAGE_ITSELF = """
import importlib, sys, types
package = types.ModuleType("policytimeline")
package.__path__ = {path!r}
sys.modules["policytimeline"] = package
for name in {names!r}:
    importlib.import_module("policytimeline.model." + name)
print(*sorted({heavy!r} & set(sys.modules)))
"""


class TestImports:
    """The model is plain data."""

    def test_no_module_of_the_model_loads_a_large_package(self):
        """A script that builds events pays for nothing else."""
        names = [module.name for module in pkgutil.iter_modules(model.__path__)]
        code = WITHOUT_THE_PACKAGE_ITSELF.format(
            path=list(policytimeline.__path__), names=names, heavy=HEAVY
        )
        printed = subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True
        ).stdout
        assert "dataset" in names
        assert printed == "\n"

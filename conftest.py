"""The tests include every example in README.md, in the docs and in the package's docstrings.

A page is one story: its fences share a namespace. A docstring stands alone: its examples start
from the names of its module and the public names. Each file's examples run in a folder of their
own with copies of ``seeds/`` and ``docs/``, so that they read as if run at the root and may write.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from bisect import bisect_right
from doctest import ELLIPSIS
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from console_fences import evaluate_console, evaluate_shell
from hypothesis import HealthCheck, settings
from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.example import NotEvaluated
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser
from sybil.python import import_path

import policytimeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sybil import Example

ROOT = Path(__file__).parent

PUBLIC = {name: getattr(policytimeline, name) for name in dir(policytimeline)}

# Fresh seeds on every run. Both profiles start from Hypothesis' defaults for everybody, because
# those that it loads if CI is set fix the seed; and no health check measures seconds.
settings.register_profile(
    "random",
    settings.get_profile("default"),
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("fuzz", settings.get_profile("random"), max_examples=50_000)
settings.load_profile("random")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Count neither laws as coverage nor what is marked ``untraced``.

    What traces lines makes them three times as slow, and a line that only a law goes through has
    no test that says what it is for.
    """
    tracer = sys.gettrace()
    is_counted = not (is_law(item) or item.get_closest_marker("untraced"))
    if is_counted or not type(tracer).__module__.startswith("coverage"):
        return (yield)
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)


def is_law(item: pytest.Item) -> bool:
    """Whether a test is a law: one that Hypothesis runs, or that goes through all cases."""
    is_given = hasattr(getattr(item, "obj", None), "hypothesis")
    return is_given or item.path.is_relative_to(ROOT / "tests" / "property")


@cache
def docstrings_in(code: str) -> list[tuple[int, int, str]]:
    """The docstrings of a module; none if it has no examples, as most have not."""
    return list(PythonDocStringDocument.extract_docstrings(code)) if ">>>" in code else []


class DocstringDocument(PythonDocStringDocument):
    """The docstrings of a module, each with a namespace of its own."""

    @staticmethod
    def extract_docstrings(python_source_code: str) -> Iterator[tuple[int, int, str]]:
        """Yield the docstrings of a module, which are found once."""
        yield from docstrings_in(python_source_code)

    def examples(self) -> Iterator[Example]:
        """Yield every example with the namespace of its docstring."""
        starts = sorted(start for start, _, _ in self.extract_docstrings(self.text))
        namespaces: list[dict[str, Any]] = [{} for _ in starts]
        for example in super().examples():
            example.namespace = namespaces[bisect_right(starts, example.start) - 1]
            yield example

    def import_document(self, example: Example) -> None:
        """Fill an empty namespace, and leave the example to its own evaluator."""
        if not example.namespace:
            module = import_path(Path(self.path))
            example.namespace |= PUBLIC | vars(module) | {"pt": policytimeline}
        raise NotEvaluated


def enter_folder(namespace: dict[str, Any]) -> None:
    """Go to a new folder with copies of what examples read."""
    folder = Path(tempfile.mkdtemp(prefix="policytimeline-"))
    for name in ("seeds", "docs"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("_build"))
    namespace["_folder"] = folder
    os.chdir(folder)


def leave_folder(namespace: dict[str, Any]) -> None:
    """Go back to the root and remove the folder."""
    os.chdir(ROOT)
    shutil.rmtree(namespace["_folder"])


pages = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS),
        CodeBlockParser(language="console", evaluator=evaluate_console),
        CodeBlockParser(language="sh", evaluator=evaluate_shell),
        SkipParser(),
    ],
    patterns=["README.md", "docs/*.md", "docs/**/*.md"],
    setup=enter_folder,
    teardown=leave_folder,
)
docstrings = Sybil(
    parsers=[DocTestParser(optionflags=ELLIPSIS)],
    patterns=[f"policytimeline/{level}*.py" for level in ("", "*/", "*/*/")],
    document_types={".py": DocstringDocument},
    setup=enter_folder,
    teardown=leave_folder,
)
pytest_collect_file = (pages + docstrings).pytest()

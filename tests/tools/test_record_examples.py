from __future__ import annotations

import runpy
from doctest import ELLIPSIS
from pathlib import Path
from textwrap import dedent
from types import SimpleNamespace

import pytest
from console_fences import evaluate_console
from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

ROOT = Path(__file__).parents[2]

tool = SimpleNamespace(**runpy.run_path(str(ROOT / "tools" / "record_examples.py")))
pages = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS),
        CodeBlockParser(language="console", evaluator=evaluate_console),
        SkipParser(),
    ],
)
docstrings = Sybil(
    parsers=[DocTestParser(optionflags=ELLIPSIS)], document_types={".py": PythonDocStringDocument}
)


@pytest.fixture
def record(tmp_path, monkeypatch):
    """A function that writes a page, records it, and returns its new text and its problems."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)

    def recorded(text, name="page.md", sybil=pages):
        path = tmp_path / name
        path.write_text(dedent(text), encoding="utf-8")
        recording = tool.record(path, sybil)
        return recording.new_text, recording.problems

    return recorded


def python(*lines):
    """A page with one Python fence."""
    return "\n".join(["Before.", "", "```python", *lines, "```", "", "After.", ""])


def console(*lines):
    """A page with one console fence."""
    return "\n".join(["Before.", "", "```console", *lines, "```", "", "After.", ""])


class TestPrompts:
    """What a prompt shows becomes what it prints."""

    def test_only_what_differs_is_rewritten(self, record):
        """Prose, prompts and equal outputs stay, and the fences share a namespace."""
        before = python(">>> a = 1", ">>> a", "2") + python(">>> a + 1", "2", ">>> print('b')")
        after = python(">>> a = 1", ">>> a", "1") + python(">>> a + 1", "2", ">>> print('b')", "b")
        assert record(before) == (after, [])

    def test_output_may_grow_and_shrink(self, record):
        """Also to nothing, and a blank line is written as doctest wants it."""
        before = python(">>> print('a\\n\\nb')", "a", ">>> None", "gone", "away", ">>> 1", "1")
        after = python(">>> print('a\\n\\nb')", "a", "<BLANKLINE>", "b", ">>> None", ">>> 1", "1")
        assert record(before) == (after, [])

    def test_a_prompt_of_several_lines(self, record):
        """The output is below its last line."""
        before = python(">>> for n in range(2):", "...     print(n)", "...", "0", "2")
        after = python(">>> for n in range(2):", "...     print(n)", "...", "0", "1")
        assert record(before) == (after, [])

    def test_what_an_ellipsis_covers_is_left(self, record):
        """An output that the tests accept is not touched."""
        page = python(">>> print('one two three')", "one ... three", ">>> print(*'abc')", "a ...")
        assert record(page) == (page, [])

    def test_ellipses_stay_where_they_still_fit(self, record):
        """For lines and within a line; what is new beside them is covered by them."""
        before = python(
            ">>> print('head', *range(20), 'x: now is not (hint: tip)', 'tail', sep='\\n')",
            "heads",
            "...",
            "19",
            "x: was ... (hint: tip)",
            "tail",
        )
        after = before.replace("heads", "head").replace("x: was ...", "x: now ...")
        assert record(before) == (after, [])

    def test_an_exception_gets_its_new_message(self, record):
        """The stack below the first line stays as it is shown."""
        lines = ["Traceback (most recent call last):", "    ...", "ValueError: old ...", "more"]
        before = python(">>> raise ValueError('new word\\n\\nmore')", *lines)
        after = before.replace("old ...\nmore", "new ...\n<BLANKLINE>\nmore")
        assert record(before) == (after, [])

    def test_an_exception_that_is_not_shown_is_a_problem(self, record):
        """It is a mistake in the page or in the code; the prompts below it still run."""
        before = python(">>> 1 / 0", "1", ">>> 2", "3")
        text, problems = record(before)
        assert text == before.replace("\n3\n", "\n2\n")
        assert problems == ["4: ZeroDivisionError: division by zero"]

    def test_an_exception_that_is_no_longer_raised_is_a_problem(self, record):
        """What the page explains has changed, so the page has to."""
        page = python(">>> 1", "Traceback (most recent call last):", "...", "ValueError: no")
        assert record(page) == (page, ["4: an exception is shown, but none was raised: 1"])

    def test_code_that_fails_is_a_problem(self, record):
        """A block without prompts shows nothing that could be recorded."""
        page = "<!--- invisible-code-block: python\nassert 1 == 2, 'no'\n-->\n"
        assert record(page) == (page, ["1: AssertionError: no"])

    def test_what_is_skipped_is_left(self, record):
        """By the comment that the tests know."""
        page = "% skip: next\n\n" + python(">>> 1", "2")
        assert record(page) == (page, [])


class TestConsole:
    """What a command shows becomes what it prints."""

    def test_only_what_differs_is_rewritten(self, record):
        """Each command has its own output, and blank lines between commands stay."""
        Path("a").write_text("one\ntwo\n\nthree  \n", encoding="utf-8")
        before = console(
            "$ cat a", "1", "two", "", "$ pip install a", "x", "$ cat \\", "> a", "one"
        )
        whole = ["one", "two", "", "three"]
        after = console("$ cat a", *whole, "", "$ pip install a", "x", "$ cat \\", "> a", *whole)
        assert record(before) == (after, [])

    def test_a_command_that_shows_nothing_may_print_anything(self, record):
        """As the tests have it."""
        Path("a").write_text("one\n", encoding="utf-8")
        page = console("$ cat a", "$ cat a", "one")
        assert record(page) == (page, [])

    def test_lines_that_are_left_out_stay_left_out(self, record):
        """An ellipsis stands for what is printed between the lines around it."""
        Path("a").write_text("title: new\n1\n2\n\n3\nlast of 3\n", encoding="utf-8")
        before = console("$ cat a", "title: old", "1", "...", "last of 4")
        after = console("$ cat a", "title: new", "1", "...", "last of 3")
        assert record(before) == (after, [])

    def test_another_exit_status_is_a_problem(self, record):
        """What a command says when it fails is not what the page wants to show."""
        page = console("$ cat gone", "one")
        text, problems = record(page)
        assert text == page
        assert problems[0].startswith("3: cat gone: exit status 1, expected 0")

    def test_the_status_that_is_shown_is_expected(self, record):
        """And the output is recorded."""
        text, problems = record(console("$ cat gone  # exit 1", "one"))
        assert text == console("$ cat gone  # exit 1", "cat: gone: No such file or directory")
        assert problems == []


class TestDocstrings:
    """Docstrings keep their indentation."""

    def test_output_is_indented_as_its_prompt(self, record):
        """Whatever the name of the module."""
        source = '''
            def one():
                """Return 1.

                >>> one()
                2
                """
                return 1
            '''
        text, problems = record(source, "recorded_module.py", docstrings)
        assert text == dedent(source).replace("    2\n", "    1\n")
        assert problems == []

    def test_a_docstring_with_escapes_is_a_problem(self, record):
        """Its text is not what the file has, so the place would be wrong."""
        source = 'def one():\n    """An \\x41.\n\n    >>> 1\n    2\n    """\n'
        text, problems = record(source, "escaped_module.py", docstrings)
        assert text == source
        assert problems[0].endswith(": cannot be rewritten: the text is not as written")


class TestRecording:
    """What is known of a file after its examples ran."""

    def test_the_report_names_places(self, tmp_path, monkeypatch):
        """The line of the output, how many lines it had, and how many it has now."""
        monkeypatch.chdir(tmp_path)
        path = tmp_path / "page.md"
        path.write_text(python(">>> print('a', 'b', sep='\\n')", "c"), encoding="utf-8")
        recording = tool.update(path, pages)
        assert list(recording.report(tmp_path)) == ["page.md:5: -1 +2 lines"]
        assert path.read_text(encoding="utf-8") == recording.new_text
        assert list(tool.update(path, pages).report(tmp_path)) == []

    def test_output_that_is_never_the_same_is_a_problem(self, tmp_path, monkeypatch):
        """A second run finds it."""
        monkeypatch.chdir(tmp_path)
        path = tmp_path / "page.md"
        path.write_text(python(">>> import uuid", ">>> uuid.uuid4()", "1"), encoding="utf-8")
        assert tool.update(path, pages).problems == ["6: differs on a second run"]

    def test_setup_and_teardown_run_and_the_folder_is_kept(self, tmp_path, monkeypatch):
        """As the tests do around each page."""
        monkeypatch.chdir(tmp_path)
        calls = []
        sybil = Sybil(
            parsers=[PythonCodeBlockParser()],
            setup=lambda namespace: namespace.update(a=1),
            teardown=lambda namespace: calls.append(namespace["a"]),
        )
        path = tmp_path / "page.md"
        path.write_text(
            python(">>> import os", ">>> os.chdir('/')", ">>> a", "2"), encoding="utf-8"
        )
        assert tool.record(path, sybil).new_text == path.read_text().replace("\n2\n", "\n1\n")
        assert calls == [1]
        assert Path.cwd() == tmp_path

    def test_without_a_difference_nothing_is_written(self, monkeypatch):
        """The examples of the front page print what it shows, as the other tests see it, too."""
        monkeypatch.setattr("sys.path", list(tool.sys.path))
        page = ROOT / "docs" / "index.md"
        before = page.stat().st_mtime_ns
        assert tool.main([str(page)]) == 0
        assert page.stat().st_mtime_ns == before

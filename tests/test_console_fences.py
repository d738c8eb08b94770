from __future__ import annotations

import pytest
from console_fences import Command, is_match, parse_console, parse_shell, run


class TestParsing:
    """A fence becomes commands, each with what is shown below it."""

    def test_console_commands_start_at_a_prompt(self):
        """What stands between two prompts belongs to the first."""
        assert parse_console("$ cat a\none\n\ntwo\n\n$ pip install b\n") == [
            Command("cat a", ("one", "", "two")),
            Command("pip install b"),
        ]

    def test_a_command_may_go_on_after_a_backslash(self):
        """With or without the second prompt that shells show."""
        assert parse_console("$ cat \\\n> a \\\n  b\nout\n") == [Command("cat a   b", ("out",))]

    def test_shell_fences_hold_commands_only(self):
        """Comments and empty lines are no commands."""
        fence = "# first\ncat a\n\ncat \\\n b\n"
        assert parse_shell(fence) == [Command("cat a"), Command("cat  b")]

    @pytest.mark.parametrize(
        ("text", "status"), [("cat a", 0), ("cat a  # exit 1", 1), ("cat '# exit 1' b", 0)]
    )
    def test_a_comment_gives_the_exit_status(self, text, status):
        """Only at the end of the command, otherwise 0 is expected."""
        assert Command(text).status == status

    def test_only_our_commands_run(self):
        """Installing something is shown to readers, not tried."""
        assert Command("policytimeline show a").is_run
        assert not Command("pip install policytimeline").is_run


class TestMatching:
    """Output is compared line by line."""

    @pytest.mark.parametrize(
        ("shown", "output"),
        [
            (("a", "b"), "a  \nb\n\n"),
            (("a", "...", "d"), "a\nb\nc\nd\n"),
            (("a", "...", "d"), "a\nd\n"),
            (("...",), ""),
        ],
    )
    def test_equal_lines_and_ellipses_match(self, shown, output):
        """White space at the end of a line, and of the text, does not count."""
        assert is_match(shown, output)

    @pytest.mark.parametrize(
        ("shown", "output"),
        [
            (("a",), "a\nb\n"),
            (("a", "b"), "a\n"),
            (("a.c",), "abc\n"),
            (("a", "...", "d"), "a\nb\n"),
            ((" a",), "a\n"),
        ],
    )
    def test_other_lines_do_not(self, shown, output):
        """Nothing missing, nothing more, and no pattern but the ellipsis line."""
        assert not is_match(shown, output)


class TestRunning:
    """A command runs in a real shell."""

    def test_what_is_shown_is_what_is_printed(self, tmp_path, monkeypatch):
        """The current folder is where the reader stands."""
        monkeypatch.chdir(tmp_path)
        (tmp_path / "a").write_text("one\ntwo\n")
        assert run(Command("cat a", ("one", "..."))) is None

    def test_a_difference_is_drawn(self, tmp_path, monkeypatch):
        """Line by line, as in a diff."""
        monkeypatch.chdir(tmp_path)
        (tmp_path / "a").write_text("one\n")
        problem = run(Command("cat a", ("uno",)))
        assert problem is not None
        assert "-uno\n+one" in problem

    def test_errors_are_part_of_the_output(self, tmp_path, monkeypatch):
        """A terminal shows both streams."""
        monkeypatch.chdir(tmp_path)
        assert run(Command("cat gone  # exit 1", ("cat: gone: No such file or directory",))) is None

    def test_an_unexpected_exit_status_is_a_problem(self, tmp_path, monkeypatch):
        """Even where no output is shown."""
        monkeypatch.chdir(tmp_path)
        problem = run(Command("cat gone"))
        assert problem is not None
        assert "exit status 1, expected 0" in problem

    def test_our_command_is_the_package_under_test(self):
        """It runs with the interpreter of the tests."""
        assert run(Command("policytimeline --help")) is None
        assert run(Command("policytimeline --help", ("something else",))) is not None

from __future__ import annotations

import re

import pytest

import policytimeline as pt

SOUND = """\
title: Letters
sources:
  - id: gazette
    title: The Gazette
    published: 2018-06-28
actors:
  - {id: council, name: The council}
events:
  - id: cabinet
    title: The cabinet meets
    event_type: meeting
    when: 2018-06
    participants:
      - actor_id: council
        role: actor
    evidence:
      - source_id: gazette
        phrase: last week
        offset: [1, 13]
  - id: letter
    title: The council writes
    event_type: letter
    when: 2018-06
"""

# A line of SOUND, what is written by mistake in its place, and a part of the advice.
SLIPS = [
    ("  - id: cabinet", "    id: cabinet", "each entry starts with '- '"),
    ("  - id: letter", "  id: letter", "each entry starts with '- '"),
    ("  - id: letter", "id: letter", "each entry starts with '- '"),
    ("  - id: cabinet", "  -id: cabinet", "put a space after the hyphen"),
    ("  - id: letter", "  -id: letter", "put a space after the hyphen"),
    ("      - actor_id: council", "      -actor_id: council", "put a space after the hyphen"),
    ("  - id: letter", "  * id: letter", "each entry starts with '- '"),
    ("    title: The cabinet meets", "   title: The cabinet meets", "column 5, with 4 spaces"),
    ("    title: The cabinet meets", "     title: The cabinet meets", "column 5, with 4 spaces"),
    ("    event_type: meeting", "  event_type: meeting", "column 5, with 4 spaces"),
    ("    event_type: meeting", "      event_type: meeting", "column 5, with 4 spaces"),
    ("  - id: letter", " - id: letter", "column 3, with 2 spaces"),
    ("  - id: letter", "   - id: letter", "column 3, with 2 spaces"),
    ("        role: actor", "      role: actor", "column 9, with 8 spaces"),
    ("        role: actor", "          role: actor", "column 9, with 8 spaces"),
    ("      - source_id: gazette", "  - source_id: gazette", "column 7, with 6 spaces"),
    ("title: Letters", "  title: Letters", "column 1, with no spaces"),
    ("sources:", "- sources:", "remove the hyphen"),
    ("    event_type: meeting", "    event_type:meeting", "put a space after the colon"),
    ("    event_type: meeting", "    event_type meeting", "write a colon after the key"),
    ("    event_type: meeting", "    event_type = meeting", "write a colon after the key"),
    ("events:", "events", "write a colon after the key"),
    ("        offset: [1, 13]", "        offset: [1, 13", "close it with ']'"),
    ("        offset: [1, 13]", "        offset: [1, 13]]", "remove the ']'"),
    ("  - {id: council, name: The council}", "  - {id: council, name: The council", "with '}'"),
    ("  - {id: council, name: The council}", "  - {id: council name: The council}", "a comma"),
    ("    title: The cabinet meets", '    title: "The cabinet meets', "close the quotes"),
]

_HINT = re.compile(
    r"(?:on line (?P<line>[0-9,]+), )?(?P<advice>.*?)"
    r"(?:column (?P<column>[0-9]+).*?)?: (?P<text>.+)"
)


def finding_in(text, path):
    """The one thing that is wrong in a file with this text."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(pt.UnreadableFileError) as error:
        pt.read_dataset(path)
    (finding,) = error.value.findings
    return finding


def as_hinted(text, finding):
    """The text with the line that a hint names written as it says."""
    hint = _HINT.fullmatch(finding.hint)
    lines = text.split("\n")
    number = int(hint["line"] or finding.location.line) - 1
    indent = len(lines[number]) - len(lines[number].lstrip())
    lines[number] = " " * (int(hint["column"] or indent + 1) - 1) + hint["text"]
    return "\n".join(lines)


class TestLayout:
    """A hint about a hyphen, a colon, a bracket or an indentation."""

    @pytest.mark.parametrize(("right", "slip", "advice"), SLIPS, ids=[slip for _, slip, _ in SLIPS])
    def test_the_file_is_read_once_the_line_is_as_the_hint_says(
        self, tmp_path, right, slip, advice
    ):
        """All of it, as it was before the mistake."""
        assert f"{right}\n" in SOUND
        text = SOUND.replace(f"{right}\n", f"{slip}\n", 1)
        finding = finding_in(text, tmp_path / "a.yaml")
        assert advice in finding.hint
        (tmp_path / "fixed.yaml").write_text(as_hinted(text, finding), encoding="utf-8")
        (tmp_path / "sound.yaml").write_text(SOUND, encoding="utf-8")
        fixed = pt.read_dataset(tmp_path / "fixed.yaml")
        assert fixed == pt.read_dataset(tmp_path / "sound.yaml")

    def test_a_key_that_starts_an_entry_again_may_be_the_next_entry(self, tmp_path):
        """One finding, not one for each of its keys."""
        text = SOUND.replace("  - id: letter", "    id: letter")
        finding = finding_in(text, tmp_path / "a.yaml")
        assert (finding.location.line, finding.location.path) == (20, "events[0].id")
        assert finding.hint == "each entry starts with '- '; if this is the next one, write - id:"

    def test_a_key_run_together_with_its_value(self, tmp_path):
        """In braces YAML takes it for a key alone."""
        text = SOUND.replace("{id: council,", "{id:council,")
        (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(pt.UnreadableFileError) as error:
            pt.read_dataset(tmp_path / "a.yaml")
        assert error.value.findings[0].hint == "put a space after the colon: id: council"

    def test_in_a_long_list_only_the_lines_around_are_tried(self, tmp_path):
        """The hint is that of a short one."""
        entries = "".join(
            f"  - id: e-{n}\n    title: T\n    event_type: t\n    when: 2018-06\n"
            for n in range(2_000)
        )
        text = f"title: Letters\nevents:\n{entries}".replace("  - id: e-1990", "  id: e-1990")
        finding = finding_in(text, tmp_path / "a.yaml")
        assert finding.hint == "each entry starts with '- '; write, from column 3: - id: e-1990"
        (tmp_path / "fixed.yaml").write_text(as_hinted(text, finding), encoding="utf-8")
        assert len(pt.read_dataset(tmp_path / "fixed.yaml").events.all) == 2_000

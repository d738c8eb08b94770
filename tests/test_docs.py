from __future__ import annotations

import re
import runpy
import sys
import tomllib
from enum import Enum
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import attrs
import pytest
import yaml

import policytimeline as pt
from policytimeline import RULES
from policytimeline.cli import COMMANDS
from policytimeline.findings import INCOMPLETE_CITATION, LOST_TEXT, NOT_EXPORTED, UNREADABLE
from policytimeline.validation.catalogue.passage_codes import PASSAGE_CODES
from policytimeline.validation.catalogue.table_codes import TABLE_CODES
from policytimeline.validation.codes import all_codes

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
POLICY = {"unknown-rule", "unused-waiver"}
PUBLIC = {name: getattr(pt, name) for name in pt.__all__}
SELECTORS = {
    "position": pt.TextPositionSelector,
    "quote": pt.TextQuoteSelector,
    "digest": pt.DigestSelector,
}
CLASSES = {
    "Dataset": pt.Dataset,
    "Source": pt.Source,
    "Actor": pt.Actor,
    "Event": pt.Event,
    "Participant": pt.Participant,
    "Evidence": pt.Evidence,
    "Passage": pt.Passage,
    "Link": pt.Link,
    "Claim": pt.Claim,
    "Coverage": pt.Coverage,
    "Timeline": pt.TimelineDefinition,
    "Checks": pt.CheckPolicy,
    "Waiver": pt.Waiver,
    "Codebook": pt.Codebook,
    "Event type": pt.EventType,
    "Term": pt.Term,
    "Attribute": pt.AttributeDefinition,
    "Link kind": pt.LinkKind,
}
VOCABULARIES = {
    "basis": pt.Basis,
    "extent": pt.Extent,
    "status": pt.EventStatus,
    "stance": pt.Stance,
    "reports": pt.ReportedAs,
    "attribute type": pt.AttributeType,
    "allowance": pt.Allowance,
}


def page(name):
    """The text of a page."""
    return (DOCS / name).read_text(encoding="utf-8")


def section(text, heading):
    """What stands below a heading, up to the next one."""
    match = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    assert match, heading
    return match[1]


def rows(text):
    """The rows of the tables in a text, as lists of cells, without their heads."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    heads = {number for number, line in enumerate(lines) if line.startswith("|---")}
    kept = (n for n in range(len(lines)) if not {n, n + 1} & heads)
    return [[cell.strip() for cell in lines[n].strip("|").split(" | ")] for n in kept]


def rules_listed():
    """The codes on the page of the rules, each with its severity."""
    linked = re.compile(r"\[`([a-z-]+)`\]\(rules/\1\.md\)")
    found = ((linked.fullmatch(row[0]), row[1]) for row in rows(page("reference/rules.md")))
    return {match[1]: severity for match, severity in found if match}


def keys_in_files(cls):
    """The keys that a class has in a file, each with whether it is needed."""
    keys = {}
    for field in attrs.fields(cls):
        if cls is pt.Passage and field.name in SELECTORS:
            keys |= dict.fromkeys(keys_in_files(SELECTORS[field.name]), False)
        else:
            keys[field.alias] = field.default is attrs.NOTHING
    return keys


class TestRules:
    """The page of the rules has a row for each code."""

    def test_every_code_has_a_row_and_every_row_a_code(self):
        """Codes of `check`, of verification, of tables, and of what can't be read."""
        listed = list(rules_listed())
        of_tables = {each.code for each in TABLE_CODES}
        of_files = {UNREADABLE, LOST_TEXT, NOT_EXPORTED, INCOMPLETE_CITATION}
        expected = {*RULES, *PASSAGE_CODES, *POLICY, *of_tables, *of_files}
        assert sorted(listed) == sorted(expected)

    def test_severities_are_those_of_the_rules(self):
        """The second column is what the rule gives its findings; `explain-rule` has every code."""
        listed = rules_listed()
        assert listed == {code: known.severity.value for code, known in all_codes().items()}

    def test_severities_are_those_of_verification(self):
        """The second column is what verification gives its findings."""
        listed = rules_listed()
        assert {code: listed[code] for code in PASSAGE_CODES} == {
            code: kind.severity.value for code, kind in PASSAGE_CODES.items()
        }

    def test_policy_codes_are_those_in_the_code(self):
        """A code that a policy gains needs a row too."""
        source = (ROOT / "policytimeline/validation/policy.py").read_text(encoding="utf-8")
        assert set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', source)) == POLICY


class TestPython:
    """The reference shows every public name."""

    def test_every_public_name_has_an_entry(self):
        """And nothing has two; the version is named on the first page."""
        pages = [path.read_text(encoding="utf-8") for path in (DOCS / "reference/api").glob("*.md")]
        entry = re.compile(r"^\.\. (?:auto\w+|py:data):: (\w+)$", re.MULTILINE)
        shown = [name for text in pages for name in entry.findall(text)]
        assert sorted(shown) == sorted(set(pt.__all__) - {"draw", "frames", "testing"})
        assert "__version__" in page("reference/api/index.md")

    def test_every_module_for_tests_is_shown(self):
        """They are no part of the package's own names."""
        shown = re.findall(
            r"^\.\. automodule:: (\S+)$", page("reference/api/testing.md"), re.MULTILINE
        )
        assert shown == ["policytimeline.testing", "policytimeline.strategies"]

    def test_the_frames_are_shown(self):
        """All names of `pt.frames`, from its own list."""
        assert "\n.. automodule:: policytimeline.frames\n" in page("reference/api/frames.md")

    def test_the_figures_are_shown(self):
        """All names of `pt.draw`, from its own list."""
        assert "\n.. automodule:: policytimeline.draw\n" in page("reference/api/draw.md")


class TestCommand:
    """The page of the command has a section for each."""

    @pytest.mark.parametrize("name", sorted(COMMANDS))
    def test_every_command_has_its_help_and_an_example(self, name):
        """The examples themselves are run with the pages."""
        shown = section(page("reference/command.md"), name)
        assert f"$ policytimeline {name} --help\nUsage:" in shown
        assert len(re.findall(rf"^\$ policytimeline {name} (?!--help)", shown, re.MULTILINE)) > 0


class TestFileFormat:
    """The page of the file format has a table for each class."""

    @pytest.mark.parametrize("name", CLASSES)
    def test_every_key_has_a_row(self, name):
        """In the order of the class; a key that is needed is in bold."""
        listed = [row[0] for row in rows(section(page("reference/file-format.md"), name))]
        written = {key.strip("*"): key.startswith("**") for key in listed}
        assert list(written.items()) == list(keys_in_files(CLASSES[name]).items())

    def test_every_class_of_a_dataset_has_a_table(self):
        """A class that the model gains needs one, unless it is written as a text or flat."""
        model = {
            value
            for value in PUBLIC.values()
            if isinstance(value, type)
            and value.__module__.startswith("policytimeline.model.")
            and attrs.has(value)
        }
        not_in_files = {pt.Timeline, pt.Dispute, pt.Quantity, *SELECTORS.values()}
        assert model - not_in_files == set(CLASSES.values())

    @pytest.mark.parametrize("name", VOCABULARIES)
    def test_every_word_with_a_fixed_meaning_has_a_row(self, name):
        """In the order of the class."""
        listed = rows(section(page("reference/file-format.md"), "Words with a fixed meaning"))
        words = [word.strip("`") for what, word, _ in listed if what == name]
        assert words == [member.value for member in VOCABULARIES[name]]

    def test_every_vocabulary_is_listed(self):
        """Those that files use; verdicts, relations and severities stand in no file."""
        model = {
            value
            for value in PUBLIC.values()
            if isinstance(value, type)
            and issubclass(value, Enum)
            and value.__module__.startswith("policytimeline.model.")
        }
        assert model == set(VOCABULARIES.values())


class TestArchitecture:
    """The page of the architecture names what there is."""

    def test_every_module_that_it_names_exists(self):
        """A path in it starts in the package or at the root."""
        named = set(re.findall(r"`([\w./]+(?:\.pyi?|/))`", page("explanation/architecture.md")))
        assert len(named) > 50
        places = (ROOT / "policytimeline", ROOT)
        assert [n for n in sorted(named) if not any((p / n).exists() for p in places)] == []

    def test_every_folder_of_the_package_has_a_row(self):
        """A room that the package gains needs one."""
        text = section(page("explanation/architecture.md"), "The parts")
        listed = {name.strip("/") for name in re.findall(r"`([\w./]+)`", text)}
        folders = (path.parent for path in (ROOT / "policytimeline").rglob("__init__.py"))
        names = {str(folder.relative_to(ROOT / "policytimeline")) for folder in folders}
        assert names - {"."} <= listed


class TestLinks:
    """The pages lead somewhere also where nobody builds them."""

    def test_every_link_of_the_readme_leads_to_a_file(self):
        """Sphinx checks the links of the other pages."""
        text = (ROOT / "README.md").read_text(encoding="utf-8")
        links = re.findall(r"\]\(([^)#]+)\)", text)
        assert len(links) > 5
        assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of its own needs Unix")
class TestPicture:
    """The picture of README.md shows what the command says today."""

    def test_it_shows_the_first_steps(self):
        """If it does not: tools/make_picture.py draws it again."""
        tool = SimpleNamespace(**runpy.run_path(str(ROOT / "tools" / "make_picture.py")))
        expected = "".join("".join(tool.plain(line).split()) for line in tool.shown_lines())
        drawn = ET.parse(tool.OUTPUT).getroot()  # noqa: S314  # Our own file.
        (shown,) = drawn.iterfind(".//*[@class='compare-matrix']")
        assert "".join("".join(shown.itertext()).split()) == expected

    def test_it_needs_no_font_from_elsewhere(self):
        """A picture that asks another server for a font tells it who reads."""
        drawn = (DOCS / "images" / "compare.svg").read_text(encoding="utf-8")
        assert "@font-face" not in drawn
        assert re.findall(r"""(?:href|src)=["']?\w+:""", drawn) == []
        assert re.findall(r"url\((?!#)", drawn) == []


class TestProjectFiles:
    """What stands beside the package agrees with it."""

    def test_the_citation_names_the_version(self):
        """A release sets both."""
        citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
        assert citation["version"] == pt.__version__
        assert citation["cff-version"] == "1.2.0"

    def test_every_changelog_fragment_has_a_known_kind(self):
        """As `pyproject.toml` lists them."""
        with (ROOT / "pyproject.toml").open("rb") as file:
            kinds = tomllib.load(file)["tool"]["towncrier"]["type"]
        known = {kind["directory"] for kind in kinds}
        fragments = list((ROOT / "changelog.d").glob("*.md"))
        assert {path.stem.rpartition(".")[2] for path in fragments} <= known

    def test_every_task_that_the_pages_name_exists(self):
        """In CONTRIBUTING.md, README.md and the pages for contributors."""
        tasks = set(
            re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        )
        pages = [
            ROOT / "CONTRIBUTING.md",
            ROOT / "README.md",
            *(DOCS / "contributing").glob("*.md"),
        ]
        text = "\n".join(path.read_text(encoding="utf-8") for path in pages)
        named = set(re.findall(r"`make ([a-z-]+)`|^make ([a-z-]+)", text, re.MULTILINE))
        assert {one or other for one, other in named} <= tasks

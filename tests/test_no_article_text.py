from __future__ import annotations

import runpy
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[1]
FINGERPRINTS = ROOT / "tests" / "fingerprints" / "articles.txt"
TEXTS = ROOT.parent / "shared" / "seeds"
NOT_OURS = {".git", ".hypothesis", "__pycache__", "_build", "dist", "node_modules"}

tool = SimpleNamespace(**runpy.run_path(str(ROOT / "tools" / "fingerprint_texts.py")))

# An invented text, with a curly apostrophe and a run over the end of a paragraph.
INVENTED = """The harbour master\u2019s second letter named nine pilots.

Nobody on the quay had ever heard of seven of them."""


def project_files():
    """Every file that git tracks or would track; the tree where this is no git checkout."""
    tracked = git_files() if shutil.which("git") and (ROOT / ".git").exists() else []
    return [path for path in tracked if path.is_file()] or list(walk(ROOT))


def git_files():
    """What git tracks, and what it would track if it were added."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def walk(folder):
    """Every file under a folder, without environments, caches and what the tasks made."""
    for path in sorted(folder.iterdir()):
        if path.name in NOT_OURS or path.name.startswith(".venv"):
            continue
        if path.is_dir() and not path.name.endswith("_cache"):
            yield from walk(path)
        elif path.is_file():
            yield path


def places_of_runs(paths, known):
    """File and line of every run of words whose fingerprint is known; never the words."""
    places = []
    for path in paths:
        content = path.read_bytes()
        if b"\0" in content:
            continue
        lines = content.decode("utf-8", errors="replace").splitlines()
        found = {line for line, fingerprint in tool.runs(lines) if fingerprint in known}
        shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.name
        places += [f"{shown}:{line}" for line in sorted(found)]
    return places


@pytest.fixture
def invented(tmp_path):
    """Fingerprints of the invented text, made as those of the articles are."""
    text, output = tmp_path / "invented.txt", tmp_path / "fingerprints.txt"
    text.write_text(INVENTED, encoding="utf-8")
    tool.main([str(text), "--output", str(output)])
    return set(output.read_text(encoding="utf-8").split())


class TestTheProject:
    """No run of eight words of the coded articles stands in any file."""

    def test_no_file_holds_a_run_of_an_article(self):
        """Titles, notes, tests and pages included."""
        known = set(FINGERPRINTS.read_text(encoding="utf-8").split())
        assert len(known) > 2000
        assert places_of_runs(project_files(), known) == []

    def test_every_part_of_the_project_is_read(self):
        """A list that missed the dataset would prove nothing."""
        names = {path.relative_to(ROOT).as_posix() for path in project_files()}
        assert {"seeds/hsi.yaml", "seeds/README.md", "tests/test_no_article_text.py"} <= names

    def test_without_git_the_tree_is_walked(self):
        """An unpacked source distribution has no git."""
        walked = {path.relative_to(ROOT) for path in walk(ROOT)}
        assert Path("seeds", "hsi.yaml") in walked
        assert not any(".venv" in part or part == ".git" for p in walked for part in p.parts)

    def test_the_fingerprints_are_those_of_the_articles(self, tmp_path):
        """The committed file is what the tool makes of the texts."""
        if not TEXTS.is_dir():
            pytest.skip(f"the articles are not at {TEXTS}; they are no part of the project")
        output = tmp_path / "articles.txt"
        tool.main([*map(str, sorted(TEXTS.glob("*.txt"))), "--output", str(output)])
        assert output.read_bytes() == FINGERPRINTS.read_bytes()


class TestDetection:
    """What a copied run may look like and still be found, with an invented text."""

    @pytest.mark.parametrize(
        "planted",
        [
            "the harbour master's second letter named nine pilots",
            "# THE HARBOUR MASTER\u2019S\n# second letter --\n# *named* nine_pilots!",
            "letter named nine pilots nobody on the quay",
        ],
        ids=["plain", "marked up over lines", "over a paragraph's end"],
    )
    def test_eight_words_are_found(self, tmp_path, invented, planted):
        """Case, quotes, punctuation, mark-up and line ends make no difference."""
        copy = tmp_path / "copy.md"
        copy.write_text(f"One line before.\n{planted}\n", encoding="utf-8")
        last = len(planted.splitlines()) + 1
        assert places_of_runs([copy], invented) == [f"copy.md:{last}"]

    def test_seven_words_are_not_a_run(self, tmp_path, invented):
        """Names, dates and short phrases are free."""
        copy = tmp_path / "copy.md"
        copy.write_text("harbour master's second letter named nine pilots\n", encoding="utf-8")
        assert places_of_runs([copy], invented) == []

    def test_nothing_of_the_text_is_kept(self, invented):
        """A line is sixteen hexadecimal digits."""
        assert {len(line) for line in invented} == {16}
        assert set("".join(invented)) <= set("0123456789abcdef")

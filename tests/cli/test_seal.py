from __future__ import annotations

from pathlib import Path

import pytest

import policytimeline as pt
from policytimeline import cli

DIARY = "Nine pilots wrote a long letter to the harbour master.\n\nIt rained. It rained again."

DRAFT = """\
title: Rain
sources:
  - {id: diary, title: A diary, published: 2018-06-28}
claims:
  - id: letter
    title: A letter
    evidence: [{source_id: diary, quote: Nine pilots wrote}]
"""


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """The command in a folder with a draft and its text: status, what it prints and complains."""
    monkeypatch.chdir(tmp_path)
    Path("rain.yaml").write_text(DRAFT, encoding="utf-8")
    Path("diary.txt").write_text(DIARY, encoding="utf-8")

    def call(*arguments):
        status = cli.run([*arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


TEXT = ("--text", "diary=diary.txt")


class TestSeal:
    """``seal``: quotes become digests."""

    def test_it_writes_the_file(self, run):
        """And says how the words come back."""
        status, out, err = run("seal", "rain.yaml", *TEXT, "-o", "out file.yaml")
        assert (status, err) == (0, "")
        assert out == (
            "out file.yaml: 1 quote sealed, 1 source given a digest\n"
            "Keep the texts: only they bring the words back, with\n"
            "  policytimeline unseal 'out file.yaml' --text diary=diary.txt -o READ.yaml\n"
        )
        assert not any(piece.quote for _, piece in pt.read_dataset("out file.yaml").evidence())

    def test_the_file_itself_needs_no_force(self, run):
        """Another file does."""
        assert run("seal", "rain.yaml", *TEXT, "-o", "rain.yaml")[0] == 0
        Path("other.yaml").touch()
        status, out, err = run("seal", "rain.yaml", *TEXT, "-o", "other.yaml")
        assert (status, out) == (2, "")
        assert "other.yaml already exists and was not changed; expected a new name, or" in err
        assert run("seal", "rain.yaml", *TEXT, "-o", "other.yaml", "--force")[0] == 0

    def test_every_fault_is_listed(self, run):
        """With its line; nothing is written."""
        text = DRAFT.replace("quote: Nine", "quote: Ten")
        text += "    note: Nine pilots wrote a long letter to the harbour master\n"
        Path("rain.yaml").write_text(text, encoding="utf-8")
        status, out, err = run("seal", "rain.yaml", *TEXT, "-o", "out.yaml")
        assert (status, err) == (1, "")
        shown = " ".join(out.split())
        assert shown.startswith("rain.yaml: 2 faults; nothing was written line severity code")
        assert "7 error passage-missing" in shown
        assert "8 error excerpt-left" in shown
        assert not Path("out.yaml").exists()

    def test_a_source_may_be_copied(self, run):
        """By its id."""
        text = DRAFT + "    note: Nine pilots wrote a long letter to the harbour master\n"
        Path("rain.yaml").write_text(text, encoding="utf-8")
        arguments = ("seal", "rain.yaml", *TEXT, "-o", "out.yaml", "--force", "--allow-excerpts")
        assert run(*arguments, "diary")[0] == 0
        status, _, err = run(*arguments, "diray")
        assert (status, "did you mean 'diary'?" in err) == (2, True)

    def test_another_text_than_that_of_the_source_is_told(self, run):
        """On the error stream; the quotes are sealed."""
        digest = pt.text_digest("Another.")
        text = DRAFT.replace("2018-06-28", f"2018-06-28, digest: {digest}")
        Path("rain.yaml").write_text(text, encoding="utf-8")
        status, out, err = run("seal", "rain.yaml", *TEXT, "-o", "out.yaml")
        assert (status, out.startswith("out.yaml: 1 quote sealed, 0 sources")) == (0, True)
        assert err.startswith("rain.yaml:3:sources[0].digest: the text given for 'diary' is not")

    def test_a_source_has_one_text(self, run):
        """Two are a mistake in the command."""
        status, _, err = run("seal", "rain.yaml", *TEXT, "--text", "diary=b.txt", "-o", "out.yaml")
        assert (status, "is given two texts" in err) == (2, True)

    @pytest.mark.parametrize("lacking", [TEXT, ("-o", "out.yaml")])
    def test_the_texts_and_the_output_are_needed(self, run, lacking):
        """Neither is guessed."""
        status, _, err = run("seal", "rain.yaml", *lacking)
        assert (status, "Missing option" in err) == (2, True)


class TestUnseal:
    """``unseal``: digests become quotes."""

    def test_the_words_come_back(self, run):
        """And are not to be published."""
        run("seal", "rain.yaml", *TEXT, "-o", "out.yaml")
        status, out, err = run("unseal", "out.yaml", *TEXT, "-o", "read.yaml")
        assert (status, err) == (0, "")
        assert out == (
            "read.yaml: 1 digest unsealed, 0 digests left\n"
            "It has words of the sources: seal it before you publish it.\n"
        )
        [(_, piece)] = pt.read_dataset("read.yaml").evidence()
        assert piece.quote == "Nine pilots wrote"

    def test_what_is_not_found_is_listed(self, run):
        """Exit status 1; the file is written all the same."""
        run("seal", "rain.yaml", *TEXT, "-o", "out.yaml")
        Path("diary.txt").write_text("Another text.", encoding="utf-8")
        status, out, _ = run("unseal", "out.yaml", *TEXT, "-o", "read.yaml")
        assert status == 1
        assert "passage-missing" in out
        assert pt.read_dataset("read.yaml") == pt.read_dataset("out.yaml")


class TestOtherCommands:
    """What they do with quotes."""

    def test_check_looks_them_up(self, run):
        """And counts them."""
        status, out, _ = run("check", "rain.yaml", *TEXT)
        assert (status, "; 1 of 1 passage found" in " ".join(out.split())) == (0, True)
        Path("rain.yaml").write_text(DRAFT.replace("Nine", "Ten"), encoding="utf-8")
        status, out, _ = run("check", "rain.yaml", *TEXT)
        assert (status, "passage-missing" in out) == (1, True)
        status, out, _ = run("check", "rain.yaml", *TEXT, "--ignore", "passage-missing")
        assert (status, "passage-missing" in out) == (0, False)

    def test_verify_looks_them_up(self, run):
        """As it does with passages."""
        assert run("verify", "rain.yaml", *TEXT)[1] == "rain.yaml: 1 of 1 passage found\n"

    def test_show_shows_them(self, run):
        """Without the text."""
        assert '"Nine pilots wrote"' in run("show", "rain.yaml", "letter")[1]

    def test_export_refuses_them(self, run):
        """With the command that seals them."""
        status, _, err = run("export", "rain.yaml", "out", *TEXT, "--allow-errors")
        assert (status, Path("out").exists()) == (1, False)
        assert "policytimeline seal rain.yaml --text diary=diary.txt -o SEALED.yaml" in err

    def test_json_ld_has_them_as_selectors(self, run):
        """As it has the words of a passage."""
        run("convert", "rain.yaml", "rain.jsonld")
        text = Path("rain.jsonld").read_text(encoding="utf-8")
        assert '"oa:exact": "Nine pilots wrote"' in text

from __future__ import annotations

import os
from pathlib import Path

import pytest

import policytimeline as pt

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
DIARY = "Nine pilots wrote a long letter to the harbour master.\n\nIt rained. It rained again."

DRAFT = """\
# The coder's own remark.
title: Rain
sources:
  - {id: diary, title: A diary}
claims:
  #| Nine pilots wrote a long letter to the harbour master.
  - id: letter
    title: A letter
    evidence: [{source_id: diary, quote: Nine pilots wrote}]
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a draft and its text."""
    monkeypatch.chdir(tmp_path)
    Path("rain.yaml").write_text(DRAFT, encoding="utf-8")
    Path("diary.txt").write_text(DIARY, encoding="utf-8")
    return tmp_path


def faults(text=DRAFT, **options):
    """Each fault of a file with this text: code and line."""
    Path("rain.yaml").write_text(text, encoding="utf-8", newline="")
    with pytest.raises(pt.UnsealableError) as error:
        pt.seal_file("rain.yaml", {"diary": "diary.txt"}, "out.yaml", **options)
    assert not Path("out.yaml").exists()
    assert all(each.location.file == "rain.yaml" for each in error.value.findings)
    return [(each.code, each.location.line) for each in error.value.findings]


@pytest.mark.usefixtures("folder")
class TestSealFile:
    """A file in, a file out; or nothing at all, and every fault with its line."""

    @pytest.mark.parametrize("name", ["out.yaml", "out.json", "out.jsonl", "out/", "out.jsonl.gz"])
    def test_the_file_is_that_of_the_sealed_dataset(self, name):
        """In every format that loses nothing."""
        report = pt.seal_file("rain.yaml", {"diary": "diary.txt"}, name)
        assert dict(report.tally) == {"quotes sealed": 1, "sources given a digest": 1}
        assert report.file == "rain.yaml"
        expected = pt.seal(pt.read_dataset("rain.yaml"), {"diary": DIARY}).dataset
        assert pt.read_dataset(name) == expected

    @pytest.mark.parametrize(
        ("line", "left"),
        [
            ("note: | #| Nine pilots wrote a long letter.\n  a\n", "note: |\n  a\n"),
            ("note: 'a'#| Nine pilots wrote a long letter.\n", "note: 'a'\n"),
            ("#| Nine pilots wrote a long letter.\rnote: a\r", "note: a\r"),
        ],
    )
    def test_sentences_in_any_place(self, line, left):
        """Wherever the parser sees a comment; what is beside it stays."""
        Path("rain.yaml").write_text(DRAFT + line, encoding="utf-8", newline="")
        pt.seal_file("rain.yaml", {"diary": "diary.txt"}, "out.yaml")
        assert Path("out.yaml").read_bytes().decode().endswith(left)

    def test_blank_lines_that_belong_to_a_value(self):
        """Without the comment between, they would be a part of the text above it."""
        line = "note: |+\n  a\n#| It rained.\n\n\n"
        Path("rain.yaml").write_text(DRAFT + line, encoding="utf-8")
        pt.seal_file("rain.yaml", {"diary": "diary.txt"}, "out.yaml")
        assert pt.read_dataset("out.yaml").note == pt.read_dataset("rain.yaml").note == "a\n"

    @pytest.mark.parametrize("act", [pt.seal_file, pt.unseal_file])
    @pytest.mark.parametrize("name", ["text.yaml", "link.yaml"])
    def test_a_text_is_never_replaced(self, act, name):
        """Not even if that is said, and by whatever name: nothing else has the words."""
        Path("text.yaml").write_text(DIARY, encoding="utf-8")
        Path("link.yaml").symlink_to("text.yaml")
        with pytest.raises(pt.InvalidValueError, match="is the text of a source"):
            act("rain.yaml", {"diary": "text.yaml"}, name, overwrite=True)
        assert Path("text.yaml").read_text(encoding="utf-8") == DIARY

    @pytest.mark.parametrize(
        ("name", "source", "text"),
        [
            ("congestion-pricing", "toll-summary", "congestion-pricing"),
            ("libraries", "courier", "courier"),
        ],
    )
    def test_unsealed_and_sealed_again(self, name, source, text):
        """The file is the same, byte for byte."""
        texts = {source: EXAMPLES / f"{text}.txt"}
        pt.seal_file(EXAMPLES / f"{name}.yaml", texts, "sealed.yaml")
        pt.unseal_file("sealed.yaml", texts, "open.yaml")
        pt.seal_file("open.yaml", texts, "again.yaml")
        assert Path("again.yaml").read_bytes() == Path("sealed.yaml").read_bytes()
        assert Path("open.yaml").read_bytes() != Path("sealed.yaml").read_bytes()

    def test_links_of_one_kind(self):
        """A group says the kind of its links once, before and after."""
        Path("rain.yaml").write_text(
            "title: Rain\nsources:\n  - {id: diary, title: A diary}\nevents:\n"
            "  - {id: a, title: Rain, event_type: rain, when: '2018'}\n"
            "links:\n  - kind: reported_in\n    links:\n"
            "      - {subject: a, object: diary, evidence: {at: diary p1, quote: Nine pilots}}\n",
            encoding="utf-8",
        )
        pt.seal_file("rain.yaml", {"diary": "diary.txt"}, "out.yaml")
        text = Path("out.yaml").read_text(encoding="utf-8")
        assert text.count("kind: reported_in") == 1
        assert "Nine pilots" not in text

    def test_long_phrases_of_a_draft(self):
        """They date something, or nothing, and keep no draft from being sealed."""
        text = (
            "It met for the rest of the first half of the following quarter of the fiscal year. "
            "It ran from the first week of May 2017 to the last week of June 2017. "
            "In 2016 it ran, from the first week of May to the last week of June."
        )
        Path("diary.txt").write_text(text, encoding="utf-8")
        made = pt.draft(text, source="diary", published=pt.parse_when("2018-06-28"))
        made.write("draft.yaml")
        phrases = [stub.phrase for stub in made.stubs]
        assert len(made.refused) == 1
        assert "In 2016 ... from the first week of May to the last week of June" in phrases
        pt.seal_file("draft.yaml", {"diary": "diary.txt"}, "out.yaml")
        assert [piece.phrase for _, piece in pt.read_dataset("out.yaml").evidence()] == phrases

    def test_sentences_of_the_source_are_not_kept(self):
        """The comments that begin with the sign of a draft."""
        pt.seal_file("rain.yaml", {"diary": "diary.txt"}, "out.yaml")
        assert "harbour master" not in Path("out.yaml").read_text(encoding="utf-8")

    def test_the_layout_and_other_comments_are_kept(self):
        """Only the sentence and the quote make way."""
        kept = DRAFT.replace("    title: A letter\n", "    title:   A letter  # to the port\n")
        Path("rain.yaml").write_text(kept, encoding="utf-8")
        pt.seal_file("rain.yaml", {"diary": "diary.txt"}, "out.yaml")
        before, after = (
            Path(name).read_text(encoding="utf-8").splitlines()
            for name in ("rain.yaml", "out.yaml")
        )
        changed = ("#| Nine", "- {id: diary", "evidence:")
        stay = [line for line in before if not line.strip().startswith(changed)]
        assert [line for line in after if line in stay] == stay
        assert not any("Nine pilots" in line or "#|" in line for line in after)

    @pytest.mark.parametrize("place", ["", "passage: {paragraph: 1}, "])
    def test_a_place_is_written_once(self, place):
        """In the words of the file: in full here, although there is a shorter form."""
        quote = f"{{source_id: diary, {place}quote: Nine pilots wrote, phrase: last week}}"
        text = DRAFT.replace("{source_id: diary, quote: Nine pilots wrote}", quote)
        Path("rain.yaml").write_text(text, encoding="utf-8")
        pt.seal_file("rain.yaml", {"diary": "diary.txt"}, "out.yaml")
        sealed = Path("out.yaml").read_text(encoding="utf-8")
        assert sealed.count("passage:") == 1
        assert "at:" not in sealed

    def test_the_file_itself_may_be_the_output(self):
        """Its name is enough; another file that exists has to be given up on purpose."""
        pt.seal_file("rain.yaml", {"diary": "diary.txt"}, Path("rain.yaml").absolute())
        assert "quote" not in Path("rain.yaml").read_text(encoding="utf-8")
        Path("other.yaml").write_text("kept", encoding="utf-8")
        with pytest.raises(pt.ExistingFileError):
            pt.seal_file("rain.yaml", {"diary": "diary.txt"}, "other.yaml")
        assert Path("other.yaml").read_text(encoding="utf-8") == "kept"
        pt.seal_file("rain.yaml", {"diary": "diary.txt"}, "other.yaml", overwrite=True)
        assert pt.read_dataset("other.yaml").title == "Rain"

    def test_a_fault_leaves_the_file_as_it_was(self):
        """Byte for byte."""
        Path("diary.txt").write_text("Another text.", encoding="utf-8")
        before = Path("rain.yaml").read_bytes()
        with pytest.raises(pt.UnsealableError):
            pt.seal_file("rain.yaml", {"diary": "diary.txt"}, "rain.yaml")
        assert Path("rain.yaml").read_bytes() == before
        assert sorted(path.name for path in Path().iterdir()) == ["diary.txt", "rain.yaml"]

    def test_a_link_leads_to_the_file(self):
        """The link stays one."""
        Path("link.yaml").symlink_to("rain.yaml")
        pt.seal_file("link.yaml", {"diary": "diary.txt"}, "link.yaml")
        assert Path("link.yaml").is_symlink()
        assert "quote" not in Path("rain.yaml").read_text(encoding="utf-8")

    def test_a_folder_without_permission(self):
        """Nothing was written, and the system's words say why."""
        Path("closed").mkdir(mode=0o555)
        if os.access("closed", os.W_OK):
            pytest.skip("this user may write everywhere")
        with pytest.raises(pt.UnreadableFileError, match="cannot be written"):
            pt.seal_file("rain.yaml", {"diary": "diary.txt"}, "closed/out.yaml")

    def test_a_folder_that_is_not_there(self):
        """As for every file."""
        with pytest.raises(pt.UnreadableFileError, match="nothing was changed"):
            pt.seal_file("rain.yaml", {"diary": "diary.txt"}, "nowhere/out.yaml")

    def test_the_name_of_a_text(self):
        """A text is no dataset, and is not written over."""
        with pytest.raises(pt.UnknownFormatError):
            pt.seal_file("rain.yaml", {"diary": "diary.txt"}, "diary.txt", overwrite=True)
        assert Path("diary.txt").read_text(encoding="utf-8") == DIARY


@pytest.mark.usefixtures("folder")
class TestFaults:
    """Every fault has the file and the line."""

    def test_forty_mistakes_are_forty_faults(self):
        """In the order of the lines."""
        entry = "  - {{id: c{0}, title: T, evidence: [{{source_id: diary, quote: nothing {0}}}]}}\n"
        claims = "".join(map(entry.format, range(40)))
        text = f"title: T\nsources: [{{id: diary, title: D}}]\nclaims:\n{claims}"
        assert faults(text) == [("passage-missing", line) for line in range(4, 44)]

    def test_words_left_in_comments_and_notes(self):
        """Comments on neighbouring lines are one text; sentences of drafts are not kept anyhow."""
        text = DRAFT.replace(
            "title: A letter",
            "title: A letter # Nine pilots wrote a long letter to the master\n"
            "    # Here, nine pilots wrote a\n"
            "    # long letter to the harbour master.\n"
            "    note: pilots wrote a long letter to the HARBOUR master",
        )
        expected = [("excerpt-left", line) for line in (8, 9, 11)]
        assert faults(text) == expected
        assert faults(text.replace("\n", "\r\n")) == expected
        pt.seal_file("rain.yaml", {"diary": "diary.txt"}, "o.yaml", allow_excerpts=["diary"])

    def test_comments_that_are_not_written_are_not_looked_at(self):
        """JSON has none."""
        text = DRAFT.replace("#|", "#")
        assert faults(text) == [("excerpt-left", 6)]
        pt.seal_file("rain.yaml", {"diary": "diary.txt"}, "out.json")

    def test_a_mistake_in_the_file(self):
        """It is reported as by every command."""
        Path("rain.yaml").write_text(DRAFT.replace("quote", "qoute"), encoding="utf-8")
        with pytest.raises(pt.UnreadableFileError, match=r"rain\.yaml:9"):
            pt.seal_file("rain.yaml", {"diary": "diary.txt"}, "out.yaml")

    def test_texts_that_cannot_be_read(self):
        """Every one of them, with the likely encoding."""
        Path("latin.txt").write_bytes("Caf\u00e9".encode("latin-1"))
        Path("empty.txt").write_text("\n", encoding="utf-8")
        text = DRAFT.replace(
            "A diary}", "A diary}\n  - {id: log, title: L}\n  - {id: map, title: M}"
        )
        Path("rain.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(pt.UnreadableFileError) as error:
            pt.seal_file(
                "rain.yaml",
                {"diary": "latin.txt", "log": "empty.txt", "map": "nowhere.txt"},
                "out.yaml",
            )
        assert [each.location.file for each in error.value.findings] == [
            "latin.txt",
            "empty.txt",
            "nowhere.txt",
        ]
        assert "Windows-1252" in str(error.value)

    def test_one_text_of_two_sources(self):
        """Two editions may be the same."""
        text = DRAFT.replace("A diary}", "A diary}\n  - {id: log, title: L}")
        Path("rain.yaml").write_text(text, encoding="utf-8")
        texts = {"diary": "diary.txt", "log": "diary.txt"}
        report = pt.seal_file("rain.yaml", texts, "out.yaml")
        assert report.tally["sources given a digest"] == 2

    def test_what_is_not_a_mapping(self):
        """The form is taught."""
        with pytest.raises(pt.InvalidValueError, match=r"article\.txt"):
            pt.seal_file("rain.yaml", ["diary.txt"], "out.yaml")


@pytest.mark.usefixtures("folder")
class TestUnsealFile:
    """The words come back."""

    def test_what_was_sealed(self):
        """With the paragraph of the quote."""
        pt.seal_file("rain.yaml", {"diary": "diary.txt"}, "out.yaml")
        report = pt.unseal_file("out.yaml", {"diary": "diary.txt"}, "read.yaml")
        assert dict(report.tally) == {"digests unsealed": 1, "digests left": 0}
        [(_, piece)] = pt.read_dataset("read.yaml").evidence()
        assert (piece.quote, piece.passage) == ("Nine pilots wrote", pt.Passage(paragraph=1))
        pt.seal_file("read.yaml", {"diary": "diary.txt"}, "again.yaml")
        assert Path("again.yaml").read_bytes() == Path("out.yaml").read_bytes()

    def test_what_stays_has_its_line(self):
        """And the file is written all the same."""
        pt.seal_file("rain.yaml", {"diary": "diary.txt"}, "out.yaml")
        Path("diary.txt").write_text("Another text.", encoding="utf-8")
        report = pt.unseal_file("out.yaml", {"diary": "diary.txt"}, "read.yaml")
        [finding] = report
        assert finding.code == "passage-missing"
        assert finding.location.file == "out.yaml"
        assert finding.location.line
        assert pt.read_dataset("read.yaml") == pt.read_dataset("out.yaml")

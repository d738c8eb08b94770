from __future__ import annotations

from pathlib import Path

import pytest

import policytimeline as pt

DIARY = "The nine pilots wrote a letter.\n\nIt rained, they say: caf\u00e9s were full.\n"


@pytest.fixture
def harbour(tmp_path, monkeypatch):
    """A dataset in a file, in the folder of the test."""
    monkeypatch.chdir(tmp_path)
    piece = pt.Evidence(source_id="diary", passage=pt.find_passage(DIARY, "they say: caf\u00e9s"))
    claim = pt.Claim(id="rain", title="It rained", evidence=[piece])
    diary = pt.Source(id="diary", title="A diary", digest=pt.text_digest(DIARY))
    for name in ("harbour.yaml", "harbour.json"):
        pt.write_dataset(pt.Dataset(title="Rain", sources=[diary], claims=[claim]), name)
    return Path("harbour.yaml")


class TestVerifyFile:
    """The passages of a file, looked up in text files."""

    @pytest.mark.parametrize("name", ["harbour.yaml", "harbour.json"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
    @pytest.mark.usefixtures("harbour")
    def test_every_passage_is_found(self, name, encoding):
        """With or without a byte order mark; paths are texts or paths."""
        Path("diary.txt").write_text(DIARY, encoding=encoding)
        report = pt.verify_file(Path(name), {"diary": Path("diary.txt")})
        assert (report.is_clean, len(report), report.tally["found"]) == (True, 0, 1)
        assert pt.verify_file(name, {"diary": "diary.txt"}) == report

    def test_a_finding_has_the_line_of_the_passage(self, harbour):
        """And the file, the path and the id."""
        Path("other.txt").write_text("A letter.\n\n\n" + DIARY, encoding="utf-8")
        report = pt.verify_file(harbour, {"diary": "other.txt"})
        changed, moved = (each.location for each in report)
        lines = harbour.read_text(encoding="utf-8").splitlines()
        assert "digest:" in lines[changed.line - 1]
        assert "at: diary p2" in lines[moved.line - 1]
        assert (moved.file, moved.path, moved.id) == (
            "harbour.yaml",
            "claims[0].evidence[0].passage",
            "rain",
        )
        assert str(report.findings[1]).startswith(f"harbour.yaml:{moved.line}:claims[0]")

    @pytest.mark.parametrize(
        ("evidence", "coded", "moved"),
        [
            ("{at: diary p1, quote: It rained}", "p1", "p2"),
            ("[{source_id: diary, passage: p1, quote: It rained}]", "p1", "p2"),
            (
                "{source_id: diary, passage: {paragraph: 1}, quote: It rained}",
                "paragraph: 1",
                "paragraph: 2",
            ),
        ],
    )
    @pytest.mark.usefixtures("harbour")
    def test_a_hint_is_as_the_file_has_it(self, evidence, coded, moved):
        """What it says to write, in place of what is there, is right."""
        Path("diary.txt").write_text(DIARY, encoding="utf-8")
        text = (
            f"title: T\nsources: [diary: D]\nclaims: [{{rain: It rained, evidence: {evidence}}}]\n"
        )
        Path("short.yaml").write_text(text, encoding="utf-8")
        (finding,) = pt.verify_file("short.yaml", {"diary": "diary.txt"}).of("passage-moved")
        assert finding.hint == f"write {moved}"
        (checked,) = pt.check_file("short.yaml", texts={"diary": "diary.txt"}).of("passage-moved")
        assert checked.hint == f"write {moved}"
        Path("short.yaml").write_text(text.replace(coded, moved), encoding="utf-8")
        assert pt.verify_file("short.yaml", {"diary": "diary.txt"}).is_clean

    @pytest.mark.parametrize(
        ("name", "hint"),
        [("twice.yaml", "passage: p1 or passage: p2"), ("twice.json", "{paragraph: 1} or")],
    )
    @pytest.mark.usefixtures("harbour")
    def test_a_hint_on_a_passage_that_is_not_there(self, name, hint):
        """Only YAML is read in short."""
        Path("diary.txt").write_text("It rained.\n\nIt rained again.\n", encoding="utf-8")
        piece = pt.Evidence(source_id="diary", quote="It rained")
        diary = pt.Source(id="diary", title="A diary")
        claim = pt.Claim(id="rain", title="It rained", evidence=[piece])
        pt.write_dataset(pt.Dataset(title="Rain", sources=[diary], claims=[claim]), name)
        (finding,) = pt.verify_file(name, {"diary": "diary.txt"}).of("quote-ambiguous")
        assert hint in finding.hint

    @pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le"])
    def test_a_text_in_another_encoding_is_refused(self, harbour, encoding):
        """With the name of the file."""
        Path("diary.txt").write_bytes(DIARY.encode(encoding) * 2)
        with pytest.raises(pt.UnreadableFileError, match=r"diary\.txt"):
            pt.verify_file(harbour, {"diary": "diary.txt"})

    def test_a_dataset_with_a_mistake_is_refused(self, harbour):
        """As the other commands refuse it."""
        text = harbour.read_text(encoding="utf-8").replace("at: diary", "at: dairy")
        harbour.write_text(text, encoding="utf-8")
        with pytest.raises(pt.UnreadableFileError, match="'dairy' is not the id of any source"):
            pt.verify_file(harbour, {})

    def test_a_text_of_no_source_is_refused(self, harbour):
        """And what are no texts by source."""
        Path("diary.txt").write_text(DIARY, encoding="utf-8")
        with pytest.raises(pt.UnknownIdError, match="dairy"):
            pt.verify_file(harbour, {"dairy": "diary.txt"})
        with pytest.raises(
            pt.InvalidValueError, match=r"Hint: write \{'source-id': 'article.txt'\}"
        ):
            pt.verify_file(harbour, "diary.txt")

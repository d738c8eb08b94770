from __future__ import annotations

import gzip
import json

import attrs
import pytest

import policytimeline as pt
from policytimeline.conversion.plain import fields_in_file, is_collection
from policytimeline.io.json_lines import RECORDS, format_text, parse_text

HEADER = '{"record": "dataset", "title": "T"}'
ACTOR = '{"record": "actor", "id": "port", "name": "Port"}'


def places(text):
    """Line, column and path of each mistake."""
    found = parse_text(text).findings
    return [(each.location.line, each.location.column, each.location.path) for each in found]


class TestFormatText:
    """One record on a line."""

    def test_every_part_of_a_dataset_has_its_record(self):
        """Each list, and the codebook."""
        parts = {name for name, of in fields_in_file(pt.Dataset).items() if is_collection(of.type)}
        assert {*RECORDS.values()} - {"", "codebook"} == parts - {"contributors"}

    def test_what_is_referred_to_comes_first(self):
        """Sources and actors before events, events before links and claims."""
        lines = format_text(pt.to_dict(pt.load_seed("hsi"))).splitlines()
        kinds = [json.loads(line)["record"] for line in lines]
        assert list(dict.fromkeys(kinds)) == list(RECORDS)
        assert len(lines) == 2 + 6 + len(pt.load_seed("hsi").actors) + kinds.count("timeline") + (
            3 + 90 + 77 + 60
        )

    def test_keys_are_sorted_after_the_kind(self):
        """So a line changes only if its record does."""
        text = format_text({"title": "T", "events": [{"when": "2018", "id": "e"}]})
        assert text == f'{HEADER}\n{{"record": "event", "id": "e", "when": "2018"}}\n'

    def test_no_character_ends_a_line_elsewhere(self):
        """Python and JavaScript end lines at some that JSON allows in a text."""
        dataset = pt.Dataset(title="a\u2028b\u2029c\x85d\x0be", note="\r\n")
        assert len(format_text(pt.to_dict(dataset)).splitlines()) == 1


class TestParseText:
    """What people and programs make of it."""

    def test_other_line_ends_and_empty_lines(self, tmp_path):
        """A byte order mark, CRLF, no line end at the end, any order."""
        path = tmp_path / "town.jsonl"
        path.write_bytes(f"\ufeff{ACTOR}\r\n\r\n  \r\n{HEADER}".encode())
        expected = pt.Dataset(title="T", actors=[pt.Actor(id="port", name="Port")])
        assert pt.read_dataset(path) == expected

    def test_every_mistake_has_its_line(self, tmp_path):
        """Those of JSON, of records and of values."""
        path = tmp_path / "town.jsonl"
        wrong = ACTOR.replace('"Port"', "3")
        lines = [HEADER, "{oops}", "[1]", '{"id": "x"}', '{"record": "evnt"}', wrong, HEADER]
        path.write_text("\n".join([*lines, '{"record": "actor", "id": "a", "id": "b"}']) + "\n")
        with pytest.raises(pt.UnreadableFileError) as error:
            pt.read_dataset(path)
        found = [(each.location.line, each.location.column) for each in error.value.findings]
        assert found == [(2, 2), (3, 1), (4, 1), (5, 2), (7, 2), (8, 32), (6, 35), (8, 1)]
        assert "did you mean 'event'?" in str(error.value)
        assert "the first is on line 1" in str(error.value)
        assert "on line 8, column" in error.value.findings[5].hint

    def test_a_file_that_is_cut_off(self):
        """Its last line has no end, and is not a record."""
        (mistake,) = parse_text(f"{HEADER}\n{ACTOR[:20]}").findings
        assert mistake.location.line == 2
        assert "the file may be cut off" in mistake.message
        assert "cut off" not in parse_text(f"{HEADER}\n{ACTOR[:20]}\n").findings[0].message

    def test_a_json_document(self):
        """With one mistake, and what to do."""
        (mistake,) = parse_text('{\n"title": "T"\n}\n').findings
        assert mistake.hint == "if the whole file is one JSON document, rename it to end in .json"

    def test_a_missing_title(self):
        """It is in a record that is missing."""
        (mistake,) = parse_text(f"{ACTOR}\n").findings
        assert "no record 'dataset'" in mistake.message

    def test_records_inside_the_first(self):
        """Each has a line of its own."""
        assert places('{"record": "dataset", "title": "T", "events": []}') == [(1, 37, "")]

    def test_findings_have_the_line_of_their_record(self, tmp_path):
        """Also those of `check`."""
        seed, path = pt.load_seed("hsi"), tmp_path / "seed.jsonl"
        ghost = pt.Actor(id="ghost", name="G", part_of="nobody")
        pt.write_dataset(attrs.evolve(seed, actors=[*seed.actors.all, ghost]), path)
        (found,) = pt.check_file(path, rules=["dangling-reference"])
        line = path.read_text(encoding="utf-8").splitlines()[found.location.line - 1]
        assert line[found.location.column - 1 :] == '"part_of": "nobody"}'

    def test_mistakes_in_the_codebook(self, tmp_path):
        """It is one record."""
        path = tmp_path / "town.jsonl"
        path.write_text(f'{HEADER}\n{{"record": "codebook", "roles": [{{"id": "a.b"}}]}}\n')
        with pytest.raises(pt.UnreadableFileError) as error:
            pt.read_dataset(path)
        (found,) = error.value.findings
        assert (found.location.line, found.location.path) == (2, "codebook.roles[0].id")


class TestCompressed:
    """The same, in a smaller file."""

    def test_it_is_gzip(self, tmp_path):
        """The same bytes for the same dataset."""
        first, second = tmp_path / "a.jsonl.gz", tmp_path / "b.jsonl.gz"
        for path in (first, second):
            pt.write_dataset(pt.load_seed("hsi"), path)
        assert first.read_bytes() == second.read_bytes()
        pt.write_dataset(pt.load_seed("hsi"), tmp_path / "a.jsonl")
        assert gzip.decompress(first.read_bytes()) == (tmp_path / "a.jsonl").read_bytes()

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (HEADER.encode(), "rename it without .gz"),
            (gzip.compress(HEADER.encode(), mtime=0)[:-9], "ends too early"),
            (gzip.compress(b"", mtime=0), "the file is empty"),
        ],
    )
    def test_what_is_not_whole(self, tmp_path, content, said):
        """With what to do."""
        path = tmp_path / "a.jsonl.gz"
        path.write_bytes(content)
        with pytest.raises(pt.UnreadableFileError, match=said):
            pt.read_dataset(path)

from __future__ import annotations

import pytest
from read_rows import read_whole

from policytimeline import UnreadableFileError

PEOPLE = """\
- id: {code: B1, fec: [H1, S1]}
  name: "Brown"
  terms:
  - type: rep
    start: 2020-03-01
    district: 013
    more: {since: 1e3, left: ~}
  - type: sen
    start: "2022-01-03"
    is_open: True
    notes: []
- id: {code: C2}
  terms: null
"""


@pytest.fixture
def file(tmp_path):
    """Writes a file, and gives its name."""

    def write(name, content):
        (tmp_path / name).write_text(content, encoding="utf-8")
        return tmp_path / name

    return write


class TestNestedRows:
    """One row for each entry of a list, wherever the list is."""

    def test_a_list_inside_of_each_entry(self, file):
        """With the values of the parent, and the line of each record."""
        read = read_whole(file("people.yaml", PEOPLE), path="terms")
        assert read.source.header == (
            *("type", "start", "district", "more.since", "more.left"),
            *("^id.code", "^id.fec", "^name", "is_open"),
        )
        assert read.rows == [
            ["rep", "2020-03-01", "013", "1e3", "", "B1", "H1\nS1", "Brown", ""],
            ["sen", "2022-01-03", "", "", "", "B1", "H1\nS1", "Brown", "true"],
        ]
        assert (read.numbers, read.lines) == ([1, 2], [4, 8])
        assert read.codes == []

    def test_the_whole_list(self, file):
        """A list of mappings in it is named, since no cell can hold it."""
        read = read_whole(file("people.yaml", PEOPLE.replace("terms: null", "terms: []")))
        assert read.source.header == ("id.code", "id.fec", "name")
        assert read.rows == [["B1", "H1\nS1", "Brown"], ["C2", "", ""]]
        (finding,) = read.source.findings
        assert (finding.code, finding.location.path) == ("inner-list", "terms")
        assert "rows: terms" in finding.hint

    def test_a_parent_of_a_parent(self, file):
        """Each level has its own mark."""
        content = '{"at": "x", "a": [{"n": 1,\n "b": [{"n": 2},\n  {"n": 3}]}, {"b": []}]}'
        read = read_whole(file("table.json", content), path="a.b")
        assert read.source.header == ("n", "^n", "^^at")
        assert (read.rows, read.lines) == ([["2", "1", "x"], ["3", "1", "x"]], [2, 3])

    def test_byte_order_marks_are_stripped(self, file):
        """Also several, as files have them that were put together."""
        assert read_whole(file("table.json", '\ufeff\ufeff[{"a": 1}]')).rows == [["1"]]

    def test_numbers_are_as_written(self, file):
        """As they may be codes."""
        content = '[{"a": 1.50, "b": 1E+2, "c": 12345678901234567890, "d": -0.0, "e": false}]'
        read = read_whole(file("table.json", content))
        assert read.rows == [["1.50", "1E+2", "12345678901234567890", "-0.0", "false"]]

    def test_json_lines(self, file):
        """Empty lines count as lines alone."""
        read = read_whole(file("table.jsonl", '{"a": 1}\n\n{"b": [1, null]}\n'))
        assert (read.source.header, read.rows) == (("a", "b"), [["1", ""], ["", "1\n"]])
        assert (read.numbers, read.lines) == ([1, 2], [1, 3])


REFUSED = {
    "a mapping": ("t.json", '{"a": {"b": [{"x": 1}]}}', "", "a.b (1 item)", "rows: a.b"),
    "no list": ("t.yaml", "a: 1\n", "", "the top level is a mapping", ""),
    "another key": ("t.yaml", PEOPLE, "term", "there is no list at 'term'", "mean 'terms'"),
    "a text": ("t.yaml", "a: text\n", "a", "'a' leads to 'text'; expected a list", ""),
    "texts": ("t.json", '["x"]', "", "entry 1 of the list is 'x'", "each entry needs keys"),
    "nothing": ("t.json", "[]", "", "the list is empty", ""),
    "no values": ("t.json", "[{}]", "", "the entries have no values", ""),
    "not JSON": ("t.json", '[{"a": 1},\n {"a" 2}]', "", "not JSON", ""),
    "a key twice": ("t.json", '[{"a": 1, "a": 2}]', "", "'a' appears here a second time", ""),
    "not YAML": ("t.yaml", "- a: 1\n- [\n", "", "not YAML", ""),
    "an alias": ("t.yaml", "- a: &x 1\n- a: *x\n", "", "expected no anchors", ""),
    "a line": ("t.jsonl", '{"a": 1}\n{"a" 2}\n', "", "not JSON", ""),
    "a line with a text": ("t.jsonl", '{"a": 1}\n"x"\n', "", "is not a mapping; expected one", ""),
    "nothing but a number": ("t.json", "5", "", "the whole file is '5'; expected a list", ""),
    "a line with nothing": ("t.jsonl", '{"a": 1}\nnull\n', "", "is not a mapping", "each entry"),
    "no such key in lines": ("t.jsonl", '{"a": [{"b": 1}]}\n', "c", "no list at 'c'", "rows: a"),
    "two of a name": ("t.json", '[{"a.b": 1, "a": {"b": 2}}]', "", "are called 'a.b'", ""),
}


class TestRefusals:
    """Data without rows at the path is refused, with what there is."""

    @pytest.mark.parametrize("case", REFUSED.values(), ids=[*REFUSED])
    def test_no_rows(self, file, case):
        """The file is named."""
        name, content, path, problem, hint = case
        with pytest.raises(UnreadableFileError) as raised:
            read_whole(file(name, content), path=path)
        finding = raised.value.findings[0]
        assert problem in finding.message
        assert hint in finding.hint
        assert finding.location.file.endswith(name)

    def test_a_mistake_in_a_line_has_the_number_of_the_line(self, file):
        """Each line is a document of its own."""
        with pytest.raises(UnreadableFileError) as raised:
            read_whole(file("t.jsonl", '{"a": 1}\n\n{"a" 2}\n{"b"}\n'))
        assert [each.location.line for each in raised.value.findings] == [3, 4]

    def test_bytes_of_another_encoding(self, tmp_path):
        """Escapes would not be JSON, so they cannot be kept."""
        (tmp_path / "t.json").write_bytes(b'[{"a": "caf\xe9"}]')
        with pytest.raises(UnreadableFileError) as raised:
            read_whole(tmp_path / "t.json", bad_bytes="keep")
        assert "keep" not in str(raised.value.findings[0].hint)
        assert read_whole(tmp_path / "t.json", encoding="cp1252").rows == [["café"]]

    def test_a_text_that_yaml_may_have_cut_off(self, file):
        """It is read, with a warning at its place."""
        read = read_whole(file("t.yaml", "- a: Order #13768 is signed\n"))
        assert (read.rows, read.codes) == ([["Order"]], ["lost-text"])
        assert read.source.findings[0].location.line == 1


class TestHalvesOfPairs:
    """A character may be written as two halves in JSON, but not as one."""

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("a.json", '[{"a": "1"},\n{"a": "x\\ud83dy"}]'),
            ("a.jsonl", '{"a": "1"}\n{"a": "x\\uDE00y"}'),
        ],
    )
    def test_one_alone_is_refused(self, file, name, text):
        """No dataset could be written with it."""
        with pytest.raises(UnreadableFileError, match="half a surrogate pair") as raised:
            read_whole(file(name, text))
        (finding,) = raised.value.findings
        assert (finding.location.line, finding.location.path) == (2, "a")

    def test_both_are_one_character(self, file):
        """As they are in any JSON."""
        assert read_whole(file("a.json", r'[{"a": "\ud83d\ude00"}]')).rows == [["\U0001f600"]]

from __future__ import annotations

import json
import re

import pytest

import policytimeline as pt
from policytimeline.io.yaml_format import parse_text

SOUND = """\
title: Letters
sources:
  - {id: gazette, title: The Gazette, published: 2018-06-28}
actors:
  - {id: council, name: The council}
events:
  - id: letter
    title: The council writes
    event_type: letter
    when: 2018-06
    evidence:
      - {source_id: gazette, phrase: last week, offset: [1, 13]}
"""

# What people write, in place of a line of SOUND or after its last one, and the hint's own text.
SLIPS = [
    # Texts that YAML takes for numbers, as they are written.
    ("title: Letters", "title: 1.10", '"1.10"'),
    ("title: Letters", "title: 1e3", '"1e3"'),
    ("title: Letters", "title: .5", '".5"'),
    ("title: Letters", "title: 0o17", '"0o17"'),
    ("title: Letters", "title: 0x1F", '"0x1F"'),
    ("title: Letters", "title: +7", '"+7"'),
    ("title: Letters", "title: True", '"True"'),
    ("title: Letters", "title: 007", '"007"'),
    ("id: letter", "id: 0123", '"0123"'),
    ("id: letter", "id: 1.50", '"1-50"'),
    ("id: letter", "id: The Letter", '"the-letter"'),
    # Dates.
    ("2018-06\n", "2018\n", '"2018"'),
    ("2018-06\n", "-0044\n", '"-0044"'),
    ("2018-06\n", "0999\n", '"0999"'),
    ("2018-06\n", "2018.0\n", '"2018"'),
    ("2018-06\n", "20180628\n", '"2018-06-28"'),
    ("2018-06\n", "201806\n", '"2018-06"'),
    ("2018-06\n", "43279\n", '"2018-06-28"'),
    ("2018-06\n", "43279.0\n", '"2018-06-28"'),
    ("2018-06\n", "[2018-06-17..2018-06-24]\n", '"[2018-06-17..2018-06-24]"'),
    ("2018-06\n", "[2018-06-17, 2018-06-24]\n", '"[2018-06-17,2018-06-24]"'),
    ("2018-06\n", "[2017, 2018]\n", '"[2017,2018]"'),
    ("2018-06\n", "{2018-06-17, 2018-06-24}\n", '"[2018-06-17,2018-06-24]"'),
    ("2018-06\n", "2018-06-17..2018-06-24\n", '"[2018-06-17..2018-06-24]"'),
    ("2018-06\n", "2010-06-08 to 2010-06-23\n", '"2010-06-08/2010-06-23"'),
    ("2018-06\n", "from 8 June 2010 until 23 June 2010\n", '"2010-06-08/2010-06-23"'),
    ("2018-06\n", "8 June 2010 or 9 June 2010\n", '"[2010-06-08,2010-06-09]"'),
    ("2018-06\n", "2018-2019\n", '"2018/2019"'),
    ("2018-06\n", "July 13, 2010\n", '"2010-07-13"'),
    ("2018-06\n", "Tuesday, 13 July 2010\n", '"2010-07-13"'),
    ("2018-06\n", "13th of July 2010\n", '"2010-07-13"'),
    ("2018-06\n", "25-Jun-2018\n", '"2018-06-25"'),
    ("2018-06\n", "Sept. 2010\n", '"2010-09"'),
    ("2018-06\n", "28.06.2018\n", '"2018-06-28"'),
    ("2018-06\n", "28/06/2018\n", '"2018-06-28"'),
    ("2018-06\n", "06/28/2018\n", '"2018-06-28"'),
    ("2018-06\n", "2018/6/3\n", '"2018-06-03"'),
    ("2018-06\n", "1829-10-00\n", '"1829-10"'),
    ("2018-06\n", "1829-00-00\n", '"1829"'),
    ("2018-06\n", "2018-06-28T00:00:00.000Z\n", '"2018-06-28"'),
    ("2018-06\n", "2018-06-28 10:30\n", '"2018-06-28T10:30:00"'),
    ("2018-06\n", "Spring 2010\n", '"2010-21"'),
    ("2018-06\n", "fall of 2010\n", '"2010-23"'),
    ("2018-06\n", "Q2 2018\n", '"2018-34"'),
    ("2018-06\n", "the 1850s\n", '"185X"'),
    ("2018-06\n", "19th century\n", '"18XX"'),
    ("2018-06\n", "before 1850\n", '"[..1849]"'),
    ("2018-06\n", "before 2010-10\n", '"[..2010-09]"'),
    ("2018-06\n", "before 2010-10-12\n", '"[..2010-10-11]"'),
    ("2018-06\n", "prior to 1 January 2010\n", '"[..2009-12-31]"'),
    ("2018-06\n", "after 2010-10-12\n", '"[2010-10-13..]"'),
    ("2018-06\n", "after December 2010\n", '"[2011-01..]"'),
    ("2018-06\n", "by 2010-10-12\n", '"[..2010-10-12]"'),
    ("2018-06\n", "not before 2010\n", '"[2010..]"'),
    ("2018-06\n", "2010 or later\n", '"[2010..]"'),
    ("2018-06\n", "in 2010\n", '"2010"'),
    ("2018-06\n", "2010/open\n", '"2010/.."'),
    ("2018-06\n", "unknown/2010\n", '"/2010"'),
    ("2018-06\n", "2010-10-1x\n", '"2010-10-1X"'),
    ("2018-06\n", "201x-10-12\n", '"201X-10-12"'),
    ("2018-06\n", "2010-10-?\n", '"2010-10"'),
    ("2018-06\n", "2010-?-?\n", '"2010"'),
    ("2018-06\n", "2010-??-12\n", '"2010-XX-12"'),
    ("2018-06\n", "2010-13-01\n", '"2010-01-13"'),
    ("2018-06\n", "2010-10-12/13\n", '"2010-10-12/2010-10-13"'),
    ("2018-06\n", "12-14 October 2010\n", '"2010-10-12/2010-10-14"'),
    ("2018-06\n", "October-November 2010\n", '"2010-10/2010-11"'),
    ("2018-06\n", "11/2010\n", '"2010-11"'),
    ("2018-06\n", "week 40 of 2010\n", '"[2010-10-04..2010-10-10]"'),
    ("2018-06\n", "2010-W40-2\n", '"2010-10-05"'),
    ("2018-06\n", "H1 2010\n", '"2010-40"'),
    ("2018-06\n", "2010-10-12 (approx.)\n", '"2010-10-12~"'),
    ("2018-06\n", "300 AD\n", '"0300"'),
    ("2018-06\n", "c. 1850\n", '"1850~"'),
    ("2018-06\n", "1850 (?)\n", '"1850?"'),
    ("2018-06\n", "44 BC\n", '"-0043"'),
    ("2018-06\n", "19??\n", '"19XX"'),
    ("2018-06\n", "2018-W26\n", '"[2018-06-25..2018-07-01]"'),
    ("2018-06-28}", "2018-06-17/2018-06-28}", '"[2018-06-17..2018-06-28]"'),
    # Days, also as the command `phrases` prints them.
    ("[1, 13]", "8", "[8, 8]"),
    ("[1, 13]", "8 days", "[8, 8]"),
    ("[1, 13]", "two weeks", "[14, 14]"),
    ("[1, 13]", "3 months", "[84, 93]"),
    ("[1, 13]", "a year", "[365, 366]"),
    ("[1, 13]", "[8]", "[8, 8]"),
    ("[1, 13]", "[13, 1]", "[1, 13]"),
    ("[1, 13]", '["1", "13"]', "[1, 13]"),
    ("[1, 13]", "-547 to -182", "[-547, -182]"),
    ("[1, 13]", "0..1", "[0, 1]"),
    ("[1, 13]", "any", "[null, null]"),
    ("[1, 13]", "8 or more", "[8, null]"),
    ("[1, 13]", "8 or fewer", "[null, 8]"),
    ("[1, 13]}", "[1, 13], alternatives: [-22, 358]}", "[[-22, 358]]"),
    # Entries and lists.
    ("[1, 13]}\n", "[1, 13]}\n    participants: council\n", None),
    ("[1, 13]}\n", "[1, 13]}\n    participants: [council]\n", None),
    ("[1, 13]}\n", "[1, 13], passage: the words}\n", '{"exact": "the words"}'),
    ("[1, 13]}\n", "[1, 13], passage: 2}\n", '{"paragraph": 2}'),
    ("[1, 13]}\n", "[1, 13], passage: paragraph 2}\n", '{"paragraph": 2}'),
    ("[1, 13]}\n", "[1, 13]}\n    participants: [[council, host]]\n", None),
    ("published: 2018-06-28", "published: between 2018 and 2019", '"[2018..2019]"'),
    ("published: 2018-06-28", "published: until 2019", '"[..2019]"'),
    ("[1, 13]}\n", "[1, 13]}\n    tags: a, b\n", '["a", "b"]'),
    ("[1, 13]}\n", "[1, 13]}\n    tags: 3\n", '["3"]'),
    ("[1, 13]}\n", "[1, 13]}\ncodebook: {roles: [actor]}\n", '{"id": "actor"}'),
    # Quantities, words with a fixed meaning, yes and no.
    ("[1, 13]}\n", "[1, 13]}\n    attributes: {dead: {quantity: 1,100,000 people}}\n", None),
    ("[1, 13]}\n", "[1, 13]}\n    attributes: {dead: {quantity: 1100}}\n", '{"quantity": "1100"}'),
    ("[1, 13]}\n", "[1, 13]}\n    attributes: {dead: {quantity: more than 25}}\n", None),
    ("[1, 13]}\n", "[1, 13]}\n    status: Occurred\n", '"occurred"'),
    ("[1, 13]}\n", "[1, 13]}\n    status: happened\n", '"occurred"'),
    (
        "[1, 13]}\n",
        "[1, 13]}\nlinks:\n- {subject: letter, kind: precedes, object: gazette, partial: yes}\n",
        "true",
    ),
]
TYPED = re.compile(r"(?:write|put it in quotes:) (?P<text>.+)")


def finding_in(text, path):
    """The one thing that is wrong in a file with this text."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(pt.UnreadableFileError) as error:
        pt.read_dataset(path)
    (finding,) = error.value.findings
    return finding


def with_value(data, path, value):
    """The data with another value at a path."""
    *outer, last = re.findall(r"\w+", path)
    part = data
    for key in outer:
        part = part[int(key)] if isinstance(part, list) else part[key]
    part[int(last) if isinstance(part, list) else last] = value
    return data


class TestKeys:
    """What people call a field."""

    @pytest.mark.parametrize(
        ("right", "slip", "hint"),
        [
            ("    when: 2018-06", "    when: 2018-06\n    links: []", "start of a line: links:"),
            ("    when: 2018-06", "    when: 2018-06\n    description: x", "did you mean 'note'?"),
            ("    when: 2018-06", "    when: 2018-06\n    date: 2018", "did you mean 'when'?"),
            ("phrase: last week", "phrase: last week, words: x", "did you mean 'quote'?"),
        ],
    )
    def test_another_word_for_a_field_leads_to_it(self, tmp_path, right, slip, hint):
        """Even if another field looks more like it."""
        finding = finding_in(SOUND.replace(right, slip, 1), tmp_path / "a.yaml")
        assert hint in finding.hint

    def test_a_date_that_is_needed_and_empty(self, tmp_path):
        """With what to write if it is not known."""
        finding = finding_in(SOUND.replace("when: 2018-06", "when:"), tmp_path / "a.yaml")
        assert finding.message.startswith("nothing is written; expected a date as text")
        assert "the widest days" in finding.hint


class TestHints:
    """What to write instead of what cannot be read."""

    @pytest.mark.parametrize(("right", "slip", "typed"), SLIPS, ids=[slip[1] for slip in SLIPS])
    def test_what_a_hint_says_is_read_when_typed(self, tmp_path, right, slip, typed):
        """In YAML and in JSON, in the place of the mistake."""
        assert right in SOUND
        text = SOUND.replace(right, slip, 1)
        finding = finding_in(text, tmp_path / "letters.yaml")
        hint = TYPED.fullmatch(finding.hint)["text"]
        assert typed in {None, hint}
        value = parse_text(f"typed: {hint}").data["typed"]
        assert value == json.loads(hint)
        fixed = with_value(parse_text(text).data, finding.location.path, value)
        (tmp_path / "fixed.json").write_text(json.dumps(fixed), encoding="utf-8")
        assert len(pt.read_dataset(tmp_path / "fixed.json").events.all) == 1

    @pytest.mark.parametrize(
        ("line", "fixed"),
        [
            ("note: 'The council's letter'", 'note: "The council\'s letter"'),
            ("note: a: b", 'note: "a: b"'),
            ('note: He said "no": twice', 'note: "He said \\"no\\": twice"'),
            ('note: "He said "no" twice"', 'note: "He said \\"no\\" twice"'),
            ("note: @council", 'note: "@council"'),
            ("note: %x", 'note: "%x"'),
            ("note: [..2018]/2019", 'note: "[..2018]/2019"'),
            ("note: [a] and b", 'note: "[a] and b"'),
        ],
    )
    def test_a_line_that_is_no_yaml_is_shown_in_quotes(self, tmp_path, line, fixed):
        """As it has to be typed."""
        finding = finding_in(f"{SOUND}{line}\nversion: a\n", tmp_path / "letters.yaml")
        assert finding.hint.endswith(f": {fixed}")
        (tmp_path / "fixed.yaml").write_text(f"{SOUND}{fixed}\nversion: a\n", encoding="utf-8")
        assert pt.read_dataset(tmp_path / "fixed.yaml").version == "a"

    @pytest.mark.parametrize(
        ("torn", "whole"),
        [
            ("{source_id: gazette, passage: {exact: a, b}}", "a, b"),
            ("{source_id: gazette, passage: {exact: a, b, c, note: d}}", "a, b, c"),
        ],
    )
    def test_a_comma_in_a_text_without_quotes(self, tmp_path, torn, whole):
        """The words after it are taken for keys."""
        text = SOUND.replace("[1, 13]}\n", "[1, 13]}\n      - " + torn + "\n")
        (tmp_path / "letters.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(pt.UnreadableFileError) as error:
            pt.read_dataset(tmp_path / "letters.yaml")
        for finding in error.value.findings:
            assert finding.hint == f'put the text in quotes: exact: "{whole}"'

    def test_a_value_is_shown_as_it_is_written(self, tmp_path):
        """In JSON too, with line and column."""
        (tmp_path / "a.json").write_text('{"title": "T",\n "version": 1.10}', encoding="utf-8")
        with pytest.raises(pt.UnreadableFileError) as error:
            pt.read_dataset(tmp_path / "a.json")
        (finding,) = error.value.findings
        assert finding.message == "1.10 is a number; expected text"
        assert finding.hint == 'put it in quotes: "1.10"'
        assert (finding.location.line, finding.location.column) == (2, 2)

    @pytest.mark.parametrize(
        ("when", "said"),
        [
            ("since 2010", ['"2010/[PUBLISHED..]"', '"2010/"', '"2010/.."']),
            ("from 12 October 2010", ['"2010-10-12/[PUBLISHED..]"']),
            ("2010 to date", ['"2010/[PUBLISHED..]"']),
            ("2010-10-12/ongoing", ['"2010-10-12/[PUBLISHED..]"', '"2010-10-12/.."']),
            ("2010-present", ['"2010/[PUBLISHED..]"']),
            ("2010 onwards", ['"2010/[PUBLISHED..]"']),
            ("2010-", ['"2010/[PUBLISHED..]"']),
            ("ongoing", ['"START/[PUBLISHED..]"']),
            ("until 2010", ['"/2010"', '"../2010"', '"[..2010]"']),
            ("2010..", ['"[2010..]"', '"2010/.."']),
            ("between 2010 and 2012", ['"[2010..2012]"', '"2010/2012"']),
            ("2010-10-12 and 2010-10-14", ["an event for each", '"2010-10-12/2010-10-14"']),
            ("9/11/2010", ['"2010-09-11" or "2010-11-09"']),
            ("2010/11", ['"2010-11"', '"2010/2011"']),
            ("2010-10/11", ['"2010-10-11"', '"2010-10/2010-11"']),
            ("12/10/10", ["year first, with four digits"]),
            ("unknown", ["leave the key out", "widest days"]),
            ("n/a", ["leave the key out", "widest days"]),
            ("never", ["status", "absent"]),
            ("late October 2010", ["policytimeline phrases", "phrase of its evidence"]),
            ("last week", ["policytimeline phrases", "phrase of its evidence"]),
            ("October 12", ["policytimeline phrases"]),
        ],
    )
    def test_what_may_mean_several_things_is_explained(self, tmp_path, when, said):
        """Each of them as it is written, and none as the hint's only text."""
        finding = finding_in(SOUND.replace("2018-06\n", f"{when}\n", 1), tmp_path / "a.yaml")
        assert all(part in finding.hint for part in said)
        assert not re.fullmatch('write "[^"]+"', finding.hint)
        for typed in re.findall('"([^"]+)"', finding.hint):
            date = typed.replace("PUBLISHED", "2018-06-28").replace("START", "2009")
            assert pt.parse_when(date)

    @pytest.mark.parametrize("when", ["whenever", "03/04/2018", "30 February 2018", "2018-06-31"])
    def test_what_may_mean_two_things_is_not_guessed(self, when):
        """Nor is a day that there is not."""
        with pytest.raises(pt.EdtfSyntaxError) as error:
            pt.parse_when(when)
        assert not re.fullmatch(r"write [0-9-]+", error.value.hint)

from __future__ import annotations

import pytest

import policytimeline as pt

SOUND = """\
title: Letters
events:
  - id: a
    title: A letter
    event_type: letter
    when: 2018-06
"""
MISSING = "without-evidence"
BROKEN = """
  - id: b
    title: Another
    event_type: letter
    when: June
links:
  - {subject: a, kind: precedes, object: b}
  - {subject: a, kind: precedes, object: c}
"""


@pytest.fixture
def write(tmp_path):
    """Write a file in a folder of the test's own, and give its path."""

    def written(name, text):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return written


class TestCheckFile:
    """All that the command shows, from Python."""

    def test_what_cannot_be_read_comes_first(self, write):
        """With its line; what could be read is checked all the same."""
        path = write("letters.yaml", SOUND + BROKEN)
        report = pt.check_file(path)
        assert [(f.code, f.location.line, f.location.path) for f in report] == [
            ("unreadable-value", 11, "events[1].when"),
            ("dangling-reference", 14, "links[1].object"),
            ("without-evidence", 3, "events[0].evidence"),
        ]
        assert {finding.location.file for finding in report} == {str(path)}

    def test_a_report_knows_its_file_and_the_rules_that_ran(self, write):
        """Those left out because a part is unread did not."""
        path = write("sound.yaml", SOUND)
        report = pt.check_file(path)
        assert (report.file, report.rules) == (str(path), tuple(pt.RULES))
        part = pt.check_file(write("broken.yaml", SOUND + BROKEN))
        assert set(pt.RULES) - set(part.rules) == {"unused-entry", "event-without-timeline"}
        one = pt.check_file(path, rules=["duplicate-id"])
        assert one.rules == pt.check(pt.read_dataset(path), rules=["duplicate-id"]).rules
        assert one.rules == ("duplicate-id",)

    def test_nothing_is_unused_while_a_part_is_unread(self, write):
        """What could not be read may use it."""
        unused = "sources:\n  - {id: herald, title: The Herald}\n"
        whole = pt.check_file(write("sound.yaml", SOUND + unused))
        part = pt.check_file(write("broken.yaml", SOUND + BROKEN + unused))
        assert len(whole.of("unused-entry")) == 1
        assert not part.of("unused-entry")

    def test_a_command_in_a_hint_names_the_file(self, write):
        """So that it can be copied."""
        first = "links:\n  - {subject: a, kind: same_days, object: b}\n"
        other = "  - {id: b, title: B, event_type: letter, when: 2018-06-02}\n"
        path = write("my letters.yaml", SOUND + other + first)
        (finding,) = pt.check_file(path).of("date-can-be-sharpened")
        assert finding.hint == f"for the proof, run: policytimeline explain '{path}' a"

    def test_the_evidence_of_each_source_is_counted(self):
        """Of sources without any, too."""
        report = pt.check_file("docs/examples/libraries.yaml")
        assert report.evidence_of == {"courier": 7}
        assert pt.check(pt.read_dataset("docs/examples/libraries.yaml")).evidence_of == {
            "courier": 7
        }

    def test_a_path_is_that_of_the_file(self, write):
        """Though the entry before it could not be read."""
        text = SOUND.replace("2018-06", "June") + SOUND.partition("events:\n")[2]
        (lost, missing) = pt.check_file(write("letters.yaml", text))
        assert lost.location.path == "events[0].when"
        assert (missing.code, missing.location.path) == ("without-evidence", "events[1].evidence")

    def test_a_mistake_in_the_codebook_leaves_the_rest_of_it(self, write):
        """What refers to the term with the mistake is not reported too."""
        codebook = """\
codebook:
  version: 1.0
  event_types: [{id: letter}, {id: law, definition: 3}]
  roles: [{id: actor}]
"""
        other = (
            SOUND.partition("events:\n")[2].replace("id: a", "id: b").replace("A l", "Another l")
        )
        text = SOUND + other + codebook
        report = pt.check_file(
            write("letters.yaml", text.replace("letter\n    when", "law\n    when"))
        )
        assert [finding.location.path for finding in report if finding.code != MISSING] == [
            "codebook.version",
            "codebook.event_types[1].definition",
        ]

    def test_waivers_hold_beside_an_entry_that_cannot_be_read(self, write):
        """Whether they name the path in the file, an id, or the entry that cannot be read."""
        checks = """\
checks:
  waive:
    - {code: without-evidence, at: "events[1].evidence", reason: The letter is lost.}
    - {code: without-evidence, at: a, reason: The archive is closed.}
    - {code: without-evidence, at: b}
"""
        text = SOUND.replace("2018-06", "June") + SOUND.partition("events:\n")[2].replace(
            "id: a", "id: b"
        )
        report = pt.check_file(write("letters.yaml", text + checks))
        assert [finding.code for finding in report] == ["unreadable-value", "unreadable-value"]
        assert [each.reason for each in report.waived] == ["The letter is lost."]

    def test_it_counts_what_it_looked_at(self, write):
        """Rules and entries."""
        report = pt.check_file(write("letters.yaml", SOUND), rules=["duplicate-id"])
        assert dict(report.tally) == {
            "rules": 1,
            "events": 1,
            "claims": 0,
            "links": 0,
            "sources": 0,
            "pieces of evidence": 0,
        }

    def test_the_nearest_settings_count(self, write):
        """Beside the file, or in a folder above it; a policy in the call takes their place."""
        write("policytimeline.toml", '[check]\nignore = ["without-evidence"]\n')
        path = write("data/letters.yaml", SOUND)
        assert len(pt.check_file(path)) == 0
        assert len(pt.check_file(path, policy=pt.CheckPolicy())) == 1
        write("data/policytimeline.toml", "[check]\n")
        assert len(pt.check_file(path)) == 1

    def test_a_policy_may_be_in_the_file(self, write):
        """With the reason of each waiver."""
        policy = """\
checks:
  waive:
    - code: without-evidence
      at: a
      reason: The letter is lost.
"""
        report = pt.check_file(write("letters.yaml", SOUND + policy))
        assert len(report) == 0
        assert report.waived[0].reason == "The letter is lost."
        assert report.waived[0].finding.location.line == 3


class TestReadPolicy:
    """Settings in TOML."""

    @pytest.mark.parametrize(
        ("text", "line", "said"),
        [
            ("# A comment.\n[check", 2, "not TOML: Expected ']' at the end of a table declaration"),
            ("[checks]\n", 1, "checks: 'checks' is not a table of policytimeline.toml"),
            ("\nselect = []\n", 2, "(hint: write it under [check]: select)"),
            ("[check]\nignored = []\n", 2, "'ignored' is not a field of CheckPolicy"),
            ("[check]\nignore = 'all'\n", 2, "ignore: 'all' is text; expected a list"),
            ('[check]\nselect = [\n"x", "duplicate-id"]', 3, "check.select[0]: 'x' is not"),
            ('[check]\nselect = ["duplicat-id"]\n', 2, "did you mean 'duplicate-id'"),
            ('[[check.waive]]\ncode = "duplicate-id"\nat = "a"\n', 1, "'reason' is missing"),
            ("check = 3\n", 1, "check: 3 is a number; expected a mapping"),
        ],
    )
    def test_every_mistake_is_named(self, write, text, line, said):
        """With the file and the line."""
        path = write("policytimeline.toml", text + " ")
        with pytest.raises(pt.UnreadableFileError) as caught:
            pt.read_policy(path)
        assert str(caught.value).startswith(f"{path}:{line}:")
        assert said in str(caught.value)

    def test_all_mistakes_are_told_at_once(self, write):
        """Whatever they are, in the order of the file."""
        text = """\
select = ["duplicate-id"]
[check]
ignore = ["duplicat-id", 3]
ignor = []
[[check.waive]]
code = "duplicate-id"
at = "a"
reason = "R"
[[check.waive]]
code = "duplicat-id"
"""
        with pytest.raises(pt.UnreadableFileError) as caught:
            pt.read_policy(write("policytimeline.toml", text))
        places = [(each.location.line, each.location.path) for each in caught.value.findings]
        assert places == [
            (1, "select"),
            (3, "check.ignore[1]"),
            (3, "check.ignore[0]"),
            (4, "check.ignor"),
            (9, "check.waive[1].at"),
            (9, "check.waive[1].reason"),
            (10, "check.waive[1].code"),
        ]

    @pytest.mark.parametrize("kind", ["folder", "link"])
    def test_what_is_not_a_file_is_not_passed_over(self, write, kind):
        """Somebody thinks that there are settings."""
        path = write("letters.yaml", SOUND)
        settings = path.parent / "policytimeline.toml"
        if kind == "folder":
            settings.mkdir()
        else:
            settings.symlink_to("nowhere.toml")
        with pytest.raises(pt.UnreadableFileError, match=f"is a {kind}"):
            pt.check_file(path)

    def test_a_file_that_is_not_there(self, tmp_path):
        """Has a message of its own."""
        with pytest.raises(pt.UnreadableFileError, match="no such file"):
            pt.read_policy(tmp_path / "settings.toml")

    def test_a_sound_file_is_read(self, write):
        """Selection and waivers."""
        text = """\
[check]
ignore = ["date-can-be-sharpened"]

[[check.waive]]
code = "without-evidence"
at = "a"
reason = "The letter is lost."
"""
        policy = pt.read_policy(write("policytimeline.toml", text))
        assert policy.ignore == ("date-can-be-sharpened",)
        assert policy.waive[0].at == "a"


QUOTED = """\
title: Rain
sources:
  - {id: diary, title: A diary, published: 2018-06-28}
claims:
  - id: rain
    title: Wet weather
    evidence:
      - {source_id: diary, quote: It rained, phrase: last week}
      - {source_id: diary, quote: It snowed}
"""


class TestTexts:
    """Quotes, passages and phrases are looked up in the texts that are given."""

    @pytest.fixture
    def diary(self, write):
        """The file of the text."""
        return write("diary.txt", "It is late.\n\nIt rained last week.")

    def test_what_is_found_has_its_line(self, write, diary):
        """Beside what the rules find; the tally counts passages, too."""
        report = pt.check_file(write("rain.yaml", QUOTED), texts={"diary": diary})
        assert [(each.code, each.location.line) for each in report] == [
            ("passage-missing", 9),
            ("phrase-not-quoted", 8),
        ]
        assert report.tally["rules"] == len(pt.RULES)
        assert (report.tally["found"], report.tally["missing"]) == (1, 1)
        assert "passage-missing" in report.rules

    def test_a_phrase_that_is_nowhere_is_reported_once(self, write, diary):
        """Then it is not in the quote, either."""
        path = write("rain.yaml", QUOTED.replace("last week", "last month"))
        found = pt.check_file(path, texts={"diary": diary})
        assert [each.code for each in found if each.location.line == 8] == ["phrase-missing"]

    def test_the_policy_goes_for_texts_as_for_rules(self, write, diary):
        """What is ignored is not reported, what is waived has its reason, and waivers are used."""
        ignoring = pt.CheckPolicy(ignore=["passage-missing", "phrase-not-quoted"])
        path = write("rain.yaml", QUOTED)
        assert not pt.check_file(path, texts={"diary": diary}, policy=ignoring).findings
        waive = "checks: {waive: [{code: passage-missing, at: rain, reason: a misprint}]}\n"
        waiving = write("waiving.yaml", QUOTED + waive)
        report = pt.check_file(waiving, texts={"diary": diary})
        assert [each.reason for each in report.waived] == ["a misprint"]
        # Without the text, nobody knows whether it is needed.
        assert not pt.check_file(waiving).of("unused-waiver")
        diary.write_text("It rained last week. It snowed.", encoding="utf-8")
        assert pt.check_file(waiving, texts={"diary": diary}).of("unused-waiver")

    def test_a_source_that_cannot_be_read_is_not_unknown(self, write, diary):
        """Its mistake is what has to be reported."""
        path = write("rain.yaml", QUOTED.replace("published: 2018-06-28", "published: June"))
        report = pt.check_file(path, texts={"diary": diary})
        assert report.of("unreadable-value")
        with pytest.raises(pt.UnknownIdError, match="log"):
            pt.check_file(path, texts={"log": diary})

    def test_from_a_dataset_in_memory(self, write):
        """With the texts themselves."""
        data = pt.read_dataset(write("rain.yaml", QUOTED))
        report = pt.check(data, texts={"diary": "It rained last week."}, rules=[])
        assert [each.code for each in report] == ["passage-missing"]
        assert dict(report.tally) == {"found": 1, "moved": 0, "missing": 1, "unchecked": 0}
        assert not pt.check(data, rules=[]).tally

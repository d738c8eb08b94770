from __future__ import annotations

import json

import pytest

import policytimeline as pt
from policytimeline.conversion.by_hand.writing_out import written_out
from policytimeline.io.yaml_format import parse_text

SHA256 = "45e53c9364326ef5dac6f7d46ff4d23337557d67f6d1c691dac62b6c6a482916"
BASE64 = "ReU8k2QybvXaxvfUb_TSMzdVfWf20caR2sYrbGpIKRY"

# Each short form, and what it stands for.
PAIRS = {
    "an id before a title": (
        "events: [{letter: The council writes, event_type: letter}]",
        "events: [{id: letter, title: The council writes, event_type: letter}]",
    ),
    "an id before a name": (
        "actors: [{council: Town council, kind: government}]",
        "actors: [{id: council, name: Town council, kind: government}]",
    ),
    "an id before a definition": (
        "codebook: {roles: [{actor: Who acts.}]}",
        "codebook: {roles: [{id: actor, definition: Who acts.}]}",
    ),
    "one text for a list": (
        "sources: [{id: a, authors: Ann}]\ncontributors: Ben",
        "sources: [{id: a, authors: [Ann]}]\ncontributors: [Ben]",
    ),
    "one entry for a list": (
        "links: {subject: a, evidence: {source_id: s}}",
        "links: [{subject: a, evidence: [{source_id: s}]}]",
    ),
    "a text for a link": (
        "links: [letter precedes answer]",
        "links: [{subject: letter, kind: precedes, object: answer}]",
    ),
    "a text among the keys of a link": (
        "links: {link: letter precedes answer, lag: [1, 2]}",
        "links: [{subject: letter, kind: precedes, object: answer, lag: [1, 2]}]",
    ),
    "a kind of several words": (
        "links: [letter no later than answer]",
        "links: [{subject: letter, kind: no later than, object: answer}]",
    ),
    "roles with their actors": (
        "events: [{id: a, participants: {actor: [x, y], recipient: z}}]",
        (
            "events: [{id: a, participants: [{actor_id: x, role: actor}, "
            "{actor_id: y, role: actor}, {actor_id: z, role: recipient}]}]"
        ),
    ),
    "one participant": (
        "events: [{id: a, participants: {actor_id: x, role: actor}}]",
        "events: [{id: a, participants: [{actor_id: x, role: actor}]}]",
    ),
    "a source as evidence": (
        "links: {subject: a, evidence: gazette}",
        "links: [{subject: a, evidence: [{source_id: gazette}]}]",
    ),
    "a source and a paragraph": (
        "links: {subject: a, evidence: gazette p4}",
        "links: [{subject: a, evidence: [{source_id: gazette, passage: {paragraph: 4}}]}]",
    ),
    "a row of a table": (
        "links: {subject: a, evidence: table r12}",
        "links: [{subject: a, evidence: [{source_id: table, passage: {row: 12}}]}]",
    ),
    "a digest": (
        f"links: {{subject: a, evidence: {{at: s p4 71 {BASE64}, phrase: then}}}}",
        (
            "links: [{subject: a, evidence: [{source_id: s, phrase: then, passage: "
            f"{{paragraph: 4, length: 71, sha256: {SHA256}}}}}]}}]"
        ),
    ),
    "a digest in hexadecimal digits": (
        f"links: {{subject: a, evidence: s 71 {SHA256}}}",
        (
            "links: [{subject: a, evidence: [{source_id: s, passage: "
            f"{{length: 71, sha256: {SHA256}}}}}]}}]"
        ),
    ),
    "a digest in both normal forms": (
        f"links: {{subject: a, evidence: s p4 71 {BASE64} 2-12-70-64f57e31e597ee09}}",
        (
            "links: [{subject: a, evidence: [{source_id: s, passage: {paragraph: 4, length: 71, "
            f"sha256: {SHA256}, folded: '2:12:70:64f57e31e597ee09'}}}}]}}]"
        ),
    ),
    "a quote": (
        "links: {subject: a, evidence: {at: s p4, quote: signed last week, phrase: last week}}",
        (
            "links: [{subject: a, evidence: [{source_id: s, passage: {paragraph: 4}, "
            "quote: signed last week, phrase: last week}]}]"
        ),
    ),
    "a passage beside its source": (
        "links: {subject: a, evidence: {source_id: p4, passage: p5}}",
        "links: [{subject: a, evidence: [{source_id: p4, passage: {paragraph: 5}}]}]",
    ),
    "the head of a group": (
        "events: [{timelines: t, events: [{id: a}, {id: b, timelines: [u]}]}, {id: c}]",
        "events: [{id: a, timelines: [t]}, {id: b, timelines: [u]}, {id: c}]",
    ),
    "groups in a group": (
        "events: {tags: x, events: [{id: a}, {note: n, tags: y, events: [{id: b}, {id: c}]}]}",
        "events: [{id: a, tags: [x]}, {id: b, note: n, tags: [y]}, {id: c, note: n, tags: [y]}]",
    ),
    "what a head says, taken away": (
        "events: {tags: x, note: n, events: [{id: a, tags: null}, {id: b, tags: []}]}",
        "events: [{id: a, note: n}, {id: b, note: n, tags: []}]",
    ),
    "the source of a group": (
        "links: {source_id: s, links: [{link: a ends b, evidence: [p4, t p5, {at: p6}]}]}",
        (
            "links: [{subject: a, kind: ends, object: b, evidence: [{source_id: s, passage: "
            "{paragraph: 4}}, {source_id: t, passage: {paragraph: 5}}, "
            "{source_id: s, passage: {paragraph: 6}}]}]"
        ),
    ),
    "a source at the head of a group": (
        "links: {at: s, attributed_to: x, links: [{subject: a, evidence: p4}, {subject: b}]}",
        (
            "links: [{subject: a, evidence: [{source_id: s, attributed_to: x, "
            "passage: {paragraph: 4}}]}, {subject: b}]"
        ),
    ),
    "links to one object": (
        "links: {kind: cited_in, object: report, links: [letter, vote]}",
        (
            "links: [{subject: letter, kind: cited_in, object: report}, "
            "{subject: vote, kind: cited_in, object: report}]"
        ),
    ),
    "claims of one speaker": (
        "claims: {speaker: ann, claims: [{a: A}, {b: B}]}",
        "claims: [{id: a, title: A, speaker: ann}, {id: b, title: B, speaker: ann}]",
    ),
}

EVENT = "events: {{id: a, {event}, evidence: {{source_id: s{piece}}}}}"

# What follows from the other values, and what was said.
DERIVED = {
    "that it occurred": ("title: A", "", {"reports": "occurred"}, {}),
    "that it is going on": ("status: ongoing", "", {"reports": "ongoing"}, {}),
    "that it is to come": ("status: scheduled", "", {"reports": "expected"}, {}),
    "that it is proposed": ("status: proposed", "", {"reports": "expected"}, {}),
    "that it did not occur": ("status: absent", "", {"reports": "absent"}, {}),
    "nothing of what is alleged": ("status: alleged", "", {}, {}),
    "nothing of what is cancelled": ("status: cancelled", "", {}, {}),
    "nothing if it is said": ("status: absent", ", reports: occurred", {"reports": "occurred"}, {}),
    "nothing if that is said": ("title: A", ", reports: null", {}, {}),
    "nothing of a dispute": ("title: A", ", stance: disputes", {"stance": "disputes"}, {}),
    "that it is counted": (
        "title: A",
        ", offset: [1, 13]",
        {"offset": [1, 13], "reports": "occurred"},
        {"basis": "anchored"},
    ),
    "a basis that is said": (
        "basis: estimated",
        ", offset: [1, 13], reports: null",
        {"offset": [1, 13]},
        {"basis": "estimated"},
    ),
}


def data_of(text):
    """The data of a YAML text."""
    return parse_text(f"title: T\n{text}\n").data


class TestShortForms:
    """What stands for what."""

    @pytest.mark.parametrize(("short", "long"), PAIRS.values(), ids=PAIRS)
    def test_each_stands_for_the_long_form(self, short, long):
        """In any dataset, and the long form stands for itself; nothing is derived of a link."""
        assert as_text(written_out(data_of(short))) == as_text(data_of(long))
        assert as_text(written_out(data_of(long))) == as_text(data_of(long))

    @pytest.mark.parametrize("actors", ["actor_id: x", "role: y"])
    def test_a_participant_without_its_role_is_no_role(self, actors):
        """The keys of a participant are never taken for roles."""
        event = written_out(data_of(f"events: {{id: a, participants: {{{actors}}}}}"))["events"][0]
        assert event["participants"] == [dict([actors.split(": ")])]

    @pytest.mark.parametrize(
        ("entry", "wrong", "meant"),
        [
            ("events: {titel: A, event_type: law, when: '2018'}", "titel", "title"),
            ("events: {Title: A, event_type: law, when: '2018'}", "Title", "title"),
            ("events: {event-type: law, when: '2018'}", "event-type", "event_type"),
            ("events: {evnt_type: law, when: '2018'}", "evnt_type", "event_type"),
            ("sources: {publsher: A}", "publsher", "publisher"),
            ("actors: {nmae: Ann, kind: person}", "nmae", "name"),
            ("codebook: {event_types: {definiton: A law.}}", "definiton", "definition"),
        ],
    )
    def test_a_mistyped_key_is_not_an_id(self, tmp_path, entry, wrong, meant):
        """The error names the key that is meant."""
        path = tmp_path / "t.yaml"
        path.write_text(f"title: T\n{entry}\n", encoding="utf-8")
        with pytest.raises(pt.UnreadableFileError) as caught:
            pt.read_dataset(path)
        message = str(caught.value)
        assert f"{wrong!r} is not a field of" in message
        assert f"did you mean {meant!r}?" in message

    @pytest.mark.parametrize("name", ["titel", "stats", "vote", "notes"])
    def test_an_id_like_a_mistyped_key(self, tmp_path, name):
        """It is written under its own key if it would be taken for one."""
        when = pt.parse_when("2018")
        dataset = pt.Dataset(
            title="T", events=[pt.Event(id=name, title="A", event_type="law", when=when)]
        )
        pt.write_dataset(dataset, tmp_path / "t.yaml")
        assert pt.read_dataset(tmp_path / "t.yaml") == dataset
        text = (tmp_path / "t.yaml").read_text(encoding="utf-8")
        assert (f"id: {name}" in text) == (name in {"titel", "stats"})

    def test_a_text_with_a_comma_is_not_one_entry(self):
        """It may be meant as two."""
        assert written_out(data_of("contributors: Ann, Ben"))["contributors"] == "Ann, Ben"


class TestDerivedValues:
    """What need not be written."""

    @pytest.mark.parametrize(("event", "piece", "derived", "basis"), DERIVED.values(), ids=DERIVED)
    def test_of_an_event(self, event, piece, derived, basis):
        """How its evidence reports it, and where its date comes from."""
        made = written_out(data_of(EVENT.format(event=event, piece=piece)))["events"][0]
        assert made["evidence"] == [{"source_id": "s"} | derived]
        assert {key: made[key] for key in made if key == "basis"} == basis

    def test_of_an_event_in_a_table(self):
        """Nothing of its row and of the sources that the row names; the rest of an article."""
        data = data_of("events: {id: a, evidence: [laws r2, gazette, paper p4]}")
        row, named, article = written_out(data)["events"][0]["evidence"]
        assert (row, named) == (
            {"source_id": "laws", "passage": {"row": 2}},
            {"source_id": "gazette"},
        )
        assert article == {"source_id": "paper", "passage": {"paragraph": 4}, "reports": "occurred"}

    @pytest.mark.parametrize(
        ("piece", "derived"),
        [
            ("", {"reports": "occurred", "attributed_to": "ann"}),
            (", attributed_to: ben", {"reports": "occurred", "attributed_to": "ben"}),
            (", attributed_to: null", {"reports": "occurred"}),
            (", reports: null, attributed_to: null", {}),
        ],
    )
    def test_of_a_claim(self, piece, derived):
        """That it was made, and by its speaker."""
        text = f"claims: {{id: a, speaker: ann, evidence: {{source_id: s{piece}}}}}"
        made = written_out(data_of(text))["claims"][0]
        assert made["evidence"] == [{"source_id": "s"} | derived]

    def test_the_head_of_a_group_counts_before_what_follows(self):
        """It was written by somebody."""
        text = "events: {reports: expected, basis: stated, events: {a: A, evidence: {at: s}}}"
        (event,) = written_out(data_of(text))["events"]
        assert (event["evidence"][0]["reports"], event["basis"]) == ("expected", "stated")


SOUND = """\
title: T
sources:
  - gazette: The Gazette
timelines:
  - letters: Letters
events:
  - timelines: letters
    source_id: gazette
    events:
      - letter: The council writes
        event_type: letter
        when: 2018-06
        participants: {actor: [council, mayor]}
        evidence: {at: p4, phrase: in June}
      - answer: The ministry answers
        event_type: letter
        when: 2018-07
        evidence:
          - p5
links:
  - link: letter precedes answer
    lag: [1, 60]
"""

# A mistake, and the line, the column and the start of what is said about it.
MISTAKES = {
    "a key in the head of a group": ("timelines: l", "timelins: l", 7, 5, "'timelins' is not a f"),
    "a value in the head of a group": ("timelines: l", "status: l", 7, 5, "'letters' is not a st"),
    "an id before a title": ("- letter:", "- A letter:", 10, 9, "'A letter' is not a valid id"),
    "a title after an id": ("answer: The ministry answers", "answer:", 15, 9, "nothing is written"),
    "a place in a source": ("at: p4", "at: q 4", 14, 20, "'4' is not a place in a source"),
    "a place of a group": ("at: p4", "at: p4 7", 14, 20, "'p4 7' is not a place in a source"),
    "a place that is a number": ("at: p4", "at: 4", 14, 20, "4 is a number; expected a mapping"),
    "a place on its own": ("- p5", "- p5 9", 19, 13, "'p5 9' is not a place in a source"),
    "a key of evidence": ("phrase: in", "frase: in", 14, 28, "'frase' is not a field of Evidence"),
    "a participant": ("mayor]", "The mayor]", 13, 41, "'The mayor' is not a valid id"),
    "a link of two words": ("precedes answer", "precedes", 21, 5, "'object' is missing"),
    "a lag": ("[1, 60]", "60", 22, 5, "60 is a number; expected a list of two"),
}


class TestMistakes:
    """Each is found where it is written, and said once."""

    @pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
    def test_it_has_its_line_and_column(self, tmp_path, mistake):
        """And says what was expected."""
        right, wrong, line, column, said = mistake
        assert right in SOUND
        path = tmp_path / "t.yaml"
        path.write_text(SOUND.replace(right, wrong, 1), encoding="utf-8")
        with pytest.raises(pt.UnreadableFileError) as error:
            pt.read_dataset(path)
        (found,) = error.value.findings
        assert (found.location.line, found.location.column) == (line, column)
        assert found.message.startswith(said)

    def test_a_finding_about_what_a_head_says_is_at_the_head(self, tmp_path):
        """What the rules find, too."""
        path = tmp_path / "t.yaml"
        path.write_text(SOUND.replace("source_id: gazette", "source_id: gazete"), encoding="utf-8")
        found = [each for each in pt.check_file(path) if each.code == "dangling-reference"]
        assert {each.location.line for each in found if "gazete" in each.message} == {8}

    def test_json_has_the_long_form_alone(self, tmp_path):
        """It says which formats are short."""
        path = tmp_path / "t.json"
        event = {"id": "a", "title": "A", "event_type": "t", "when": "2018"}
        pieces = [{"at": "s"}, {"source_id": "s", "passage": "p4"}]
        path.write_text(json.dumps({"title": "T", "events": [event | {"evidence": pieces}]}))
        with pytest.raises(pt.UnreadableFileError) as error:
            pt.read_dataset(path)
        hints = [found.hint for found in error.value.findings]
        assert "short forms are read in YAML alone; name the file x.yaml" in hints
        assert 'write {"paragraph": 4}' in hints

    def test_json_leaves_out_nothing_that_follows(self, tmp_path):
        """A key that is left out has its default there."""
        path = tmp_path / "t.json"
        event = {"id": "a", "title": "A", "event_type": "t", "when": "2018"}
        pieces = [{"source_id": "s", "offset": [1, 13]}]
        path.write_text(json.dumps({"title": "T", "events": [event | {"evidence": pieces}]}))
        read = pt.read_dataset(path).events["a"]
        assert (read.basis.value, read.evidence[0].reports) == ("stated", None)


def as_text(data):
    """Plain data as a text in which the order of keys says nothing."""
    return json.dumps(data, sort_keys=True)

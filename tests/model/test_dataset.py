from __future__ import annotations

import pytest

import policytimeline as pt
from policytimeline import Dataset, UnknownIdError


def event(name, when="2018-06", **fields):
    """An event with an id and a date."""
    return pt.Event(id=name, title=name.title(), event_type="t", when=pt.parse_when(when), **fields)


LETTER = event("letter", timelines=["split"], tags=["agents", "agents"], jurisdictions=["US"])
REPLY = event(
    "reply",
    "2018-07",
    timelines=["split", "other"],
    participants=[pt.Participant("ice", "actor"), pt.Participant("ice", "recipient")],
)
VOTE = event("vote", "2019")
DATASET = Dataset(
    title="Split",
    events=[REPLY, LETTER, VOTE],
    timelines=[
        pt.TimelineDefinition(id="split", title="The split", origin="letter"),
        pt.TimelineDefinition(id="empty", origin="gone"),
    ],
)


class TestTimelines:
    """Selections of events, in order."""

    def test_one_by_its_id(self):
        """With the title and origin of its definition."""
        split = DATASET.timeline("split")
        assert [each.id for each in split] == ["letter", "reply"]
        assert split.title == "The split"
        assert split.origin is LETTER

    def test_one_that_is_only_named_or_only_defined(self):
        """Both exist; an origin that nothing carries is none."""
        assert [each.id for each in DATASET.timeline("other")] == ["reply"]
        assert DATASET.timeline("other").origin is None
        assert len(DATASET.timeline("empty")) == 0
        assert DATASET.timeline("empty").origin is None

    def test_an_unknown_one(self):
        """With those most like it."""
        with pytest.raises(UnknownIdError, match="did you mean 'split'"):
            DATASET.timeline("spilt")

    def test_one_by_its_definition(self):
        """Which has the id."""
        definition = DATASET.timeline_definitions["split"]
        assert DATASET.timeline(definition) == DATASET.timeline("split")

    @pytest.mark.parametrize("given", [None, 3, ["split"]])
    def test_what_is_not_an_id_is_refused(self, given):
        """And not searched for."""
        with pytest.raises(pt.InvalidValueError, match="is not an id"):
            DATASET.timeline(given)

    @pytest.mark.parametrize(
        ("by", "groups"),
        [
            ("timeline", {"split": ["letter", "reply"], "empty": [], "other": ["reply"]}),
            ("jurisdiction", {"US": ["letter"]}),
            ("event_type", {"t": ["letter", "reply", "vote"]}),
            ("actor", {"ice": ["reply"]}),
            ("tag", {"agents": ["letter"]}),
        ],
    )
    def test_all_by_what_they_share(self, by, groups):
        """An event is once in each of its groups."""
        found = DATASET.timelines(by=by)
        assert {name: [each.id for each in line] for name, line in found.items()} == groups

    @pytest.mark.parametrize("by", ["status", "", None])
    def test_an_unknown_grouping(self, by):
        """With those that there are."""
        with pytest.raises(pt.InvalidValueError, match="timeline, jurisdiction"):
            DATASET.timelines(by=by)


class TestChanges:
    """A change returns a new dataset."""

    def test_events_are_added_or_replaced(self):
        """Replaced ones keep their place."""
        later = event("letter", "2018-08")
        changed = DATASET.with_events(event("new"), later)
        assert list(changed.events) == ["reply", "letter", "vote", "new"]
        assert changed.events["letter"] is later
        assert DATASET.events["letter"] is LETTER

    def test_events_are_left_out(self):
        """By id; an unknown one is an error."""
        assert list(DATASET.without_events("letter", "vote").events) == ["reply"]
        with pytest.raises(UnknownIdError, match="did you mean 'letter'"):
            DATASET.without_events("lettre")

    def test_events_are_left_out_by_themselves(self):
        """As by their ids."""
        assert DATASET.without_events(LETTER, VOTE) == DATASET.without_events("letter", "vote")
        with pytest.raises(UnknownIdError, match="no event has the id 'new'"):
            DATASET.without_events(event("new"))

    @pytest.mark.parametrize(
        ("field", "items"),
        [
            ("events", [pt.Source(id="s", title="S")]),
            ("events", pt.Keyed([pt.Actor(id="a", name="A")])),
            ("sources", {"letter": LETTER}),
            ("actors", ["ice"]),
            ("claims", "no"),
            ("timelines", 3),
        ],
    )
    def test_each_part_has_a_class_of_its_own(self, field, items):
        """Entries of another class are refused."""
        with pytest.raises(pt.InvalidValueError, match=r"expected an? [A-Zl]"):
            Dataset(title="T", **{field: items})


class TestShown:
    """A dataset is shown on one line, however large."""

    def test_its_parts_are_counted(self):
        """Each by its name."""
        assert repr(DATASET) == (
            "<Dataset 'Split': 0 sources, 0 actors, 3 events, 0 links, 0 claims>"
        )
        hsi = pt.load_seed("hsi")
        assert f"{len(hsi.events)} events, {len(hsi.links)} links" in repr(hsi)
        assert len(repr(hsi)) < 200

    def test_repeated_ids_are_counted(self):
        """They are entries too."""
        twice = Dataset(title="T", events=[LETTER, LETTER], sources=[pt.Source(id="s", title="S")])
        assert repr(twice) == "<Dataset 'T': 1 source, 0 actors, 2 events, 0 links, 0 claims>"

from __future__ import annotations

import attrs
from hypothesis import given, settings, strategies as st

import policytimeline as pt
from policytimeline.conversion.alignment import same
from policytimeline.conversion.by_hand.respelling import meaning_of, respelt
from policytimeline.conversion.by_hand.shortening import short_entry, shortened
from policytimeline.conversion.recovery import from_dict
from policytimeline.conversion.writing import to_dict
from policytimeline.io.rewriting import rewritten
from policytimeline.io.yaml_dumping import format_text
from policytimeline.io.yaml_format import parse_text
from policytimeline.strategies import datasets

FEW = settings(max_examples=25)
"""A dataset takes long to make up."""
LISTS = {"events": pt.Event, "claims": pt.Claim, "links": pt.Link, "sources": pt.Source}


@st.composite
def written_datasets(draw):
    """A dataset, and the data of a file that says it: in short, in full, or some of both."""
    dataset = draw(datasets())
    long = to_dict(dataset)
    written = draw(st.sampled_from([long, shortened(long)]))
    if written is long:
        written = dict(long)
        for name, of in LISTS.items():
            written[name] = [
                short_entry(entry, of) if draw(st.booleans()) else entry
                for entry in long.get(name, [])
            ]
        written["title"] = long["title"]
        written.setdefault("note", "")  # A default that is written out.
    # What is not said in full may follow from other things.
    return from_dict(pt.Dataset, meaning_of(written)), written


@st.composite
def changes(draw, dataset):
    """A dataset that differs in a few entries from another one."""
    other = draw(datasets())
    events = list(dataset.events.all)
    known = {each.id for each in events}
    events += [event for event in other.events.all if event.id not in known]
    if draw(st.booleans()):
        events = draw(st.permutations(events))
    if events:
        at = draw(st.integers(0, len(events) - 1))
        change = draw(st.sampled_from(["title", "jurisdictions", "timelines", "evidence", "none"]))
        if change == "title":
            events[at] = attrs.evolve(events[at], title="Another title")
        elif change == "evidence":
            events[at] = attrs.evolve(events[at], evidence=events[at].evidence[1:])
        elif change != "none":
            events[at] = attrs.evolve(events[at], **{change: ()})
        if draw(st.booleans()):
            del events[draw(st.integers(0, len(events) - 1))]
    links = draw(st.sampled_from([dataset.links, other.links, (*dataset.links, *other.links)]))
    return attrs.evolve(dataset, events=events, links=links)


class TestRespelt:
    """New data in the words of a file."""

    @FEW
    @given(st.data())
    def test_it_says_the_new_data(self, data):
        """Whatever the file had, and whatever has changed."""
        old, written = data.draw(written_datasets())
        new = to_dict(data.draw(changes(old)))
        assert same(meaning_of(respelt(written, new)), new)

    @FEW
    @given(written_datasets())
    def test_the_same_data_keeps_every_word(self, given_both):
        """So that no byte of a file changes."""
        dataset, written = given_both
        assert same(respelt(written, to_dict(dataset)), written)

    @FEW
    @given(written_datasets(), st.data())
    def test_other_entries_keep_their_words(self, given_both, data):
        """Whichever way they were written."""
        dataset, written = given_both
        events = [
            attrs.evolve(event, title=f"{event.title}!") if data.draw(st.booleans()) else event
            for event in dataset.events.all
        ]
        made = respelt(written, to_dict(attrs.evolve(dataset, events=events)))
        if not any(_groups(written)):
            for was, event, now in zip(
                written.get("events", []), events, made.get("events", []), strict=True
            ):
                if event in dataset.events.all:
                    assert now is was
                else:
                    assert now.keys() == was.keys()


class TestRewritten:
    """A dataset written into the YAML of a file."""

    @FEW
    @given(st.data())
    def test_it_is_read_back(self, data):
        """From the layout of any file of it."""
        old, written = data.draw(written_datasets())
        new = data.draw(changes(old))
        text = rewritten(format_text(written), new)
        assert same(meaning_of(parse_text(text).data), to_dict(new))


def _groups(written):
    return [entry for entry in written.get("events", []) if "events" in entry]

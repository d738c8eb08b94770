"""Names that hold what separates names elsewhere, or that start like another one."""

from __future__ import annotations

from browser.pages import rows, settle, titles
from drawn import event

import policytimeline as pt

ACTORS = {"both": 'Smith, "J."; Jones', "one": "Jones", "other": "<b>&amp; Sons"}


def page_of_actors(show):
    """An event of each actor, of a type of its own with two spaces in it."""
    events = [
        event(
            key,
            f"2018-05-0{n}",
            event_type=f"a  type\n{n}",
            timelines=["t"],
            participants=[pt.Participant(actor_id=key, role="speaker")],
        )
        for n, key in enumerate(ACTORS, 1)
    ]
    dataset = pt.Dataset(
        title="x",
        events=events,
        actors=[pt.Actor(id=key, name=name) for key, name in ACTORS.items()],
        timelines=[pt.TimelineDefinition(id="t", title="t")],
    )
    return show(pt.draw.timeline(dataset.timeline("t")))


class TestFilters:
    """What can be chosen."""

    def test_of_actors_are_their_whole_names(self, show):
        """A semicolon in a name does not make two of it."""
        page = page_of_actors(show)
        options = page.get_by_label("Actor").locator("option").all_text_contents()
        assert set(options) == {"all actors", *ACTORS.values()}
        for key, name in ACTORS.items():
            page.get_by_label("Actor").select_option(name)
            settle(page)
            assert titles(page) == [f"Event {key}"]

    def test_of_types_keep_their_spaces(self, show):
        """Each type leaves its event."""
        page = page_of_actors(show)
        for place in (1, 2, 3):
            page.get_by_label("Type").select_option(index=place)
            settle(page)
            assert rows(page) == 1


class TestEvidence:
    """What a panel says of sources."""

    def test_is_of_the_sources_that_are_cited(self, show):
        """Neither of a source whose id is part of another's, nor of one that a phrase names."""
        sources = [pt.Source(id=key, title=f"Source {key}") for key in ("m1", "m1-x", "m11")]
        events = [
            event("a", "2018-05-01", evidence=[pt.Evidence(source_id="m1-x", phrase="see m11")]),
            event("b", "2018-05-02", evidence=[pt.Evidence(source_id="m1")]),
            event("c", "2018-05-03", evidence=[pt.Evidence(source_id="m11")]),
        ]
        dataset = pt.Dataset(title="x", events=events, sources=sources)
        whole = pt.Timeline(id="t", title="t", events=dataset.events.all, dataset=dataset)
        page = show(pt.draw.timeline(whole))
        for key, said in (("a", "m1-x"), ("b", "m1"), ("c", "m11")):
            page.locator(f".mark[aria-label^='Event {key}']").click()
            texts = page.locator(".evidence p").all_text_contents()
            assert texts == [f"{said}: Source {said}"]

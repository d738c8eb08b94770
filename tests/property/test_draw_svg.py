"""Every SVG is well formed, has everything in it, and shows texts as they are."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from drawn import event, timeline
from hypothesis import example, given, settings

import policytimeline as pt
from policytimeline import strategies as some

SVG = "{http://www.w3.org/2000/svg}"
KNOWN = {"svg", "style", "defs", "linearGradient", "stop", "pattern", "rect", "g", "title", "text"}
KNOWN |= {"path", "line"}
NASTY = "<img onerror=alert(1)></svg></title><script>x</script>]]>&amp;\"'"


def figures(title):
    """A figure of each kind with a text in it."""
    events = [
        event("a", "2018-05-02", title=title, event_type="law", jurisdictions=["FR"]),
        event("b", "2018-05-01", title=title, event_type="law", jurisdictions=["IT"]),
    ]
    links = [pt.Link(subject="a", kind="precedes", object="b")]
    contradicting = timeline(*events, links=links, title=title)
    plain = timeline(*events, title=title)
    other = timeline(event("c", "2019"), title=title)
    found = pt.compare_timelines(
        plain.with_origin("a"),
        pt.Timeline(id="other", events=other.events.all, origin=other.events["c"]),
    )
    yield pt.draw.timeline(contradicting)
    yield pt.draw.timeline(plain, lanes="type")
    yield pt.draw.comparison(found)
    yield pt.draw.pace(found)
    yield pt.draw.adoption(plain.dataset)
    yield pt.draw.conflict(pt.infer(contradicting.dataset).conflicts[0])


@settings(max_examples=20)
@given(some.filled_texts())
@example(NASTY)
@example("bell \a, null \0, escape \x1b[31m and \ufffe")
def test_it_is_well_formed_and_complete(title):
    """It has no script, no event handler, and nothing from elsewhere."""
    for figure in figures(title):
        root = ET.fromstring(figure.svg)  # noqa: S314  # It is our own.
        for element in root.iter():
            assert element.tag.removeprefix(SVG) in KNOWN
            for name, value in element.attrib.items():
                assert not name.startswith("on")
                assert "href" not in name
                assert "://" not in value or name == "aria-label"
        assert not re.search(r"url\((?!#)|@import|<!|<\?", re.sub(r">[^<]*<", "><", figure.svg))


def test_a_title_stays_text():
    """Whatever it looks like."""
    figure = pt.draw.timeline(timeline(event("a", "2018", title=NASTY), title=NASTY))
    root = ET.fromstring(figure.svg)  # noqa: S314  # It is our own.
    assert root.get("aria-label") == NASTY
    assert NASTY in {each.text for each in root.iter(f"{SVG}text")}
    assert "<img" not in figure.svg
    assert "<script" not in figure.svg

from __future__ import annotations

from itertools import pairwise

from drawn import event, timeline

import policytimeline as pt
from policytimeline.frames.bounds import event_bounds


def rows(figure):
    """The rows of the table below a figure, by the title of their event."""
    table = figure.table
    keys = [column.name for column in table.columns]
    return {
        texts[keys.index("event")]: dict(zip(keys, texts, strict=True)) for texts in table.texts()
    }


class TestEventTable:
    """The same as the figure, for who reads or listens."""

    def test_it_has_a_row_for_each_event(self):
        """Also for those that are only counted."""
        many = [event(f"e{n}", "2018-05", title=f"Event {n}") for n in range(200)]
        assert len(list(pt.draw.timeline(timeline(*many)).table.texts())) == 200

    def test_evidence_is_listed_by_source_with_the_words_of_the_date(self):
        """And what the ids of the sources mean is below."""
        source = pt.Source(id="gazette", title="The Gazette", published=pt.parse_when("2018-06-01"))
        pieces = [
            pt.Evidence(source_id="gazette", passage=pt.Passage(paragraph=number), phrase=phrase)
            for number, phrase in ((3, "last May"), (4, ""))
        ]
        dataset = pt.Dataset(
            title="D",
            sources=[source],
            events=[event("law", "2018-05", evidence=pieces, timelines=["t"])],
        )
        figure = pt.draw.timeline(dataset.timeline("t"))
        (row,) = rows(figure).values()
        assert row["evidence"] == "gazette ¶3 “last May”, ¶4"
        assert "gazette: The Gazette, 1 June 2018" in figure.table.notes

    def test_a_narrowed_date_says_what_it_follows_from(self):
        """But not the statement that is narrowed."""
        link = pt.Link(subject="vote", kind="precedes", object="law")
        linked = timeline(event("vote", "2018"), event("law", "2018-03-01"), links=[link])
        found = rows(pt.draw.timeline(linked))
        assert found["Event vote"]["because"] == "law is dated 2018-03-01; vote precedes law"
        assert found["Event law"]["because"] == ""
        assert rows(pt.draw.timeline(linked, coded=True))["Event vote"]["because"] == ""

    def test_of_a_long_proof_the_statements_next_to_the_date_are_listed(self):
        """All of them for each event would make the page grow with the square of the chain."""
        events = [event(f"e{n:02}", "2018-05-01" if n == 0 else "2018") for n in range(20)]
        links = [pt.Link(subject=a.id, kind="precedes", object=b.id) for a, b in pairwise(events)]
        found = rows(pt.draw.timeline(timeline(*events, links=links)))
        assert found["Event e09"]["because"].startswith("e00 is dated 2018-05-01; e00 precedes e01")
        *listed, further = found["Event e15"]["because"].split("; ")
        assert further == "and others before these: policytimeline explain FILE e15"
        assert listed[:10] == [f"e{n:02} precedes e{n + 1:02}" for n in range(5, 15)]

    def test_contradictions_are_gone_through_once(self, monkeypatch):
        """And not again for each timeline."""
        link = pt.Link(subject="a", kind="precedes", object="b")
        linked = timeline(event("a", "2018-05-02"), event("b", "2018-05-01"), links=[link])
        solved = pt.infer(linked.dataset)
        assert not solved.is_sound("a")
        monkeypatch.delattr(pt.Conflict, "about")
        event_bounds(linked.dataset, [linked.dataset.events["a"]], solved)

    def test_a_contradiction_is_told(self):
        """In the row of each event that it is about."""
        link = pt.Link(subject="a", kind="precedes", object="b")
        events = event("a", "2018-05-02"), event("b", "2018-05-01")
        for row in rows(pt.draw.timeline(timeline(*events, links=[link]))).values():
            assert row["because"].startswith("contradiction: ")

    def test_of_a_long_contradiction_one_statement_is_told(self):
        """All of them for each event would make the page grow with their square."""
        events = [event(f"e{n:02}", "2018") for n in range(20)]
        links = [
            pt.Link(subject=a.id, kind="precedes", object=b.id)
            for a, b in pairwise([*events, events[0]])
        ]
        found = rows(pt.draw.timeline(timeline(*events, links=links)))
        assert found["Event e09"]["because"] == (
            "contradiction: e00 precedes e01 contradicts 19 other statements; to see them: "
            "policytimeline explain FILE e09"
        )

    def test_days_since_the_origin(self):
        """If there is one."""
        origin = event("a", "2018-05-01")
        found = rows(pt.draw.timeline(timeline(origin, event("b", "2018-05-11"), origin=origin)))
        assert found["Event b"]["lag"] == "10"
        assert "lag" not in rows(pt.draw.timeline(timeline(origin)))["Event a"]

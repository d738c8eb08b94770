from __future__ import annotations

import pytest

import policytimeline as pt

P = pt.parse_when


def event(key, when, **fields):
    """An event of these days."""
    return pt.Event(id=key, title=key, event_type="step", when=P(when), **fields)


def dataset(*events, kinds=(), links=()):
    """A dataset of these events and links."""
    book = pt.Codebook(link_kinds=[pt.LinkKind(**kind) for kind in kinds])
    paper = pt.Source(id="paper", title="Paper", published=pt.UncertainDate.parse("2018-06-28"))
    made = [pt.Link(subject=a, kind=kind, object=b) for a, kind, b in links]
    return pt.Dataset(title="T", sources=[paper], events=events, links=made, codebook=book)


def found(data, code, *others):
    """What one rule finds, while others run too."""
    return pt.check(data, rules=[*others, code]).of(code)


class TestTimelineContradiction:
    """Statements cannot all be true."""

    def test_one_finding_names_all_that_clash(self):
        """At the weakest of them."""
        data = dataset(event("a", "2018"), event("b", "2017"), links=[("a", "precedes", "b")])
        (finding,) = found(data, "timeline-contradiction")
        assert finding.location.path == "links[0]"
        assert finding.severity is pt.Severity.ERROR
        for said in ("a precedes b", "a is dated 2018", "b is dated 2017", "by 2 days"):
            assert said in finding.message

    def test_a_statement_that_contradicts_itself(self):
        """It is named alone."""
        data = dataset(event("a", "2018"), links=[("a", "precedes", "a")])
        (finding,) = found(data, "timeline-contradiction")
        assert finding.message == (
            "a precedes a contradicts itself by 1 day; expected a statement that can be true"
        )
        assert finding.hint == "check it again: no source is given for it"

    def test_a_missed_deadline_and_a_dispute_are_none(self):
        """What ought to be, and what is denied, do not constrain."""
        disputed = event(
            "a",
            "2019",
            evidence=[
                pt.Evidence(
                    source_id="paper", reports=pt.ReportedAs.OCCURRED, stance=pt.Stance.DISPUTES
                )
            ],
        )
        kinds = [{"id": "deadline_of", "normative": True, "implies": "follows"}]
        links = [("b", "deadline_of", "a")]
        assert not found(
            dataset(disputed, event("b", "2018"), kinds=kinds, links=links),
            "timeline-contradiction",
        )

    def test_what_no_other_rule_tells_is_told(self):
        """An open end and a duration."""
        data = dataset(event("a", "2018-01-01/..", duration=(0, 2)))
        assert [f.location.path for f in found(data, "timeline-contradiction")]

    def test_an_offset_that_another_rule_tells_is_not_told_again(self):
        """Also if it counts from another event; a link between the two is another matter."""
        nine = pt.Evidence(source_id="paper", offset=(-9, -9), anchor="a")
        events = [event("a", "2018-06-10"), event("b", "2018-06-20", evidence=[nine])]
        data = dataset(*events)
        assert len(found(data, "offset-disagrees")) == 1
        assert not found(data, "timeline-contradiction", "offset-disagrees")
        assert found(data, "timeline-contradiction")
        linked = dataset(*events, links=[("b", "precedes", "a")])
        assert len(found(linked, "timeline-contradiction")) == 1

    def test_what_another_rule_tells_is_not_told_again(self):
        """Of one event; what it tells of each of two is not what these two clash over."""
        book = pt.Codebook(stages=["adopted", "in_force"])
        backwards = {"adopted": P("2019"), "in_force": P("2018")}
        paper = pt.Source(id="paper", title="Paper")
        told = pt.Evidence(source_id="paper", offset=(0, 0))
        events = [
            event("a", "2018-06-28", dates=backwards, evidence=[told]),
            event("b", "2018-06-01", dates=backwards, evidence=[told]),
        ]
        data = pt.Dataset(title="T", sources=[paper], events=events, codebook=book)
        assert len(found(data, "stages-out-of-order")) == 2
        (finding,) = found(data, "timeline-contradiction", "stages-out-of-order")
        for said in ("a is dated 2018-06-28", "b is dated 2018-06-01"):
            assert said in finding.message

    @pytest.mark.parametrize(
        ("when", "fields", "hint"),
        [
            ("2018-06-18", {"offset": (8, 8)}, "'b' is dated after a: write [-8, -8]"),
            ("2018-06-05", {"offset": (-7, -3)}, "'b' is dated before a: write [3, 7]"),
            ("2018-06-19", {"offset": (8, 8)}, "if it came after a, write [-8, -8]"),
            (
                "2018-06-19",
                {"offset": (8, 8), "phrase": "Eight days later"},
                "if the words are right, write 2018-06-18; if it came after a, write [-8, -8]",
            ),
            (
                "2018-06-19",
                {"offset": (-8, -8), "phrase": "Eight days later"},
                "if the words and the offset are right, write 2018-06-18",
            ),
            ("2018-06-19", {"offset": (-8, -8)}, ""),
        ],
    )
    def test_the_hint_of_an_offset_names_the_sign_or_the_words(self, when, fields, hint):
        """The sign is the likeliest slip; the words say which date they mean."""
        piece = pt.Evidence(source_id="paper", anchor="a", **fields)
        data = dataset(event("a", "2018-06-10"), event("b", when, evidence=[piece]))
        (finding,) = found(data, "offset-disagrees")
        assert finding.hint == hint
        assert "expected an offset that fits the dates" in finding.message

    def test_the_hint_allows_each_convention_that_overlaps_the_likeliest(self):
        """As a draft does: a week starts on a Monday or on a Sunday."""
        piece = pt.Evidence(source_id="paper", phrase="last week", offset=(1, 13))
        data = dataset(event("b", "2018-08", evidence=[piece]))
        hints = [each.hint for each in found(data, "offset-disagrees")]
        assert hints == ["if the words and the offset are right, write [2018-06-17..2018-06-24]"]

    def test_an_offset_that_contradicts_its_date_sharpens_nothing(self):
        """It would move the date to where the mistake points."""
        piece = pt.Evidence(source_id="paper", offset=(8, 8), anchor="a")
        counted = event("b", "2018-06-19", basis="anchored", evidence=[piece])
        data = dataset(event("a", "2018-06-10"), counted)
        assert found(data, "date-can-be-sharpened")
        assert not found(data, "date-can-be-sharpened", "offset-disagrees")

    @pytest.mark.parametrize(
        ("when", "offset", "basis", "wider"),
        [
            ("2018-06-13", (-7, -1), "anchored", "[2018-06-11..2018-06-17]"),
            ("2018-06-13", (-7, None), "anchored", "[..2018-06-17]"),
            ("[2018-06-11..2018-06-17]", (-7, -1), "anchored", ""),
            ("2018-06-13", (-3, -3), "anchored", ""),
            ("2018-06-13", (-7, -1), "stated", ""),
        ],
    )
    def test_a_range_of_days_that_widens_a_date_is_said(self, when, offset, basis, wider):
        """If it counts from another event and is used in place of the coded date."""
        piece = pt.Evidence(source_id="paper", offset=offset, anchor="a")
        counted = event("b", when, basis=basis, evidence=[piece])
        findings = found(dataset(event("a", "2018-06-10"), counted), "anchored-wider-than-coded")
        said = f"'b' is coded {when}, but counted from a it can be {wider}; "
        assert [each.message.startswith(said) for each in findings] == [True] * bool(wider)
        assert all("'basis: stated'" in each.hint for each in findings)

    def test_too_many_readings_are_said(self):
        """Instead of an answer."""
        piece = pt.Evidence(source_id="paper", offset=(0, 9), alternatives=[(5, 20)])
        data = dataset(*(event(f"e{n}", "2018", evidence=[piece]) for n in range(7)))
        (finding,) = found(data, "timeline-contradiction")
        assert "128 combinations" in finding.message
        assert not found(data, "date-can-be-sharpened")


class TestSourcesDisagree:
    """What a source says of a date against what is coded."""

    def test_a_date_that_cannot_be_both_is_a_warning(self):
        """Of an event and of its role dates."""
        asserts = {"when": "2019", "dates.signed": "2017", "title": "A title"}
        piece = pt.Evidence(source_id="paper", asserts=asserts)
        data = dataset(event("a", "2018-06", dates={"signed": P("2018")}, evidence=[piece]))
        assert [f.message.split(";")[0] for f in found(data, "sources-disagree")] == [
            "paper dates 'a' 2019, but it is coded 2018-06",
            "paper dates 'a' 2017, but it is coded 2018",
        ]

    @pytest.mark.parametrize(
        ("coded", "said", "is_found"),
        [
            ("2018-06-20/2018-06-27", "2018-06/2018-06-22", True),
            ("2018-06-20/2018-06-27", "2018-06/2018-06-30", True),
            ("2018-06-20/2018-06-27", "2018-06/2018-06", False),
            ("2018-06-20/2018-06-27", "2018-06", False),
            ("2018-06-20/2018-06-27", "2018-06-22", True),
            ("2018-06-20", "2018-06-18/2018-06-22", False),
            ("2018-06-20/..", "2018-06-20/2019", True),
            ("2018-06-20/..", "2018-06-20/", True),
            ("2018-06-20/", "2018-06-20/2019", False),
        ],
    )
    def test_start_and_end_have_to_agree(self, coded, said, is_found):
        """And `infer` agrees, if it trusts the source."""
        piece = pt.Evidence(source_id="paper", asserts={"when": said})
        data = dataset(event("a", coded, evidence=[piece]))
        assert bool(found(data, "sources-disagree")) is is_found
        assert pt.infer(data, trust=["paper"]).is_consistent is not is_found

    def test_a_vaguer_or_a_denied_date_is_none(self):
        """It can be true as well."""
        vaguer = pt.Evidence(source_id="paper", asserts={"when": "2018"})
        denied = pt.Evidence(source_id="paper", asserts={"when": "2019"}, stance=pt.Stance.DISPUTES)
        stretch = event("b", "2018-01/2018-03", evidence=[vaguer])
        data = dataset(event("a", "2018-06", evidence=[vaguer, denied]), stretch)
        assert not found(data, "sources-disagree")


class TestDateCanBeSharpened:
    """Everything together leaves less room."""

    def test_the_tighter_date_is_information(self):
        """With the command that explains it; what contradicts has none."""
        data = dataset(
            event("a", "2018-06"),
            event("b", "2018-06"),
            event("c", "2018"),
            event("d", "2017"),
            links=[("a", "precedes", "b"), ("c", "precedes", "d")],
        )
        report = pt.check(data, rules=["date-can-be-sharpened"])
        assert [f.location.path for f in report] == ["events[0].when", "events[1].when"]
        assert "narrow it to [2018-06-01..2018-06-29]" in report.findings[0].message
        assert report.is_clean

    def test_an_exact_date_that_was_computed_may_be_moved(self):
        """Not if it is stated: nothing can narrow it."""
        paper = pt.Source(id="paper", title="P", published=P("[2018-06-27..2018-06-28]"))
        told = pt.Evidence(source_id="paper", phrase="the day before")
        link = pt.Link(subject="b", kind="precedes", object="a")
        events = [event("a", "2018-06-26", basis="anchored", evidence=[told])]
        data = pt.Dataset(
            title="T", sources=[paper], events=[*events, event("b", "2018-06-26")], links=[link]
        )
        (finding,) = found(data, "date-can-be-sharpened")
        assert finding.message.endswith("all statements together move it to 2018-06-27")


class TestLinkCycle:
    """Who responds to whom."""

    def test_a_circle_of_one_kind_is_a_warning(self):
        """Once, from its first member on; also of one link."""
        kinds = [{"id": "responds_to"}, {"id": "cites"}, {"id": "twin_of", "implies": "same_days"}]
        links = [
            ("c", "responds_to", "a"),
            ("a", "responds_to", "b"),
            ("b", "responds_to", "c"),
            ("a", "cites", "a"),
            ("a", "twin_of", "b"),
            ("b", "twin_of", "a"),
        ]
        data = dataset(*(event(key, "2018") for key in "abc"), kinds=kinds, links=links)
        assert [(f.location.path, f.message.split(";")[0]) for f in found(data, "link-cycle")] == [
            ("links[1]", "responds_to links form a cycle: a -> b -> c -> a"),
            ("links[3]", "cites links form a cycle: a -> a"),
        ]

    def test_circles_that_meet_no_other_are_all_found(self):
        """Also one that the way to another leads past; two roles of one event are two things."""
        kinds = [{"id": "cites"}]
        pairs = ["sx", "xy", "yx", "sz", "zs"]
        links = [*((a, "cites", b) for a, b in pairs), ("w.signed", "cites", "w.ended")]
        dates = {"signed": P("2018"), "ended": P("2018")}
        events = [*(event(key, "2018") for key in "sxyz"), event("w", "2018", dates=dates)]
        assert len(found(dataset(*events, kinds=kinds, links=links), "link-cycle")) == 2

    def test_a_tree_is_none(self):
        """Nor two ways to one end."""
        kinds = [{"id": "responds_to"}]
        links = [("a", "responds_to", "b"), ("a", "responds_to", "c"), ("b", "responds_to", "c")]
        assert not found(
            dataset(*(event(key, "2018") for key in "abc"), kinds=kinds, links=links), "link-cycle"
        )


class TestUpdatesBeforeOriginal:
    """What ends or follows something lies before it."""

    def test_the_wrong_order_is_an_error(self):
        """Of events and of role dates; sources and unknown ids are left alone."""
        kinds = [{"id": "repeals", "ends_object": True}, {"id": "renews", "implies": "follows"}]
        links = [
            ("old", "repeals", "new"),
            ("new", "repeals", "old"),
            ("old", "renews", "new.signed"),
            ("old", "renews", "paper"),
            ("old", "renews", "gone"),
        ]
        new = event("new", "2018", dates={"signed": P("2018")})
        data = dataset(event("old", "2010"), new, kinds=kinds, links=links)
        assert [f.location.path for f in found(data, "updates-before-original")] == [
            "links[0]",
            "links[2]",
        ]

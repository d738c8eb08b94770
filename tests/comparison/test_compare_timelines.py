from __future__ import annotations

import pytest

import policytimeline as pt

BOOK = pt.Codebook(
    event_types=[
        pt.EventType(id="act"),
        pt.EventType(id="statement", parent="act"),
        pt.EventType(id="letter", parent="statement"),
        pt.EventType(id="report", parent="statement"),
        pt.EventType(id="law", parent="act"),
    ]
)
ACTORS = pt.Keyed(
    [
        pt.Actor(id="port", name="The port"),
        pt.Actor(id="pilots", name="The pilots", part_of="port"),
        pt.Actor(id="town", name="The town"),
    ]
)


def event(event_id, event_type="letter", when="2018-06-20", **fields):
    """An event, with actors as ``role=actor`` in `who`."""
    who = [pt.Participant(actor, role) for role, actor in fields.pop("who", {}).items()]
    plain = {"title": event_id.capitalize(), "participants": who}
    return pt.Event(
        id=event_id, event_type=event_type, when=pt.parse_when(when), **{**plain, **fields}
    )


def timeline(name, *events, origin=None):
    """A timeline counted from one of its events, by its place in the call, or from none."""
    counted_from = None if origin is None else events[origin]
    return pt.Timeline(id=name, events=events, origin=counted_from, actors=ACTORS, codebook=BOOK)


def matched(left, right):
    """The ids of the matched pairs."""
    found = pt.compare_timelines(timeline("l", *left), timeline("r", *right))
    return {(match.left.id, match.right.id) for match in found.matches}


class TestMatching:
    """Steps are matched by type, then by who did it to whom."""

    @pytest.mark.parametrize(
        ("left", "right", "is_matched"),
        [
            ("letter", "letter", True),
            ("letter", "report", True),
            ("letter", "statement", True),
            ("letter", "law", False),
            ("act", "act", True),
            ("act", "law", False),
            ("unheard-of", "unheard-of", True),
            ("unheard-of", "letter", False),
        ],
    )
    def test_types_must_have_something_in_common(self, left, right, is_matched):
        """Themselves, or a wider type below the root, which covers everything."""
        pairs = matched([event("a", left)], [event("b", right)])
        assert pairs == ({("a", "b")} if is_matched else set())

    def test_the_same_type_comes_before_a_wider_one(self):
        """Both would do."""
        right = [event("report-2", "report"), event("letter-2", "letter")]
        assert matched([event("letter-1")], right) == {("letter-1", "letter-2")}

    @pytest.mark.parametrize(
        ("better", "worse"),
        [
            ({"actor": "pilots"}, {"actor": "port"}),
            ({"actor": "port"}, {"actor": "town"}),
            ({"actor": "town"}, {"target": "pilots"}),
            ({"actor": "pilots", "recipient": "town"}, {"actor": "pilots"}),
        ],
    )
    @pytest.mark.parametrize("number", range(8))
    def test_roles_decide_between_candidates(self, better, worse, number):
        """The same actor, then one it is part of, then the same role; whatever the ids."""
        left = [event("step", who={"actor": "pilots", "recipient": "town"})]
        right = [event(f"better-{number}", who=better), event(f"worse-{number}", who=worse)]
        assert matched(left, right) == {("step", f"better-{number}")}

    def test_the_status_decides_between_the_rest(self):
        """What did not happen is compared with what did not happen."""
        absent = {"status": pt.EventStatus.ABSENT, "when": "2018-06-01/2018-06-30"}
        left = [event("no-answer", "report", **absent)]
        right = [event("answer-2", "report"), event("no-answer-2", "report", **absent)]
        assert matched(left, right) == {("no-answer", "no-answer-2")}

    def test_each_event_is_matched_once(self):
        """The best pairs altogether, not the best for the first one."""
        alleged = pt.EventStatus.ALLEGED
        left = [
            event("a", who={"actor": "pilots", "target": "town"}, status=alleged),
            event("b", who={"actor": "pilots"}, status=alleged),
        ]
        right = [
            event("x", who={"actor": "pilots"}, status=alleged),
            event("y", who={"target": "town"}),
        ]
        # The best pair for a is a-x, which leaves b-y, who share nothing but the type.
        assert matched(left, right) == {("a", "y"), ("b", "x")}

    def test_many_small_reasons_do_not_outweigh_a_better_one(self):
        """Ties are settled by a digest of the ids, and only ties are."""
        size = 40
        left, right = (
            [event(f"{side}-{n}", f"type-{n % 4}", who={"actor": "town"}) for n in range(size)]
            for side in "lr"
        )
        first = event("first", "type-0", who={"actor": "town"}, status=pt.EventStatus.ALLEGED)
        second = event("second", "type-0", who={"actor": "town"}, status=pt.EventStatus.ALLEGED)
        assert ("first", "second") in matched([*left, first], [*right, second])

    def test_the_same_event_is_matched_with_itself(self):
        """However much another one has in common with it."""
        who = dict.fromkeys("abcdefghij", "port")
        shared = event("shared", who=who)
        assert matched([shared, event("a", who=who)], [event("b", who=who), shared]) == {
            ("shared", "shared"),
            ("a", "b"),
        }

    def test_an_id_alone_does_not_make_the_same_event(self):
        """Two datasets may use one id for different things."""
        left, right = event("step", "letter"), event("step", "law")
        assert matched([left], [right]) == set()
        found = pt.compare_timelines(timeline("l", left), timeline("r", event("step", title="T")))
        assert [match.reason for match in found.matches] == ["both of type letter"]

    def test_origins_are_matched_whatever_their_types(self):
        """They are where both courses begin, however much others have in common."""
        who = dict.fromkeys("abcdefghij", "port")
        left = timeline("l", event("a", "letter", who=who), event("b", "law", who=who), origin=0)
        right = timeline("r", event("c", "law", who=who), event("d", "letter", who=who), origin=0)
        found = pt.compare_timelines(left, right)
        assert {(m.left.id, m.right.id) for m in found.matches} == {("a", "c")}
        assert [event.id for event in found.only_left] == ["b"]

    def test_a_repeated_id_is_not_lost(self):
        """Both of its events are there."""
        twice = [event("a"), event("a", title="Another")]
        found = pt.compare_timelines(timeline("l", *twice), timeline("r", event("b")))
        assert len(found.matches) + len(found.only_left) == 2


class TestReason:
    """Every match says why it was made."""

    @pytest.mark.parametrize(
        ("left", "right", "reason"),
        [
            (event("a"), event("b"), "both of type letter"),
            (event("a"), event("a"), "the same event"),
            (event("a"), event("b", "report"), "letter and report are both of type statement"),
            (
                event("a", who={"actor": "pilots", "recipient": "port"}),
                event("b", who={"actor": "pilots", "recipient": "town"}),
                "both of type letter; same actor (pilots); both have a recipient",
            ),
        ],
    )
    def test_types_and_roles_are_named(self, left, right, reason):
        """With the actors that both have."""
        (match,) = pt.compare_timelines(timeline("l", left), timeline("r", right)).matches
        assert match.reason == reason

    def test_origins_are_named(self):
        """They may have nothing else in common."""
        left, right = (
            timeline("l", event("a"), origin=0),
            timeline("r", event("b", "law"), origin=0),
        )
        (match,) = pt.compare_timelines(left, right).matches
        assert match.reason == "both are the origin"

    def test_either_codebook_will_do(self):
        """The other timeline may come from a dataset that has none."""
        bare = pt.Timeline(id="bare", events=[event("a")])
        coded = timeline("r", event("b", "report"))
        for left, right in ((bare, coded), (coded, bare)):
            (match,) = pt.compare_timelines(left, right).matches
            assert match.reason.endswith("are both of type statement")


class TestLags:
    """Each matched step is counted from its side's origin."""

    def test_lags_are_guaranteed_bounds(self):
        """Whatever days are chosen; the origin is no day from itself."""
        left = timeline("l", event("a", when="2018-06"), event("b", "law", "2018-08"), origin=0)
        right = timeline("r", event("c", when="2021"), event("d", "law", "2021-03-01"), origin=0)
        first, second = pt.compare_timelines(left, right).matches
        assert (first.left_lag, first.right_lag) == (pt.Lag(0, 0), pt.Lag(0, 0))
        assert (second.left_lag, second.right_lag) == (pt.Lag(32, 91), pt.Lag(-305, 59))

    def test_an_absence_is_counted_to_its_end(self):
        """So long it is stated to have lasted."""
        silence = event("b", when="2018-06-21/2018-06-28", status=pt.EventStatus.ABSENT)
        left = timeline("l", event("a", "law"), silence, origin=0)
        found = pt.compare_timelines(left, timeline("r", event("c")))
        assert found.matches[0].left_lag == pt.Lag(8, 8)

    @pytest.mark.parametrize(
        ("when", "status"),
        [("../2018-06-28", pt.EventStatus.OCCURRED), ("2018-06-21/..", pt.EventStatus.ABSENT)],
    )
    def test_no_number_of_days_leads_to_an_open_side(self, when, status):
        """An open begin, or the open end of an absence."""
        left = timeline("l", event("a", "law"), event("b", when=when, status=status), origin=0)
        found = pt.compare_timelines(left, timeline("r", event("c")))
        assert found.matches[0].left_lag is None

    def test_without_origin_nothing_is_counted(self):
        """The events are matched all the same."""
        found = pt.compare_timelines(timeline("l", event("a")), timeline("r", event("b")))
        assert found.origin == (None, None)
        assert (found.matches[0].left_lag, found.matches[0].right_lag) == (None, None)

    def test_other_origins_can_be_named(self):
        """By their ids, left and right, in place of the timelines' own."""
        left = timeline("l", event("a"), event("b", "law", "2018-06-30"), origin=0)
        right = timeline("r", event("c"), event("d", "law", "2018-07-10"))
        found = pt.compare_timelines(left, right, origin=("b", "d"))
        assert [event.id for event in found.origin] == ["b", "d"]
        assert {m.left.id: (m.left_lag, m.right_lag) for m in found.matches} == {
            "a": (pt.Lag(-10, -10), pt.Lag(-20, -20)),
            "b": (pt.Lag(0, 0), pt.Lag(0, 0)),
        }
        assert found.swapped().origin == found.origin[::-1]

    @pytest.mark.parametrize("origin", [("z", "c"), ("a", "z")])
    def test_an_origin_must_belong_to_its_timeline(self, origin):
        """On either side."""
        with pytest.raises(pt.UnknownIdError, match="'z'"):
            pt.compare_timelines(
                timeline("l", event("a")), timeline("r", event("c")), origin=origin
            )


class TestOrderAgreement:
    """Matched steps come in the same order on both sides, or not, or perhaps."""

    @pytest.mark.parametrize(
        ("left", "right", "verdict", "bounds"),
        [
            (("2018-01", "2018-02"), ("2021-01", "2021-02"), pt.Verdict.YES, (1, 1, 1)),
            (("2018-01", "2018-02"), ("2021-02", "2021-01"), pt.Verdict.NO, (0, 0, 1)),
            (("2018-01", "2018-02"), ("2021-01", "2021-01"), pt.Verdict.MAYBE, (0, 1, 1)),
            (("2018-01-01", "2018-01-01"), ("2021", "2021"), pt.Verdict.MAYBE, (0, 1, 1)),
            (("2018-01-01", "2018-01-01"), ("2021-01-01",) * 2, pt.Verdict.YES, (1, 1, 1)),
            (("2018-01-01", "2018-01-01"), ("2021-01", "2021-02"), pt.Verdict.NO, (0, 0, 1)),
            (("../2018", "2018-01-01"), ("../2021", "2021"), pt.Verdict.YES, (1, 1, 1)),
            (("../2018", "../2018"), ("../2021", "2021"), pt.Verdict.MAYBE, (0, 1, 1)),
            (("/2018", "2018-01-01"), ("2020", "2021"), pt.Verdict.MAYBE, (0, 1, 1)),
        ],
    )
    def test_two_steps(self, left, right, verdict, bounds):
        """Equal days are an order too; two open begins are undecided."""
        sides = [
            timeline(name, event(f"{name}-1", "letter", one), event(f"{name}-2", "law", other))
            for name, (one, other) in (("l", left), ("r", right))
        ]
        found = pt.compare_timelines(*sides)
        assert [match.order for match in found.matches] == [verdict, verdict]
        assert found.order_agreement == bounds

    @pytest.mark.parametrize("side", ["l", "r"])
    def test_what_did_not_happen_has_no_place_in_an_order(self, side):
        """On either side: its pairs are not counted, and its own order stays undecided."""
        absent = {"status": pt.EventStatus.ABSENT, "when": "2018-07/2018-08"}
        sides = [
            timeline(
                name,
                event(f"{name}-1", "letter", "2018-01"),
                event(f"{name}-2", "law", "2018-02"),
                event(f"{name}-3", "report", **(absent if name == side else {"when": "2018-09"})),
            )
            for name in "lr"
        ]
        found = pt.compare_timelines(*sides)
        assert {match.left.event_type: match.order for match in found.matches} == {
            "letter": pt.Verdict.YES,
            "law": pt.Verdict.YES,
            "report": pt.Verdict.MAYBE,
        }
        assert found.order_agreement == (1, 1, 1)

    def test_one_step_has_nothing_to_disagree_with(self):
        """There is no pair."""
        found = pt.compare_timelines(timeline("l", event("a")), timeline("r", event("b")))
        assert found.matches[0].order is pt.Verdict.YES
        assert found.order_agreement == (0, 0, 0)

    def test_a_timeline_agrees_with_itself(self):
        """However uncertain its dates: an event has one day, whichever it is."""
        course = timeline("l", event("a", when="2018"), event("b", when="2018"), event("c", "law"))
        found = pt.compare_timelines(course, course)
        assert {(match.left.id, match.right.id) for match in found.matches} == {
            ("a", "a"),
            ("b", "b"),
            ("c", "c"),
        }
        assert found.order_agreement == (3, 3, 3)
        assert {match.reason for match in found.matches} == {"the same event"}

    @pytest.mark.parametrize(
        ("bounds", "text"),
        [
            ((1, 3, 3), "1 to 3 of 3 pairs of steps come in the same order"),
            ((2, 2, 3), "2 of 3 pairs of steps come in the same order"),
        ],
    )
    def test_it_reads_as_a_sentence(self, bounds, text):
        """One number where both bounds are the same."""
        assert str(pt.OrderAgreement(*bounds)) == text


class TestArguments:
    """Two timelines, and not their ids."""

    def test_ids_are_refused_with_the_call_that_works(self):
        """The comparison does not know whose ids they are."""
        with pytest.raises(pt.InvalidValueError, match="left: 'l' is a str") as error:
            pt.compare_timelines("l", "r")
        assert error.value.hint == (
            'write compare_timelines(dataset.timeline("l"), dataset.timeline("r"))'
        )

    def test_events_have_a_comparison_of_their_own(self):
        """The hint names it."""
        with pytest.raises(pt.InvalidValueError, match="is an Event; expected a Tim") as error:
            pt.compare_timelines(event("a"), event("b"))
        assert error.value.hint == "write compare_events(left, right)"

    def test_origins_are_events_or_their_ids(self):
        """One of each side's own."""
        left, right = (timeline(side, event(f"{side}-1"), event(f"{side}-2")) for side in "lr")
        by_id = pt.compare_timelines(left, right, origin=("l-2", "r-1"))
        assert by_id.origin == (left.events["l-2"], right.events["r-1"])
        assert pt.compare_timelines(left, right, origin=by_id.origin) == by_id
        with pytest.raises(pt.UnknownIdError, match="no event has the id 'r-1'"):
            pt.compare_timelines(left, right, origin=("r-1", "r-1"))

    @pytest.mark.parametrize("origin", ["l-1", ("a",), ("a", "b", "c")])
    def test_origins_are_a_pair(self, origin):
        """One id does not do for both sides."""
        with pytest.raises(pt.InvalidValueError, match="is not a pair"):
            pt.compare_timelines(timeline("l"), timeline("r"), origin=origin)


class TestEmpty:
    """Nothing is compared with nothing, or with something."""

    @pytest.mark.parametrize(
        ("left", "right"), [([], []), ([event("a")], []), ([], [event("a"), event("b", "law")])]
    )
    def test_what_only_one_side_has(self, left, right):
        """There is no match, and everything is left over."""
        found = pt.compare_timelines(timeline("l", *left), timeline("r", *right))
        assert found.matches == ()
        assert (list(found.only_left), list(found.only_right)) == (left, right)
        assert found.order_agreement == (0, 0, 0)
        assert found.origin == (None, None)
        assert str(found).endswith("no two matched steps can be put in order.")


class TestText:
    """A comparison is printed step by step."""

    LEFT = timeline(
        "split-2018",
        event("a", who={"actor": "pilots", "recipient": "port", "target": "town"}),
        event("b", "law", "2018-06-21/2018-06-28", status=pt.EventStatus.ABSENT),
        event("c", "report", "2018-07", who={"target": "stranger"}, attributes={"outcome": "won"}),
        origin=0,
    )
    RIGHT = timeline(
        "split-2021",
        event("d", when="2021", status=pt.EventStatus.ALLEGED, attributes={"outcome": "lost"}),
        event("e", "fire", "2021-05", who={"actor": "town"}),
        origin=0,
    )

    def test_who_did_what_when_and_how_it_ended(self):
        """On both sides, with the reason for the match."""
        text = " ".join(str(pt.compare_timelines(self.LEFT, self.RIGHT)).split())
        for words in (
            "The pilots \N{RIGHTWARDS ARROW} The port",
            "20 June 2018",
            "the start",
            "alleged: lost",
            "both are the origin; both of type letter",
        ):
            assert words in text

    def test_what_only_one_side_has_comes_behind(self):
        """With its lag; an absence with how long it is stated for."""
        text = str(pt.compare_timelines(self.LEFT, self.RIGHT))
        left_over, right_over = text.split("Only in split-2018:")[1].split("Only in split-2021:")
        assert "none for 8 days" in left_over
        assert "11 to 41 days" in left_over
        assert "-244 to 150 days" in right_over
        assert text.endswith("no two matched steps can be put in order.")

    def test_as_an_object_it_is_shown_on_one_line(self):
        """And so is each match."""
        found = pt.compare_timelines(self.LEFT, self.RIGHT)
        assert repr(found) == (
            "<TimelineComparison of 'split-2018' and 'split-2021': "
            "1 match, 2 only on the left, 1 only on the right>"
        )
        assert repr(found.matches[0]) == (
            "<Match of 'a' and 'd': both are the origin; both of type letter>"
        )

    def test_steps_of_two_types_are_called_steps(self):
        """A row can't be named by both."""
        text = str(
            pt.compare_timelines(timeline("l", event("a")), timeline("r", event("b", "report")))
        )
        assert "step" in text
        assert "letter and report are both of type statement" in " ".join(text.split())

    def test_lines_fit_a_page(self):
        """Long titles and dates are wrapped in their column."""
        long = event(
            "a", title="A title that goes on " * 9, when="[2018-06-17..2018-06-24]/2018-06-28"
        )
        text = str(pt.compare_timelines(timeline("l", long), timeline("r", event("b"))))
        assert max(map(len, text.splitlines())) <= 100

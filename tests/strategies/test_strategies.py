from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings, strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.vendor.pretty import pretty

import policytimeline as pt
from policytimeline import strategies
from policytimeline.dates.members import DateRange
from policytimeline.strategies import (
    codebooks,
    datasets,
    events,
    uncertain_dates,
    uncertain_intervals,
)

ROOT = Path(__file__).parents[2]
FIRST, LAST = dt.date(2018, 6, 17), dt.date(2019, 2, 3)
ALONE = settings(database=None, max_examples=20_000, suppress_health_check=list(HealthCheck))
FAR_YEARS = [r"-\d{4}", r"-\d{4}-\d\d-..", r"Y-\d+E\d", r"Y\d{9}", "XXXX.*", "0000.*"]
UNSHRUNK = settings(ALONE, phases=[Phase.generate])


def minimal(strategy):
    """The example that Hypothesis shrinks to."""
    return find(strategy, lambda _: True, settings=ALONE)


def some(strategy, condition):
    """Any example for which the condition holds."""
    return find(strategy, condition, settings=UNSHRUNK)


def run(code, path, *options):
    """What a new Python prints, with a folder in front of its path."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(path), str(ROOT)])}
    done = subprocess.run(
        [sys.executable, *options, "-W", "error", "-c", code],
        check=False,
        capture_output=True,
        text=True,
        env=environment,
        cwd=path,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def installed(tmp_path):
    """A folder that makes Python see the entry points of this project."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    points = project["entry-points"]["hypothesis"]
    metadata = tmp_path / "policytimeline-0.dist-info"
    metadata.mkdir()
    metadata.joinpath("METADATA").write_text("Name: policytimeline\nVersion: 0\n")
    lines = "".join(f"{name} = {value}\n" for name, value in points.items())
    metadata.joinpath("entry_points.txt").write_text(f"[hypothesis]\n{lines}")
    return tmp_path


class TestUncertainDates:
    """Dates of every kind, within bounds."""

    @pytest.mark.untraced
    @pytest.mark.parametrize(
        "holds",
        [
            lambda date: len(str(date)) == len("2018-06-28") and not date.is_qualified,
            lambda date: date.precision is pt.Precision.MONTH,
            lambda date: date.precision is pt.Precision.YEAR,
            lambda date: date.precision is pt.Precision.DECADE,
            lambda date: date.precision is pt.Precision.SEASON,
            lambda date: date.clock.endswith("Z"),
            lambda date: len(date.days.runs) > 1 and "X" in str(date),
            lambda date: len(date.members) > 1,
            lambda date: any(isinstance(member, DateRange) for member in date.members),
            lambda date: date.earliest is None,
            lambda date: date.latest is None,
            lambda date: date.qualifiers == (pt.Qualifier.APPROXIMATE,) * 3,
            lambda date: date.qualifiers == (None, pt.Qualifier.UNCERTAIN, None),
            lambda date: "S" in str(date),
        ],
        ids=[
            "day", "month", "year", "decade", "season", "clock", "gaps", "members", "range",
            "no-earliest", "no-latest", "whole", "component", "significant",
        ],
    )  # fmt: skip
    def test_every_kind_is_made(self, holds):
        """None is so rare that a test would never meet it."""
        assert holds(some(uncertain_dates(), holds))

    @pytest.mark.untraced
    @pytest.mark.parametrize("form", FAR_YEARS)
    def test_far_years_are_made_if_allowed(self, form):
        """Negative, long and year 0."""

        def is_alike(date):
            return re.fullmatch(form, str(date)) is not None

        assert is_alike(some(uncertain_dates(allow_far_years=True), is_alike))

    @pytest.mark.untraced
    @settings(max_examples=300)
    @given(date=uncertain_dates())
    def test_far_years_are_never_made_unasked(self, date):
        """None of them."""
        assert not any(re.fullmatch(form, str(date)) for form in FAR_YEARS)

    @pytest.mark.untraced
    def test_the_simplest_is_a_plain_day(self):
        """2000-01-01 where that lies within the bounds, and otherwise a day that does."""
        assert str(minimal(uncertain_dates())) == "2000-01-01"
        assert str(minimal(uncertain_dates(FIRST))) == str(FIRST)
        assert str(minimal(uncertain_dates(allow_far_years=True))) == "2000-01-01"

    @given(date=uncertain_dates(FIRST, LAST))
    def test_every_possible_day_lies_within_the_bounds(self, date):
        """But for a side without bound."""
        assert date.earliest is None or date.earliest >= FIRST
        assert date.latest is None or date.latest <= LAST

    @given(date=uncertain_dates(FIRST, FIRST, allow_unbounded=False))
    def test_one_day_is_bound_enough(self, date):
        """Nothing else is left."""
        assert date.days.is_one_day

    @given(
        date=uncertain_dates(
            allow_vague=False, allow_qualifiers=False, allow_clocks=False, allow_unbounded=False
        )
    )
    def test_what_is_not_allowed_is_not_made(self, date):
        """Plain days, if all else is forbidden."""
        assert date == pt.UncertainDate.from_date(date.earliest)

    @given(date=uncertain_dates(allow_gaps=False))
    def test_without_gaps_the_days_are_one_run(self, date):
        """Vague or not."""
        assert len(date.days.runs) == 1

    def test_bounds_the_wrong_way_round_are_refused(self):
        """As Hypothesis' own strategies do."""
        for make in (uncertain_dates, uncertain_intervals, events, strategies.date_sets):
            with pytest.raises(InvalidArgument, match="is after"):
                make(LAST, FIRST)


class TestUncertainIntervals:
    """Intervals with every mix of ends."""

    def test_every_mix_of_ends_is_made(self):
        """Open, unknown and dated."""
        missing = set(product([*pt.Bound, "date"], repeat=2))

        def is_complete(interval):
            ends = (interval.begin, interval.end)
            missing.discard(tuple(e if isinstance(e, pt.Bound) else "date" for e in ends))
            return not missing

        some(uncertain_intervals(), is_complete)
        assert missing == set()

    @pytest.mark.untraced
    def test_the_simplest_is_one_day_long(self):
        """A plain day to itself."""
        assert str(minimal(uncertain_intervals())) == "2000-01-01/2000-01-01"

    @given(interval=uncertain_intervals(allow_open=False, allow_unknown=False))
    def test_what_is_not_allowed_is_not_made(self, interval):
        """Both ends have dates."""
        assert isinstance(interval.begin, pt.UncertainDate)
        assert isinstance(interval.end, pt.UncertainDate)

    @given(interval=uncertain_intervals(ends=st.just(pt.UncertainDate.parse("2018"))))
    def test_ends_may_be_drawn_from_a_strategy(self, interval):
        """Instead of every kind of date."""
        assert {interval.begin, interval.end} <= {pt.UncertainDate.parse("2018"), *pt.Bound}


class TestEvents:
    """Events, in the words of a codebook if there is one."""

    @pytest.mark.untraced
    def test_the_simplest_is_a_plain_event(self):
        """It occurred on a day, and nothing else is known of it."""
        event = minimal(events())
        plain = pt.Event(
            id=event.id, title=event.title, event_type=event.event_type, when=event.when
        )
        assert event == plain
        assert str(event.when) == "2000-01-01"

    @pytest.mark.untraced
    @pytest.mark.parametrize("status", pt.EventStatus)
    def test_every_status_is_made(self, status):
        """Those that need an interval have one."""
        assert some(events(), lambda event: event.status is status).status is status

    @settings(max_examples=30)
    @given(data=st.data(), book=codebooks())
    def test_the_words_are_those_of_the_codebook(self, data, book):
        """Of each part that has any."""
        event = data.draw(events(codebook=book))
        assert not book.event_types or event.event_type in book.event_types
        assert not book.date_roles or set(event.dates) <= set(book.date_roles)
        for name, value in event.attributes.items():
            assert not book.attributes or book.attributes[name].type.admits(value)


class TestDatasets:
    """Datasets in which every reference leads somewhere."""

    @settings(max_examples=25)
    @given(dataset=datasets())
    def test_references_and_words_are_sound(self, dataset):
        """As the rules that check them find."""
        rules = [
            "duplicate-id",
            "dangling-reference",
            "circular-hierarchy",
            "unknown-term",
            "attribute-type",
            "origin-outside-timeline",
        ]
        assert pt.check(dataset, rules=rules).findings == ()

    @pytest.mark.untraced
    def test_every_part_is_filled_now_and_then(self):
        """And there is evidence on events, links and claims."""
        missing = {"sources", "actors", "events", "links", "claims", "coverage"}
        missing |= {"timeline_definitions", "evidence of events", "evidence of links"}
        missing |= {"evidence of claims", "made_in", "topic"}

        def is_complete(dataset):
            missing.difference_update({part for part in missing if getattr(dataset, part, None)})
            for claim in dataset.claims.all:
                missing.difference_update({part for part in missing if getattr(claim, part, None)})
            for where, _ in dataset.evidence():
                missing.discard(f"evidence of {where.partition('[')[0]}")
            return not missing

        some(datasets(), is_complete)
        assert missing == set()

    @settings(max_examples=20)
    @given(dataset=datasets(FIRST, LAST, min_events=2, max_events=3, max_links=0, max_claims=0))
    def test_sizes_and_days_are_bound(self, dataset):
        """Between the fewest and the most."""
        assert 2 <= len(dataset.events) <= 3
        assert not dataset.links
        assert not dataset.claims
        for event in dataset.events.values():
            assert event.when.earliest is None or event.when.earliest >= FIRST
            assert event.when.latest is None or event.when.latest <= LAST


class TestFailures:
    """What Hypothesis shows of an example that fails."""

    def test_a_small_dataset_is_shown_in_full(self):
        """Although its own repr only counts its parts."""
        event = pt.Event(id="e", title="E", event_type="t", when=pt.parse_when("2018-06"))
        shown = pretty(pt.Dataset(title="T", events=[event]))
        assert "Event(id='e'" in shown
        assert "UncertainDate.parse('2018-06')" in shown


class TestRegistration:
    """Hypothesis knows our types as soon as it is imported."""

    def test_types_are_known_without_importing_the_strategies(self, installed):
        """``st.from_type`` and ``st.builds`` alike; the strategies are imported when needed."""
        code = """
from hypothesis import HealthCheck, given, settings, strategies as st
import policytimeline as pt
unhurried = settings(
    max_examples=20, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
for cls in (pt.UncertainDate, pt.UncertainInterval, pt.Event, pt.Dataset, pt.Lag, pt.Quantity):
    @unhurried
    @given(st.from_type(cls))
    def is_one(value):
        assert type(value) is cls
    is_one()
@unhurried
@given(st.builds(pt.Event, status=st.just(pt.EventStatus.OCCURRED)), st.from_type(pt.When))
def is_event(value, when):
    assert type(value) is pt.Event
is_event()
print("sound")
"""
        assert run(code, installed) == "sound\n"

    def test_wider_types_do_not_get_our_values(self, installed):
        """Tests of other projects ask for them, and know nothing of ours."""
        code = """
import collections.abc as abc, typing
from hypothesis import HealthCheck, Phase, given, settings, strategies as st
import policytimeline as pt
assert not st.from_type(pt.Event).is_empty
wider = [
    tuple, object, abc.Container, abc.Collection, abc.Sized, abc.Iterable, abc.Reversible,
    abc.Hashable, abc.Mapping, abc.Sequence, typing.Container, typing.Sized, typing.Hashable,
    typing.Iterable[int], typing.Mapping[str, int], typing.SupportsIndex,
]
for cls in wider:
    @settings(
        max_examples=100, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.from_type(cls))
    def is_not_ours(value):
        assert not type(value).__module__.startswith("policytimeline"), (cls, value)
    is_not_ours()
print("sound")
"""
        assert run(code, installed) == "sound\n"

    def test_the_strategies_may_be_imported_first(self, installed):
        """Hypothesis then asks for them while they are being imported."""
        code = """
from policytimeline.strategies import events
import policytimeline as pt
from hypothesis import strategies as st
assert not st.from_type(pt.Event).is_empty
print(events.__name__)
"""
        assert run(code, installed) == "events\n"

    def test_the_package_does_without_hypothesis(self, tmp_path):
        """Only the strategies need it, and then say how to get it."""
        packages = tmp_path / "packages"
        packages.mkdir()
        for entry in Path(sysconfig.get_paths()["purelib"]).iterdir():
            if "hypothesis" not in entry.name and not entry.name.endswith((".pth", ".egg-link")):
                packages.joinpath(entry.name).symlink_to(entry)
        code = """
import policytimeline, policytimeline.testing
try:
    import policytimeline.strategies
except ImportError as error:
    print(error, error.name)
"""
        printed = run(code, packages, "-S")
        assert "needs hypothesis" in printed
        assert 'Hint: pip install "policytimeline[hypothesis]"' in printed

    def test_the_package_does_not_import_hypothesis(self, tmp_path):
        """Users pay for it only in their tests."""
        code = (
            "import sys, policytimeline, policytimeline.testing; print('hypothesis' in sys.modules)"
        )
        assert run(code, tmp_path) == "False\n"

    def test_every_public_strategy_is_listed(self):
        """Sorted, as the names are in the docs."""
        assert strategies.__all__ == sorted(strategies.__all__)
        assert {
            name for name in strategies.__all__ if not callable(getattr(strategies, name))
        } == set()

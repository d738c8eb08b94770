"""`check` on terms of office that nobody here wrote."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

import policytimeline as pt

FOLDER = Path(__file__).parents[3] / "shared/data/congress"
RELEASES = ["2024-12-01", "2025-02-15"]
pytestmark = [
    pytest.mark.untraced,
    pytest.mark.skipif(
        not FOLDER.is_dir(), reason="the terms are not part of the project: ../shared/data/congress"
    ),
]


def people(release):
    """The people of a release, each with the terms."""
    text = (FOLDER / f"legislators-current_{release}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


def terms(release, **policy):
    """A dataset with an event for each term; the person takes part, the state is where."""
    persons = people(release)
    actors = [pt.Actor(id=each["id"]["bioguide"].lower(), name="A") for each in persons]
    events = [
        pt.Event(
            id=f"{actor.id}-{number}",
            title=f"{each['name']['last']} serves",
            event_type=term["type"],
            when=pt.parse_when(f"{term['start']}/{term['end']}"),
            participants=[pt.Participant(actor.id, "member")],
            jurisdictions=[f"US-{term['state']}"],
            evidence=[pt.Evidence(source_id="file")],
        )
        for actor, each in zip(actors, persons, strict=True)
        for number, term in enumerate(each["terms"])
    ]
    source = pt.Source(id="file", title="The file", accessed=pt.parse_when(release))
    return pt.Dataset(
        title="Congress",
        sources=[source],
        actors=actors,
        events=events,
        checks=pt.CheckPolicy(**policy),
    )


@pytest.mark.parametrize("release", RELEASES)
class TestCongress:
    """Nothing is wrong in them; shared days and ends to come are by design."""

    def test_nothing_is_found_if_both_are_declared(self, release):
        """Not even as information."""
        allow = ["shared-boundary-days", "scheduled-ends"]
        assert pt.check(terms(release, allow=allow)).findings == ()

    def test_without_the_declaration_each_is_counted(self, release):
        """As many as the file has, and nothing else."""
        persons = people(release)
        ends = sum(term["end"] > release >= term["start"] for p in persons for term in p["terms"])
        shared = sum(
            earlier["end"] == later["start"]
            and (earlier["type"], earlier["state"]) == (later["type"], later["state"])
            for each in persons
            for earlier, later in pairwise(each["terms"])
        )
        found = Counter((each.code, each.severity.value) for each in pt.check(terms(release)))
        assert found == {
            ("end-not-yet-known", "warning"): ends,
            ("spells-share-a-day", "information"): shared,
        }

"""Adoptions of policies by the American states, as cascades and as first adoptions."""

from __future__ import annotations

import csv
from collections import Counter

import pytest
from real_tables import DATA, SPECS, TABLES

import policytimeline as pt

pytest.importorskip("pyarrow", reason="it is optional")
if not DATA.is_dir():
    pytest.skip("the real tables are not at hand", allow_module_level=True)


@pytest.fixture(scope="module")
def spid():
    """The dataset of the table."""
    return pt.read_table(DATA / TABLES["spid"], SPECS / "spid.spec.yaml").dataset


class TestRealAdoptions:
    """Against counts of the events themselves."""

    def test_adoptions_of_one_year_are_ties(self, spid):
        """The year is all that is known of them."""
        frame = pt.frames.cascades(spid, frequency="year", backend="pyarrow")
        years = Counter((event.event_type, str(event.when)) for event in spid.events.all)
        in_ties = sum(count for count in years.values() if count > 1)
        assert frame.num_rows == len(spid.events.all) == 17_835
        assert sum(frame.column("tie").to_pylist()) == in_ties == 14_065

    def test_first_adoptions_of_three_policies(self, spid):
        """The year of each state is that of its event; the others never adopted."""
        types = [name for name, _ in Counter(e.event_type for e in spid.events.all).most_common(3)]
        states = sorted({state for e in spid.events.all for state in e.jurisdictions})
        for policy in types:
            frame = pt.frames.adoption(
                spid, event_type=policy, units=states, numbers=True, backend="pyarrow"
            )
            years = {
                event.jurisdictions[0]: int(str(event.when))
                for event in spid.events.all
                if event.event_type == policy
            }
            found = dict(zip(*(frame.column(n).to_pylist() for n in ("unit", "g")), strict=True))
            assert found == {state: years.get(state, 0) for state in states}

    @pytest.mark.parametrize("policy", ["antibully", "antistalk", "aborparc"])
    def test_the_figures_of_three_policies_are_those_of_its_authors(self, spid, policy):
        """How many states adopted each, the first year and the last."""
        with (DATA / "spid" / "spid_policies_metadata.csv").open(encoding="utf-8") as file:
            (known,) = (row for row in csv.DictReader(file) if row["policy"] == policy)
        frame = pt.frames.adoption(
            spid, event_type=policy, numbers=True, resolve="drop", backend="pyarrow"
        )
        years = frame.column("g").to_pylist()
        figures = (len(years), min(years), max(years))
        assert figures == tuple(int(known[n]) for n in ("adopt_count", "first_year", "last_year"))

    def test_cascades_have_the_form_of_network_inference(self, spid):
        """Long and wide; a null for what a state never adopted."""
        frame = pt.frames.cascades(spid, frequency="year", resolve="refuse", backend="pyarrow")
        assert frame.column_names == ["node_name", "event_time", "cascade_id", "tie"]
        wide = pt.frames.cascades(spid, frequency="year", wide=True, backend="pyarrow")
        assert wide.column_names[0] == "node_name"
        times = [year for name in wide.column_names[1:] for year in wide.column(name).to_pylist()]
        assert Counter(filter(None, times)) == Counter(frame.column("event_time").to_pylist())

from __future__ import annotations

import pytest
from drawn import drawn, event, of_look
from real_tables import DATA, SPECS, TABLES

import policytimeline as pt
from policytimeline.draw.shapes import Curve, Text


def adoption(**whens):
    """The figure of adoptions of units on some dates."""
    events = [
        event(f"e-{unit.lower()}", when, jurisdictions=[unit]) for unit, when in whens.items()
    ]
    return pt.draw.adoption(pt.Dataset(title="D", events=events), units=["FR", "IT", "ES", "PT"])


class TestAdoption:
    """A band between what is certain and what is possible."""

    def test_counts_of_each_day(self):
        """On which one of the two changes."""
        pytest.importorskip("pandas", reason="it is optional")
        frame = adoption(FR="2018-05-01", IT="2018-05", ES="[2018-06-01..]").to_frame(
            backend="pandas"
        )
        rows = zip(frame.day.astype(str), frame.certain, frame.possible, strict=True)
        assert [*rows] == [("2018-05-01", 1, 2), ("2018-05-31", 2, 2), ("2018-06-01", 2, 3)]

    def test_what_has_always_been_counts_from_the_left_edge(self):
        """Certainly, not only possibly."""
        figure = adoption(FR="../2018-05-01", IT="2018-05-01")
        starts = {
            each.shape.path.partition("L")[0]
            for each in of_look(figure, "curve")
            if isinstance(each.shape, Curve) and "legend" not in each.looks
        }
        assert len(starts) == 1
        _, y = figure.drawing._scales(figure.width)
        assert float(starts.pop().split()[1]) == pytest.approx(y.x(1))

    def test_all_units_are_the_top_of_the_axis(self):
        """Also those that never adopt."""
        texts = [
            each.shape.text for each in drawn(adoption(FR="2018")) if isinstance(each.shape, Text)
        ]
        assert "all 4 units" in texts
        assert "4" in texts

    def test_nothing_to_draw_is_an_error(self):
        """With what was expected."""
        with pytest.raises(pt.InvalidValueError, match="a first or a last day"):
            adoption(FR="/")

    def test_texts_stay_inside(self):
        """On a narrow figure, too."""
        figure = adoption(FR="2018-05-01", IT="2021").with_width(cm=6.35)
        for each in drawn(figure):
            left, _, right, _ = each.area
            assert left >= 0
            assert right <= figure.width + 0.01

    def test_its_days_stay_in_the_figure(self):
        """Also the last one, which ends at the right edge."""
        for day in range(1, 29):
            figure = adoption(FR=f"[..2021-12-{day:02}]").with_width(cm=6.35)
            assert max(each.area.right for each in of_look(figure, "tick-label")) <= figure.width


@pytest.mark.skipif(not DATA.is_dir(), reason="the real tables are not at hand")
def test_a_policy_of_american_states():
    """The curve ends with as many states as have adopted it, by the year of the last."""
    pytest.importorskip("pandas", reason="it is optional")
    dataset = pt.read_table(DATA / TABLES["spid"], SPECS / "spid.spec.yaml").dataset
    policy = max(
        {each.event_type for each in dataset.events.all},
        key=[each.event_type for each in dataset.events.all].count,
    )
    states = {unit: None for each in dataset.events.all for unit in each.jurisdictions}
    adopted = {
        each.jurisdictions[0]: int(str(each.when))
        for each in dataset.events.all
        if each.event_type == policy
    }
    frame = pt.draw.adoption(dataset, event_type=policy, units=states).to_frame(backend="pandas")
    assert frame.certain.iloc[-1] == frame.possible.iloc[-1] == len(adopted)
    assert frame.day.iloc[-1].year == max(adopted.values())

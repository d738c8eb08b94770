from __future__ import annotations

import datetime as dt

from policytimeline import DateSet


class TestDateSet:
    """All of these days."""

    def test_it_has_bounds_and_no_relations(self):
        """It cannot date a single event."""
        days = DateSet.parse("{2018-06-01,2018-07-02}")
        assert (days.earliest, days.latest) == (dt.date(2018, 6, 1), dt.date(2018, 7, 2))
        assert dt.date(2018, 6, 15).toordinal() not in days.days
        assert not hasattr(days, "precedes")
        assert DateSet.parse("{..1984}").earliest is None
        assert repr(days) == "DateSet.parse('{2018-06-01,2018-07-02}')"

"""The dates of many events read at once are what each says of itself."""

from __future__ import annotations

import numpy as np
from hypothesis import given, strategies as st

import policytimeline.strategies as some
from policytimeline.frames.coded_dates import CodedDates, end_kind


class TestCodedDates:
    """Plain days, which are read together, among all others."""

    @given(st.lists(some.whens()), st.data())
    def test_each_has_its_own_text_bounds_and_kind_of_end(self, different, data):
        """Also one that comes again, as the same object or as an equal one."""
        whens = different + data.draw(st.lists(st.sampled_from(different))) if different else []
        coded = CodedDates.of(whens)
        assert coded.texts.tolist() == list(map(str, whens))
        assert coded.end_kinds.tolist() == list(map(end_kind, whens))
        days = [(when.begin_days, when.end_days) for when in whens]
        bounds = [[b.earliest, b.latest, e.earliest, e.latest] for b, e in days]
        assert coded.bounds.shape == (4, len(whens))
        assert coded.bounds.T.tolist() == np.array(bounds, float).reshape(-1, 4).tolist()

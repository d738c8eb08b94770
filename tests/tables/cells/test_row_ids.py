"""Ids from the texts of cells."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from policytimeline.model.fields import is_valid_id
from policytimeline.tables.cells.row_ids import NamedIds, TableIds, id_of


class TestIdOf:
    """`id_of`."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a-1", "a-1"),
            ("A2.9-46", "a2-9-46"),
            ("17+1", "17-1"),
            ("José Álvarez", "jose-alvarez"),
            ("  ", ""),
        ],
    )
    def test_keeps_letters_and_digits(self, text: str, expected: str) -> None:
        """Everything else becomes a hyphen, and letters lose their accents."""
        assert id_of(text) == expected

    @given(st.text(min_size=1))
    def test_is_an_id_or_empty(self, text: str) -> None:
        """Whatever the text, the id is valid, and empty only if the text is blank."""
        made = id_of(text)
        assert is_valid_id(made) if text.strip() else not made

    def test_long_texts_stay_apart(self) -> None:
        """A long text is cut, with a digest of the whole."""
        one, other = (id_of("word " * 40 + end) for end in ("a", "b"))
        assert one != other
        assert max(len(one), len(other)) <= 64


class TestTableIds:
    """`TableIds`."""

    def test_numbers_what_is_taken(self) -> None:
        """Events of one id are told apart, and the row in the way is named."""
        ids = TableIds()
        given_ids, in_the_way = ids.for_events(["a", "b", "a", "a"], [2, 3, 4, 5])
        assert given_ids == ["a", "b", "a-2", "a-3"]
        assert in_the_way == {2: 2, 3: 2}

    def test_a_number_may_be_taken_too(self) -> None:
        """An id of the table that looks like a numbered one is not given twice."""
        ids = TableIds()
        assert ids.for_events(["a-2", "a", "a"], [2, 3, 4])[0] == ["a-2", "a", "a-3"]

    def test_actors_and_events_share_a_namespace(self) -> None:
        """Whoever comes second gets a number."""
        ids = TableIds()
        names = NamedIds(ids)
        assert names.id_of("Truman") == "truman"
        assert ids.for_events(["truman"], [2]) == (["truman-2"], {0: None})
        assert ids.for_events(["nixon"], [3]) == (["nixon"], {})
        assert names.id_of("Nixon") == "nixon-2"
        assert names.id_of("Truman") == "truman"

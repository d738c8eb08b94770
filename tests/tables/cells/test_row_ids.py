"""Ids from the texts of cells."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from policytimeline.model.fields import is_valid_id
from policytimeline.tables.cells.row_ids import EventPlace, NamedIds, TableIds, id_of


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


def for_events(
    ids: TableIds, wanted: list[str], rows: list[int], *named: NamedIds
) -> tuple[list[str], dict[int, int | None]]:
    """The ids of events that are one below the other."""
    return ids.for_batch(named, wanted, [EventPlace((row, 0), row) for row in rows])


class TestTableIds:
    """`TableIds`."""

    def test_numbers_what_is_taken(self) -> None:
        """Events of one id are told apart, and the row in the way is named."""
        given_ids, in_the_way = for_events(TableIds(), ["a", "b", "a", "a"], [2, 3, 4, 5])
        assert given_ids == ["a", "b", "a-2", "a-3"]
        assert in_the_way == {2: 2, 3: 2}

    def test_a_number_may_be_taken_too(self) -> None:
        """An id of the table that looks like a numbered one is not given twice."""
        assert for_events(TableIds(), ["a-2", "a", "a"], [2, 3, 4])[0] == ["a-2", "a", "a-3"]

    def test_actors_and_events_share_a_namespace(self) -> None:
        """Whoever comes second gets a number, and whom an event names comes before it."""
        ids, names = TableIds(), NamedIds()
        names.meet("Truman", (2, 0, 0))
        names.meet("Nixon", (4, 0, 0))
        wanted = ["truman", "nixon", "truman"]
        assert for_events(ids, wanted, [2, 3, 4], names) == (
            ["truman-2", "nixon", "truman-3"],
            {0: None, 2: None},
        )
        assert dict(names.items()) == {"Truman": "truman", "Nixon": "nixon-2"}

    def test_names_of_later_rows_are_met_later(self) -> None:
        """The same holds if the rows come in two batches."""
        ids, names = TableIds(), NamedIds()
        names.meet("Truman", (2, 0, 0))
        assert for_events(ids, ["truman", "nixon"], [2, 3], names)[0] == ["truman-2", "nixon"]
        names.meet("Nixon", (4, 0, 0))
        assert for_events(ids, ["truman"], [4], names)[0] == ["truman-3"]
        assert names["Nixon"] == "nixon-2"

from __future__ import annotations

import pytest

import policytimeline as pt
from policytimeline.model.keyed import keyed

PORT, PILOTS = pt.Actor(id="port", name="The port"), pt.Actor(id="pilots", name="The pilots")
SEED = pt.to_dict(pt.load_seed("hsi"))
AGAIN = pt.Actor(id="port", name="Another port")


class TestKeyed:
    """A read-only mapping from id to item, in the order given."""

    def test_it_is_a_mapping(self):
        """Ids lead to items."""
        actors = pt.Keyed([PORT, PILOTS])
        assert actors["pilots"] is PILOTS
        assert list(actors) == ["port", "pilots"]
        assert list(actors.values()) == [PORT, PILOTS]
        assert len(actors) == 2
        assert "port" in actors
        assert "town" not in actors

    def test_an_unknown_id_is_a_key_error(self):
        """As in any mapping, but with the ids most like it."""
        with pytest.raises(KeyError) as error:
            pt.Keyed([PORT, PILOTS])["pilot"]
        assert isinstance(error.value, pt.UnknownIdError)
        assert error.value.near[0] == "pilots"
        assert "did you mean 'pilots'" in str(error.value)

    def test_get_gives_the_default(self):
        """None, or what was asked for."""
        actors = pt.Keyed([PORT])
        assert actors.get("port") is PORT
        assert actors.get("town") is None
        assert actors.get("town", PILOTS) is PILOTS

    def test_a_repeated_id_is_kept(self):
        """The first one answers, and nothing is lost."""
        actors = pt.Keyed([PORT, PILOTS, AGAIN])
        assert actors["port"] is PORT
        assert actors.repeated == (AGAIN,)
        assert actors.all == (PORT, PILOTS, AGAIN)

    def test_it_is_a_value(self):
        """Equal and hashed by its items, in their order."""
        assert pt.Keyed([PORT, PILOTS]) == pt.Keyed(iter([PORT, PILOTS]))
        assert hash(pt.Keyed([PORT])) == hash(pt.Keyed([PORT]))
        assert pt.Keyed([PORT, PILOTS]) != pt.Keyed([PILOTS, PORT])
        assert pt.Keyed([PORT]) != {"port": PORT}

    def test_a_few_entries_are_shown_in_full(self):
        """As the call that makes them."""
        assert repr(pt.Keyed()) == "Keyed([])"
        few = pt.Keyed([PORT, PILOTS, AGAIN])
        assert eval(repr(few), {name: getattr(pt, name) for name in pt.__all__}) == few  # noqa: S307  # A repr of our own.

    def test_of_many_entries_the_first_ids_are_shown(self):
        """And how many there are, those with a repeated id included."""
        many = pt.Keyed([PORT, PILOTS, AGAIN, *(pt.Actor(id=f"a-{n}", name="A") for n in range(9))])
        expected = "<Keyed of 12 entries: 'port', 'pilots', 'port', 'a-0', ...>"
        assert repr(many) == expected


class TestWhatIsNoEntry:
    """Errors that say what to write instead."""

    @pytest.mark.parametrize("items", [[3], ["port"], [None]])
    def test_entries_have_ids(self, items):
        """Nothing else can be found by one."""
        with pytest.raises(pt.InvalidValueError, match="has no id; expected entries with an id"):
            pt.Keyed(items)

    @pytest.mark.parametrize("key", [0, -1, slice(2), None, ["port"]])
    def test_a_place_is_no_id(self, key):
        """The hint gives what takes one."""
        with pytest.raises(pt.InvalidValueError, match=r"write \.all\[0\]"):
            pt.Keyed([PORT])[key]
        assert pt.Keyed([PORT]).all[0] == PORT


class TestOfOneClass:
    """What makes a collection of entries of one class."""

    def test_entries_are_looked_at_once(self):
        """A collection that is known to be of the class is taken as it is."""
        once = keyed([PORT, PILOTS], pt.Actor)
        assert keyed(once, pt.Actor) is once
        with pytest.raises(pt.InvalidValueError, match="expected a Source"):
            keyed(once, pt.Source)
        assert keyed(pt.Keyed([PORT]), pt.Actor) == pt.Keyed([PORT])

    @pytest.mark.parametrize("read", [pt.load_seed("hsi"), pt.from_dict(pt.Dataset, SEED)])
    def test_so_are_those_of_a_file(self, read):
        """Each timeline has the actors of its dataset, and does not go through them again."""
        assert read.actors.is_of(pt.Actor)
        assert read.events.is_of(pt.Event)
        assert read.timeline("split-2018").actors is read.actors


class TestFieldsOfADataset:
    """Collections may be given as any iterable, or as a mapping of the items."""

    @pytest.mark.parametrize(
        "actors",
        [
            [PORT, PILOTS],
            (PORT, PILOTS),
            pt.Keyed([PORT, PILOTS]),
            {"port": PORT, "pilots": PILOTS},
            iter([PORT, PILOTS]),
            {"port": PORT, "pilots": PILOTS}.values(),
        ],
        ids=["list", "tuple", "keyed", "dict", "iterator", "values"],
    )
    def test_all_read_back_alike(self, actors):
        """By id, in the order given."""
        assert pt.Dataset(title="T", actors=actors).actors == pt.Keyed([PORT, PILOTS])

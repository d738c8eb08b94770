from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

import policytimeline as pt
from policytimeline.conversion.by_hand.shortening import shortened
from policytimeline.conversion.plain import fields_in_file, is_model
from policytimeline.io.dataset_schema import SCHEMA_FILE, dataset_schema, format_dataset_schema
from policytimeline.io.yaml_format import parse_text
from policytimeline.strategies import datasets

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "examples"
FILES = [*(ROOT / "seeds").glob("*.yaml"), EXAMPLES / "libraries.yaml"]
FILES += [EXAMPLES / "pension-reforms.yaml"]

VALIDATOR = jsonschema.Draft7Validator(dataset_schema())

EVENT = {"id": "e", "title": "T", "event_type": "t", "when": "2018-06"}


def _quoted(quote: str, **passage: object) -> dict[str, Any]:
    piece = {"source_id": "s", "quote": quote, "passage": {"paragraph": 1, **passage}}
    return {"events": [{**EVENT, "evidence": [piece]}]}


MISTAKES: dict[str, dict[str, Any]] = {
    "a quote of spaces": _quoted(" "),
    "a quote beside words": _quoted("x", exact="x"),
    "a quote beside a digest": _quoted("x", length=1, sha256="0" * 64),
    "a key at the top": {"tilte": "x"},
    "an empty title": {"title": " "},
    "a number in place of a text": {"version": 2},
    "a missing key": {"events": [{"id": "e"}]},
    "an id with capitals": {"events": [{**EVENT, "id": "E"}]},
    "a year without quotes": {"events": [{**EVENT, "when": 2018}]},
    "a date in words": {"events": [{**EVENT, "when": "June 2018"}]},
    "an interval in place of a date": {
        "sources": [{"id": "s", "title": "T", "published": "2018/2019"}]
    },
    "a status that there is not": {"events": [{**EVENT, "status": "done"}]},
    "a day in place of an interval": {"events": [{**EVENT, "status": "absent"}]},
    "one number in place of two": {"events": [{**EVENT, "duration": [3]}]},
    "a role with a dot": {"codebook": {"roles": [{"id": "a.b"}]}},
    "an attribute that is a list": {"events": [{**EVENT, "attributes": {"a": []}}]},
    "two texts in place of a list": {"events": [{**EVENT, "tags": "a, b"}]},
    "an empty tag": {"events": [{**EVENT, "tags": [""]}]},
    "a passage without a place": {
        "events": [{**EVENT, "evidence": [{"source_id": "s", "passage": {"note": "x"}}]}]
    },
    "a start without an end": {
        "events": [{**EVENT, "evidence": [{"source_id": "s", "passage": {"start": 1}}]}]
    },
    "paragraph 0": {
        "events": [{**EVENT, "evidence": [{"source_id": "s", "passage": {"paragraph": 0}}]}]
    },
    "an anchor without an offset": {
        "events": [{**EVENT, "evidence": [{"source_id": "s", "anchor": "vote"}]}]
    },
    "a relation that there is not": {"codebook": {"link_kinds": [{"id": "k", "implies": "x"}]}},
}

SHORT_EVENT = {"e": "T", "event_type": "t", "when": "2018-06"}
IN_SHORT: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "an id before a title": (
        {"events": [SHORT_EVENT]},
        {"events": [{"id": "e", **SHORT_EVENT}]},
    ),
    "a group": (
        {"events": [{"when": "2018", "events": [{"e": "T", "event_type": "t"}]}]},
        {"events": [{"wehn": "2018", "events": [{"e": "T", "event_type": "t"}]}]},
    ),
    "a group of terms": (
        {"codebook": {"topics": [{"note": "N", "topics": [{"id": "a"}]}]}},
        {"codebook": {"topics": [{"note": "N", "roles": [{"id": "a"}]}]}},
    ),
    "evidence of a group": (
        {"events": [{"source_id": "s", "events": {**SHORT_EVENT, "evidence": "p4"}}]},
        {"events": [{"source": "s", "events": {**SHORT_EVENT, "evidence": "p4"}}]},
    ),
    "a text for evidence": (
        {"events": {**SHORT_EVENT, "evidence": ["s p4", {"at": "s", "phrase": "then"}]}},
        {"events": {**SHORT_EVENT, "evidence": ["s p4 and more", {"at": 4}]}},
    ),
    "a text for a link": ({"links": ["a precedes b"]}, {"links": [{"link": "a", "leg": 1}]}),
    "roles with actors": (
        {"events": {**SHORT_EVENT, "participants": {"actor": ["a", "b"], "recipient": "c"}}},
        {"events": {**SHORT_EVENT, "participants": {"actor": {"id": "a"}}}},
    ),
}


def classes(cls: Any, found: dict[str, Any]) -> dict[str, Any]:
    """The classes of which an object may be part of one of a class."""
    for field in fields_in_file(cls).values():
        for part in getattr(field.type, "__args__", (field.type,)):
            if is_model(part) and part.__name__ not in {*found, "Quantity"}:
                found[part.__name__] = part
                classes(part, found)
    return found


class TestDatasetSchema:
    """What an editor knows of datasets."""

    def test_it_is_a_schema(self):
        """Of draft 7."""
        jsonschema.Draft7Validator.check_schema(dataset_schema())

    def test_the_published_file_is_current(self):
        """If not: tools/write_schema.py writes it again."""
        published = (ROOT / "docs" / "schemas" / SCHEMA_FILE).read_text(encoding="utf-8")
        assert published == format_dataset_schema()

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
    def test_it_accepts_the_seeds_and_examples(self, path):
        """As people wrote them."""
        data = parse_text(path.read_text(encoding="utf-8")).data
        assert [error.message for error in VALIDATOR.iter_errors(data)] == []

    @settings(max_examples=50)
    @given(dataset=datasets())
    def test_it_accepts_every_dataset(self, dataset):
        """As it is written."""
        assert [error.message for error in VALIDATOR.iter_errors(pt.to_dict(dataset))] == []

    @settings(max_examples=50)
    @given(dataset=datasets())
    def test_it_accepts_every_dataset_in_short(self, dataset):
        """As YAML has it."""
        short = shortened(pt.to_dict(dataset))
        assert [error.message for error in VALIDATOR.iter_errors(short)] == []

    @pytest.mark.parametrize("changes", IN_SHORT.values(), ids=IN_SHORT)
    def test_it_accepts_short_forms(self, changes):
        """And refuses a slip in each."""
        right, slip = changes
        assert VALIDATOR.is_valid({"title": "T", **right})
        assert not VALIDATOR.is_valid({"title": "T", **slip})

    @pytest.mark.parametrize("changes", MISTAKES.values(), ids=MISTAKES)
    def test_it_refuses_mistakes(self, changes):
        """The reader of datasets refuses them too."""
        data = {"title": "T", **changes}
        assert not VALIDATOR.is_valid(data)
        with pytest.raises(pt.ConversionError):
            pt.from_dict(pt.Dataset, data)

    def test_every_field_is_described(self):
        """As its class has it."""
        schema: Any = dataset_schema()
        found = classes(pt.Dataset, {})
        assert {"Event", "Evidence", "Passage", "Codebook", "Waiver"} <= found.keys()
        parts = {name: schema["definitions"][name] for name in found} | {"Dataset": schema}
        for name, part in parts.items():
            for key, said in part["properties"].items():
                assert said["description"].endswith("."), (name, key)

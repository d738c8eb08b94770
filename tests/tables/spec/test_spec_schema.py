from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest

from policytimeline.conversion.plain import fields_in_file
from policytimeline.io.yaml_format import parse_text
from policytimeline.tables.sniffing.sniff import sniff
from policytimeline.tables.spec import spec_cells
from policytimeline.tables.spec.file_form import FileForm
from policytimeline.tables.spec.spec_files import located_spec
from policytimeline.tables.spec.spec_schema import SCHEMA_FILE, format_schema, spec_schema
from policytimeline.tables.spec.table_spec import EventTemplate, TableSpec

ROOT = Path(__file__).parents[3]
DATA = ROOT.parent / "shared" / "data"
COUNCILS = ROOT / "docs" / "examples" / "councils.spec.yaml"
SPECS = [COUNCILS, *DATA.glob("*/ideal-spec.yaml")]

MISTAKES: dict[str, dict[str, Any]] = {
    "a key at the top": {"mising": "NA"},
    "a key of the file": {"file": {"encodng": "utf-8"}},
    "a word with a fixed choice": {"file": {"bad-bytes": "keeep"}},
    "a key of the event": {"event": {"titel": "x"}},
    "a key of a date": {"event": {"end": {"colunm": "closed"}}},
    "a list in place of a text": {"title": ["x"]},
    "a number in place of an object": {"released": {"a": 1}},
}


def valid(data: object) -> bool:
    """Whether the schema accepts plain data."""
    return jsonschema.Draft7Validator(spec_schema()).is_valid(data)


def data_of(path: Path) -> dict[str, Any]:
    """The plain data of a spec."""
    data: Any = parse_text(path.read_text(encoding="utf-8")).data
    return data


def merged(data: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """The data with changes put into it."""
    result = copy.deepcopy(data)
    for key, change in changes.items():
        old = result.get(key)
        both = isinstance(change, dict) and isinstance(old, dict)
        result[key] = merged(old, change) if both else change
    return result


class TestSchema:
    """What an editor knows of specs."""

    def test_it_is_a_schema(self) -> None:
        """Of draft 7."""
        jsonschema.Draft7Validator.check_schema(spec_schema())

    def test_the_published_file_is_current(self) -> None:
        """If not: tools/write_schema.py writes it again."""
        published = (ROOT / "docs" / "schemas" / SCHEMA_FILE).read_text(encoding="utf-8")
        assert published == format_schema()

    @pytest.mark.parametrize("path", SPECS, ids=lambda path: path.parent.name)
    def test_it_accepts_specs(self, path: Path) -> None:
        """Those of the examples and of real tables, short forms and hyphens included."""
        assert valid(data_of(path))
        assert located_spec(path).spec.events

    @pytest.mark.parametrize("changes", MISTAKES.values(), ids=MISTAKES)
    def test_it_refuses_mistakes(self, changes: dict[str, Any]) -> None:
        """At every depth; the reader of specs refuses them too."""
        data = merged(data_of(COUNCILS), changes)
        assert not valid(data)
        with pytest.raises(ValueError, match=r"expected|not "):
            located_spec(data)

    def test_it_refuses_a_question(self) -> None:
        """An editor marks what is still to be answered."""
        draft = sniff(ROOT / "docs" / "examples" / "councils.csv")
        assert not valid(parse_text(draft.text).data)
        answered = draft.answered({each.path: "unknown" for each in draft.questions})
        assert valid(parse_text(answered.text).data)

    def test_a_spec_needs_an_event(self) -> None:
        """One or several, and not both."""
        event = {"type": "x", "title": "y", "when": "date"}
        assert valid({"event": event})
        assert valid({"events": [event]})
        assert not valid({})
        assert not valid({"event": event, "events": [event]})

    @pytest.mark.parametrize(
        "cls",
        [
            TableSpec,
            EventTemplate,
            FileForm,
            *(
                each
                for each in vars(spec_cells).values()
                if attrs.has(each) and each.__module__ == spec_cells.__name__
            ),
        ],
    )
    def test_every_field_is_described(self, cls: type[attrs.AttrsInstance]) -> None:
        """As its class has it."""
        schema: Any = spec_schema()
        part = schema if cls is TableSpec else schema["definitions"][cls.__name__]
        for name in fields_in_file(cls):
            assert part["properties"][name.replace("_", "-")]["description"].endswith(".")

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import yaml
from hypothesis import assume, given, strategies as st
from read_rows import read_whole

KEYS = st.sampled_from(["id", "name", "début", "with space", "x"])
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["", "a", "1e5", "null", "no", "2020-03-01", "two\nlines", " é "])
)
VALUES = st.recursive(
    SCALARS | st.lists(SCALARS, max_size=3),
    lambda inner: st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=5,
)
ENTRIES = st.dictionaries(KEYS, VALUES, min_size=1, max_size=4)


@st.composite
def people(draw):
    """Entries that hold a list of records, under a key that no value has."""
    found = draw(st.lists(ENTRIES, min_size=1, max_size=4))
    for entry in found:
        if draw(st.booleans()):
            entry["terms"] = draw(st.lists(ENTRIES, max_size=3))
    assume(any(cells(term, "") for entry in found for term in entry.get("terms", ())))
    return found


def cells(values, prefix):
    """The cells of a mapping by column, walked by hand."""
    found = {}
    for key, value in values.items():
        if isinstance(value, dict):
            found |= cells(value, f"{prefix}{key}.")
        elif not isinstance(value, list):
            found[prefix + key] = text(value)
        elif value and not isinstance(value[0], dict):
            found[prefix + key] = "\n".join(map(text, value))
    return found


def text(value):
    """A scalar as JSON writes it, but nothing for null, and texts without quotes."""
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value)


def expected(data):
    """The rows of the terms, each with the cells of its parent."""
    found = [
        cells(term, "") | cells(entry, "^") for entry in data for term in entry.get("terms", ())
    ]
    header = [*dict.fromkeys(name for row in found for name in row)]
    return header, [[row.get(name, "") for name in header] for row in found]


def read(name, content, **options):
    """Write a file, and read the table in it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, name)
        file.write_text(content, encoding="utf-8")
        return read_whole(file, **options)


def is_as_expected(table, data):
    """Whether a table has the rows expected, those set aside among them."""
    header, rows = expected(data)
    aside = {each.number: each.cells for each in table.set_aside}
    found = dict(zip(table.numbers, table.rows, strict=True)) | aside
    return list(table.source.header) == header and [found[n] for n in sorted(found)] == rows


class TestNestedRows:
    """Nested data in any format give the rows that json.loads and a walk by hand give."""

    @given(data=people(), indent=st.sampled_from([None, 1, 3]))
    def test_json(self, data, indent):
        """With numbers as written, and each record on the line of its brace."""
        content = json.dumps(data, indent=indent, ensure_ascii=False)
        table = read("people.json", content, path="terms")
        assert is_as_expected(table, json.loads(content))
        if indent:
            begins = f"\n{' ' * 3 * indent}{{"
            starts = [at for at in range(len(content)) if content.startswith(begins, at)]
            lines = [content.count("\n", 0, at) + 2 for at in starts]
            places = [*table.lines, *(each.line for each in table.set_aside)]
            # An empty mapping within a list of the same depth begins so too.
            assert set(places) <= set(lines)

    @given(data=people())
    def test_yaml(self, data):
        """Written by PyYAML, whose texts need quotes where they are read as something else."""
        content = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        assert is_as_expected(read("people.yaml", content, path="terms"), yaml_data(data))

    @given(data=people())
    def test_json_lines(self, data):
        """Each record is on the line of its entry."""
        content = "\n".join(map(json.dumps, data)) + "\n"
        table = read("people.jsonl", content, path="terms")
        assert is_as_expected(table, data)
        lines = [n for n, entry in enumerate(data, 1) for _ in entry.get("terms", ())]
        places = [*table.lines, *(each.line for each in table.set_aside)]
        assert sorted(places) == lines


def yaml_data(data):
    """The data with its floats as PyYAML writes them."""
    if isinstance(data, dict):
        return {key: yaml_data(value) for key, value in data.items()}
    if isinstance(data, list):
        return [*map(yaml_data, data)]
    return yaml.safe_dump(data).split("\n")[0] if isinstance(data, float) else data

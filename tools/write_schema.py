#!/usr/bin/env python3
"""Write the JSON Schemas of datasets and of table specs from the classes that they are made of.

.venv-test/bin/python tools/write_schema.py            # docs/schemas/*.schema.json
.venv-test/bin/python tools/write_schema.py --check    # change nothing; exit status 1 if stale
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from policytimeline.io import dataset_schema
from policytimeline.tables.spec import spec_schema

FOLDER = Path(__file__).parents[1] / "docs" / "schemas"

SCHEMAS: dict[str, Callable[[], str]] = {
    dataset_schema.SCHEMA_FILE: dataset_schema.format_dataset_schema,
    spec_schema.SCHEMA_FILE: spec_schema.format_schema,
}
"""What writes each of the files."""


def main() -> int:
    """Write the schemas, or say whether they are current."""
    parser = argparse.ArgumentParser(description="Write the JSON Schemas of datasets and specs.")
    parser.add_argument("--check", action="store_true", help="change nothing")
    is_check, status = parser.parse_args().check, 0
    for name, format_schema in SCHEMAS.items():
        target, schema = FOLDER / name, format_schema()
        is_current = target.exists() and target.read_text(encoding="utf-8") == schema
        if is_check:
            print(f"{name} is {'current' if is_current else 'stale'}")
            status |= not is_current
        elif not is_current:
            target.parent.mkdir(exist_ok=True)
            target.write_text(schema, encoding="utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main())

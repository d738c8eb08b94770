#!/usr/bin/env python3
"""Write the JSON Schema of table specs from the classes that a spec is made of.

.venv-test/bin/python tools/write_schema.py            # docs/schemas/table-spec.schema.json
.venv-test/bin/python tools/write_schema.py --check    # change nothing; exit status 1 if stale
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from policytimeline.tables.spec.spec_schema import SCHEMA_FILE, format_schema

TARGET = Path(__file__).parents[1] / "docs" / "schemas" / SCHEMA_FILE


def main() -> int:
    """Write the schema, or say whether it is current."""
    parser = argparse.ArgumentParser(description="Write the JSON Schema of table specs.")
    parser.add_argument("--check", action="store_true", help="change nothing")
    schema = format_schema()
    if parser.parse_args().check:
        is_current = TARGET.exists() and TARGET.read_text(encoding="utf-8") == schema
        print(f"{TARGET.name} is {'current' if is_current else 'stale'}")
        return 0 if is_current else 1
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(schema, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

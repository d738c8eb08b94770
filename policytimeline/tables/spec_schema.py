"""The JSON Schema of specs."""

SCHEMA_URL = "https://example.org/table-spec.schema.json"

"""Events from rows: what reads each part, planned from a spec and a header."""

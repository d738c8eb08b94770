"""A draft of the spec of a table: what its cells show, and questions where they do not tell."""

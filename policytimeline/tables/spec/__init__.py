"""What a table means: the classes of a spec, its file, and its schema."""

"""A result as tables, in every form that a reader needs."""

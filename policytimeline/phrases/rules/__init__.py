"""The rules that read phrases, as tables by subject."""

"""Doubts about a dataset, each with its place and its mend (promises 2 and 3)."""

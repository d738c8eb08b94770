"""Uncertain dates and intervals, the notations they are written in, and questions about two."""

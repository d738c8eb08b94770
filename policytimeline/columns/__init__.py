"""Columns of uncertain dates, which answer the same questions as two dates, row by row."""

"""Columns of uncertain dates: what holds for two values holds for two columns (promise 1)."""

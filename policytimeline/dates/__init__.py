"""Uncertain dates and what can be said about two of them (promise 1: honest dates)."""

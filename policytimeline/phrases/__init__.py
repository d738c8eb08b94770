"""Dates as prose has them, read as wide as the words leave them (promise 1: honest dates)."""

"""Datasets as people write them: short forms, groups, and what need not be said."""

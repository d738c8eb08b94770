"""The rules of `check`, by subject; each module registers its own when it is imported."""

"""A network of day numbers, solved: nothing here knows events, words or files."""

"""Date phrases of English prose, read as wide as their words are."""

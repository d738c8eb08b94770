"""Whether steps come in the same order on both sides, over all worlds."""

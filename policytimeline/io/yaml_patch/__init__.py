"""YAML written back: what did not change keeps its bytes, and what did is written in its place."""

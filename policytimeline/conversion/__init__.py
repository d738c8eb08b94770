"""Model objects to plain data and back, every mistake with its path."""

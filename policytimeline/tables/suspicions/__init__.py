"""What looks wrong in a table as a whole, although each of its cells can be read."""

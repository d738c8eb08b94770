"""One module a notation: what a date is called elsewhere."""

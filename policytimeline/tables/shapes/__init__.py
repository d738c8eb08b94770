"""Tables of another shape, made into one row for each event: rows in, rows out."""

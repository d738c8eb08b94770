"""A stranger's spreadsheet in: specs, rows, cells, and what is read of them."""

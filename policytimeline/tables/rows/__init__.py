"""Where rows come from: every kind of table as rows of text cells, each with its place."""

"""What the cells of rows say: texts, ids, words, dates, jurisdictions, actors and sources."""

"""How a table writes dates and words: the languages of a spec, without any row."""

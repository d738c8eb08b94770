"""Two events or two timelines, compared with guaranteed bounds."""

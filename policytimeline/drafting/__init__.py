"""From a text to a draft of its dataset."""

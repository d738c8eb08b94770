"""Passages, looked up in a text that was indexed once for all of them."""

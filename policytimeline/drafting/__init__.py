"""From a text to a draft dataset, and from its quotes to digests."""

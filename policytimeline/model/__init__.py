"""What a dataset of dated policy events is made of (promises 1 and 2)."""

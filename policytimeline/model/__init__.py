"""What a dataset of dated policy events is made of."""

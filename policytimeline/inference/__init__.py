"""What all dates and links of a dataset together imply, with proofs."""

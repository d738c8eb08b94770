"""A folder to publish: tables, sources, codebook, citation and a README, made from a dataset."""

"""Datasets in the formats of other tools: one format a module, each a row of the registry."""

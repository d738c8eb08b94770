"""A folder of CSV with a ``datapackage.json``: the tables of a dataset, for a spreadsheet."""

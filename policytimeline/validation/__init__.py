"""Rules that look for what cannot be right in a dataset, and passages looked up again."""

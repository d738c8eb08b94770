"""Files in and out: one format a module, chosen by the file's name (promise 2: traceable)."""

"""Files in and out: one format a module, chosen by the file extension."""

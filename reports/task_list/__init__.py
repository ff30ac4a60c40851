"""Tasks as a table that people fill in: rows, CSV, Excel."""

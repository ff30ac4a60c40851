"""The scores of many units as a table: Parquet or CSV, one row a unit."""

"""Tables of many units, one row each: read in blocks, so that a table of any length fits."""

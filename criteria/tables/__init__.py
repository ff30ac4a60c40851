"""Tables that facts are counted from: their columns, their measures, and the ready definitions."""

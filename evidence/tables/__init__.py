"""Tables of an assessment: files read, rows checked, figures counted by a database engine."""

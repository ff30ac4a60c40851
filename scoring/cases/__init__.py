"""Cases beside the rules: read, run through the same evidence and evaluation, and counted."""

"""The list of proving documents, and the pack of files that is handed in with it."""

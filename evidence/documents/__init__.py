"""What is known of a document from its number, its file and its place in the list."""

"""One criterion tried on facts that are only supposed, and what turns when they do."""

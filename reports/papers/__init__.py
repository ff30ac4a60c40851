"""The papers that a round demands, made of one score sheet: content only, nothing computed anew."""

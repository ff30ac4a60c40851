"""Words for what is wrong with an index that loads but does not hold."""

WORDS: dict[str, tuple[str, str]] = {}

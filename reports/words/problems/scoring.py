"""Words for what is wrong with an evaluation."""

WORDS: dict[str, tuple[str, str]] = {}

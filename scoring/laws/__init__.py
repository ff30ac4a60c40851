"""The laws of scoring tried on any index: worlds drawn for it, each held against every law.

`worlds(plan)` is a Hypothesis strategy for tests of one's own, and needs the extra `laws`;
`try_laws` is what `cchc laws` runs.
"""

from scoring.laws.running import LawReport, try_laws
from scoring.laws.worlds import World, worlds

__all__ = ["LawReport", "World", "try_laws", "worlds"]

"""The laws of scoring tried on any index: worlds drawn for it, each held against every law.

`try_laws` is what `cchc laws` runs. For tests of one's own `worlds(plan)` is a Hypothesis strategy
(extra `laws`), `LAWS` are the laws, and `breaks` tells what of a law does not hold in one world.
"""

from scoring.laws.laws import LAWS, Law
from scoring.laws.running import LawReport, breaks, setting_of, try_laws
from scoring.laws.worlds import World, worlds

__all__ = ["LAWS", "Law", "LawReport", "World", "breaks", "setting_of", "try_laws", "worlds"]

"""Checks of an index that loads: what can be scored, and yet is not what its author meant.

Loading refuses what has no meaning. What is found here has one, most likely a wrong one.
"""

from criteria.checks.checking import Checked, check_index
from criteria.checks.doubts import KINDS, Doubt
from criteria.checks.subject import Subject

__all__ = ["KINDS", "Checked", "Doubt", "Subject", "check_index"]

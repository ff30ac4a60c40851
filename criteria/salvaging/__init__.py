"""What is left of a file when its faults are taken out, and what else can be said of it.

A file is read, held against its model, and then given a meaning; a fault of one stage must not hide
those of the next. So a key that is misspelt is read as the one that was meant, what is at fault is
taken out, and the rest is gone on with. What then seems wrong may only follow from what was taken
out: it is told only where it cannot.
"""

from criteria.salvaging.ground import Ground
from criteria.salvaging.salvaged import Salvaged
from criteria.salvaging.taking_out import salvage

__all__ = ["Ground", "Salvaged", "salvage"]

"""Many units at once: the plan's operations over columns, one entry a unit, as exact as one by one.

A column holds what is known; where a unit's entry is not known, or an operation has no meaning in
columns, the criterion of that unit is scored by the very evaluation that scores one unit alone.
"""

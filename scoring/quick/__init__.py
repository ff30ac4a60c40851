"""One unit of which everything is known, scored in whole numbers by a program made of the plan.

The program is written once for a plan, as Python text of nothing but numbers and names of its own,
and kept in memory. It knows no intervals: whatever is open, absent where it is read, contradictory
or does not apply it leaves to the evaluation, which explains as well. What both can score, they
score alike.
"""

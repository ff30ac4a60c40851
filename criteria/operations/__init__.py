"""The operations a plan is made of: plain frozen data, each with one meaning.

`apply` takes the values of the operation's inputs, in order, and returns its value. A known
number is a range of one point, so the exact meaning and the meaning under unknowns are one and
the same code. A plan is a list of operations whose inputs are earlier steps; the values of the
steps, beside the steps, are the trace.
"""

from criteria.operations.arithmetic import Arithmetic, Clamp, Pick, Round, Sum, WeightedMean
from criteria.operations.base import Operation
from criteria.operations.dates import Days, Meets
from criteria.operations.logic import Compare, FirstMatch, Logic, Select
from criteria.operations.parameters import InForce
from criteria.operations.reading import Aspect, Const, Outcome, Read, Selection
from criteria.operations.shares import Band, BandStep, Empty, Interpolate, Ratio
from criteria.operations.tallies import Survey, SurveyQuestion, Tally, ValidAnswers

__all__ = [
    "Arithmetic",
    "Aspect",
    "Band",
    "BandStep",
    "Clamp",
    "Compare",
    "Const",
    "Days",
    "Empty",
    "FirstMatch",
    "InForce",
    "Interpolate",
    "Logic",
    "Meets",
    "Operation",
    "Outcome",
    "Pick",
    "Ratio",
    "Read",
    "Round",
    "Select",
    "Selection",
    "Sum",
    "Survey",
    "SurveyQuestion",
    "Tally",
    "ValidAnswers",
    "WeightedMean",
]

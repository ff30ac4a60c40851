"""The forms of a rule: each a model of what an author writes, compiled to the steps of a plan.

Adding a form is adding a file here and a line to `FORMS`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, Union

from pydantic import BeforeValidator, Discriminator, Tag
from pydantic_core import PydanticCustomError

from criteria.forms.bands import Bands
from criteria.forms.base import Compiled, Form, Given
from criteria.forms.choose import Choose, ChooseBody
from criteria.forms.deduct import Deduct
from criteria.forms.each import Each
from criteria.forms.external import External
from criteria.forms.formula import Formula
from criteria.forms.full_if import FullIf
from criteria.forms.interpolate import InterpolateForm
from criteria.forms.judged import Judged
from criteria.forms.levels import Level, Levels
from criteria.forms.parts import Part, Parts
from criteria.forms.ratio import RatioForm
from criteria.forms.reported import Reported
from criteria.forms.survey import SurveyForm

__all__ = ["FORMS", "Compiled", "Form", "Given", "Score"]

FORMS: tuple[type[Form], ...] = (
    FullIf,
    Levels,
    Choose,
    Bands,
    RatioForm,
    Each,
    Deduct,
    Parts,
    Formula,
    InterpolateForm,
    External,
    SurveyForm,
    Judged,
    Reported,
)
"""Every form, in the order in which they are listed to an author."""

_BY_NAME = {form.name: form for form in FORMS}


def _which(raw: object) -> str | None:
    """The tag of the form that a mapping holds the key of; None if it holds none."""
    if isinstance(raw, Form):
        return f"form:{raw.name}"
    held = [name for name in _BY_NAME if isinstance(raw, dict) and name in raw]
    return f"form:{held[0]}" if held else None


def _not_two(raw: Any) -> Any:
    held = [name for name in _BY_NAME if isinstance(raw, dict) and name in raw]
    if len(held) > 1:
        raise PydanticCustomError("two_forms", "two_forms", {"forms": tuple(held)})
    return raw


if TYPE_CHECKING:
    Score = Form
else:
    Score = Annotated[
        Annotated[
            Union[tuple(Annotated[form, Tag(f"form:{form.name}")] for form in FORMS)],  # noqa: UP007
            Discriminator(_which),
        ],
        BeforeValidator(_not_two),
    ]
"""What stands under `score:`: exactly one form."""

for _nesting in (Level, Part, ChooseBody):
    # These name `Score`, which exists only now. Pydantic looks a name up in a model's module, and
    # builds a model when it is first used (`defer_build`): nothing is built twice, or for nothing.
    vars(import_module(_nesting.__module__))["Score"] = Score

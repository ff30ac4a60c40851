"""How a criterion is scored, in one Vietnamese sentence generated from its rule; one function a
form. What the sentence says is the rule as transcribed, not the words of the circular.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from criteria.forms import Form
from criteria.forms.bands import Bands
from criteria.forms.choose import Choose
from criteria.forms.conditions import AllOf, AnyOf, ConditionRule, Said
from criteria.forms.deduct import Deduct, Deduction, NamedDeduction
from criteria.forms.each import Each
from criteria.forms.external import External
from criteria.forms.formula import Formula
from criteria.forms.full_if import FullIf
from criteria.forms.interpolate import InterpolateForm
from criteria.forms.judged import Judged
from criteria.forms.levels import LastOutcome, Level, Levels, Outcome
from criteria.forms.parts import Parts
from criteria.forms.ratio import RatioForm
from criteria.forms.reported import Reported
from criteria.forms.survey import SurveyForm
from criteria.forms.worths import Portion
from criteria.index import Index
from criteria.numbers import ONE
from criteria.records import record, replace
from reports.words.asked import Asked, lowered
from reports.words.numbers import VIETNAMESE
from reports.words.worths import band_of, empty_of, mark_of, worth_of

_NUMBER, _SHARE = VIETNAMESE.number, VIETNAMESE.share


@record
class Ruled:
    """What a sentence needs beside the rule: the words of the index, and the maximum in points,
    None where none is stated.
    """

    asked: Asked
    maximum: Fraction | None

    @property
    def index(self) -> Index:
        """The index that the rule stands in."""
        return self.asked.index

    @property
    def full(self) -> str:
        """The maximum in words."""
        return "điểm tối đa" if self.maximum is None else f"{_NUMBER(self.maximum)} điểm"


def sentence(form: Form, index: Index, maximum: Fraction | None) -> str:
    """The one sentence of a rule, with a capital and a full stop."""
    said = clause(form, Ruled(Asked(index), maximum))
    return f"{said[:1].upper()}{said[1:]}."


def clause(form: Form, ruled: Ruled) -> str:
    """The sentence within another one. KeyError for a form that has no words."""
    said = SENTENCES[type(form)](form, ruled)
    if form.requires is not None:
        said = f"chỉ khi {_condition(form.requires, ruled.asked)}: {said}"
    return f"{said}{empty_of(form.empty)}"


def _full_if(form: FullIf, ruled: Ruled) -> str:
    return f"{ruled.full} nếu {_condition(form.full_if, ruled.asked)}; không thì 0 điểm"


def _levels(form: Levels, ruled: Ruled) -> str:
    told = [_level(level, ruled) for level in form.levels]
    if form.levels[-1].when is not None:
        told.append("còn lại 0 điểm")
    return f"xét lần lượt, {'; '.join(told)}"


def _level(level: Level, ruled: Ruled) -> str:
    if level.when is None:
        other = level.otherwise
        worth = _outcome(other, ruled) if isinstance(other, LastOutcome) else worth_of(other)
        return f"còn lại {worth}"
    asked = lowered(level.say) if level.say else _condition(level.when, ruled.asked)
    return f"nếu {asked}: {_outcome(level, ruled)}"


def _outcome(outcome: Outcome, ruled: Ruled) -> str:
    found = outcome.worth
    if found is None:
        return worth_of(None)
    _, worth = found
    return clause(worth, ruled) if isinstance(worth, Form) else worth_of(worth)


def _choose(form: Choose, ruled: Ruled) -> str:
    names = ruled.asked.options(form.choose.of)
    told = [
        f"{lowered(names.get(option, option))}: "
        + (clause(worth, ruled) if isinstance(worth, Form) else worth_of(worth))
        for option, worth in form.choose.points.items()
    ]
    listed = "; ".join(told)
    return f"theo {ruled.asked(form.choose.of)}, {listed}{empty_of(form.choose.empty)}"


def _bands(form: Bands, ruled: Ruled) -> str:
    body = form.bands
    steps = body.steps
    if steps is None and body.scale is not None:
        steps = ruled.index.scales[body.scale].steps
    told = "; ".join(band_of(step) for step in steps or ())
    return f"theo {_quantity(body.of, ruled.asked)}, {told}{empty_of(body.empty)}"


def _ratio(form: RatioForm, ruled: Ruled) -> str:
    found = ruled.asked.division(form.ratio)
    share = " trên ".join(found) if found else ruled.asked(form.ratio)
    said = f"{ruled.full} × tỷ lệ {share}"
    if form.counting:
        said += f" ({lowered(form.counting)})"
    if form.target != ONE:
        said += f", đạt tối đa từ {_SHARE(form.target)}"
    if form.floor:
        said += f", dưới {_SHARE(form.floor)} thì 0 điểm"
    if form.over == "cap":
        said += ", vượt 100% vẫn tính 100%"
    return said


def _each(form: Each, ruled: Ruled) -> str:
    worth = worth_of(Portion(form.share) if form.share is not None else form.unit_points)
    return f"số lượng {ruled.asked(form.each)} × {worth}, không quá {ruled.full}"


def _deduct(form: Deduct, ruled: Ruled) -> str:
    body = form.deduct
    start = f"từ {ruled.full}, trừ" if body.start == "full" else "trừ"
    told = [_amount(one, ruled) for one in (body.items or (body,))]
    most = f"; trừ không quá {_NUMBER(body.at_most)} điểm" if body.at_most is not None else ""
    return f"{start} {'; '.join(told)}{most}{empty_of(body.empty)}"


def _amount(rule: Deduction, ruled: Ruled) -> str:
    asked = ruled.asked
    of = asked.fact(rule.over) if rule.of is None and rule.over else _quantity(rule.of or "", asked)
    if rule.over is not None and rule.of is not None:
        of = f"{of} ({asked.fact(rule.over)})"
    if rule.per is not None:
        one = rule.of is None or asked.is_name(rule.of)
        said = f"{_NUMBER(rule.per)} điểm cho mỗi {of}" if one else f"{of} × {worth_of(rule.per)}"
    else:
        said = f"theo {of}: {', '.join(band_of(step) for step in rule.steps or ())}"
    if isinstance(rule, NamedDeduction):
        said = f"{rule.id}) {lowered(rule.name)}: {said}"
        said += f", không quá {_NUMBER(rule.at_most)} điểm" if rule.at_most is not None else ""
    if rule.unless is not None:
        said += f", trừ khi {_condition(rule.unless, asked)}"
    return said


def _parts(form: Parts, ruled: Ruled) -> str:
    told = [
        f"{part.id}) {lowered(part.name)}: {clause(part.score, replace(ruled, maximum=part.max))}"
        for part in form.parts
    ]
    capped = f"; không quá {ruled.full}" if form.cap else ""
    return f"cộng các nội dung: {'; '.join(told)}{capped}"


def _formula(form: Formula, ruled: Ruled) -> str:
    capped = f", không quá {ruled.full}" if form.cap else ""
    return f"điểm = {ruled.asked(form.formula)}{capped}"


def _interpolate(form: InterpolateForm, ruled: Ruled) -> str:
    body = form.interpolate
    told = "; ".join(f"{mark_of(mark)}: {worth_of(points)}" for mark, points in body.points.items())
    of = _quantity(body.of, ruled.asked)
    return f"theo {of}, tính theo đường thẳng giữa các mốc {told}{empty_of(body.empty)}"


def _external(form: External, ruled: Ruled) -> str:
    return f"{ruled.full} × {ruled.asked(form.external)}"


def _survey(form: SurveyForm, ruled: Ruled) -> str:
    body = form.survey
    groups = []
    for name, group in body.groups.items():
        questions = ", ".join(ruled.asked.fact(fact) for fact in group.weights)
        least = f", ít nhất {VIETNAMESE.count(group.minimum)} phiếu" if group.minimum else ""
        groups.append(f"{group.name or name} ({_SHARE(group.weight)}{least}): {questions}")
    names = _answer_names(form, ruled.index)
    worth = ", ".join(f"{names.get(a, a)} {_SHARE(share)}" for a, share in body.answers.items())
    said = f"{ruled.full} × mức bình quân điều tra xã hội học, {'; '.join(groups)}"
    return f"{said}; mỗi phiếu tính {worth}{empty_of(body.empty)}"


def _answer_names(form: SurveyForm, index: Index) -> Mapping[str, str]:
    """The names of answers, as the facts that count them state them."""
    facts = (index.facts.get(q) for group in form.survey.groups.values() for q in group.weights)
    return {
        answer: lowered(name)
        for fact in facts
        if fact is not None
        for answer, name in (fact.answers or {}).items()
    }


def _judged(form: Judged, ruled: Ruled) -> str:
    body = form.judged
    most = ruled.full if body.most is None else f"{_NUMBER(body.most)} điểm"
    said = f"{_body(body.by, ruled.index)} cho điểm, từ {_NUMBER(body.least)} đến {most}"
    if body.needs:
        said += f", căn cứ {lowered(body.needs)}"
    if body.if_never is not None:
        said += f"; không cho điểm thì tính {_NUMBER(body.if_never)} điểm"
    return said


def _reported(form: Reported, ruled: Ruled) -> str:
    return (
        f"lấy điểm do {_body(form.reported, ruled.index)} công bố, không quá {ruled.full}; "
        "không rõ cách tính"
    )


SENTENCES: Mapping[type[Form], Callable[[Any, Ruled], str]] = {
    FullIf: _full_if,
    Levels: _levels,
    Choose: _choose,
    Bands: _bands,
    RatioForm: _ratio,
    Each: _each,
    Deduct: _deduct,
    Parts: _parts,
    Formula: _formula,
    InterpolateForm: _interpolate,
    External: _external,
    SurveyForm: _survey,
    Judged: _judged,
    Reported: _reported,
}
"""The words of every form."""


def _body(name: str, index: Index) -> str:
    found = index.bodies.get(name)
    return name if found is None else found.name


def _condition(rule: ConditionRule, asked: Asked) -> str:
    match rule:
        case Said():
            return lowered(rule.say)
        case AllOf():
            return " và ".join(_nested(each, asked) for each in rule.all)
        case AnyOf():
            return " hoặc ".join(_nested(each, asked) for each in rule.any)
    return asked(rule)


def _nested(rule: ConditionRule, asked: Asked) -> str:
    said = _condition(rule, asked)
    return f"({said})" if isinstance(rule, AllOf | AnyOf) else said


def _quantity(text: str, asked: Asked) -> str:
    found = asked.division(text)
    return f"tỷ lệ {found[0]} trên {found[1]}" if found else asked(text)

"""What an outcome is worth in Vietnamese words: points, shares, silence, bands of a ladder."""

from __future__ import annotations

from criteria.fields import read_date, read_share
from criteria.forms.scales import BandRule, DeductionStep
from criteria.forms.worths import SILENT, EmptyRule, Portion, Worth
from criteria.source import Numeral
from reports.words.numbers import VIETNAMESE

_NUMBER, _SHARE = VIETNAMESE.number, VIETNAMESE.share
_EMPTY = {
    "full": "được điểm tối đa",
    "zero": "0 điểm",
    "not_applicable": "không áp dụng tiêu chí",
    "not_stated": "văn bản không nêu số điểm",
}


def band_of(step: BandRule) -> str:
    """A band and its worth: `từ 20% đến dưới 30%: 0,5 điểm`."""
    worth = worth_of(Portion(step.share) if step.share is not None else step.points)
    said = f"{_range(step)}: {worth}"
    if isinstance(step, DeductionStep) and step.each_further is not None:
        said += f", cứ thêm 1 thì thêm {_NUMBER(step.each_further)} điểm"
    return said


def _range(step: BandRule) -> str:
    if step.exactly is not None:
        return f"bằng {_scalar(step.exactly)}"
    ends = (
        ("từ", step.start),
        ("trên", step.above),
        ("đến", step.to),
        ("dưới", step.below),
    )
    told = [f"{word} {_scalar(end)}" for word, end in ends if end is not None]
    if step.below is not None and len(told) == 2:
        return f"{told[0]} đến {told[1]}"
    alone = len(told) == 1 and step.start is not None
    return f"{told[0]} trở lên" if alone else " ".join(told)


def worth_of(worth: Worth | None) -> str:
    """Points, a share of the maximum, or that the text does not say it (R44)."""
    if worth is None or worth == SILENT:
        return "văn bản không nêu số điểm"
    if isinstance(worth, Portion):
        return f"{_SHARE(worth.share)} điểm tối đa"
    return f"{_NUMBER(worth)} điểm"


def empty_of(rule: EmptyRule | None) -> str:
    """The clause on a denominator of 0 (R10), with the sign before it; "" where there is none."""
    if rule is None:
        return ""
    told = _EMPTY[rule] if isinstance(rule, str) else f"{_NUMBER(rule)} điểm"
    return f"; nếu mẫu số bằng 0: {told}"


def _scalar(raw: bool | str | Numeral) -> str:
    """The end of a band as papers write it: a number, a share or a date."""
    if isinstance(raw, Numeral):
        return _NUMBER(raw.value)
    if isinstance(raw, bool):
        return "có" if raw else "không"
    share = read_share(raw)
    if share is not None:
        return _SHARE(share)
    day = read_date(raw)
    return raw if day is None else f"ngày {VIETNAMESE.date(day)}"


def mark_of(text: str) -> str:
    """A mark of a straight line; its key is always text."""
    share = read_share(text) if text.endswith("%") else None
    return _SHARE(share) if share is not None else text.replace(".", ",")

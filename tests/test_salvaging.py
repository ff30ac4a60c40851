"""A fault of one stage of reading a file hides no fault of the next, and none follows another."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import cli
from criteria import loading as index_loading
from criteria.compiling import compile_index
from criteria.index import Index
from criteria.loading import from_source, load_index
from criteria.plan import Plan
from criteria.plan_store import PlanStore
from criteria.problems import InputRefused, Problem
from criteria.salvaging import Salvaged, salvage
from criteria.shipped import shipped_index
from criteria.source import Source, parse_source, try_source
from criteria.source.building import TreeBuilder
from criteria.source.layout import Layout
from criteria.source.positions import Span
from criteria.validating import validate
from evidence import loading as evidence_loading
from evidence.assessment import Assessment
from evidence.evidence import try_evidence
from evidence.loading import load_assessment
from scoring.cases.reading import FOLDER
from scoring.index_checking import check_whole
from tests.test_broken_index import CASES, SOUND

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "examples" / "skhcn-brvt-2021"
KINDS = sorted((ROOT / "tests" / "kinds").glob("*/index.yaml"))

Edit = tuple[str, str]


def edited(text: str, *edits: Edit) -> str:
    for old, new in edits:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    return text


def index_problems(folder: Path, text: str) -> tuple[Problem, ...]:
    """Every problem of an index with this text; none if it can be used."""
    (folder / "index.yaml").write_text(text, encoding="utf-8")
    try:
        load_index(folder)
    except InputRefused as refused:
        return refused.problems
    return ()


def with_cases(folder: Path, index: str, cases: str) -> None:
    """An index with one file of cases."""
    (folder / FOLDER).mkdir()
    (folder / "index.yaml").write_text(index, encoding="utf-8")
    (folder / FOLDER / "a.yaml").write_text(cases, encoding="utf-8")


def codes(problems: Iterable[Problem]) -> list[str]:
    return [one.code for one in problems]


# --- one fault of each stage ------------------------------------------------------------------

READING = {
    "an anchor": ("    max: 1\n", "    max: &one 1\n"),
    "a key without value": ("offices:\n", "cite:\noffices:\n"),
    "a key twice": ("        name: Kế hoạch năm\n", "        name: Kế hoạch\n        name: Năm\n"),
    "a tag": ("name: Sở Nội vụ", "name: !t Sở Nội vụ"),
}
SHAPE = {
    "a key that is not known": (
        "        name: Nhiệm vụ được",
        "        onwer: a\n        name: Nhiệm vụ được",
    ),
    "a type that is not one": ("type: document", "type: paper"),
    "a number that is text": ('id: "2"\n', 'id: "2"\n    weight: nhiều\n'),
    "a missing name": (
        'closing: {by: "20/12", name: Ngày cuối tiếp nhận}',
        'closing: {by: "20/12"}',
    ),
    "a form that is not one": ("reported: so_noi_vu", "reportt: so_noi_vu"),
}
MEANING = {
    "a fact that is not declared": ("ratio: tasks_on_time /", "ratio: task_on_time /"),
    "an office that is not declared": ("owner: van_phong}", "owner: van_fong}"),
    "a fact computed of one that is not declared": (
        "is: tasks_due + tasks_on_time",
        "is: tasks_due + tasks_in_time",
    ),
    "a sign too many": ("tasks_due\n          empty", "tasks_due )\n          empty"),
}


@pytest.mark.parametrize("meaning", MEANING)
@pytest.mark.parametrize("shape", SHAPE)
@pytest.mark.parametrize("reading", READING)
def test_one_fault_of_each_stage_are_all_told_at_once(
    tmp_path: Path, reading: str, shape: str, meaning: str
) -> None:
    edits = (READING[reading], SHAPE[shape], MEANING[meaning])
    alone = [
        code for edit in edits for code in codes(index_problems(tmp_path, edited(SOUND, edit)))
    ]
    assert sorted(codes(index_problems(tmp_path, edited(SOUND, *edits)))) == sorted(alone)


def test_a_wrong_name_in_a_criterion_with_an_unknown_key_is_told_with_its_hint(
    tmp_path: Path,
) -> None:
    text = edited(
        SOUND,
        ("        name: Kế hoạch năm\n", "        name: Kế hoạch năm\n        onwer: van_phong\n"),
        ("full_if: plan is present", "full_if: plann is present"),
    )
    key, name = index_problems(tmp_path, text)
    assert (key.code, key.operands["nearest"]) == ("unknown_key", "owner")
    assert (name.code, name.operands["nearest"]) == ("unknown_name", "plan")


def test_the_hint_may_be_a_name_whose_declaration_is_itself_at_fault(tmp_path: Path) -> None:
    text = edited(SOUND, ("type: document", "type: paper"), ("full_if: plan", "full_if: plann"))
    _, name = index_problems(tmp_path, text)
    assert (name.code, name.operands["nearest"]) == ("unknown_name", "plan")


@pytest.mark.parametrize(
    "edits",
    [
        (("facts:\n", "fact:\n"),),
        (
            (
                "        max: 2\n        score:\n          ratio",
                "        maxx: 2\n        score:\n          ratio",
            ),
        ),
        (("  plan: {name: Kế", "  plan!: {name: Kế"),),
        (('id: "1.2"', "id: 1.2"),),
        (("          empty: full\n", "          emty: full\n"),),
        (("rounding: {places: 3", "rounding: {places: ba"),),
        (("type: count, at_most: tasks_due", "type: cont, at_most: tasks_due"),),
        (("components:\n", "components: &c\n"),),
        (("year: 2026", "yaer: 2026"),),
    ],
)
def test_a_fault_brings_no_other_with_it(tmp_path: Path, edits: tuple[Edit, ...]) -> None:
    assert len(index_problems(tmp_path, edited(SOUND, *edits))) == 1


def test_a_text_without_quotes_is_told_in_an_entry_that_is_at_fault_itself(tmp_path: Path) -> None:
    nameless = """
parameters:
  target:
    values: [{from: 2025-01-01, value: 80%, cite: 3}]
"""
    found = index_problems(tmp_path, SOUND + nameless)
    assert sorted(codes(found)) == ["missing_key", "unquoted_text"]


def test_a_maximum_below_nought_is_told_and_its_rule_is_read_all_the_same(tmp_path: Path) -> None:
    text = edited(
        SOUND,
        ("max: 2\n        score:\n          ratio", "max: -1\n        score:\n          ratio"),
    )
    found = codes(index_problems(tmp_path, text))
    assert sorted(found) == ["children_do_not_sum", "maximum_negative"]


BELOW = """\
  - id: "3"
    name: Ba
    max: 1
    criteria:
      - id: "3.1"
        name: Ba một
        max: 1
        criteria:
          - {id: "3", name: Lại ba, max: 1, score: {full_if: plan is presnt}}
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (edited(SOUND, ('id: "1.2"', 'id: "1"')), ["id_twice"]),
        (edited(SOUND, ("max: 5", "max: 6")) + BELOW, ["id_twice", "presence_malformed"]),
        (edited(SOUND, ('id: "1.2"', 'id: "2"')), ["id_twice"]),
    ],
)
def test_an_id_that_stands_again_below_itself_or_elsewhere_is_told_with_the_rest(
    tmp_path: Path, text: str, told: list[str]
) -> None:
    assert codes(index_problems(tmp_path, text)) == told


def test_an_assessment_tells_its_shape_and_what_does_not_fit_its_index(tmp_path: Path) -> None:
    shutil.copytree(GOLDEN, tmp_path / "case")
    file = tmp_path / "case" / "assessment.yaml"
    text = edited(
        file.read_text(encoding="utf-8"),
        ("basis: accepted", "basis: &b accepted"),
        ("    value: 20\n", "    valeu: 20\n"),
        ("  tasks_on_time:\n", "  task_on_time:\n"),
        ("kind: so\n", "kind: soo\n"),
    )
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        load_assessment(tmp_path / "case")
    assert sorted(codes(refused.value.problems)) == [
        "anchor",
        "fact_not_in_index",
        "unit_of_other_kind",
        "unknown_key",
    ]


def test_the_command_tells_every_stage_of_an_assessment_and_of_an_index(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "index.yaml").write_text(
        edited(SOUND, *(next(iter(stage.values())) for stage in (READING, SHAPE, MEANING))),
        encoding="utf-8",
    )
    assert cli.run(["check", str(tmp_path), "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert all(f"[{code}]" in told for code in ("anchor", "unknown_key", "unknown_name"))
    shutil.copy(GOLDEN / "assessment.yaml", tmp_path / "assessment.yaml")
    text = (tmp_path / "assessment.yaml").read_text(encoding="utf-8")
    slips = (("basis: accepted", "basis: &b accepted"), ("  tasks_on_time:\n", "  tasks_on:\n"))
    (tmp_path / "assessment.yaml").write_text(edited(text, *slips), encoding="utf-8")
    assert cli.run(["check", str(tmp_path), "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert all(f"[{code}]" in told for code in ("anchor", "fact_not_in_index"))


def test_an_index_named_from_the_root_is_never_opened(tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(ROOT / "tests" / "kinds" / "07_share_bands", other)
    text = edited(
        (GOLDEN / "assessment.yaml").read_text(encoding="utf-8"),
        ("  id: brvt-so-2021\n", f"  id: brvt-so-2021\n  path: {other}\n"),
    )
    (tmp_path / "assessment.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        load_assessment(tmp_path)
    assert codes(refused.value.problems) == ["index_path_not_relative"]


def test_cases_tell_their_shape_and_what_does_not_fit_the_index(tmp_path: Path) -> None:
    with_cases(
        tmp_path,
        SOUND,
        "cases:\n"
        "  - {name: một, facts: {tasks_due: 1}, expct: {total: {points: 1}}}\n"
        "  - {name: hai, facts: {tasks_du: 1}, expect: {total: {points: 1}}}\n"
        "  - {name: ba, expect: {}}\n"
        "  - {name: &b bốn, expect: {total: {points: 1}}}\n"
        "  - {name: năm, expect: {'1.9': {points: 1}}}\n",
    )
    with pytest.raises(InputRefused) as refused:
        check_whole(tmp_path, lambda *_: "")
    assert [(one.code, one.place.line) for one in refused.value.problems] == [
        ("unknown_key", 2),
        ("fact_not_in_index", 3),
        ("case_asserts_nothing", 4),
        ("anchor", 5),
        ("expected_criterion_unknown", 6),
    ]


@pytest.mark.parametrize("period", ["2026", "{from: 2026-01-01}"])
def test_a_period_of_a_case_that_is_none_hides_no_fact_that_the_index_lacks(
    tmp_path: Path, period: str
) -> None:
    with_cases(
        tmp_path,
        SOUND,
        "cases:\n"
        "  - name: một\n"
        f"    period: {period}\n"
        "    facts: {tasks_du: 1}\n"
        "    expect: {total: {points: 1}}\n",
    )
    with pytest.raises(InputRefused) as refused:
        check_whole(tmp_path, lambda *_: "")
    found = [(one.code, one.place.line) for one in refused.value.problems]
    assert found[1:] == [("fact_not_in_index", 4)]


def test_a_fact_of_a_case_that_is_written_wrongly_hides_no_fact_that_the_index_lacks(
    tmp_path: Path,
) -> None:
    with_cases(
        tmp_path,
        SOUND,
        "cases:\n"
        "  - name: một\n"
        "    facts:\n"
        "      tasks_due: {value: 1, issued: 2026-01-01}\n"
        "      tasks_du: 1\n"
        "    expect: {total: {points: 1}}\n",
    )
    found = check_whole(tmp_path, lambda *_: "").results[0].problems
    told = [(one.code, one.place.line) for one in found]
    assert told == [("case_dates_of_document", 4), ("fact_not_in_index", 5)]


# --- a file that rests on a faulty one ---------------------------------------------------------


def faulty_pair(folder: Path, *index_edits: Edit) -> None:
    """An index with faults beside an assessment that rests on it."""
    (folder / "index.yaml").write_text(edited(SOUND, *index_edits), encoding="utf-8")
    (folder / "assessment.yaml").write_text(
        "assessment: thu-2026\n"
        "index: {id: vi-du-2026, path: .}\n"
        "unit: {id: so-thu, name: Sở Thử nghiệm, kind: so}\n"
        "period: {from: 2026-01-01, to: 2026-12-31}\n"
        "as_of: 2026-12-31\n"
        "facts:\n"
        "  tasks_due: {value: 3}\n"
        "  tasks_dua: {value: 3}\n",
        encoding="utf-8",
    )


@pytest.mark.parametrize("fault", [*READING.values(), *SHAPE.values(), *MEANING.values()])
def test_an_assessment_is_held_against_what_is_sound_of_its_index(
    tmp_path: Path, fault: Edit
) -> None:
    faulty_pair(tmp_path, fault)
    loaded = load_assessment(tmp_path)
    with pytest.raises(InputRefused) as refused:
        loaded.plan_by(lambda path, year: load_index(path, year).plan)
    told = codes(refused.value.problems)
    assert "fact_not_in_index" in told
    assert set(told) - {"fact_not_in_index"} == set(
        codes(index_problems(tmp_path, edited(SOUND, fault)))
    )


def test_a_fact_that_may_stand_in_what_is_at_fault_of_an_index_is_not_missed(
    tmp_path: Path,
) -> None:
    faulty_pair(tmp_path, ("  tasks_due: {name", "  tasks dua: {name"))
    loaded = load_assessment(tmp_path)
    with pytest.raises(InputRefused) as refused:
        loaded.plan_by(lambda path, year: load_index(path, year).plan)
    assert "fact_not_in_index" not in codes(refused.value.problems)


def test_a_faulty_assessment_of_a_faulty_index_tells_of_both(tmp_path: Path) -> None:
    faulty_pair(tmp_path, SHAPE["a type that is not one"])
    file = tmp_path / "assessment.yaml"
    text = file.read_text(encoding="utf-8").replace("as_of:", "as_off:")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        load_assessment(tmp_path)
    assert sorted(codes(refused.value.problems)) == [
        "fact_not_in_index",
        "not_allowed",
        "unknown_key",
    ]


def test_cases_of_a_faulty_index_are_held_against_what_is_sound_of_it(tmp_path: Path) -> None:
    text = edited(SOUND, SHAPE["a number that is text"])
    with_cases(
        tmp_path,
        text,
        "cases:\n"
        "  - {name: một, facts: {tasks_du: 1, task: 2}, expect: {'1.9': {points: 1}}, zz: 1}\n"
        "  - {name: hai, facts: {tasks_duo: 1}, expect: {'1.8': {points: 1}}}\n",
    )
    with pytest.raises(InputRefused) as refused:
        check_whole(tmp_path, lambda *_: "")
    told = [(one.code, one.place.line) for one in refused.value.problems]
    assert sorted(told) == [
        ("expected_criterion_unknown", 2),
        ("expected_criterion_unknown", 3),
        ("fact_not_in_index", 2),
        ("fact_not_in_index", 2),
        ("fact_not_in_index", 3),
        ("not_a_number", 36),
        ("unknown_key", 2),
    ]


def test_the_rules_of_remediation_beside_a_faulty_index_are_told_of_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = edited(SOUND, SHAPE["a number that is text"])
    (tmp_path / "index.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "remediation.yaml").write_text(
        "remediation: vi-du-2026\n"
        "coordinatr: van_phong\n"
        "assign: {'1.9': van_phong, '1.1': van_fong}\n"
        "threshold: &t 0.1\n",
        encoding="utf-8",
    )
    assert cli.run(["check", str(tmp_path), "--lang", "en"]) == 2
    told = capsys.readouterr().err
    wanted = ("not_a_number", "unknown_key", "unknown_criterion", "office_not_declared", "anchor")
    assert [code for code in wanted if f"[{code}]" not in told] == []


# --- behind a fault of YAML's own syntax -------------------------------------------------------


def test_faults_before_and_behind_a_fault_of_syntax_are_told_with_it(tmp_path: Path) -> None:
    edits = (
        ("name: Văn phòng Sở}", "nam: Văn phòng Sở}"),
        ("        name: Nhiệm vụ được giao", "        name: Nhiệm vụ: được giao"),
        ("full_if: plan is present", "full_if: plann is present"),
        ("max: 1\n", "max: một\n"),
        ("score: {reported: so_noi_vu}", "score: {reported: @so_noi_vu}"),
    )
    alone = [
        code for edit in edits for code in codes(index_problems(tmp_path, edited(SOUND, edit)))
    ]
    assert sorted(codes(index_problems(tmp_path, edited(SOUND, *edits)))) == sorted(alone)
    assert len(alone) == len(edits)


def breaks(text: str) -> Iterator[tuple[int, int, str]]:
    """Slips of each line that YAML may not be able to read."""
    at = 0
    for line in text.splitlines(keepends=True):
        body = line.rstrip("\n")
        depth = len(body) - len(body.lstrip())
        if body:
            for sign in (" : x: y", ' "'):
                yield at + len(body), 0, sign
            for sign in (" ", "@", "\t"):
                yield at + depth, 0, sign
            for sign in (*'[]{}"', ": "):
                if sign in body:
                    yield at + body.index(sign), 1, ""
        at += len(line)


@given(st.data(), st.sampled_from(KINDS))
def test_a_line_that_yaml_cannot_read_brings_no_other_problem(
    data: st.DataObject, file: Path
) -> None:
    text = file.read_text(encoding="utf-8")
    at, length, other = data.draw(st.sampled_from(list(breaks(text))))
    slipped = text[:at] + other + text[at + length :]
    builder = TreeBuilder(Layout("index.yaml", slipped))
    builder.build()
    assume(builder.broken or "\t" in slipped)
    found = found_in(slipped)
    if "\t" in slipped:
        assert codes(found) == ["tab"]
    else:
        assert builder.broken is not None
        assert codes(found) == codes([*builder.problems, builder.broken])


# --- laws -------------------------------------------------------------------------------------


FAULTS = {
    **{name: (case[0], case[1]) for name, case in CASES.items() if "hyphen" not in name},
    **READING,
    **SHAPE,
    **MEANING,
}
ENTANGLED = (
    {name for name in FAULTS if "do not add up" in name or "a maximum" in name},
    {"an id used twice", "criteria that wait for each other"},
    {"a syntax error inside an expression", "a zero denominator without a policy"},
    {"a fact that is not declared", "a sign too many"},
)
"""Faults that stand in one expression or one sum: one of them leaves nothing to say of another."""


@given(st.data())
def test_of_two_faults_of_a_file_neither_hides_the_other(data: st.DataObject) -> None:
    a, b = data.draw(st.lists(st.sampled_from(sorted(FAULTS)), min_size=2, max_size=2, unique=True))
    (first, _), (second, _) = sorted((FAULTS[a], FAULTS[b]), key=lambda one: SOUND.index(one[0]))
    assume(SOUND.index(first) + len(first) <= SOUND.index(second))
    assume(not any({a, b} <= entangled for entangled in ENTANGLED))
    alone = [code for name in (a, b) for code in codes(found_in(edited(SOUND, FAULTS[name])))]
    text = edited(
        SOUND[SOUND.index(second) :],
        next(one for one in (FAULTS[a], FAULTS[b]) if one[0] == second),
    )
    before = edited(
        SOUND[: SOUND.index(second)], next(one for one in (FAULTS[a], FAULTS[b]) if one[0] == first)
    )
    assert sorted(codes(found_in(before + text))) == sorted(alone)


@given(st.data())
def test_independent_faults_of_any_stages_are_all_told(data: st.DataObject) -> None:
    read = data.draw(st.sets(st.sampled_from(sorted(READING.values()))))
    shaped = data.draw(st.sets(st.sampled_from(sorted(SHAPE.values()))))
    meant = data.draw(st.sampled_from(sorted(MEANING.values())))
    edits = data.draw(st.permutations([*sorted(read | shaped), meant]))
    alone = [one.code for edit in edits for one in found_in(edited(SOUND, edit))]
    assert sorted(codes(found_in(edited(SOUND, *edits)))) == sorted(alone)


def found_in(text: str) -> tuple[Problem, ...]:
    source, before = try_source("index.yaml", text.encode())
    if source is None:
        return before
    left = salvage(Index, source, index_loading.GROUND, before)
    more = left.besides(lambda index, source: compile_index(index, source)[1])
    return (*before, *left.problems, *more)


def slips(text: str, span: Span) -> Iterator[tuple[int, int, str]]:
    """Places of a file and what a slip makes of them: a key misspelt, a value of another kind."""
    for key, below in span.entries.items():
        at = span.keys[key]
        if text[at : at + len(key)] == key:
            yield at + len(key), 0, "x"
        yield from slips(text, below)
    for below in span.items:
        yield from slips(text, below)
    if not span.entries and not span.items and span.style not in ("|", ">"):
        written = text[span.start : span.end]
        for other in ("[1]", "{zz: 1}", "~", "31/31/2021", f"&a {written}"):
            yield span.start, span.end - span.start, other


def one_slip(data: st.DataObject, text: str) -> tuple[Source, tuple[Problem, ...]]:
    """The file with one slip of reading or shape, and the problems of its reading."""
    source = parse_source("file.yaml", text.encode())
    at, length, other = data.draw(st.sampled_from(sorted(set(slips(text, source.span)))))
    slipped, before = try_source("file.yaml", (text[:at] + other + text[at + length :]).encode())
    assume(slipped is not None)
    assert slipped is not None
    return slipped, before


@given(st.data(), st.sampled_from(KINDS))
def test_a_slip_in_an_index_without_fault_brings_no_other_problem(
    data: st.DataObject, file: Path
) -> None:
    text = file.read_text(encoding="utf-8")
    from_source(parse_source("index.yaml", text.encode()))
    source, before = one_slip(data, text)
    index, shape = validate(Index, source)
    assume(before or index is None)
    left = salvage(Index, source, index_loading.GROUND, before)
    assert left.problems == (() if before else shape)
    if left.model is not None:
        assert left.true_of_file(compile_index(left.model, left.source)[1]) == ()


@given(st.data())
def test_a_slip_in_an_assessment_without_fault_brings_no_other_problem(
    data: st.DataObject,
) -> None:
    text = (GOLDEN / "assessment.yaml").read_text(encoding="utf-8")
    source, before = one_slip(data, text)
    assessment, shape = validate(Assessment, source)
    assume(before or assessment is None)
    left = salvage(Assessment, source, evidence_loading.GROUND, before)
    assert left.problems == (() if before else shape)
    if left.model is not None and not left.is_spoilt(("index",)):
        loaded = evidence_loading._loaded(left.model, left.source, GOLDEN)
        assert left.true_of_file(try_evidence(plan(), loaded)[1]) == ()


@cache
def plan() -> Plan:
    return PlanStore(None).plan(shipped_index("brvt-so-2021"))


A_TYPE = SHAPE["a type that is not one"]


def faulty_index() -> Salvaged[Index]:
    """What is left of an index in which one fact has a type that is none."""
    source = parse_source("index.yaml", edited(SOUND, A_TYPE).encode())
    return salvage(Index, source, index_loading.GROUND)


def test_a_stage_may_look_for_what_was_taken_out_and_the_first_faults_are_told_still() -> None:
    left = faulty_index()

    def confused(index: Index, _: Source) -> Iterable[Problem]:
        yield from {"other": ()}[index.index]

    assert codes(left.problems) == ["not_allowed"]
    assert left.besides(confused) == ()


def test_an_error_of_the_program_is_not_taken_for_a_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(*_: object) -> tuple[Problem, ...]:
        raise NameError("a slip")

    with pytest.raises(NameError):
        faulty_index().besides(mistaken)
    (tmp_path / "index.yaml").write_text(edited(SOUND, A_TYPE), encoding="utf-8")
    loaded = load_assessment(GOLDEN)
    with monkeypatch.context() as patched:
        patched.setattr(index_loading, "declared_by", mistaken)
        with pytest.raises(NameError):
            index_loading.declared_in(tmp_path)
    monkeypatch.setattr("evidence.evidence.try_evidence", mistaken)
    with pytest.raises(NameError):
        evidence_loading.misfits(plan(), loaded)

"""A file changed where its data change: all the rest of its text stays, letter by letter."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.problems import InputRefused
from criteria.source import Numeral, Plain, parse_source
from criteria.source.patching import Change, NotPatched, patched
from criteria.source.writing import block_lines, flow_text

FILE = """\
# Kỳ tự chấm: đừng xóa dòng này
assessment: so-a-2026   # mã của kỳ

facts:
  # số lấy ở Văn phòng
  tasks_due:
    value: 27        # đã đối chiếu
    document: cv507
    where: >-
      trang 2,
      mục 2

  "tasks_on_time": {value: 20, document: cv507}   # còn chờ
  # kế hoạch chưa ban hành

points:
  "1.2":
    - points: 1
      by: ubnd
    # lần sau
    - points: 0.5
      by: ubnd
      reason: Có lý do
  "1.3": [1, 2, 3]
documents: {}
"""


def changed(*changes: Change, text: str = FILE) -> str:
    data = text.encode()
    return patched(parse_source("a.yaml", data), data, changes).decode()


def lines_changed(after: str, before: str = FILE) -> list[str]:
    return [
        line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"
    ]


def test_a_value_is_replaced_and_its_comment_stays() -> None:
    after = changed(Change(("facts", "tasks_due", "value"), Numeral("30")))
    assert lines_changed(after) == [
        "-     value: 27        # đã đối chiếu",
        "+     value: 30        # đã đối chiếu",
    ]


def test_a_folded_text_becomes_one_line() -> None:
    after = changed(Change(("facts", "tasks_due", "where"), "trang 3: mục # 1"))
    assert '    where: "trang 3: mục # 1"\n\n  "tasks_on_time"' in after


def test_a_new_key_stands_below_the_last_one_of_its_mapping() -> None:
    after = changed(Change(("facts", "tasks_due", "note"), "Đã hỏi lại"))
    assert lines_changed(after) == ["+     note: Đã hỏi lại"]
    assert "      mục 2\n    note: Đã hỏi lại\n\n" in after


def test_a_new_entry_keeps_the_blank_lines_of_its_neighbours_and_the_comments_below() -> None:
    after = changed(Change(("facts", "plan"), {"absent": True, "ground": "Chưa ban hành"}))
    assert lines_changed(after) == [
        "+ ",
        "+   plan:",
        "+     absent: true",
        "+     ground: Chưa ban hành",
    ]


def test_a_mapping_in_braces_grows_and_shrinks_within_its_braces() -> None:
    path = ("facts", "tasks_on_time")
    after = changed(
        Change((*path, "value"), Numeral("21")),
        Change((*path, "document")),
        Change((*path, "where"), "trang 1, mục 2"),
    )
    assert '"tasks_on_time": {value: 21, where: "trang 1, mục 2"}   # còn chờ' in after


def test_an_empty_mapping_in_braces_becomes_a_block() -> None:
    after = changed(Change(("documents", "kh12", "number"), "12/KH-SKHCN"))
    assert after.endswith("documents:\n  kh12:\n    number: 12/KH-SKHCN\n")


def test_the_last_entry_taken_away_leaves_an_empty_mapping() -> None:
    text = "assessment: a\nfacts:\n  plan:\n    absent: true\nnote: x\n"
    assert changed(Change(("facts", "plan")), text=text) == "assessment: a\nfacts: {}\nnote: x\n"


def test_an_item_is_appended_with_the_dash_of_its_list() -> None:
    after = changed(Change(("points", "1.2", 2), {"points": Numeral("2"), "by": "ubnd"}))
    assert "      reason: Có lý do\n    - points: 2\n      by: ubnd\n" in after


def test_an_item_is_taken_away_with_its_lines_and_the_comments_of_others_stay() -> None:
    after = changed(Change(("points", "1.2", 0)))
    assert '  "1.2":\n    # lần sau\n    - points: 0.5\n' in after
    after = changed(Change(("points", "1.3", 1)))
    assert '"1.3": [1, 3]' in after


def test_the_first_key_of_an_item_gives_its_dash_to_the_next() -> None:
    after = changed(Change(("points", "1.2", 1, "points")), Change(("points", "1.2", 1, "by")))
    assert "    - reason: Có lý do\n" in after


def test_an_entry_is_taken_away_with_its_lines() -> None:
    after = changed(Change(("facts", "tasks_due")))
    assert lines_changed(after)[-1] == "-       mục 2"
    assert "  # số lấy ở Văn phòng\n" in after


def test_line_ends_and_the_mark_at_the_top_stay_as_they_were() -> None:
    text = "﻿" + FILE.replace("\n", "\r\n")
    after = changed(Change(("facts", "plan"), {"absent": True}), text=text)
    assert after.startswith("﻿#")
    assert after.count("\n") == after.count("\r\n") == text.count("\n") + 3


def test_a_file_without_an_end_of_line_can_grow() -> None:
    assert changed(Change(("b",), "x"), text="a: 1") == "a: 1\nb: x"


def test_a_sign_that_no_file_may_hold_is_refused() -> None:
    with pytest.raises(InputRefused) as refused:
        changed(Change(("facts", "tasks_due", "note"), "a\u200bb"))
    assert [one.code for one in refused.value.problems] == ["escaped_sign"]


def test_what_is_not_there_cannot_be_taken_away() -> None:
    with pytest.raises(KeyError):
        changed(Change(("facts", "nowhere")))
    with pytest.raises(IndexError):
        changed(Change(("points", "1.2", 7)))


# --- laws -------------------------------------------------------------------------------------

SIGNS = " .,:;-#'\"%()[]{}?!&*|>@`=~\\/\n\tabyn01eđếỹ–“”"
texts = st.one_of(
    st.sampled_from(["null", "~", "yes", "017", "1_000", "12:30", "80,6%", "-", "a #b", "x: y"]),
    st.text(st.sampled_from(SIGNS), min_size=1, max_size=12),
)
numerals = st.decimals(-999, 999, places=2).map(lambda n: Numeral(f"{n:.2f}"))
singles = st.one_of(st.booleans(), numerals, texts)
keys = st.one_of(
    st.sampled_from(["facts", "points", "1.2", "a-b", "no", "kế hoạch: 1", '"', "n"]),
    st.text(st.sampled_from("abcđ1.-_ "), min_size=1, max_size=5).filter(str.strip),
)
values: st.SearchStrategy[Plain] = st.recursive(
    singles,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
    max_leaves=8,
)
mappings = st.dictionaries(keys, values, min_size=1, max_size=4)


@given(mappings)
def test_what_is_written_is_read_back_as_the_same(data: dict[str, Plain]) -> None:
    text = "\n".join(block_lines(data, 0)) + "\n"
    assert parse_source("a", text.encode()).tree == data
    assert parse_source("a", f"a: {flow_text(data)}\n".encode()).tree == {"a": data}


def commented(text: str) -> str:
    """A comment and a blank line before each line, as far as nothing is changed by it."""
    return "".join(f"# ghi chú {n}\n\n{line}\n" for n, line in enumerate(text.splitlines()))


@given(mappings, st.data())
def test_any_change_gives_exactly_the_data_wanted_and_keeps_the_comments_of_the_rest(
    data: dict[str, Plain], draw: st.DataObject
) -> None:
    text = commented("\n".join(block_lines({"head": "x", **data}, 0)))
    path: list[str | int] = []
    inner: Plain = data
    while isinstance(inner, dict) and inner and draw.draw(st.booleans()):
        key = draw.draw(st.sampled_from(sorted(inner)))
        path.append(key)
        inner = inner[key]
    if isinstance(inner, dict):
        path.append(draw.draw(keys))
    elif isinstance(inner, list):
        path.append(len(inner))
    new = draw.draw(values)
    source = parse_source("a", text.encode())
    after = patched(source, text.encode(), [Change(tuple(path), new)]).decode()
    found: Plain = parse_source("a", after.encode()).tree
    for step in path:
        assert isinstance(found, dict | list)
        found = found[step]  # type: ignore[index]
    assert found == new
    top = str(path[0])
    for line in text.partition(f"\n{top}")[0].splitlines()[:4]:
        assert line in after


@given(mappings, mappings)
def test_all_keys_changed_at_once_give_the_data_wanted(
    before: dict[str, Plain], after: dict[str, Plain]
) -> None:
    text = "\n".join(block_lines({"head": "x", **before}, 0))
    source = parse_source("a", text.encode())
    gone = [Change((key,)) for key in before if key not in after and key != "head"]
    put = [Change((key,), value) for key, value in after.items()]
    made = patched(source, text.encode(), [*gone, *put])
    assert parse_source("a", made).tree == {"head": "x", **after}


def test_a_layout_that_cannot_be_patched_is_told_and_not_guessed() -> None:
    text = "a:\n  -\n    b: 1\n  -\n    b: 2\n"
    with pytest.raises(NotPatched):
        changed(Change(("a", 2), {"b": Numeral("3")}), text=text)

"""A tree of text: every entry hangs where it belongs, on lines of at most the width."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reports.terminal.tree import Branch, tree_lines
from reports.words.frames import width

TREE = """\
1 Chỉ đạo, điều hành        12/12,5
├─ 1.1 Kế hoạch CCHC năm        3/3
│  ├─ 1.1.1 Ban hành            1/1
│  └─ 1.1.2 Chất lượng, sản phẩm và
│           thời hạn của từng nhiệm
│           vụ                  1/2
└─ 1.2 Báo cáo                  1/1
   └─ 1.2.1 Số lượng            1/1
2 Thể chế                       5/6
"""


def test_entries_hang_below_the_one_that_they_belong_to() -> None:
    entries = [
        Branch(0, "1 Chỉ đạo, điều hành", "12/12,5"),
        Branch(1, "1.1 Kế hoạch CCHC năm", "3/3"),
        Branch(2, "1.1.1 Ban hành", "1/1"),
        Branch(2, "1.1.2 Chất lượng, sản phẩm và thời hạn của từng nhiệm vụ", "1/2", 6),
        Branch(1, "1.2 Báo cáo", "1/1"),
        Branch(2, "1.2.1 Số lượng", "1/1"),
        Branch(0, "2 Thể chế", "5/6"),
    ]
    assert tree_lines(entries, 35) == TREE.splitlines()


@st.composite
def trees(draw: st.DrawFn) -> list[Branch]:
    """Entries whose depth grows by one at most."""
    found: list[Branch] = []
    for text in draw(st.lists(st.text("ab đ", min_size=1, max_size=60), min_size=1, max_size=12)):
        deepest = found[-1].depth + 1 if found else 0
        depth = draw(st.integers(0, min(deepest, 5)))
        found.append(Branch(depth, text, draw(st.sampled_from(["", "1/2", "Đạt 1/1 điểm"]))))
    return found


@given(trees())
def test_a_trunk_ends_in_its_last_branch_and_nothing_is_wider_than_asked(
    entries: list[Branch],
) -> None:
    lines = tree_lines(entries, 60)
    assert all(width(line) <= 60 for line in lines)
    assert sum(line.count("├") + line.count("└") for line in lines) == sum(
        1 for one in entries if one.depth
    )
    for above, below in pairwise(lines):
        for column, sign in enumerate(below):
            if sign == "│":
                assert above[column] in "│├"
            if sign in "├└":
                assert above[column : column + 1] != "└"
    assert not any(sign in lines[-1] for sign in "│├")

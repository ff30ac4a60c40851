"""The human table of an index, in three formats, and back again through Word."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.expression.functions import FUNCTIONS
from criteria.forms import FORMS
from criteria.index import Criterion, Index
from criteria.loading import from_source, load_index
from criteria.numbers import decimal_text
from criteria.shipped import shipped_index
from criteria.source import parse_source
from reports.index_doc import FORMATS, index_doc, printed
from reports.index_doc.content import RowKind
from reports.index_doc.word import LEVEL_STYLE, WIDTHS
from reports.index_table import document, draft_index
from reports.words.asked import _CALLS
from reports.words.rules import SENTENCES, sentence

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = load_index(shipped_index("brvt-so-2021")).index
RULES = sorted((ROOT / "tests" / "kinds").glob("*/index.yaml"))


def test_every_form_has_a_sentence_and_every_function_words() -> None:
    assert set(SENTENCES) == set(FORMS)
    assert set(_CALLS) == set(FUNCTIONS)


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.parent.name)
def test_every_rule_is_one_sentence_that_names_no_identifier(path: Path) -> None:
    index = load_index(path).index
    names = {*index.facts, *index.deadlines, *index.bodies, *index.parameters}
    for row in index_doc(index).rows:
        assert not re.search(r"\b\w+_\w+\b", row.rule), row.rule
        assert names.isdisjoint(re.findall(r"\w+", row.rule)) or not (
            {name for name in names if "_" in name} & set(re.findall(r"\w+", row.rule))
        )
        if row.kind is RowKind.LEAF:
            assert row.rule[0].isupper() or row.rule[0].isdigit()
            assert row.rule.rstrip("*").endswith(".")


RULED = """
index: thu
name: Thử
year: 2026
for: {kind: so}
max: 2
rounding: {places: 2}
bodies:
  hoi_dong:
    name: Hội đồng
deadlines:
  nam:
    before: "15/12"
    name: Hạn báo cáo năm
facts:
  due:
    name: Số nhiệm vụ đến hạn
    type: count
  done:
    name: Số nhiệm vụ đúng hạn
    type: count
    at_most: due
  plan:
    name: Kế hoạch CCHC năm
    type: document
  quality:
    name: Chất lượng
    type: choice
    options: {good: Tốt, poor: Chưa tốt}
components:
  - id: "1"
    name: Tiêu chí
    max: 2
    score:
"""

SAID = {
    "full_if: quality == quality.good": "2 điểm nếu chất lượng là tốt; không thì 0 điểm.",
    "full_if: plan is present": "2 điểm nếu có kế hoạch CCHC năm; không thì 0 điểm.",
    "full_if: issued(plan) before nam": (
        "2 điểm nếu ngày ban hành kế hoạch CCHC năm trước hạn báo cáo năm (trước ngày 15/12); "
        "không thì 0 điểm."
    ),
    "ratio: done / due\nempty: zero\ntarget: 90%\nfloor: 50%": (
        "2 điểm × tỷ lệ số nhiệm vụ đúng hạn trên số nhiệm vụ đến hạn, đạt tối đa từ 90%, dưới 50% "
        "thì 0 điểm; nếu mẫu số bằng 0: 0 điểm."
    ),
    "each: done\npoints: 0.5": "Số lượng số nhiệm vụ đúng hạn × 0,5 điểm, không quá 2 điểm.",
    "judged:\n  by: hoi_dong\n  needs: Biên bản": (
        "Hội đồng cho điểm, từ 0 đến 2 điểm, căn cứ biên bản."
    ),
    "formula: min(full, 0.5 * (done + due))\ncap: true": (
        "Điểm = số nhỏ nhất của (điểm tối đa; 0,5 × (số nhiệm vụ đúng hạn + số nhiệm vụ đến hạn)), "
        "không quá 2 điểm."
    ),
}


@pytest.mark.parametrize("rule", SAID)
def test_a_rule_is_said_as_an_official_would(rule: str) -> None:
    text = RULED + "".join(f"      {line}\n" for line in rule.split("\n"))
    index = from_source(parse_source("index.yaml", text.encode())).index
    form = index.components[0].score
    assert form is not None
    assert sentence(form, index, Fraction(2)) == SAID[rule]


def test_doubts_are_starred_where_they_stand_and_explained_below() -> None:
    doc = index_doc(GOLDEN)
    rows = {row.id: row for row in doc.rows}
    assert (rows["1"].max, rows["1.1"].max, rows["1.2"].max) == ("12,5", "2", "2,5*")
    assert rows["1.1"].rule.endswith("*") and not rows["1.2"].rule.endswith("*")
    starred = {row.id for row in doc.rows if "*" in row.max + row.rule}
    assert {note.split(":")[0] for note in doc.footnotes} == starred
    assert doc.rows[-1].kind is RowKind.TOTAL and doc.rows[-1].max == "100"


def test_a_row_of_markdown_holds_six_cells_whatever_its_texts() -> None:
    text = printed(index_doc(tricky("a | b\n- c <b> & *d* \\")), "md").decode()
    rows = [line for line in text.split("\n") if line.startswith("| ")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {7}
    assert "<b>" not in text and "<br>" in text


def test_no_text_of_an_index_becomes_markup_of_the_page() -> None:
    page = printed(index_doc(tricky("<script>alert(1)</script> & {{ 7*7 }}")), "html").decode()
    seen: set[str] = set()
    words: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.add(tag)

        def handle_data(self, data: str) -> None:
            words.append(data)

    Tags().feed(page)
    assert "script" not in seen and "table" in seen
    assert any("<script>alert(1)</script> & {{ 7*7 }}" in text for text in words)


def test_the_word_table_is_a4_across_with_its_head_on_every_page() -> None:
    opened = docx.Document(io.BytesIO(printed(index_doc(GOLDEN), "docx")))
    section, table = opened.sections[0], opened.tables[0]
    assert section.page_width is not None and section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert all(sum(widths) == 297 - 15 - 15 for widths in WIDTHS.values())
    assert table._tbl.xpath("w:tr[1]/w:trPr/w:tblHeader")
    assert [round(column.width.mm) for column in table.columns] == list(WIDTHS[7])
    assert opened.styles["Normal"].font.name == "Times New Roman"


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_index_gives_the_same_bytes(kind: str) -> None:
    assert printed(index_doc(GOLDEN), kind) == printed(index_doc(GOLDEN), kind)


def test_the_reader_knows_the_styles_that_the_writer_sets() -> None:
    assert LEVEL_STYLE.format(level="") == document.LEVEL_STYLE


# --- index → doc → index-from -----------------------------------------------------------------


def tricky(text: str) -> Index:
    """An index of one criterion with this text in it."""
    leaf = {"id": "1", "name": "Tiêu chí", "max": 2, "text": text, "score": {"reported": "b"}}
    return of({"components": [leaf], "max": 2})


def of(tree: dict[str, object]) -> Index:
    """An index with this tree and all that an index needs."""
    head: dict[str, object] = {
        "index": "thu",
        "name": "Bộ chỉ số của sở",
        "year": 2026,
        "for": {"kind": "so"},
        "rounding": {"places": 3},
        "bodies": {"b": {"name": "Hội đồng"}},
    }
    text = json.dumps({**head, **tree}, ensure_ascii=False, indent=1)
    return from_source(parse_source("index.yaml", text.encode())).index


WORDS = st.text(
    st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyỆẶ ,.;:()[]{}|*#&<>\"'%-–/0179"), max_size=40
)
TEXTS = st.lists(WORDS.map(lambda t: f"Nội {t.strip()}".strip()), min_size=1, max_size=3).map(
    "\n".join
)
NAMES = WORDS.map(lambda t: " ".join(f"Tên {t}".split()))
POINTS = st.integers(1, 4_000).map(lambda thousandths: Fraction(thousandths, 1000))


def _written(points: Fraction) -> float | int:
    # Exact enough for YAML: at most seven digits.
    return float(decimal_text(points))


@st.composite
def trees(draw: st.DrawFn) -> dict[str, object]:
    """Random trees of all depths, with texts and proofs anywhere, bonus and penalty."""
    papers: dict[str, dict[str, str]] = {}
    dotted = draw(st.booleans())

    def node(id: str, depth: int) -> tuple[dict[str, object], Fraction]:
        made: dict[str, object] = {"id": id, "name": draw(NAMES)}
        if draw(st.booleans()):
            made["text"] = draw(TEXTS)
        if draw(st.integers(0, 5)) == 0:
            made["note"] = draw(TEXTS)
        if draw(st.booleans()):
            paper = f"p_{len(papers)}"
            papers[paper] = {"name": draw(TEXTS)}
            made["documents"] = [paper]
        below = draw(st.integers(0, 3)) if depth < 4 else 0
        sign = "." if dotted else "-"
        children = [node(f"{id}{sign}{n}", depth + 1) for n in range(1, below + 1)]
        total = sum((points for _, points in children), Fraction(0)) or draw(POINTS)
        made["max"] = _written(total)
        if children:
            made["criteria"] = [child for child, _ in children]
        else:
            made["score"] = {"reported": "b"}
        return made, total

    roots = [node(str(n), 1) for n in range(1, draw(st.integers(1, 4)) + 1)]
    tree: dict[str, object] = {
        "max": _written(sum((points for _, points in roots), Fraction(0))),
        "components": [root for root, _ in roots],
    }
    for key, id in (("bonus", "T"), ("penalty", "V")):
        if draw(st.booleans()):
            tree[key] = [node(id, 3)[0]]
    return {"documents": papers, **tree} if papers else tree


def kept(index: Index) -> list[list[object]]:
    """What the way through Word must keep: tree, maxima and texts."""

    def one(rule: Criterion) -> list[object]:
        proof = "\n".join(index.documents[name].name for name in rule.documents)
        below = [one(child) for child in rule.criteria]
        return [rule.id, rule.name, rule.max, rule.text, rule.note, proof, below]

    return [
        [one(root) for root in roots] for roots in (index.components, index.bonus, index.penalty)
    ]


def there_and_back(index: Index, folder: Path) -> Index:
    """The index read from the Word table of an index."""
    (folder / "doc.docx").write_bytes(printed(index_doc(index), "docx"))
    draft = draft_index(folder / "doc.docx", index.index, folder / "index.yaml")
    assert draft.holds, draft.doubts
    return from_source(parse_source("index.yaml", draft.text.encode())).index


@settings(max_examples=30, deadline=None)
@given(trees())
def test_any_index_comes_back_from_its_word_table_with_tree_maxima_and_texts(
    tmp_path_factory: pytest.TempPathFactory, tree: dict[str, object]
) -> None:
    index = of(tree)
    again = there_and_back(index, tmp_path_factory.getbasetemp())
    assert kept(again) == kept(index)
    assert (again.name, again.year, again.max) == (index.name, index.year, index.max)
    assert kept(there_and_back(again, tmp_path_factory.getbasetemp())) == kept(again)


@pytest.mark.parametrize("name", ["brvt-so-2021", "so-mau"])
def test_a_shipped_index_comes_back_from_its_word_table(name: str, tmp_path: Path) -> None:
    index = load_index(shipped_index(name)).index
    again = there_and_back(index, tmp_path)
    assert kept(again) == kept(index)
    assert (again.name, again.year, again.cite) == (index.name, index.year, index.cite)


# --- the commands -----------------------------------------------------------------------------


def cchc(*arguments: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """One call of the command."""
    return subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_an_index_goes_to_word_and_back_by_two_commands(tmp_path: Path) -> None:
    out = cchc("doc", "brvt-so-2021", "-o", "bang.docx", folder=tmp_path)
    assert (out.returncode, out.stdout, out.stderr) == (0, b"", b"")
    back = cchc("index-from", "bang.docx", "-o", "bo-2021", folder=tmp_path)
    assert back.returncode == 0
    assert "9 lĩnh vực, 16 tiêu chí chấm điểm, tối đa 100 điểm" in back.stdout.decode()
    again = cchc("index-from", "bang.docx", "-o", "bo-2021", folder=tmp_path)
    assert again.returncode == 2 and "--force" in again.stderr.decode()
    forced = cchc("index-from", "bang.docx", "-o", "bo-2021", "--force", folder=tmp_path)
    assert forced.returncode == 0
    assert load_index(tmp_path / "bo-2021").index.index == "bo-2021"


def test_a_table_goes_to_the_terminal_as_markdown_and_an_odd_ending_is_refused(
    tmp_path: Path,
) -> None:
    out = cchc("doc", "brvt-so-2021", folder=tmp_path)
    assert out.stdout == printed(index_doc(GOLDEN), "md")
    odd = cchc("doc", "brvt-so-2021", "-o", "bang.odt", folder=tmp_path)
    assert odd.returncode == 2 and ".docx" in odd.stderr.decode()
    assert list(tmp_path.iterdir()) == []

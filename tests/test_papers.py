"""The papers of a round: read back from Word, their numbers are those of the score sheet's data."""

from __future__ import annotations

import copy
from fractions import Fraction
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result

from cli import cchc
from criteria.records import replace
from evidence.view import Basis
from reports.data import sheet_data
from reports.letter import Letter, letter_docx, letter_markdown
from reports.papers.brief import brief
from reports.papers.explanation import explanation, unrecognised
from reports.papers.round import Round
from reports.papers.self_report import self_report
from reports.papers.waiting import awaited, held
from tests.round_support import ahead_in, read_back, round_in, rows_of, sample, written

GOLDEN = Path(__file__).resolve().parent.parent / "examples" / "skhcn-brvt-2021"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("rounds") / "so-mau", sample())


@pytest.fixture(scope="module")
def golden() -> Round:
    return round_in(GOLDEN)


@pytest.fixture(scope="module")
def half_year(folder: Path) -> Round:
    return round_in(folder, "proven")


def vietnamese(text: Any) -> str:
    """A number of the data as papers write it; none is a dash."""
    if text is None:
        return "—"
    whole, point, rest = str(text).partition(".")
    rest = rest.rstrip("0")
    return f"{whole},{rest}" if point and rest else whole


def data_of(round: Round) -> dict[str, Any]:
    """The score sheet as data: what every paper must agree with."""
    return sheet_data(round.sheet, round.subject, (), "vi")


def on_claim(round: Round) -> Round:
    """The same round, its sheet standing on what is claimed."""
    sheet = round.sheet
    return replace(round, sheet=replace(sheet, evaluation=sheet.bases[Basis.CLAIMED]))


def body_text(letter: Letter) -> list[str]:
    """The paragraphs of the body that stand outside tables."""
    return [one.text for one in read_back(letter).paragraphs if one.text]


# --- the self-report --------------------------------------------------------------------------


def test_the_published_result_is_the_one_of_the_data(golden: Round) -> None:
    data = data_of(golden)
    table = rows_of(read_back(self_report(golden)).tables[1])
    assert table[0] == ["TT", "Lĩnh vực", "Điểm tối đa", "Điểm đạt", "Điểm bị mất"]
    for row, component in zip(table[1:-1], data["components"], strict=True):
        wanted = [vietnamese(component[key]) for key in ("max", "points", "lost")]
        assert row == [component["id"], component["name"], *wanted]
    assert table[-1] == ["", "Cộng", "100", "85,745", "14,255"]
    assert any("85,745/100" in text for text in body_text(self_report(golden)))


def test_claimed_proven_and_reachable_points_are_those_of_the_data(half_year: Round) -> None:
    claimed, proven = data_of(on_claim(half_year)), data_of(half_year)
    table = rows_of(read_back(self_report(half_year)).tables[1])
    for row, stated, shown in zip(
        table[1:10], claimed["components"], proven["components"], strict=True
    ):
        assert row[2:] == [
            vietnamese(stated["effective_max"]),
            vietnamese(stated["low"]),
            vietnamese(shown["low"]),
            vietnamese(stated["high"]),
        ]
    total, bases = claimed["total"], claimed["bases"]
    assert table[-1][2:] == [
        *(vietnamese(total["effective_max"]), vietnamese(total["low"])),
        *(vietnamese(bases["proven"]["low"]), vietnamese(total["high"])),
    ]


def test_the_annex_lists_every_criterion_with_the_points_of_the_data(half_year: Round) -> None:
    made = read_back(self_report(half_year))
    table = next(rows_of(one) for one in made.tables if "tiêu chí" in one.rows[0].cells[1].text)
    flat: dict[str, Any] = {}

    def gather(nodes: list[dict[str, Any]]) -> None:
        for node in nodes:
            flat[node["id"]] = node
            gather(node["criteria"])

    gather(data_of(on_claim(half_year))["components"])
    assert {row[0] for row in table[1:]} >= set(flat)
    for row in table[1:]:
        if row[0] in flat:
            assert row[3] == vietnamese(flat[row[0]]["low"])
            assert row[5] == vietnamese(flat[row[0]]["high"])


def test_rows_without_proof_proposals_and_open_rows_are_explained(half_year: Round) -> None:
    made = read_back(self_report(half_year))
    titled = {one.rows[0].cells[-2].text: rows_of(one) for one in made.tables[2:5]}
    lacking, reasons, waiting = titled.values()
    assert list(titled) == ["Số liệu còn thiếu tài liệu kiểm chứng", "Lý do", "Còn chờ"]
    signed = next(row for row in lacking if row[0] == "7.2")
    assert signed[2:5] == ["1,5", "0", "1,5"]
    assert "Văn bản điện tử gửi đi" in signed[5] and signed[6] == "Văn phòng Sở"
    assert reasons[1][:1] + reasons[1][2:5] == ["1.1.1", "1", "0,5", "Một phần theo văn bản riêng"]
    late = next(row for row in waiting if row[0] == "8.1")
    assert late[2:5] == ["0", "4", "chưa có số liệu: Hồ sơ giải quyết trễ hạn"]
    assert "petitions" not in str(titled)
    assert any(
        "3.3" in text and "không thuộc đối tượng" in text
        for text in body_text(self_report(half_year))
    )


def test_no_inferred_figure_stands_in_the_body_of_a_paper(golden: Round) -> None:
    for made in (self_report(golden), explanation(golden)):
        assert made is not None
        document = read_back(made)
        inferred = [id for id, node in golden.plan.nodes.items() if node.inferred]
        ends = sum(1 for _ in document.tables)
        annexes = len(made.annexes)
        body = [rows_of(one) for one in document.tables[: ends - annexes]]
        assert not [cell for table in body for row in table for cell in row if row[0] in inferred]
        assert "*" not in "".join(body_text(made)).replace("* Số suy ra", "")
    annex = rows_of(read_back(self_report(golden)).tables[-2])
    assert next(row[:3] for row in annex if row[0] == "1.2") == [
        "1.2",
        "Văn bản chỉ đạo CCHC và Chỉ thị 10/CT-UBND",
        "2,5*",
    ]


def test_documents_are_listed_by_criterion_with_place_and_hostile_subject(half_year: Round) -> None:
    table = rows_of(read_back(self_report(half_year)).tables[-1])
    assert table[0][2:] == [
        *("Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu", "Trang, mục", "Tên tệp")
    ]
    row = next(row for row in table if row[1].startswith("1.1.3."))
    assert row[2:] == [
        "19/BC-SM",
        "15/3/2026",
        "Sở Mẫu",
        "Báo cáo <quý I> & phụ lục",
        "trang 2, mục I.1",
        "",
    ]


# --- the explanation --------------------------------------------------------------------------


def appraised(tmp_path: Path) -> Round:
    """The sample after appraisal: one figure refused, one changed, one criterion graded lower."""
    made = copy.deepcopy(sample(basis="accepted", round="appraisal_1"))
    facts = made["facts"]
    for entry in facts.values():
        entry.setdefault("document", "bc1")
        entry["status"] = "accepted"
    facts["initiatives"]["status"] = {
        "rejected": {"by": "Sở Nội vụ", "reason": "Chưa có quyết định công nhận sáng kiến"}
    }
    facts["training_courses_done"]["status"] = {
        "accepted": {"value": 8, "by": "Sở Nội vụ", "reason": "Đối chiếu còn 08 lớp"}
    }
    made["proposed_points"] = {"4.4": {"points": 0.5, "reason": "Đã phân cấp theo quyết định"}}
    made["points"] = {
        "4.4": [
            {"points": 0.4, "by": "so_noi_vu", "reason": "Thiếu một lĩnh vực", "document": "bc1"}
        ]
    }
    return round_in(written(tmp_path / "tham-dinh", made))


def test_what_the_grader_refused_changed_or_graded_lower_is_explained(tmp_path: Path) -> None:
    round = appraised(tmp_path)
    found = {row.criterion: row for row in unrecognised(round)}
    assert found["4.4"].own == Fraction("0.5") and found["4.4"].graded == Fraction("0.4")
    assert found["4.4"].reason == "Thiếu một lĩnh vực"
    assert found["1.6"].reason == "Chưa có quyết định công nhận sáng kiến"
    assert found["5.4.2"].reason == "Đối chiếu còn 08 lớp"
    assert set(found) == {"1.6", "4.4", "5.4.2"}
    made = explanation(round)
    assert made is not None
    text = "\n".join(body_text(made))
    assert "Điểm tự chấm 0,5; điểm thẩm định 0,4; chênh 0,1 điểm." in text
    assert "[Phòng Tổ chức cán bộ bổ sung: nội dung giải trình, tài liệu bổ sung]" in text
    table = rows_of(read_back(made).tables[-1])
    assert table[0][4:] == [
        "Lý do của cơ quan thẩm định",
        "Nội dung giải trình",
        "Tài liệu bổ sung",
        "Đề nghị",
    ]
    assert [row[2:4] for row in table[1:]] == [
        [round.number(row.own), round.number(row.graded)] for row in unrecognised(round)
    ]


def test_losses_without_a_reason_are_asked_about(golden: Round) -> None:
    made = explanation(golden)
    assert made is not None
    text = body_text(made)
    assert "1. Cải cách thể chế: bị mất 0,5 điểm." in text
    assert "2. Điều tra xã hội học: bị mất 4,518 điểm." in text


def test_where_nothing_is_to_explain_there_is_no_letter(half_year: Round) -> None:
    assert explanation(half_year) is None


# --- the brief --------------------------------------------------------------------------------


def test_the_brief_has_total_sub_scores_deadlines_and_offices_of_the_data(golden: Round) -> None:
    made = read_back(brief(golden, ahead_in(GOLDEN)))
    text = "\n".join(one.text for one in made.paragraphs)
    assert "85,745/100 điểm; xếp thứ 10 (năm 2020: thứ 8*)." in text
    scores = rows_of(made.tables[1])
    for row, component in zip(scores[1:-1], data_of(golden)["components"], strict=True):
        wanted = [vietnamese(component[key]) for key in ("points", "max", "lost")]
        assert row[2:5] == wanted
    offices = rows_of(made.tables[-1])
    assert [row[:2] for row in offices[1:]] == [
        ["Văn phòng", "3,862"],
        ["Chi cục TĐC", "2,375"],
        ["BP KSTTHC", "1,5"],
        ["Chưa giao đơn vị nào", "6,018"],
        ["Các đơn vị khác", "0,5"],
        ["Cộng", "14,255"],
    ]


def test_the_brief_compares_shares_of_each_years_maximum(folder: Path) -> None:
    rows = rows_of(read_back(brief(round_in(folder), ahead_in(folder))).tables[1])
    against = {row[0]: row[-2:] for row in rows[1:]}
    assert against["1"] == ["10/12,5", "+16"]  # 12/12,5 = 96% against 80%
    assert against["2"] == ["5,5/6", "0"]
    assert against["7"] == ["9/10", "+3,25"]  # 93,252…% against 90%
    assert against["9"] == ["30,482", "—"] and against["3"] == ["—", "—"]


def test_open_points_stand_on_their_next_deadline_and_with_their_office(folder: Path) -> None:
    round, ahead = round_in(folder), ahead_in(folder)
    days = {one.day.isoformat(): one for one in awaited(round, ahead)}
    due = days["2026-12-05"]
    assert (due.included, due.criteria) == (True, ("2.3.3",))
    assert due.offices == ("Phòng Pháp chế",) and due.points == Fraction("0.5")
    assert list(days) == sorted(days) and sum(one.points for one in days.values()) == sum(
        one.points for one in ahead
    )
    open_points = sum(one.points for one in held(round, certain=False))
    total = round.sheet.evaluation.total
    assert total.high is not None and total.low is not None
    assert open_points == total.high - total.low


# --- files ------------------------------------------------------------------------------------


def papers(round: Round) -> list[Letter]:
    """Every paper that the round has something to say in."""
    ahead = ahead_in(GOLDEN) if round.plan.index == "brvt-so-2021" else ()
    made = (self_report(round), explanation(round), brief(round, ahead))
    return [one for one in made if one is not None]


def test_every_paper_is_the_same_bytes_and_the_same_in_markdown(
    golden: Round, half_year: Round
) -> None:
    for round in (golden, half_year):
        for made in papers(round):
            assert letter_docx(made) == letter_docx(made)
            plain = letter_markdown(made).replace("\\", "")
            for table in read_back(made).tables[1 if made.head else 0 :]:
                for row in rows_of(table)[1:]:
                    assert all(cell in plain for cell in row), row


def call(*arguments: str | Path) -> Result:
    """One call of the command in this process."""
    return CliRunner().invoke(cchc, [str(one) for one in arguments], prog_name="cchc")


def test_the_command_writes_a_paper_with_the_officers_words_in_it(tmp_path: Path) -> None:
    round = written(tmp_path / "ky", sample())
    (round / "noidung.md").write_text(
        "# Báo cáo tự chấm điểm\n## Khó khăn, vướng mắc\nThiếu **02** biên chế.\n", encoding="utf-8"
    )
    out = tmp_path / "baocao.docx"
    for _ in range(2):
        result = call("report", round, "--self", "-o", out, "--force")
        assert result.exception is None, result.output
        text = [one.text for one in docx.Document(str(out)).paragraphs]
        assert "Thiếu 02 biên chế." in text
        assert not any("khó khăn, vướng mắc khi" in one for one in text)
    headings = call("report", round, "--self", "--headings")
    assert "## ĐỀ XUẤT, KIẾN NGHỊ" in headings.output
    assert "KHÓ KHĂN" not in headings.output


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--headings",), "paper_not_chosen"),
        (("--self", "--brief", "-o", "a.docx"), "paper_not_chosen"),
        (("--self",), "paper_without_output"),
        (("--self", "-o", "a.odt"), "report_format"),
        (("--brief", "-o", "a.docx", "--template", "thieu.docx"), "input_missing"),
    ],
)
def test_a_call_that_cannot_be_carried_out_is_refused_and_writes_nothing(
    arguments: tuple[str, ...], code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = call("report", GOLDEN, *arguments)
    assert code in str(result.exception)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_stands_there_is_not_written_over(tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    out.write_bytes(b"mine")
    assert "file_stands_there" in str(call("report", GOLDEN, "--brief", "-o", out).exception)
    assert out.read_bytes() == b"mine"

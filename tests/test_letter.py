"""Administrative documents: what goes in comes out, to the letter of the decree."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.problems import InputRefused
from reports.letter import (
    NOTICE,
    Align,
    Annex,
    Column,
    Gap,
    Heading,
    Letter,
    Letterhead,
    Paragraph,
    Point,
    Row,
    RowKind,
    Signature,
    Span,
    Table,
    issuer_of,
    letter_docx,
    letter_markdown,
    missing,
    own_words,
    skeleton,
    styles,
    with_own_words,
)
from reports.letter.making import made_template
from reports.letter.numbering import letter_number, roman
from reports.letter.own_words import parsed
from reports.letter.styles import NAMES
from reports.letter.tables import head_rows
from reports.letter.template import template_bytes
from tests.tools import converted_all, needs

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SCORES = Table(
    (
        Column("TT", 12, Align.CENTRE),
        Column("Lĩnh vực", 80),
        Column("Đạt", 22, Align.NUMBER),
        Column("Tối đa", 22, Align.NUMBER),
    ),
    (
        Row(("I. Tự chấm",), RowKind.SECTION),
        Row(("1", "Công tác chỉ đạo, điều hành", "10,481", "12,5*")),
        Row(("2", "Cải cách thể chế", "5,5", "6")),
        Row(("", "Cộng", "15,981", "18,5"), RowKind.STRONG),
    ),
    notes=("* suy ra từ số công bố",),
)
HEAD = Letterhead(
    "Sở Khoa học và Công nghệ", "UBND tỉnh Bà Rịa - Vũng Tàu", "SKHCN-TTr", place="Vũng Tàu"
)


def letter(*body: object, **more: object) -> Letter:
    """An official letter with a body, the rest as in most of these tests."""
    about = {"head": HEAD, "about": "thông báo kết quả", "signature": Signature("Giám đốc")}
    return Letter(**{**about, "body": body, **more})  # type: ignore[arg-type]


def opened(made: Letter) -> Any:
    """A letter written as Word and read back."""
    return docx.Document(io.BytesIO(letter_docx(made)))


def texts(made: Letter) -> list[str]:
    """Every paragraph of the letter that has text, in the order of the file, cells too."""
    body = opened(made).element.body
    found = ("".join(one.text or "" for one in p.iter(f"{W}t")) for p in body.iter(f"{W}p"))
    return [text for text in found if text]


# --- content ----------------------------------------------------------------------------------


def test_a_letter_has_the_two_column_head_number_subject_and_blank_date_of_a_draft() -> None:
    made = texts(letter(Paragraph("Nội dung./."), addressees=("Các phòng.",)))
    assert made[:2] == ["UBND TỈNH BÀ RỊA - VŨNG TÀU", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"]
    assert made[2:4] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert re.fullmatch(r"Số: +/SKHCN-TTr", made[4])
    assert made[5:7] == ["V/v thông báo kết quả", "DỰ THẢO"]
    assert re.fullmatch(r"Vũng Tàu, ngày +tháng +năm", made[7])
    assert made[8:] == ["Kính gửi: Các phòng.", "Nội dung./.", "GIÁM ĐỐC"]


def test_a_signed_paper_has_number_and_date_and_no_mark_of_a_draft() -> None:
    head = Letterhead(
        "Sở A", symbol="BC-SA", number="19", date=datetime.date(2024, 2, 7), place="A"
    )
    made = texts(letter(Paragraph("Xong./."), head=head, kind="Báo cáo", draft=False))
    assert {"Số: 19/BC-SA", "A, ngày 07 tháng 02 năm 2024", "BÁO CÁO"} <= set(made)
    assert "DỰ THẢO" not in made


def test_a_gap_keeps_the_mark_of_a_draft_whatever_is_asked() -> None:
    for block in (
        Gap("kết quả kiểm tra", "Văn phòng Sở"),
        Point(("Đã đăng ", missing("số tin"), " tin.")),
        Paragraph("Kết quả: [Văn phòng Sở bổ sung: số tin]."),
    ):
        made = letter(block, draft=False)
        assert made.is_draft and "DỰ THẢO" in texts(made)
        assert "**DỰ THẢO**" in letter_markdown(made)
        assert opened(made).element.body.xpath(f"//w:rStyle[@w:val='{style_id(styles.MISSING)}']")
    assert not letter(Paragraph("Đủ cả."), draft=False).is_draft


def style_id(name: str) -> str:
    """The id of a style in our template."""
    there: Any = docx.Document(io.BytesIO(template_bytes())).styles
    return str(next(one.style_id for one in there if one.name == name))


def test_headings_and_points_share_one_count_a_level_and_begin_again_below_the_next() -> None:
    made = texts(
        letter(
            Heading("KẾT QUẢ"),
            Point("Một"),
            Heading("Hai", 2),
            Point("trong hai", 3),
            Point("nữa", 3),
            Heading("NGUYÊN NHÂN"),
            Point("Một lần nữa"),
            Heading("Theo mẫu tỉnh", 2, number="2.1."),
        )
    )
    assert [text for text in made if text[:1] in "I12ab" and text != "I"][-8:] == [
        "I. KẾT QUẢ",
        "1. Một",
        "2. Hai",
        "a) trong hai",
        "b) nữa",
        "II. NGUYÊN NHÂN",
        "1. Một lần nữa",
        "2.1. Theo mẫu tỉnh",
    ]


def test_numbers_are_roman_and_letters_follow_the_vietnamese_alphabet() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 19, 23)] == ["I", "IV", "IX", "XIV", "XIX", "XXIII"]
    assert [letter_number(n) for n in (1, 4, 5, 6, 7, 8, 23, 24)] == [
        *("a", "d", "đ", "e", "g", "h", "y", "aa"),
    ]


# --- tables -----------------------------------------------------------------------------------


def test_a_table_comes_back_cell_by_cell_with_its_head_repeated() -> None:
    table = opened(letter(SCORES)).tables[1]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["TT", "Lĩnh vực", "Đạt", "Tối đa"]
    assert set(rows[1]) == {"I. Tự chấm"}
    assert rows[2:] == [list(row.cells) for row in SCORES.rows[1:]]
    assert [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows] == [True] + [
        False
    ] * 4


def test_figures_of_a_column_line_up_on_their_comma() -> None:
    table = opened(letter(SCORES)).tables[1]

    def comma(row: int, column: int) -> Any:
        """How far the comma, or the end of the units, is from the right edge, in twips."""
        cell = table.rows[row].cells[column].paragraphs[0]
        own = cell._p.xpath("./w:pPr/w:ind/@w:right")
        after = cell.text.partition(",")[2]
        digits: int = sum(sign.isdigit() or sign == "*" for sign in after)
        return int(own[0] if own else 0) + digits * 120 + 60 * ("," in cell.text)

    assert comma(2, 2) == comma(3, 2) == comma(4, 2)
    assert comma(2, 3) == comma(3, 3) == comma(4, 3)


def test_heads_that_span_columns_are_merged_and_a_lone_head_reaches_up() -> None:
    got, done = ("Nhận",), ("Giải quyết", "Đã")
    columns = [
        Column("Tên", 40),
        Column("Tổng", 20, groups=got),
        Column("Mới", 20, groups=got),
        Column("Đúng", 20, groups=done),
        Column("Quá", 20, groups=("Giải quyết", "Đang")),
    ]
    assert head_rows(columns) == [
        [("Tên", 0, 1, False), ("Nhận", 1, 2, False), ("Giải quyết", 3, 2, False)],
        [
            ("", 0, 1, True),
            ("Tổng", 1, 1, False),
            ("Mới", 2, 1, False),
            ("Đã", 3, 1, False),
            ("Đang", 4, 1, False),
        ],
        [
            *(("", 0, 1, True), ("", 1, 1, True), ("", 2, 1, True)),
            *(("Đúng", 3, 1, False), ("Quá", 4, 1, False)),
        ],
    ]
    table = Table(
        tuple(columns), (Row(("A", "2", "1", "1", "0")),), numbers=("1", "2", "3", "4", "5")
    )
    rows = opened(letter(table)).tables[1].rows
    assert [cell.text for cell in rows[0].cells] == [
        "Tên",
        "Nhận",
        "Nhận",
        "Giải quyết",
        "Giải quyết",
    ]
    assert [cell.text for cell in rows[2].cells] == ["Tên", "Tổng", "Mới", "Đúng", "Quá"]
    assert [cell.text for cell in rows[4].cells] == ["A", "2", "1", "1", "0"]


# --- form -------------------------------------------------------------------------------------


def test_pages_are_a4_with_the_margins_of_the_decree_and_numbers_from_the_second_on() -> None:
    document = opened(letter(Paragraph("."), annexes=(Annex("Bảng", (SCORES,), landscape=True),)))
    first, across = document.sections
    assert (first.page_width.mm, first.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    assert (across.page_width.mm, across.page_height.mm) == pytest.approx((297, 210), abs=0.1)
    assert 20 <= round(first.top_margin.mm) <= 25 and 20 <= round(first.bottom_margin.mm) <= 25
    assert 30 <= round(first.left_margin.mm) <= 35 and 15 <= round(first.right_margin.mm) <= 20
    assert first.different_first_page_header_footer
    assert not across.different_first_page_header_footer
    assert (
        "PAGE" in first.header._element.xml and "PAGE" not in first.first_page_header._element.xml
    )


def test_every_style_is_times_new_roman_in_the_sizes_of_the_decree() -> None:
    own: Any = docx.Document(io.BytesIO(template_bytes()))
    there = {one.name: one for one in own.styles}
    for name in NAMES[:-1]:
        assert there[name].font.name == "Times New Roman", name
        assert (10 if "nhỏ" in name else 11) <= there[name].font.size.pt <= 14, name
    assert there[styles.NATION].font.size.pt in (12, 13) and there[styles.NATION].font.bold
    assert there[styles.BODY].font.size.pt in (13, 14)
    assert there[styles.BODY].paragraph_format.space_after.pt >= 6


def test_the_template_that_comes_with_the_product_is_the_one_that_the_styles_make() -> None:
    def parts(data: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    assert parts(template_bytes()) == parts(made_template())


def test_the_same_letter_is_the_same_bytes() -> None:
    made = letter(SCORES, Gap("kết quả"), annexes=(Annex("Một", (SCORES,)), Annex("Hai", ())))
    assert letter_docx(made) == letter_docx(made)
    assert [text for text in texts(made) if text.startswith("Phụ lục")] == [
        "Phụ lục I",
        "Phụ lục II",
    ]


# --- the office's own template ----------------------------------------------------------------


def test_an_office_may_change_fonts_and_margins_in_its_own_template(tmp_path: Path) -> None:
    own: Any = docx.Document(io.BytesIO(template_bytes()))
    own.styles[styles.BODY].font.size = docx.shared.Pt(14)
    own.sections[0].left_margin = docx.shared.Mm(35)
    own.save(str(tmp_path / "mau.docx"))
    made: Any = docx.Document(
        io.BytesIO(letter_docx(letter(Paragraph("Chữ")), template=tmp_path / "mau.docx"))
    )
    assert made.styles[styles.BODY].font.size.pt == 14
    assert round(made.sections[0].left_margin.mm) == 35
    assert "Nội dung văn bản" not in "".join(one.text for one in made.paragraphs)


def test_a_template_without_the_styles_is_refused_with_their_names(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "trang.docx"))
    with pytest.raises(InputRefused) as refused:
        letter_docx(letter(), template=tmp_path / "trang.docx")
    (found,) = refused.value.problems
    assert found.code == "template_style_missing"
    assert found.operands["names"] == NAMES


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0 old", b"text"])
def test_a_template_that_is_no_word_file_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "mau.docx").write_bytes(data)
    with pytest.raises(InputRefused):
        letter_docx(letter(), template=tmp_path / "mau.docx")


# --- hostile text -----------------------------------------------------------------------------

HOSTILE = (
    "Sở <A> & B",
    "{{ tên }} {% if %} </w:t>",
    "Phòng “Kế hoạch” – ‘Tài chính’ ½ …",
    "chữ \u200fתו\u200e ngược",
    "x" * 5_000,
    "**sao** _gạch_ `mã` | cột",
    "  hai đầu trống  ",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_of_every_place_intact(text: str) -> None:
    table = Table((Column(text, 40), Column("B", 40)), (Row((text, (Span(text, bold=True),))),))
    made = letter(
        Paragraph(text),
        Heading(text, number=""),
        Point(text, number=""),
        table,
        addressees=(text,),
        recipients=(text, "Lưu: VT"),
        annexes=(Annex("A", (Paragraph(text),)),),
    )
    found = texts(made)
    assert sum(one == text for one in found) == 7
    assert f"Kính gửi: {text}" in found and f"- {text};" in found


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\ufffe", "\ud800"])
def test_a_sign_that_word_cannot_hold_is_refused_never_dropped(sign: str) -> None:
    with pytest.raises(InputRefused) as refused:
        letter_docx(letter(Paragraph(f"trước{sign}sau"), recipients=(f"Sở{sign}",)))
    assert {one.code for one in refused.value.problems} == {"letter_sign_refused"}
    assert len(refused.value.problems) == 2


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")))
def test_any_line_of_text_comes_back_letter_by_letter(text: str) -> None:
    assert texts(letter(Paragraph(text), signature=None))[8:] == ([text] if text else [])


# --- Markdown ---------------------------------------------------------------------------------


def test_markdown_tells_the_same_with_no_sign_acting() -> None:
    made = letter_markdown(
        letter(
            Heading("KẾT QUẢ"),
            Point("Sở <A> & *B* | C"),
            SCORES,
            annexes=(Annex("Tiêu chí", (Gap("lý do"),)),),
        )
    )
    assert "## I. KẾT QUẢ" in made
    assert r"1. Sở \<A\> & \*B\* \| C" in made
    assert "| 1 | Công tác chỉ đạo, điều hành | 10,481 | 12,5\\* |" in made
    assert "| **** |" not in made and "| **Cộng** | **15,981** | **18,5** |" in made
    assert "## Phụ lục. Tiêu chí" in made and r"\[Đơn vị bổ sung: lý do\]" in made


# --- who issues -------------------------------------------------------------------------------


def test_the_head_is_made_of_the_name_of_the_unit(tmp_path: Path) -> None:
    made = issuer_of(tmp_path, "Sở Khoa học và Công nghệ tỉnh Bà Rịa - Vũng Tàu")
    head = made.head("BÁO CÁO", 2022)
    assert (head.superior, head.issuer) == (
        "UBND tỉnh Bà Rịa - Vũng Tàu",
        "Sở Khoa học và Công nghệ",
    )
    assert (head.symbol, head.place, head.year) == ("BC-SKHCN", "Bà Rịa - Vũng Tàu", 2022)
    assert made.signature.title == "Giám đốc"
    assert issuer_of(tmp_path, "Ủy ban nhân dân xã Mẫu").head("", 2026).symbol == "UBND"
    chair = issuer_of(tmp_path, "UBND xã Mẫu tỉnh A").signature
    assert (chair.authority, chair.title) == ("TM. Ủy ban nhân dân", "Chủ tịch")
    assert issuer_of(tmp_path, "Sở Địa chính và Ứng dụng").symbol == "SĐCUD"


def test_the_unit_may_say_itself_how_its_papers_are_headed(tmp_path: Path) -> None:
    (tmp_path / "letterhead.yaml").write_text(
        "symbol: SKHCN\ndrafter: TTr\nsigner:\n  authority: KT. GIÁM ĐỐC\n  title: PHÓ GIÁM ĐỐC\n"
        "recipients:\n  - Như trên\n  - 'Lưu: VT, CCHC'\n",
        encoding="utf-8",
    )
    made = issuer_of(tmp_path, "Sở X tỉnh Y")
    assert made.head("", 2022).symbol == "SKHCN-TTr"
    assert made.signature == Signature("PHÓ GIÁM ĐỐC", "KT. GIÁM ĐỐC")
    assert made.recipients == ("Như trên", "Lưu: VT, CCHC")
    (tmp_path / "letterhead.yaml").write_text("symbl: A\nplace: 5\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        issuer_of(tmp_path, "Sở X tỉnh Y")
    assert [one.code for one in refused.value.problems] == ["unknown_key", "unquoted_text"]


# --- the officer's own paragraphs -------------------------------------------------------------

BODY = (
    Paragraph("Thực hiện kế hoạch, Sở báo cáo:"),
    Heading("KẾT QUẢ"),
    Point("Đã làm 08/44 nhiệm vụ."),
    Heading("Khó khăn", 2),
    Gap("khó khăn", "Văn phòng Sở"),
    Heading("PHƯƠNG HƯỚNG"),
    Heading("Khó khăn", 2),
    Gap("khó khăn năm tới"),
)


def placed(text: str) -> tuple[list[str], list[str]]:
    """The paragraphs of the body with own words in place, and the codes of what was told."""
    made, told = with_own_words(
        letter(*BODY), parsed(f"# Thông báo khắc phục\n{text}", "n"), NOTICE
    )
    shown = texts(made)[8:-1]
    return shown, [one.code for one in told]


def test_own_words_stand_after_the_text_of_their_heading_and_in_place_of_its_gap() -> None:
    shown, told = placed(
        "## Mở đầu\nTheo chỉ đạo\ncủa tỉnh.\n## I. Kết quả\nMột **việc** *nữa*.\n\n- hai\n- ba\n"
        "## Kết quả / Khó khăn\nThiếu người. <!-- nháp -->\n"
    )
    assert told == []
    assert shown == [
        "Thực hiện kế hoạch, Sở báo cáo:",
        "Theo chỉ đạo của tỉnh.",
        "I. KẾT QUẢ",
        "1. Đã làm 08/44 nhiệm vụ.",
        "Một việc nữa.",
        "- hai",
        "- ba",
        "2. Khó khăn",
        "Thiếu người.",
        "II. PHƯƠNG HƯỚNG",
        "1. Khó khăn",
        "[Đơn vị bổ sung: khó khăn năm tới]",
    ]


def test_words_that_find_no_heading_or_several_are_told_never_lost_unseen() -> None:
    _, told = placed("## Khó khăn\nA\n## Kho khan khac\nB\n")
    assert told == ["own_words_ambiguous", "own_words_not_placed"]


def test_own_words_survive_every_regeneration(tmp_path: Path) -> None:
    file = tmp_path / "noidung.md"
    file.write_text("# Thông báo khắc phục\n## Kết quả\nChữ của tôi.\n", encoding="utf-8")
    before = file.read_bytes()
    for body in (BODY, BODY[1:3], (Heading("KẾT QUẢ"), Point("Số khác."))):
        made, _ = with_own_words(letter(*body), own_words(tmp_path), NOTICE)
        assert "Chữ của tôi." in texts(made)
    assert file.read_bytes() == before


def test_every_problem_of_the_file_is_told_with_its_line() -> None:
    with pytest.raises(InputRefused) as refused:
        parsed(
            "lạc\n## chưa có\n# Thong bao khac phuc\n| a | b |\n# Tờ trình\nlạc\n## A\n\u202e\n",
            "n",
        )
    found = [(one.place.line, one.code) for one in refused.value.problems]
    assert found == [
        (1, "own_words_without_heading"),
        (2, "own_words_without_paper"),
        (4, "own_words_table"),
        (5, "own_words_paper_unknown"),
        (6, "own_words_without_heading"),
        (8, "unseen_sign"),
    ]


def test_a_skeleton_names_the_headings_that_still_wait_for_words() -> None:
    made = skeleton(letter(*BODY), NOTICE, parsed("# Thông báo khắc phục\n## Mở đầu\nA\n", "n"))
    assert made.splitlines()[:2] == [
        "## KẾT QUẢ / Khó khăn",
        "<!-- [Văn phòng Sở bổ sung: khó khăn] -->",
    ]
    whole = skeleton(letter(*BODY), NOTICE, parsed("", "n"))
    assert whole.startswith("# Thông báo khắc phục\n")
    _, told = with_own_words(letter(*BODY), parsed(whole.replace("<!--", "x <!--"), "n"), NOTICE)
    assert told == ()


# --- seen -------------------------------------------------------------------------------------


@needs("soffice")
def test_a_signature_never_stands_alone_on_a_page(tmp_path: Path) -> None:
    """However long the body is: the page with the signature has body text above it."""
    files = []
    for count in (24, 26):
        body = [
            Paragraph("Một câu dài vừa đủ một dòng của trang giấy khổ A4.") for _ in range(count)
        ]
        made = letter(*body, Paragraph("Câu cuối cùng của văn bản./."), recipients=("Lưu: VT",))
        files.append(tmp_path / f"{count}.docx")
        files[-1].write_bytes(letter_docx(made))
    for file in converted_all(files, "pdf", tmp_path, "vi_VN.UTF-8"):
        texts_of = [page.extract_text() for page in pypdf.PdfReader(file).pages]
        (signed,) = [text for text in texts_of if "GIÁM ĐỐC" in text]
        assert "cuối cùng" in signed

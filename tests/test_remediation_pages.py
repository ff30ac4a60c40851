"""The body of a notice stays on two pages: as it is worked out, and as an office suite sets it."""

from __future__ import annotations

import subprocess
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from commands.directing import notice_of
from commands.planning import Planned, planned_of
from commands.tasking import rows_of
from criteria.records import replace
from evidence.loading import load_assessment
from remediation.notice import Notice, OfficeOrder, Share
from remediation.task import Gap
from reports.letter import (
    Annex,
    Letter,
    Paragraph,
    Sheet,
    Span,
    body_pages,
    issuer_of,
    letter_docx,
    sheet_of,
)
from reports.letter.template import template_bytes
from reports.letter.widths import letter_width, line_count
from reports.papers.notice.paper import FULLNESS, KINDS, is_too_long, notice_letter
from reports.papers.notice.telling import NoticePaper
from reports.papers.round import Round
from reports.words.catalogue import catalogue
from tests.test_cli_commands import Call, cchc
from tests.tools import converted_all, needs

__all__ = ["cchc"]

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted(path.parent for path in ROOT.glob("examples/*/assessment.yaml"))
GOLDEN = ROOT / "examples" / "skhcn-brvt-2021"
HALF_YEAR = ROOT / "examples" / "skhcn-dongthap-2025-6-thang"


@cache
def found_in(folder: Path) -> Planned:
    # What a body tells does not hang on gains.
    return planned_of(load_assessment(folder), None, None, None, gains=False)


@cache
def ours() -> Sheet:
    return sheet_of()


def paper(folder: Path, content: Notice | None = None) -> NoticePaper:
    found = found_in(folder)
    issuer = issuer_of(folder, found.subject.unit)
    round = Round(found.sheet, found.subject, issuer, catalogue("vi"))
    return NoticePaper(content or notice_of(found), round, rows_of(found))


def letter_of(told: NoticePaper, form: str = "cong-van") -> Letter:
    return notice_letter(told, form, sheet=ours())


LONG = "Nội dung do đơn vị tự nêu, dài hơn mọi nội dung thường gặp trong công văn của tỉnh"


def swollen() -> dict[str, Notice]:
    """Notices with more than any unit has had: each must find its way to the annexes."""
    content = notice_of(found_in(HALF_YEAR))
    order = content.offices[1]
    share = Share("1", f"{LONG}, {LONG}", Fraction(1), Fraction(3))
    offices: list[OfficeOrder] = [
        replace(order, office=f"o{at}", name=f"{LONG} {at}") for at in range(25)
    ]
    return {
        "components": replace(content, components=(share,) * 60),
        "causes": replace(content, objective=(f"{LONG}; {LONG}; {LONG}",) * 40),
        "one-word": replace(content, objective=("đ" * 5000,)),
        "offices": replace(content, offices=tuple(offices)),
        "gaps": replace(
            content,
            new_owners=(Gap("1.1.1", Fraction(1), "van_phong", LONG),) * 60,
        ),
        "everything": replace(
            content,
            components=(share,) * 60,
            objective=(f"{LONG}; {LONG}",) * 40,
            offices=tuple(offices),
        ),
    }


def large_template(folder: Path) -> Path:
    """An office's own template: letters of 14 points, lines further apart."""
    import io

    import docx
    from docx.shared import Pt

    document = docx.Document(io.BytesIO(template_bytes()))
    style = document.styles["CCHC Thân bài"]
    style.font.size = Pt(14)
    style.paragraph_format.line_spacing = 1.2
    file = folder / "mau.docx"
    document.save(str(file))
    return file


def printed_pages(pdf: Path) -> list[str]:
    told = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    return told.stdout.decode().rstrip("\f").split("\f")


@needs("soffice", "pdftotext", long=True)
def test_an_office_suite_sets_every_body_on_two_pages_as_it_was_worked_out(tmp_path: Path) -> None:
    """Every example, the golden one in each form; notices swollen beyond what any unit has had; a
    template with larger letters: one run of the office suite.
    """
    letters: dict[str, Letter] = {}
    for at, folder in enumerate(EXAMPLES):
        for form in KINDS if folder == GOLDEN else (list(KINDS)[at % 3],):
            letters[f"{folder.name}-{form}"] = letter_of(paper(folder), form)
    for name, content in swollen().items():
        letters[f"swollen-{name}"] = letter_of(paper(HALF_YEAR, content))
    template = large_template(tmp_path)
    letters["large"] = notice_letter(paper(GOLDEN), "thong-bao", sheet=sheet_of(template))
    files = []
    for name, letter in letters.items():
        file = tmp_path / f"{name}.docx"
        # The body alone: annexes stand on pages of their own, and take their time.
        short = replace(letter, annexes=(Annex("Phụ lục", (Paragraph(""),), landscape=True),))
        file.write_bytes(letter_docx(short, template=template if name == "large" else None))
        files.append(file)
    for name, pdf in zip(letters, converted_all(files, "pdf", tmp_path), strict=True):
        told = printed_pages(pdf)
        body = len(told) - 1
        assert "(Kèm theo" in told[-1] and body <= 2, name
        # Section I stands whole on the first page, the signature with text on the last.
        assert name.startswith("swollen") or "nhiều nhất" in told[0], name
        assert "GIÁM ĐỐC" in told[body - 1] and "./." in told[body - 1], name


@pytest.mark.parametrize("form", KINDS)
@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda path: path.name)
def test_every_example_tells_as_much_as_two_pages_hold(folder: Path, form: str) -> None:
    letter = letter_of(paper(folder), form)
    assert 1.5 < body_pages(letter, ours()) < 2
    assert not is_too_long(letter, ours())
    # Only an official letter names above whom it is for, and so may say `as above` below.
    assert bool(letter.addressees) == (form == "cong-van")
    assert ("Như trên" in letter.recipients) <= (form == "cong-van")


def test_what_two_pages_do_not_hold_stands_whole_in_an_annex() -> None:
    content = swollen()["everything"]
    letter = letter_of(paper(HALF_YEAR, content))
    assert body_pages(letter, ours()) < 2
    told = str(letter.annexes[2].body)
    assert all(order.name in told for order in content.offices)
    assert told.count(content.objective[0]) == len(content.objective)
    assert told.count(content.components[0].name) == len(content.components)
    assert "Phụ lục III" in str(letter.body)


def test_work_given_whatever_was_lost_is_never_left_to_an_annex_that_does_not_tell_it() -> None:
    content = notice_of(found_in(HALF_YEAR))
    standing = [item.say for one in content.offices for item in one.items if item.task is None]
    assert len(standing) == 2
    told = str(letter_of(paper(HALF_YEAR)).body)
    for say in standing:
        assert say[1:] in told


def test_what_the_officer_wrote_is_counted_and_what_no_rule_can_shorten_is_told(
    cchc: Call, tmp_path: Path
) -> None:
    import shutil

    case = tmp_path / "case"
    shutil.copytree(GOLDEN, case)
    own = case / "noidung.md"
    for count, expected in ((4, ""), (60, "phần thân dài hơn 2 trang")):
        words = "\n\n".join([f"{LONG}."] * count)
        own.write_text(f"# Thông báo khắc phục\n## Khách quan\n{words}\n", encoding="utf-8")
        run = cchc("directive", case, "-o", tmp_path / "n.docx", "--force")
        assert run.returncode == 0
        assert expected in run.stderr and ("phần thân" in run.stderr) == bool(expected)


def test_the_leanest_body_is_the_last_and_says_least() -> None:
    assert [one.causes for one in FULLNESS] == sorted((o.causes for o in FULLNESS), reverse=True)
    assert [one.items for one in FULLNESS] == sorted((o.items for o in FULLNESS), reverse=True)


def test_letters_are_as_wide_as_in_the_font() -> None:
    """Widths of Times New Roman in thousandths of its size; marks take no room, a horn does."""
    assert [letter_width(one) for one in "iamW ắợỰ"] == [278, 444, 778, 944, 250, 444, 529, 776]
    assert letter_width("m", bold=True) == 833
    assert letter_width("漢") == 1000


def test_lines_break_at_blanks_and_long_words_within() -> None:
    def lines(text: str, width: float, first: float = 0) -> int:
        return line_count((Span(text),), 10, width, first)

    assert lines("", 100) == 1
    assert lines("nnnn nnnn", 45) == 1
    assert lines("nnnn nnnn", 42) == 2
    assert lines("nnnn nnnn", 45, first=10) == 2
    assert lines("n" * 100, 50) == 10
    assert lines("nn\nnn", 50) == 2
    assert line_count((Span("nnnn ", bold=True), Span("nnnn")), 10, 44) == 2
    assert lines("nnnn nnnn", 44) == 1


def test_more_text_never_takes_less_room() -> None:
    letter = letter_of(paper(GOLDEN))
    before = 0.0
    for count in range(1, 40, 3):
        longer = replace(letter, body=(Paragraph(LONG),) * count + letter.body)
        pages = body_pages(longer, ours())
        assert pages >= before
        before = pages
    assert before > 3.5

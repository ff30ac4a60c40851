"""Hostile names, wherever a notice takes a name from: whole in the Word file, or refused."""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.test_cli_commands import Call, cchc

__all__ = ["cchc"]

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

INDEX = """
index: thu-2026
name: Bộ chỉ số thử
year: 2026
for: {kind: so}
max: 2
rounding: {places: 3}
offices: {mot: {name: Phòng Một}}
facts: {a: {name: Có a, type: flag}}
components:
  - id: "1"
    name: Nội dung
    max: 2
    criteria:
      - {id: "1.1", name: CRITERION, max: 2, owner: mot, score: {full_if: a}}
"""
REMEDIATION = """
remediation: thu-2026
offices: {mot: {name: OFFICE}}
standing: [{to: mot, say: STANDING}]
"""
CASE = """
assessment: so-thu-2026
index: {id: thu-2026, path: index.yaml}
unit: {id: so-thu, name: UNIT, kind: so}
period: {from: 2026-01-01, to: 2026-12-31}
as_of: 2026-06-30
causes: {objective: [CAUSE]}
facts: {a: {value: false}}
"""
LETTERHEAD = "recipients: [RECIPIENT]\n"
OWN = "# Thông báo khắc phục\n## Chủ quan\nOWN\n"

FILES = {
    "index.yaml": INDEX,
    "remediation.yaml": REMEDIATION,
    "assessment.yaml": CASE,
    "letterhead.yaml": LETTERHEAD,
    "noidung.md": OWN,
}
PLACES = ("CRITERION", "OFFICE", "STANDING", "UNIT", "CAUSE", "RECIPIENT", "OWN")


def written(folder: Path, names: dict[str, str]) -> None:
    """The whole case, with a name at each of the places that are asked for."""
    for file, text in FILES.items():
        for place in PLACES:
            name = names.get(place, f"Tên {place}")
            text = text.replace(
                place, name if file == "noidung.md" else json.dumps(name, ensure_ascii=False)
            )
        (folder / file).write_text(text, encoding="utf-8", errors="surrogatepass")


def paragraphs(file: Path) -> list[str]:
    """The text of every paragraph of a Word file, as an office suite reads it."""
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as parts:
        root = ElementTree.fromstring(parts.read("word/document.xml"))
    return [
        "".join(text.text or "" for text in one.iter(f"{WORD}t")) for one in root.iter(f"{WORD}p")
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Sở <A> & B",
        "\"'&lt;b&gt;]]><w:p/>",
        "=cmd|' /C calc'!A0",
        "Phòng \u200fphải\u200e trái \u202egnơưht\u202c",
        "Pho\u0300ng to\u0302\u0301 hợp",
        "Tên 🏛️ 漢字",
        "%s {0} \\n $1",
        "đ" * 5000,
        "từ " * 1600 + "cuối",
    ],
    ids=lambda name: name[:14],
)
def test_a_name_of_any_letters_comes_out_whole_at_every_place(
    cchc: Call, tmp_path: Path, name: str
) -> None:
    out = tmp_path / "n.docx"
    for place in PLACES if len(name) > 1000 else (None,):
        names = dict.fromkeys(PLACES, name) if place is None else {place: name}
        written(tmp_path, names)
        made = cchc("directive", tmp_path, "-o", out, "--force")
        if made.returncode == 2:
            # What is too long for its place, or turns the text round unseen, is refused with the
            # file and the line.
            assert len(name) > 1000 or "\u200f" in name
            assert re.search(r"\.(yaml|md):\d+", made.stderr), made.stderr
            assert not out.exists()
            continue
        told = [unicodedata.normalize("NFC", one) for one in paragraphs(out)]
        wanted = unicodedata.normalize("NFC", " ".join(name.split()))
        count = sum(one.count(wanted) + one.count(wanted.upper()) for one in told)
        assert count >= len(names), (place, count)
        out.unlink()


SIGNS = ("\x00", "\x07", "\x1b[31m", "\x0b", "\x7f", "\ufffe", "\ud800")


@pytest.mark.parametrize(
    ("place", "sign"),
    [*((place, "\x07") for place in PLACES), *(("UNIT", sign) for sign in SIGNS)],
    ids=repr,
)
def test_a_sign_that_no_word_file_can_hold_is_refused_and_nothing_is_written(
    cchc: Call, tmp_path: Path, place: str, sign: str
) -> None:
    written(tmp_path, {place: f"Tên {sign} lạ"})
    out = tmp_path / "n.docx"
    made = cchc("directive", tmp_path, "-o", out)
    assert made.returncode == 2, made.told
    assert made.stderr.strip() and sign not in made.stderr.replace("\n", "")
    assert not out.exists() and not list(tmp_path.glob("*.tmp"))

"""Text for consoles that cannot show every sign."""

from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.terminal.encoding import fitted, in_columns
from reports.terminal.layout import Line, Weight
from reports.terminal.printing import print_lines

SENTENCE = "Điểm đạt 80% × 2 → 1,6 · từ ngữ ế ặ ở ═══ ─── █ « » − …"


def test_utf_8_is_never_touched() -> None:
    assert fitted(SENTENCE, "utf-8") == SENTENCE


def test_cp1258_keeps_vietnamese_by_writing_tone_marks_apart() -> None:
    told = fitted("Cải cách thủ tục: ế ặ ở Đ đ", "cp1258")
    assert told.encode("cp1258")
    assert unicodedata.normalize("NFC", told) == "Cải cách thủ tục: ế ặ ở Đ đ"


def test_signs_have_ascii_stand_ins() -> None:
    assert fitted("80% × 2 → 1,6 ═─█ −1 «x»", "ascii") == '80% x 2 -> 1,6 =-# -1 "x"'


def test_ascii_keeps_the_letters_without_their_marks() -> None:
    assert fitted("Điểm đạt", "ascii") == "Diem dat"


def test_a_longer_stand_in_takes_its_room_from_blanks_behind_it() -> None:
    line = "Mức 80% → 1,5    Văn phòng"
    assert in_columns(line, "ascii") == "Muc 80% -> 1,5   Van phong"
    assert in_columns("a → b", "ascii") == "a -> b"
    assert in_columns(line, "utf-8") == line


def test_an_encoding_that_python_does_not_know_gets_ascii() -> None:
    assert fitted("Đạt → 1", "no-such-encoding") == "Dat -> 1"


@pytest.mark.parametrize("encoding", ["cp1258", "cp437", "cp1252", "ascii", "latin-1"])
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_whatever_is_printed_can_be_encoded(encoding: str, text: str) -> None:
    assert fitted(text, encoding).encode(encoding) is not None


@pytest.mark.parametrize("encoding", ["utf-8", "cp1258", "cp437", "ascii"])
def test_a_report_reaches_any_stream_without_an_error(encoding: str) -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    print_lines([Line(SENTENCE, Weight.STRONG), Line("xong")], out)
    out.flush()
    lines = raw.getvalue().decode(encoding).split("\n")
    assert lines[1:] == ["xong", ""]


def test_signs_that_act_on_the_screen_are_made_visible() -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    print_lines([Line("a\x1b[31mb\u202ec")], out)
    out.seek(0)
    assert out.read() == "a�[31mb�c\n"

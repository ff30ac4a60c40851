"""`noidung.md`: the officer's own paragraphs, kept beside the assessment and never written by us.

    # Báo cáo tự chấm điểm              which paper, by one of the titles in PAPERS
    ## Khó khăn, vướng mắc              under which heading, its number left out
    Đoạn văn thứ nhất, có thể **in đậm** hoặc *in nghiêng*.

    - dòng bắt đầu bằng dấu gạch ngang là một đoạn riêng
    <!-- lời nhắn không in ra -->

A heading that occurs twice is told apart by the one above it: `## Kết quả / Khó khăn`. The words
before the first heading of a paper go under `## Mở đầu`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from criteria.names import folded, nearest
from criteria.problems import InputRefused, Place, Problem, problem
from criteria.records import field, record
from criteria.source.signs import first_refused
from reports.letter.content import Paragraph, Span, Text

OWN_WORDS_FILE = "noidung.md"
LIMIT = 1_000_000
"""The most bytes of the file: two hundred pages of paragraphs."""

SELF_REPORT = "Báo cáo tự chấm điểm"
EXPLANATION = "Công văn giải trình"
BRIEF = "Tóm tắt cho lãnh đạo"
PERIODIC = "Báo cáo công tác cải cách hành chính"
NOTICE = "Thông báo khắc phục"
PROGRAMME = "Chương trình công tác"

PAPERS = (SELF_REPORT, EXPLANATION, BRIEF, PERIODIC, NOTICE, PROGRAMME)
"""The papers that take own words, by the titles that the file names them by."""

OPENING = "Mở đầu"
"""The heading for what stands before the first heading of a paper."""

STEP = " / "
"""Between a heading and the one above it."""

_NUMBER = re.compile(r"^\s*(?:[IVX]+|\d+(?:\.\d+)*|[a-zđ])[.)]\s+")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_INLINE = re.compile(r"\\(?P<sign>[\\*_#-])|\*\*(?P<bold>[^*]+)\*\*|\*(?P<italic>[^*\s][^*]*)\*")
_ITEM = re.compile(r"^\s*(?:[-+•]\s|\d+[.)]\s|[a-zđ]\)\s)")


@record
class Section:
    """What is written under one heading: the headings above it and its own, as `key`s."""

    path: tuple[str, ...]
    title: str
    place: Place
    paragraphs: tuple[Paragraph, ...]


@record
class OwnWords:
    """The officer's paragraphs, paper by paper, in the order of the file."""

    sections: dict[str, tuple[Section, ...]] = field(default_factory=dict)

    def of(self, paper: str) -> tuple[Section, ...]:
        """What is written for a paper, one of PAPERS."""
        return self.sections.get(paper, ())


def key(heading: str) -> str:
    """A heading without number, accents, case and blanks: what headings are matched by."""
    return folded(" ".join(_NUMBER.sub("", heading).split()).strip(" .:;"))


def own_words(folder: Path) -> OwnWords:
    """The officer's words in `folder`; none where there is no such file.

    Raises InputRefused with every problem of the file.
    """
    path = folder / OWN_WORDS_FILE
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except (FileNotFoundError, NotADirectoryError):
        return OwnWords()
    except OSError:
        raise InputRefused([problem("file_not_readable", Place(str(path)))]) from None
    if len(data) > LIMIT:
        raise InputRefused([problem("own_words_too_large", Place(str(path)), limit=LIMIT)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputRefused([problem("own_words_not_utf8", Place(str(path)))]) from None
    return parsed(text, str(path))


def parsed(text: str, file: str) -> OwnWords:
    """The officer's words from text. Raises InputRefused with every problem, line by line."""
    lines = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text.replace("\r\n", "\n"))
    reading = _Reading(file)
    for number, line in enumerate(lines.split("\n"), 1):
        reading.take(number, line)
    reading.close()
    if reading.problems:
        raise InputRefused(reading.problems)
    return OwnWords({paper: tuple(found) for paper, found in reading.found.items()})


@record(frozen=False)
class _Reading:
    """The file read line by line: which paper and heading stand open, and the lines below them."""

    file: str
    found: dict[str, list[Section]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    paper: str | None = None
    heading: tuple[str, Place] | None = None
    lines: list[str] = field(default_factory=list)

    def take(self, number: int, line: str) -> None:
        place = Place(self.file, number, 1, line)
        sign = first_refused(line)
        if sign is not None:
            self.problems.append(problem("unseen_sign", place, sign=sign))
        elif line.startswith("#"):
            self._head(place, line)
        elif line.lstrip().startswith("|"):
            self.problems.append(problem("own_words_table", place))
        elif line.strip() and self.heading is None:
            self.problems.append(problem("own_words_without_heading", place))
        else:
            self.lines.append(line)

    def _head(self, place: Place, line: str) -> None:
        marks = len(line) - len(line.lstrip("#"))
        title = line[marks:].strip()
        self.close()
        if marks > 1:
            if self.paper is None:
                self.problems.append(problem("own_words_without_paper", place))
            self.heading = (title, place)
            return
        known = {key(one): one for one in PAPERS}
        self.paper = known.get(key(title))
        if self.paper is None:
            hint = known.get(nearest(key(title), tuple(known)) or "", "")
            refused = problem(
                "own_words_paper_unknown", place, name=title, nearest=hint, allowed=PAPERS
            )
            self.problems.append(refused)
            # What stands below is read on, so that all its problems are told at once.
            self.paper = ""

    def close(self) -> None:
        """Put away what was read under the heading that stands open."""
        if self.heading is not None and self.paper:
            title, place = self.heading
            paragraphs = tuple(map(Paragraph, _paragraphs(self.lines)))
            path = tuple(key(one) for one in title.split(STEP))
            if paragraphs:
                self.found.setdefault(self.paper, []).append(
                    Section(path, title, place, paragraphs)
                )
        self.heading, self.lines = None, []


def _paragraphs(lines: list[str]) -> Iterator[Text]:
    """Lines put together: a blank line, or one that begins an item, begins a new paragraph."""
    held: list[str] = []
    for line in [*lines, ""]:
        if (not line.strip() or _ITEM.match(line)) and held:
            yield _inline(" ".join(held))
            held = []
        if line.strip():
            held.append(line.strip())


def _inline(line: str) -> Text:
    made: list[str | Span] = []
    at = 0
    for found in _INLINE.finditer(line):
        made.append(line[at : found.start()])
        if found["sign"] is not None:
            made.append(found["sign"])
        elif found["bold"] is not None:
            made.append(Span(found["bold"], bold=True))
        else:
            made.append(Span(found["italic"], italic=True))
        at = found.end()
    rest = (*made, line[at:])
    return line if not made else tuple(one for one in rest if one)

"""Outlines of the periodic report, as data: each province orders, numbers and words it its own way.

    outline: quang-ngai-2023
    name: Đề cương báo cáo CCHC của tỉnh Quảng Ngãi
    title: Công tác cải cách hành chính {period}
    opening: "{issuer} báo cáo kết quả thực hiện công tác CCHC {period} như sau:"
    sections:
      - title: Công tác chỉ đạo, điều hành cải cách hành chính
        sections:
          - title: Về kế hoạch
            lines:
              - say: "Ban hành {plan}."
                absent: Chưa ban hành kế hoạch.
              - use: plan_progress            # a sentence that outlines share, of chung.yaml
            ask: đánh giá việc thực hiện kế hoạch

What stands in braces is a fact of the index, or a figure that the outline declares (see
`reports.periodic.sentences`). Levels are numbered I, 1, a); `number` says another number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import TypeVar

from criteria.fields import Count, FileModel, Identifier, Slug, Text
from criteria.names import nearest
from criteria.problems import InputRefused, Place, Problem, problem
from criteria.source import Source, read_source
from criteria.validating import validate

SHARED = "chung.yaml"
"""Sentences and figures that every outline may use."""

M = TypeVar("M", bound=FileModel)

DEFAULT = "mau-chung"
"""The outline of a report that names none."""


class Line(FileModel):
    """A sentence: `none` in its place where its first figure is 0, `absent` where the first thing
    that it names is known not to be there. `use` names a shared one.
    """

    say: Text | None = None
    none: Text | None = None
    absent: Text | None = None
    use: Identifier | None = None


class Figure(FileModel):
    """A figure that reports ask for: what it is called, in what it is counted, whose it is."""

    name: Text
    office: Text | None = None


class Section(FileModel):
    """A heading, its sentences, what only an officer can write (`ask`), the headings below it."""

    title: Text
    number: Text | None = None
    lines: tuple[Line, ...] = ()
    ask: Text | None = None
    office: Text | None = None
    sections: tuple[Section, ...] = ()


class AnnexColumn(FileModel):
    """A column of an annex; `number` columns hold counts and are summed."""

    key: Identifier
    head: Text
    width: Count
    groups: tuple[Text, ...] = ()
    number: bool = False


class AnnexTable(FileModel):
    """An annex: `rows` of sentences, or, where there are none, the rows of a file that the unit
    names. `checks` are equations between columns, `intake == carried + new`.
    """

    id: Slug
    title: Text
    landscape: bool = False
    columns: tuple[AnnexColumn, ...]
    rows: tuple[tuple[Text, ...], ...] = ()
    checks: tuple[Text, ...] = ()
    total: Text | None = None


class Shared(FileModel):
    """The sentences and figures that outlines share."""

    phrases: Mapping[Identifier, Line]
    figures: Mapping[Identifier, Figure]
    annexes: tuple[AnnexTable, ...] = ()


class OutlineFile(FileModel):
    """An outline as it is written; `annexes` name shared ones or are written out."""

    outline: Slug
    name: Text
    cite: Text | None = None
    title: Text
    opening: Text
    closing: Text
    figures: Mapping[Identifier, Figure] = {}
    sections: tuple[Section, ...]
    annexes: tuple[AnnexTable | Slug, ...] = ()


for _model in (Section, Shared, OutlineFile):
    _model.model_rebuild()  # built once here, before threads can meet half of one


class Outline:
    """An outline ready to be filled: its file, with shared sentences and annexes put in."""

    __slots__ = ("_phrases", "annexes", "figures", "file", "source")

    def __init__(self, file: OutlineFile, shared: Shared, source: Source) -> None:
        self.file, self.source = file, source
        self.figures = {**shared.figures, **file.figures}
        self._phrases = shared.phrases
        known = {one.id: one for one in shared.annexes}
        self.annexes = tuple(known[one] if isinstance(one, str) else one for one in file.annexes)

    def line(self, line: Line) -> Line:
        """The sentence itself, where a line names a shared one."""
        return self._phrases[line.use] if line.use else line

    def every_line(self) -> Iterator[tuple[Place, str]]:
        """Every sentence with its place, for checks."""
        yield from _texts(self, self.file.sections, ("sections",))
        for key in ("title", "opening", "closing"):
            yield self.source.place((key,)), getattr(self.file, key)
        for annex in self.annexes:
            for row in annex.rows:
                yield from ((Place(self.source.name), cell) for cell in row)


def _texts(
    outline: Outline, sections: tuple[Section, ...], path: tuple[str | int, ...]
) -> Iterator[tuple[Place, str]]:
    for at, section in enumerate(sections):
        here = (*path, at)
        for number, line in enumerate(section.lines):
            place = outline.source.place((*here, "lines", number))
            whole = outline.line(line)
            yield from ((place, text) for text in (whole.say, whole.none, whole.absent) if text)
        yield from _texts(outline, section.sections, (*here, "sections"))


def shipped_outlines() -> tuple[str, ...]:
    """The ids of the outlines that come with the product."""
    folder = files("reports.periodic") / "outlines"
    names = (one.name for one in folder.iterdir() if one.name.endswith(".yaml"))
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name != SHARED))


def load_outline(name: str, folder: Path, named_at: Place | None = None) -> Outline:
    """The outline `name`: a file `name`.yaml beside the assessment, else one that comes with us.

    Raises InputRefused with every problem of it, or where there is none.
    """
    own = folder / f"{name}.yaml"
    known = shipped_outlines()
    if not own.is_file() and name not in known:
        hint = nearest(name, known) or ""
        place = named_at or Place(str(folder))
        refused = problem("outline_unknown", place, name=name, nearest=hint, allowed=known)
        raise InputRefused([refused])
    shared, _ = _read(Shared, _shipped(SHARED))
    file, source = _read(OutlineFile, own if own.is_file() else _shipped(f"{name}.yaml"))
    problems = [*_unknown_uses(file.sections, shared, source, ("sections",))]
    ids = tuple(one.id for one in shared.annexes)
    for at, annex in enumerate(file.annexes):
        if isinstance(annex, str) and annex not in ids:
            problems.append(_unknown(source.place(("annexes", at)), annex, ids))
    if problems:
        raise InputRefused(problems)
    return Outline(file, shared, source)


def _shipped(name: str) -> Path:
    with as_file(files("reports.periodic") / "outlines" / name) as path:
        return path


def _read(model: type[M], path: Path) -> tuple[M, Source]:
    source = read_source(path)
    made, problems = validate(model, source)
    if made is None:
        raise InputRefused(problems)
    return made, source


def _unknown_uses(
    sections: tuple[Section, ...], shared: Shared, source: Source, path: tuple[str | int, ...]
) -> Iterator[Problem]:
    known = tuple(shared.phrases)
    for at, section in enumerate(sections):
        for number, line in enumerate(section.lines):
            place = source.place((*path, at, "lines", number))
            if (line.use is None) == (line.say is None):
                yield problem("outline_line", place)
            elif line.use is not None and line.use not in known:
                yield _unknown(place, line.use, known)
        yield from _unknown_uses(section.sections, shared, source, (*path, at, "sections"))


def _unknown(place: Place, name: str, known: tuple[str, ...]) -> Problem:
    hint = nearest(name, known) or ""
    return problem("outline_name_unknown", place, name=name, nearest=hint)

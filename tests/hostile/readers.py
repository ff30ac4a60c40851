"""Every reader of files that the product has, each with sound files to begin from and its share.

A reader is called as a user calls it: by a command, or where no command costs so little, by the
function that the commands call. A file is either taken or refused in words; all else is a finding.
"""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.hostile import binaries, changes
from tests.hostile.changes import Change

MATERIAL = Path(__file__).parent / "material"
ROOT = MATERIAL.parents[2]


Read = Callable[[bytes, Path, random.Random], int]
"""Reads the bytes in the room: the exit code of the command, 0 where a function took them."""


@dataclass(frozen=True)
class Reader:
    """One kind of file. `sound` names the files to begin from, in the room; `read` is given the
    changed bytes, the room, and random numbers for choices of its own. `share` is how many inputs
    of a thousand are meant for it.
    """

    name: str
    share: int
    sound: Callable[[Path], Sequence[bytes]]
    changes: tuple[Change, ...]
    read: Read
    suffix: str = ".yaml"
    starts_processes: bool = field(default=False)

    def input(self, rng: random.Random, room: Path) -> bytes:
        """A hostile file: a sound one, changed in one way, seldom in two."""
        data = rng.choice(self.sound(room))
        for _ in range(rng.choice((1, 1, 1, 1, 1, 2))):
            made = rng.choice(self.changes)(rng, data)
            data = made if len(made) <= LARGEST else data
        return data


LARGEST = 8_000_000
"""Bytes of the largest file that is made: what files say is tried, not how long they are."""


class Broken(Exception):
    """What a reader said is not what it may say."""


TARGET: list[tuple[str, ...]] = []
"""What the command that runs may write, by how paths begin that end like those of folders; empty
while none runs."""

STORING = {"import": 1, "tasks": 0, "evidence add": 1, "new": 1}
"""Commands that write into the folder of an assessment, and which of their arguments it is."""


def target(arguments: Sequence[str]) -> tuple[str, ...]:
    """What a call may write: what follows `-o` or `--keep`, with the unfinished files beside it;
    the folder of the assessment where the command changes that.
    """
    found: list[str] = []
    for option, value in pairwise(arguments):
        if option in ("-o", "--keep"):
            path = os.path.realpath(value)
            found += [path + os.sep, str(Path(path).parent) + os.sep + "."]
    two = " ".join(arguments[:2])
    name, given = (two, arguments[2:]) if two in STORING else (arguments[0], arguments[1:])
    if name in STORING and (name != "tasks" or {"--done", "--doing"} & {*given}):
        found.append(os.path.realpath(given[STORING[name]]) + os.sep)
    return tuple(found)


def call(*arguments: str, given: bytes = b"") -> int:
    """One call of the command line within this process, with `given` on its standard input; its
    exit code.

    Raises whatever the program did not turn into words.
    """
    from cli import run

    before = sys.stdout, sys.stderr, sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
    TARGET.append(target(arguments))
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="strict")
    said = io.BytesIO()
    told = io.TextIOWrapper(said, encoding="utf-8", errors="strict")
    sys.stdout, sys.stderr = out, told
    try:
        code = run(arguments)
        out.flush()
        told.flush()
    except OSError as error:
        # The program itself turns one that names a file into words, where it is not debugged.
        if error.filename is None:
            raise
        code = 2
        told.write(str(error))
        told.flush()
    finally:
        words = said.getvalue()
        sys.stdout, sys.stderr, sys.stdin = before
        TARGET.clear()
    if code not in (0, 1, 2):
        raise Broken(f"exit code {code}")
    if code == 2 and not words.strip():
        raise Broken(f"refused without a word: {arguments}")
    if b"Traceback" in words:
        raise Broken(words.decode()[-500:])
    return code


def lang(rng: random.Random) -> tuple[str, str]:
    return "--lang", rng.choice(("vi", "en"))


def plain(tree: Any) -> Any:
    """What a file holds, as JSON has it."""
    from criteria.source import Numeral

    if isinstance(tree, dict):
        return {str(key): plain(inner) for key, inner in tree.items()}
    if isinstance(tree, list):
        return [plain(inner) for inner in tree]
    if isinstance(tree, Numeral):
        return int(tree.text) if tree.text.lstrip("-").isdigit() else float(tree.text)
    return tree


def yaml_tree(data: bytes) -> Any:
    """The data of a file that may be broken already; text alone is then all that it holds."""
    from criteria.source import try_source

    source, _ = try_source("x.yaml", data)
    return {"x": data.decode("utf-8", "replace")} if source is None else plain(source.tree)


def lines_tree(data: bytes) -> Any:
    """The entries of a file of one JSON object a line."""
    try:
        return json.loads(data.split(b"\n")[0])
    except ValueError:
        return {"x": 1}


YAML = (
    changes.other_data(yaml_tree),
    changes.other_values(yaml_tree),
    changes.other_values(yaml_tree),
    changes.swapped_words,
    changes.shuffled_lines,
    changes.scrambled,
)
TEXT = (changes.swapped_words, changes.shuffled_lines, changes.scrambled)
PACKAGE = (changes.other_parts, changes.other_parts, changes.other_parts, changes.scrambled)


def material(*names: str) -> Callable[[Path], Sequence[bytes]]:
    """Sound files that lie in the repository."""

    @cache
    def read() -> Sequence[bytes]:
        return [(MATERIAL / name).read_bytes() for name in names]

    return lambda _: read()


def made(*names: str) -> Callable[[Path], Sequence[bytes]]:
    """Sound files that are made once for a campaign, beside the room."""

    @cache
    def read(room: Path) -> Sequence[bytes]:
        return [(room.parent / "made" / name).read_bytes() for name in names]

    return read


def ky(room: Path, name: str, data: bytes | None = None) -> Path:
    """The assessment of the material in the room, one of its files changed."""
    folder = room / "ky"
    sound = room.parent.parent / "made"
    if not folder.exists():
        shutil.copytree(MATERIAL, folder)
        shutil.copytree(sound / ".cchc", folder / ".cchc")
    changed = room / "changed"
    if changed.exists():
        before = changed.read_text()
        original = MATERIAL / before
        beside = original if original.exists() else sound / before
        if beside.exists():
            shutil.copyfile(beside, folder / before)
        else:
            (folder / before).unlink(missing_ok=True)
    if data is not None:
        (folder / name).write_bytes(data)
    changed.write_text(name)
    return folder


# --- expressions --------------------------------------------------------------------------------

HEAD = """\
index: thu-2026
name: Bộ chỉ số thử
year: 2026
for: {kind: so, attributes: {group: {name: Nhóm, type: choice, options: {a: A, b: B}}}}
max: 2
rounding: {places: 3}
bodies: {so_noi_vu: {name: Sở Nội vụ}}
deadlines: {closing: {by: "20/12", name: Ngày cuối}}
parameters: {target: {name: Mục tiêu, values: [{from: 2025-01-01, value: 80%, cite: NQ}]}}
facts:
  d: {name: Đến hạn, type: count}
  n: {name: Số việc, type: count}
  k: {name: Số, type: number, min: -3, max: 9}
  cost: {name: Chi phí, type: money}
  f: {name: Có công khai, type: flag}
  s: {name: Tỷ lệ, type: share}
  day: {name: Ngày gửi, type: date}
  order: {name: Kế hoạch tỉnh, type: document}
  plan: {name: Kế hoạch, type: document, not_before: order}
  use: {name: Mức sử dụng, type: choice, options: {often: Thường xuyên, never: Không}}
  late: {name: Chậm, type: cases, fields: {days: {name: N, type: count}, ok: {name: Đ, type: flag}}}
components:
  - {id: "1", name: Một, max: 1, score: {judged: {by: so_noi_vu}}}
  - {id: "2", name: Hai, max: 1, score: {FORM}}
"""
EXPRESSIONS = (
    *("n / d", "min(full, n * 0.5)", "if f then full else full * s", 'min(full, points("1"))'),
    *("round(full * s / 3, 1, half_up)", "max(0, full - k)", "full * n / peers.max(n)"),
    *('if applies("1") then points("1") else 0', "sum(late, case.days) * 0.1", "s - last_year.s"),
    *(
        "count(late, case.days > 3 and not case.ok)",
        "superior.n + 2 × d",
        "day is present and s >= in_force(target, day)",
    ),
    *("f", "not f and (n >= 1 or d == 2)", "plan is present", "use == use.often", "s >= 50.5%"),
    *(
        "plan is present and order is present and days_from(issued(order), issued(plan)) <= 20",
        "meets(day, closing)",
    ),
    *(
        "meets(submitted_at, closing)",
        "unit.group == unit.group.a",
        "day is present and days_late(day, closing) < 3",
    ),
    *("plan is present and received(plan) == effective(plan)", "peers.sum(d, where: f) ≠ 0"),
)
WHERE = (
    *("formula: {}", "full_if: {}", "full_if: {}", "ratio: {}, empty: zero", "each: {}, points: 1"),
    *(
        "bands: {{of: {}, steps: [{{from: 1, points: 1}}, {{below: 1, points: 0}}]}}",
        "external: {}",
    ),
    *("levels: [{{when: {}, points: 1}}]", "interpolate: {{of: {}, points: {{0: 0, 9: 1}}}}"),
    *("formula: {}, empty: zero", "deduct: {{start: full, of: {}, per: 0.5}}"),
)


ASKED = ("full_if: {}", "levels: [{{when: {}, points: 1}}]", "full_if: {{all: [{}, f]}}")
ASKING = (" is ", "==", "≠", ">", "<", "not ", "meets", " and ", " or ", "use")


def expressions(_: Path) -> Sequence[bytes]:
    return [one.encode() for one in EXPRESSIONS]


def grown(rng: random.Random, data: bytes) -> bytes:
    """Expressions put together, at times deep or long beyond reason."""
    text = data.decode("utf-8", "replace")
    alike = [one for one in EXPRESSIONS if asks(one) is asks(text) or rng.random() < 0.1]
    signs = (" and ", " or ", " == ") if asks(text) else (" + ", " - ", " * ", " / ", ", ", " <= ")
    for other in rng.choices(alike, k=rng.randint(1, 3)):
        text = f"({text}){rng.choice(signs)}({other})"
    if rng.random() < 0.05:
        text = rng.choice(("({})", "not {}", "-{}", "min({}, 1)", "{} + {}")).replace("{}", text)
        for _ in range(rng.choice((3, 30, 300))):
            text = f"({text})"
    return text.encode()


def read_expression(data: bytes, room: Path, rng: random.Random) -> int:
    from criteria.loading import from_source
    from criteria.source import parse_source

    text = data.decode("utf-8", "replace")
    where = WHERE if rng.random() < 0.2 or not asks(text) else ASKED
    form = rng.choice(where).format(json.dumps(text, ensure_ascii=False))
    # Facts that the text does not name cost as much to read as those it does.
    lines = [one for one in HEAD.splitlines() if not one.startswith("  ") or _named(one, text)]
    index = "\n".join(lines).replace("FORM", form)
    return evaluated_blank(from_source(parse_source("index.yaml", index.encode())).plan)


def parse_expression(data: bytes, room: Path, rng: random.Random) -> int:
    """The parser alone; what it reads is printed and read again as the same."""
    from criteria.expression.printing import text_of
    from criteria.expression.syntax import ExpressionRefused, parse

    try:
        printed = text_of(parse(data.decode("utf-8", "replace")))
    except ExpressionRefused:
        return 2
    if text_of(parse(printed)) != printed:
        raise Broken(f"printed as {printed!r}, which is read as something else")
    return 0


def read_yaml(data: bytes, room: Path, rng: random.Random) -> int:
    """The reader of YAML alone; what it takes is written and read again as the same."""
    from criteria.source import parse_source
    from criteria.source.writing import block_lines

    tree = parse_source("x.yaml", data).tree
    written = "".join(f"{line}\n" for line in block_lines(tree, 0)) or "{}"
    if parse_source("x.yaml", written.encode()).tree != tree:
        raise Broken("written as something else")
    return 0


@cache
def pieces(_: Path) -> Sequence[bytes]:
    """Some twenty lines each of the files of the material, beginning where a key does."""
    found: list[bytes] = []
    for path in sorted(MATERIAL.rglob("*.yaml")):
        lines = path.read_bytes().splitlines(keepends=True)
        heads = [n for n, line in enumerate(lines) if line[:1].isalpha()]
        found += [b"".join(lines[n : n + 20]) for n in heads[::3]]
    return found


def asks(text: str) -> bool:
    """Whether the text is more likely a condition than a number."""
    return any(one in text for one in ASKING) and not text.startswith(("if ", "count", "sum"))


def _named(line: str, text: str) -> bool:
    """Whether a line of the head stands for a fact that the text names; all others stay."""
    name = line.strip().partition(":")[0]
    return name in ("- {id", "d") or name in text or (name == "order" and "plan" in text)


def evaluated_blank(plan: Any) -> int:
    """What loads can be scored, with nothing stated, and explained."""
    from criteria.source import parse_source
    from evidence.loading import from_source
    from evidence.view import Basis
    from evidence.viewing import build_views
    from reports.terminal.totals import traced_of
    from reports.words.catalogue import catalogue
    from reports.words.tracing import trace_lines
    from scoring.bases import score

    unit: dict[str, object] = {"id": "so-a", "name": "Sở A", "kind": plan.kind}
    stated = {
        "assessment": "thu",
        "index": {"id": plan.index},
        "unit": unit,
        "period": {"from": f"{plan.year}-01-01", "to": f"{plan.year}-12-31"},
        "as_of": f"{plan.year}-12-31",
    }
    source = parse_source("assessment.yaml", json.dumps(stated).encode())
    sheet = score(plan, build_views(plan, from_source(source, Path("/nowhere"))), Basis.CLAIMED)
    for id, node in sheet.evaluation.nodes.items():
        if plan.nodes[id].leaf is not None:
            traced = traced_of(sheet.evaluation, catalogue("vi"))
            trace_lines(traced, plan.nodes[id], node.exact)
    return 0


# --- files of YAML ------------------------------------------------------------------------------


@cache
def indices(_: Path) -> Sequence[bytes]:
    """The index of the material, and those of all kinds of rule."""
    kinds = sorted((ROOT / "tests" / "kinds").glob("*/index.yaml"))
    return [(MATERIAL / "index.yaml").read_bytes()] * 5 + [one.read_bytes() for one in kinds]


def read_index(data: bytes, room: Path, rng: random.Random) -> int:
    folder = room / ("with-cases" if b"thu-2026" in data else "alone")
    if not folder.exists():
        folder.mkdir()
        if folder.name == "with-cases":
            shutil.copytree(MATERIAL / "cases", folder / "cases")
            shutil.copy(MATERIAL / "remediation.yaml", folder)
    file = folder / "index.yaml"
    file.write_bytes(data)
    if rng.random() < 0.3:
        return call("check", str(file), *lang(rng))
    if rng.random() < 0.1:
        shutil.rmtree(room / "moi", ignore_errors=True)
        errand = rng.choice(ABOUT_INDEX).replace("{}", str(file)).replace("ROOM", str(room))
        return call(*errand.split())
    from criteria.loading import load_index

    return evaluated_blank(load_index(file).plan)


ABOUT_INDEX = (
    *("doc {}", "doc {} -o ROOM/ra.html --force", "doc {} -o ROOM/ra.docx --force"),
    *("doc {} -o ROOM/ra.yaml --force", "programme {} -o ROOM/ra.md --force"),
    *("try {} 1.2 due=20 done=12", "laws {} --worlds 1", "new {} ROOM/moi --unit A --by Hoa"),
)
"""What may be done with an index alone, beside checking it."""

ERRANDS = (
    *("score {}", "check {}", "lost {}", "explain {} 1.2", "missing {}", "tasks {}", "due {}"),
    *(
        "score {} --basis proven",
        "score {} --format json",
        "score {} --as-of 1/7/2026",
        "measure {}",
    ),
    *("check {} --format json", "evidence verify {}", "history {}", "tasks {} --format csv"),
    *("report {} --self -o {}/ra.md --force", "report {} --explanation -o {}/ra.md --force"),
    *("report {} --brief -o {}/ra.docx --force", "directive {} -o {}/ra.md --force"),
    *("report {} -o {}/ra.html --force", "report {} -o {}/ra.csv --force"),
    *("form {} -o {}/ra.xlsx --force", "pack {} -o {}/../ra.zip --force"),
    *("programme {} -o {}/ra.md --force", "tasks {} --done 1.1#1 --by Hoa"),
    *("explain {}", "explain {} --format json", "lost {} --format json", "tasks {} --status"),
    *("tasks {} -o {}/ra.xlsx --force", "missing {} --by-office", "due {} --format json"),
    *("missing {} -o {}/ra.docx --force", "missing {} -o {}/ra.xlsx --force"),
    *("form {} --by-office -o {}/bieu --force", "report {} --periodic -o {}/ra.md --force"),
    *("report {} --long -o {}/ra.csv --force", "new {}/index.yaml {}/../nam-sau --from {}"),
)
"""What may be done with an assessment, by the calls that do it."""

QUICK = 3
"""How many of the errands are tried most of the time: the others take longer."""


def read_assessment(data: bytes, room: Path, rng: random.Random) -> int:
    folder = ky(room, "assessment.yaml", data)
    shutil.rmtree(room / "nam-sau", ignore_errors=True)
    errand = rng.choice(ERRANDS[:QUICK] if rng.random() < 0.5 else ERRANDS).split()
    return call(*(one.replace("{}", str(folder)) for one in errand), *lang(rng))


def by_errands(name: str, *errands: str) -> Read:
    """Put the bytes in the assessment's folder under `name`, and go one of the errands."""

    def read(data: bytes, room: Path, rng: random.Random) -> int:
        folder = ky(room, name, data)
        errand = rng.choice(errands).split()
        return call(*(one.replace("{}", str(folder)) for one in errand), *lang(rng))

    return read


def read_facts(data: bytes, room: Path, rng: random.Random) -> int:
    file = room / "facts.yaml"
    file.write_bytes(data)
    id = rng.choice(("1.1", "1.2", "1.3", "2.2", "3.2", "T.1"))
    given = str(file) if rng.random() < 0.7 else "-"
    return call("try", str(MATERIAL / "index.yaml"), id, "--facts", given, *lang(rng), given=data)


FACTS = b"""\
due: 20
done: 12
plan: {issued: 2026-03-21}
order.issued: 2026-03-01
last_year: {online: 5}
unit.group: co_tthc
late_reports: [{days: 3, excused: false}]
q1: {good: 8, fair: 1, bad: 2}
peers: {so-a: {online: 3}}
submitted_at: 2026-12-20 23:59
"""

UNIT_TABLES = b"""\
unit_tables: cac-so
index: {id: thu-2026, path: index.yaml}
period: {from: 2026-01-01, to: 2026-12-31}
as_of: 2026-12-31
attributes: {group: co_tthc}
tables:
  ho_so:
    file: cac-so.csv
    declares:
      name: Ho so
      key: code
      unit: agency
      columns:
        code: {name: M\xc3\xa3 h\xe1\xbb\x93 s\xc6\xa1, type: text}
        agency: {name: \xc4\x90\xc6\xa1n v\xe1\xbb\x8b, type: text}
        returned: {name: Ng\xc3\xa0y tr\xe1\xba\xa3, type: date, optional: true}
      measures:
        online: {name: T\xe1\xba\xa5t c\xe1\xba\xa3, is: "count(returned is present)"}
    facts: {online: online}
"""
UNIT_ROWS = "Mã hồ sơ,Đơn vị,Ngày trả\nH1,so-a,05/01/2026\nH2,so-b,\n".encode()


def read_unit_tables(data: bytes, room: Path, rng: random.Random) -> int:
    folder = ky(room, "cac-so.yaml", data)
    (folder / "cac-so.csv").write_bytes(UNIT_ROWS)
    file = str(folder / "cac-so.yaml")
    if rng.random() < 0.3:
        out = ("-o", str(room / "out.csv"), "--force")
        return call("score-many", str(MATERIAL / "index.yaml"), file, *out, *lang(rng))
    return call("measure", file, *lang(rng))


def mostly(directly: Callable[[Path], object], read: Read, name: str) -> Read:
    """Nine of ten files are read by the function alone, which costs a tenth of the command."""

    def chosen(data: bytes, room: Path, rng: random.Random) -> int:
        if rng.random() < 0.1:
            return read(data, room, rng)
        directly(ky(room, name, data))
        return 0

    return chosen


def _remediation(folder: Path) -> None:
    from remediation.loading import load_remediation

    load_remediation(_plan(), folder)


@cache
def _plan() -> Any:
    from criteria.loading import load_index

    return load_index(MATERIAL / "index.yaml").plan


def _cases(folder: Path) -> None:
    from scoring.cases.reading import load_cases

    load_cases(folder)


def _words(folder: Path) -> None:
    from reports.letter import own_words

    own_words(folder)


def _issuer(folder: Path) -> None:
    from reports.letter import issuer_of

    issuer_of(folder, "Sở A")


def _outline(folder: Path) -> None:
    from reports.periodic import load_outline

    load_outline("de-cuong", folder)


# --- tables -------------------------------------------------------------------------------------


def read_table(suffix: str) -> Read:
    """A table that figures are counted from, in a folder with an assessment that names it."""

    def read(data: bytes, room: Path, rng: random.Random) -> int:
        folder = room / suffix
        folder.mkdir(exist_ok=True)
        text = (MATERIAL / "assessment.yaml").read_text(encoding="utf-8")
        if not (folder / "assessment.yaml").exists():
            shutil.copy(MATERIAL / "index.yaml", folder)
            text = text.replace("ho-so.csv", f"ho-so.{suffix}")
            (folder / "assessment.yaml").write_text(text, encoding="utf-8")
        (folder / f"ho-so.{suffix}").write_bytes(data)
        return call("measure", str(folder), *lang(rng))

    return read


UNITS = """\
unit,due,done,cut,open,use,plan.issued,last_year.online,unit.group,points.4.1
so-a,27,20,"12,5%",true,often,2026-02-01,5,co_tthc,0.5
so-b,0,0,,false,never,,,khong_tthc,
so-c,9,9,50%,có,seldom,15/01/2026,absent,co_tthc,1
""".encode()


def read_units(suffix: str) -> Read:
    """A table of units, a row each."""

    def read(data: bytes, room: Path, rng: random.Random) -> int:
        file = room / f"units.{suffix}"
        file.write_bytes(data)
        index = str(MATERIAL / "index.yaml")
        if rng.random() < 0.2:
            return call("score-many", index, str(file), "--explain", "so-a", *lang(rng))
        out = str(room / rng.choice(("out.csv", "out.parquet")))
        return call("score-many", index, str(file), "-o", out, "--force", *lang(rng))

    return read


# --- what comes back from people, and what is kept ------------------------------------------------


def read_form(data: bytes, room: Path, rng: random.Random) -> int:
    file = room / "bieu.xlsx"
    file.write_bytes(data)
    dry = () if rng.random() < 0.2 else ("--dry-run",)
    folder = ky(room, "assessment.yaml", (MATERIAL / "assessment.yaml").read_bytes())
    return call("import", str(file), str(folder), "--by", "Hoa", *dry, *lang(rng))


def read_circular(suffix: str) -> Read:
    """The table of a circular."""

    def read(data: bytes, room: Path, rng: random.Random) -> int:
        file = room / f"bang.{suffix}"
        file.write_bytes(data)
        return call("index-from", str(file), "-o", str(room / "bo-chi-so"), "--force", *lang(rng))

    return read


def read_pack(data: bytes, room: Path, rng: random.Random) -> int:
    file = room / "goi.zip"
    file.write_bytes(data)
    return call("pack", "--verify", str(file), *lang(rng))


def read_sums(data: bytes, room: Path, rng: random.Random) -> int:
    folder = room / "goi"
    folder.mkdir(exist_ok=True)
    (folder / "tep.txt").write_bytes(b"x")
    (folder / "SHA256SUMS.txt").write_bytes(data)
    return call("pack", "--verify", str(folder), *lang(rng))


def read_template(data: bytes, room: Path, rng: random.Random) -> int:
    file = room / "mau.docx"
    file.write_bytes(data)
    folder = ky(room, "assessment.yaml", (MATERIAL / "assessment.yaml").read_bytes())
    out = ("-o", str(room / "ra.docx"), "--force")
    return call("report", str(folder), "--self", *out, "--template", str(file), *lang(rng))


def signed(payload: bytes) -> bytes:
    """What stands before kept data that are sound."""
    from criteria.digests import digest

    return digest(payload)


def read_kept(data: bytes, room: Path, rng: random.Random) -> int:
    """What is kept between runs may be anything at all: it is then made anew. What bears a sound
    check is somebody's own work: it is only built again, of which nothing else may come.
    """
    from commands.preparing import _PARTS
    from criteria.keeping import Reader as KeptReader

    cache = Path(os.environ["XDG_CACHE_HOME"]) / "cchc"
    folder = ky(room, "assessment.yaml", (MATERIAL / "assessment.yaml").read_bytes())
    call("score", str(folder))
    kept = sorted((*cache.glob("*.plan"), *cache.glob("*.evidence")))
    if not kept:
        raise Broken("nothing is kept")
    sound = data[:32] == signed(data[32:])
    for one in kept:
        one.write_bytes(bytes([data[0] ^ 1]) + data[1:] if sound else data)
    if call("score", str(folder)) == 2:
        raise Broken("a broken cache stood in the way")
    try:
        KeptReader(data[32:], _PARTS).load()
    except Exception:  # noqa: BLE001 - as the store does: whatever is wrong, nothing is kept
        return 0
    return 0


def read_parts(data: bytes, room: Path, rng: random.Random) -> int:
    """A part of a table of scores that was kept: made anew where it is not what was written."""
    parts, file = room / "parts", room / "units.csv"
    if not file.exists():
        shutil.copytree(room.parent.parent / "made" / "parts", parts)
        file.write_bytes(UNITS)
    for one in parts.iterdir():
        one.write_bytes(data)
    out = room / "out.csv"
    errand = ("score-many", str(MATERIAL / "index.yaml"), str(file), "-o", str(out), "--force")
    code = call(*errand, "--keep", str(parts), *lang(rng))
    if out.read_bytes() != (room.parent.parent / "made" / "out.csv").read_bytes():
        raise Broken("a broken part changed the scores")
    return code


def read_pdf(data: bytes, room: Path, rng: random.Random) -> int:
    folder = ky(room, "tep.pdf", data)
    call("evidence", "verify", str(folder))
    file = room / "vao.pdf"
    file.write_bytes(data)
    ky(room, "assessment.yaml", (MATERIAL / "assessment.yaml").read_bytes())
    stated = ("--number", "7/BC-ST", "--issued", "1/2/2026", "--by", "Hoa")
    return call("evidence", "add", str(file), str(folder), "--proves", "cost", *stated)


PDF = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>> endobj
4 0 obj <</Length 30>> stream
BT (So 7/BC-ST) Tj ET
endstream endobj
trailer <</Root 1 0 R>>
"""
HTML = (
    "<html><body><table><tr><th>Mã hồ sơ</th><th>Hình thức</th><th>Ngày trả</th></tr>"
    "<tr><td>H1</td><td>Trực tuyến</td><td>05/01/2026</td></tr></table></body></html>"
).encode()


def only(*files: bytes) -> Callable[[Path], Sequence[bytes]]:
    return lambda _: files


HISTORY = (changes.other_data(lines_tree), *TEXT)
MARKUP = (changes.other_markup, changes.scrambled)
PARQUET = (binaries.other_columns, changes.scrambled)
CELLS = (changes.other_cells, changes.other_cells, changes.scrambled)
REPORT = "report {} --periodic -o {}/ra.md --force"
SELF = "report {} --self -o {}/ra.md --force"
TASKS = ("tasks {}", "directive {} -o {}/ra.md --force")


def within(name: str, directly: Callable[[Path], object], *errands: str) -> Read:
    return mostly(directly, by_errands(name, *errands), name)


READERS: tuple[Reader, ...] = (
    Reader("parser", 560, expressions, (*TEXT, grown, grown), parse_expression, ".txt"),
    Reader("yaml", 160, pieces, TEXT, read_yaml),
    Reader("expression", 100, expressions, (*TEXT, grown, grown), read_expression, ".txt"),
    Reader("index", 50, indices, YAML, read_index),
    Reader("assessment", 30, material("assessment.yaml"), YAML, read_assessment),
    Reader(
        "cases", 14, material("cases/a.yaml"), YAML,
        within("cases/a.yaml", _cases, "check {}/index.yaml"),
    ),
    Reader(
        "remediation", 12, material("remediation.yaml"), YAML,
        within("remediation.yaml", _remediation, *TASKS),
    ),
    Reader("facts", 6, only(FACTS), YAML, read_facts),
    Reader("unit_tables", 6, only(UNIT_TABLES), YAML, read_unit_tables),
    Reader(
        "history", 10, made(".cchc/history.jsonl"), HISTORY,
        by_errands(".cchc/history.jsonl", "history {}"), ".jsonl",
    ),
    Reader(
        "lock", 1, only(b'{"who": "Hoa", "since": "2026-01-01T08:00:00"}'), HISTORY,
        by_errands(".cchc/lock", "tasks {} --doing 1.1#1 --by Hoa"), ".json",
    ),
    Reader(
        "own_words", 10, material("noidung.md"), TEXT, within("noidung.md", _words, SELF), ".md"
    ),
    Reader(
        "letterhead", 4, material("letterhead.yaml"), YAML, within("letterhead.yaml", _issuer, SELF)
    ),
    Reader("report", 2, material("report.yaml"), YAML, by_errands("report.yaml", REPORT)),
    Reader(
        "outline", 6, material("de-cuong.yaml"), YAML, within("de-cuong.yaml", _outline, REPORT)
    ),
    Reader("annex", 2, material("phu-luc.csv"), CELLS, by_errands("phu-luc.csv", REPORT), ".csv"),
    Reader("csv", 4, material("ho-so.csv"), CELLS, read_table("csv"), ".csv"),
    Reader("html", 1, only(HTML), MARKUP, read_table("xls"), ".xls", starts_processes=True),
    Reader(
        "xlsx", 2, made("ho-so.xlsx"), PACKAGE, read_table("xlsx"), ".xlsx", starts_processes=True
    ),
    Reader(
        "parquet", 4, made("ho-so.parquet", "ho-so-2.parquet"), PARQUET, read_table("parquet"),
        ".parquet",
    ),
    Reader(
        "old_xls", 2, material("ho-so.xls"), (binaries.other_records, changes.scrambled),
        read_table("xls"), ".xls", starts_processes=True,
    ),
    Reader("units_csv", 4, only(UNITS), CELLS, read_units("csv"), ".csv"),
    Reader("units_xlsx", 4, made("units.xlsx"), PACKAGE, read_units("xlsx"), ".xlsx"),
    Reader(
        "units_parquet", 4, made("units.parquet"), PARQUET, read_units("parquet"), ".parquet"
    ),
    Reader("unit_parts", 1, made("x.part"), PARQUET, read_parts, ".part"),
    Reader("form", 5, made("bieu.xlsx"), PACKAGE, read_form, ".xlsx"),
    Reader("circular_xlsx", 4, made("bang.xlsx"), PACKAGE, read_circular("xlsx"), ".xlsx"),
    Reader("circular_docx", 3, made("bang.docx"), PACKAGE, read_circular("docx"), ".docx"),
    Reader("template", 1, made("mau.docx"), PACKAGE, read_template, ".docx"),
    Reader("pack", 3, made("goi.zip"), PACKAGE, read_pack, ".zip"),
    Reader("pack_sums", 4, only(b"a" * 64 + b"  tep.txt\n"), TEXT, read_sums, ".txt"),
    Reader(
        "kept", 2, made("x.plan", "x.evidence"), (binaries.other_steps(signed), changes.scrambled),
        read_kept, ".plan",
    ),
    Reader(
        "pdf", 2, only(PDF), (binaries.other_objects, *TEXT), read_pdf, ".pdf",
        starts_processes=True,
    ),
)  # fmt: skip
"""Every reader; a test holds them against the modules that open files."""


def drawn(seed: int, number: int) -> tuple[Reader, random.Random]:
    """The reader that input `number` of a campaign is for, and its random numbers."""
    rng = random.Random(f"{seed}:{number}")
    return rng.choices(READERS, [one.share for one in READERS])[0], rng


# --- sound files that are made -------------------------------------------------------------------


def make(folder: Path) -> None:
    """Make the sound files that are no text, beside the rooms of a campaign."""
    import docx
    import openpyxl
    import pyarrow as arrow
    from pyarrow import csv, parquet

    folder.mkdir(parents=True)
    room = folder.parent / "first"
    shutil.copytree(MATERIAL, room)
    save = partial(str.format, "{}/{}", folder)
    quiet = call("tasks", str(room), "--doing", "1.1#1", "--by", "Hoa")
    quiet += call("tasks", str(room), "--done", "1.1#1", "--by", "Hoa", "--note", "Xong")
    quiet += call("form", str(room), "-o", save("bieu.xlsx"))
    quiet += call("pack", str(room), "-o", save("goi.zip"))
    quiet += call("template", "-o", save("mau.docx"))
    quiet += call("score", str(room))
    quiet += call("doc", str(MATERIAL / "index.yaml"), "-o", save("bang.docx"))
    (folder / "units.csv").write_bytes(UNITS)
    errand = ("score-many", str(MATERIAL / "index.yaml"), save("units.csv"), "-o", save("out.csv"))
    assert call(*errand, "--keep", save("parts")) in (0, 1)
    shutil.copyfile(next((folder / "parts").iterdir()), folder / "x.part")
    assert quiet == 0
    shutil.copytree(room / ".cchc", folder / ".cchc")
    cache = Path(os.environ["XDG_CACHE_HOME"]) / "cchc"
    shutil.copyfile(next(cache.glob("*.plan")), folder / "x.plan")
    shutil.copyfile(next(cache.glob("*.evidence")), folder / "x.evidence")
    assert docx.Document(save("bang.docx")).tables
    for name, text in (("ho-so", (MATERIAL / "ho-so.csv").read_bytes()), ("units", UNITS)):
        table = csv.read_csv(io.BytesIO(text))
        parquet.write_table(table, save(f"{name}.parquet"))
        book = openpyxl.Workbook()
        for line in text.decode().splitlines():
            book.worksheets[0].append(line.split(","))
        book.save(save(f"{name}.xlsx"))
    text = (MATERIAL / "ho-so.csv").read_bytes()
    as_text = csv.ConvertOptions(column_types={"Lệ phí": arrow.string()})
    rows = csv.read_csv(io.BytesIO(text), convert_options=as_text)
    parquet.write_table(rows, save("ho-so-2.parquet"), compression="none", use_dictionary=False)
    book = openpyxl.Workbook()
    for row in (
        ("STT", "Tiêu chí", "Điểm tối đa"),
        ("1", "Chỉ đạo", 3),
        ("1.1", "Kế hoạch năm 2026", 2),
        ("1.2", "Báo cáo", 1),
        ("2", "Thể chế", 2),
    ):
        book.worksheets[0].append(row)
    sheet = book.worksheets[0]
    sheet.insert_rows(1)
    sheet["A1"] = "BỘ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2026 CỦA SỞ"
    sheet.merge_cells("A1:C1")
    book.save(save("bang.xlsx"))

"""A campaign of hostile files: input n of a seed is the same file for ever, whoever reads it.

A worker process reads one input after the other and tells each on a line. What it may not do is a
finding: end in an exception; take over two seconds of the processor, or stand still for as long;
hold over 500 MB; write anything but what it was told to, or connect anywhere; die. The parent sees
the last, keeps the input, and goes on behind it.
"""

from __future__ import annotations

import json
import os
import random
import resource
import select
import shutil
import signal
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

from tests.hostile import readers
from tests.hostile.readers import ROOT, Reader, drawn
from tests.hostile.watching import SITE, WATCHED, Beside, Guard, Spent, below, held

SECONDS = 2.0
"""Processor time of one input, with the processes that it starts; and how long it may stand still:
neither run nor wait for its turn."""

CHILD_STANDS = 30.0
"""How long an input may stand still that starts processes: they wait for their turn too."""

TIMES = 3
"""How often an input has to stand still before that is a finding: the machine may have."""

MEMORY = 500_000_000
"""Bytes that the process may ever have held, with the program itself."""

SPACE = 6_000_000_000
"""Bytes of addresses: reserved is not used, but no input may ask for the whole machine."""

PATIENCE = 600
"""Seconds by the clock after which a worker that says nothing is dead: it may wait for its turn."""


class TooSlow(BaseException):
    """Past every `except Exception`: two seconds are over."""


class StoodStill(BaseException):
    """Past every `except Exception`: nothing has gone on for two seconds."""


@dataclass(frozen=True)
class Told:
    """What became of one input: taken, refused, or a finding with what was seen."""

    number: int
    reader: str
    outcome: str
    seconds: float = 0.0
    kind: str = ""
    detail: str = ""

    @property
    def finding(self) -> bool:
        return self.outcome == "finding"


class Worker:
    """Reads inputs in this very process, under bounds. `home` holds the room and what is watched.

    `home/room` may be written, `home/tmp` and `home/cache` too; nothing else on the machine.
    """

    def __init__(self, seed: int, home: Path) -> None:
        self.seed, self.home = seed, home.resolve()
        self.room = self.home / "room"
        shared = tuple(f"{self.home / one}{os.sep}" for one in ("tmp", "cache"))
        self.guard = Guard(shared=shared)
        sys.addaudithook(self.guard)
        _libraries()
        outside = self.home / "outside"
        os.chdir(outside)  # what is written by a name alone is seen there
        os.environ[WATCHED] = json.dumps([[f"{self.room}{os.sep}", *shared], str(outside / "told")])
        self.beside = Beside([self.home, *below(outside), *below(self.home / "made")])
        resource.setrlimit(resource.RLIMIT_AS, (SPACE, SPACE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.signal(signal.SIGPROF, self._ends)
        signal.signal(signal.SIGALRM, self._looks)
        self._began, self._stands, self._late = Spent.now(), SECONDS, False

    def run(self, number: int) -> Told:
        """Draw input `number` and read it."""
        reader, rng = drawn(self.seed, number)
        room = self.room / reader.name
        room.mkdir(parents=True, exist_ok=True)
        data = reader.input(rng, self.room)
        return self.read(number, reader, data, rng)

    def read(self, number: int, reader: Reader, data: bytes, rng: random.Random) -> Told:
        """Read the bytes; what was seen. Read again where nothing went on: the machine may have
        been at fault.
        """
        chosen = rng.getstate()
        told = self._read(number, reader, data, rng)
        for _ in range(TIMES - 1):
            if told.kind != "hang":
                break
            rng.setstate(chosen)
            told = self._read(number, reader, data, rng)
        return told

    def _read(self, number: int, reader: Reader, data: bytes, rng: random.Random) -> Told:
        room = self.room / reader.name
        room.mkdir(parents=True, exist_ok=True)
        self.guard.seen.clear()
        self.guard.processes = reader.starts_processes
        self._stands = CHILD_STANDS if reader.starts_processes else SECONDS
        self.guard.allowed = (f"{room}{os.sep}", str(room), *self.guard.shared)
        self._began, self._late = Spent.now(), False
        try:
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            signal.setitimer(signal.ITIMER_REAL, SECONDS, SECONDS / 4)
            outcome, kind, detail = _outcome(reader, data, room, rng)
        except TooSlow:
            outcome, kind, detail = "finding", "slow", traceback.format_exc()
        except StoodStill:
            outcome, kind, detail = "finding", "hang", traceback.format_exc()
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)
            self.guard.allowed = ()
            readers.TARGET.clear()
        spent = Spent.now()
        seconds = spent.processor - self._began.processor
        seen = [*self.guard.seen, *self.beside.seen()]
        if outcome != "finding" and (self._late or seconds > SECONDS):
            # Whoever swallowed the signal, or started the process that took the time.
            outcome, kind, detail = "finding", "slow", f"{seconds:.1f} s of the processor"
        if outcome != "finding" and spent.stood - self._began.stood > self._stands:
            outcome, kind, detail = "finding", "hang", "stood still"
        if seen and outcome != "finding":
            outcome, kind, detail = "finding", "outside", "\n".join(seen[:10])
        if kind in ("", "slow") and held(reader.starts_processes) > MEMORY:
            # What takes long because of all that it fills is told by what it fills.
            detail = "\n".join([f"over {MEMORY // 1_000_000} MB", *([detail] if detail else [])])
            outcome, kind = "finding", "memory"
        return Told(number, reader.name, outcome, round(seconds, 4), kind, detail)

    def _ends(self, _signal: int, _frame: FrameType | None) -> None:
        self._late = True
        raise TooSlow

    def _looks(self, _signal: int, _frame: FrameType | None) -> None:
        if Spent.now().stood - self._began.stood > self._stands:
            raise StoodStill


def _outcome(reader: Reader, data: bytes, room: Path, rng: Any) -> tuple[str, str, str]:
    from criteria.problems import InputRefused
    from reports.words.problems import word_problem

    try:
        code = reader.read(data, room, rng)
    except InputRefused as refused:
        for one in refused.problems:
            for language in ("vi", "en"):
                if not word_problem(one, language):
                    return "finding", "words", one.code
        return ("refused", "", "") if refused.problems else ("finding", "words", "no problem told")
    except (Exception, RecursionError, MemoryError):  # noqa: BLE001 - whatever it is, it is a finding
        signal.setitimer(signal.ITIMER_PROF, 0)
        return "finding", "traceback", traceback.format_exc(limit=-12)
    return ("refused" if code == 2 else "taken"), "", ""


def _libraries() -> None:
    """Everything heavy first: what it costs is not the cost of an input."""
    for name in HEAVY:
        import_module(name)


STOPPING = ("memory", "slow", "hang")
"""Findings after which a new worker goes on."""

HEAVY = (
    *("cli", "docx", "duckdb", "numpy", "openpyxl", "pyarrow.csv", "pyarrow.parquet"),
    "reports.words.problems",
)


def outside(home: Path) -> dict[str, str]:
    """What lies beside the room, where nothing may change, whoever writes it."""
    watched = [home / "outside", home / "made", home]
    found = {}
    for folder in watched:
        for path in sorted(folder.rglob("*") if folder != home else folder.iterdir()):
            about = path.lstat()
            written = about.st_mtime_ns if path.is_file() else 0
            found[str(path)] = f"{about.st_size if path.is_file() else 0} {written}"
    return found


def prepared(home: Path) -> None:
    """The folders of a campaign, with its sound files, in a process of its own."""
    for name in ("room", "tmp", "cache", "outside"):
        (home / name).mkdir(parents=True)
    (home / "outside" / "x").write_text("not to be touched")
    (home / "site").mkdir()
    (home / "site" / "sitecustomize.py").write_text(SITE)
    command = "import sys; from pathlib import Path; from tests.hostile.readers import make;"
    command += "make(Path(sys.argv[1]))"
    subprocess.run(
        [sys.executable, "-c", command, str(home / "made")],
        check=True,
        cwd=ROOT,
        env=environment(home),
    )


def environment(home: Path) -> dict[str, str]:
    """Of a worker: its own caches and temporary files; problems are raised, not only worded."""
    return {
        **os.environ,
        "XDG_CACHE_HOME": str(home / "cache"),
        "TMPDIR": str(home / "tmp"),
        "HOME": str(home / "outside"),
        "CCHC_DEBUG": "1",
        "PYTHONPATH": os.pathsep.join((str(home / "site"), str(ROOT))),
        "PYTHONDONTWRITEBYTECODE": "1",
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "PYDANTIC_DISABLE_PLUGINS": "__all__",
        "COLUMNS": "80",
    }


def work(seed: int, first: int, last: int, home: Path, only: str = "") -> None:
    """The worker: inputs `first` to before `last`, one line of JSON for each on the output."""
    worker = Worker(seed, home)
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    for number in range(first, last):
        if only and drawn(seed, number)[0].name != only:
            continue
        told = worker.run(number)
        out.write(json.dumps(asdict(told)) + "\n")
        out.flush()
        if told.kind in STOPPING:
            return  # what it holds, or was in the middle of, is not the next one's


@dataclass
class Campaign:
    """Inputs `first` to before `last` of a seed, in one worker at a time.

    Findings are kept in `kept`, one folder each way of failing: the input and what was seen.
    """

    seed: int
    first: int
    last: int
    home: Path
    kept: Path
    only: str = ""
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    slowest: dict[str, float] = field(default_factory=dict)
    spent: Counter[str] = field(default_factory=Counter)
    findings: list[Told] = field(default_factory=list)

    def run(self) -> Iterator[Told]:
        """Each input as it is told."""
        prepared(self.home)
        before = outside(self.home)
        number = self.first
        while number < self.last:
            for told in self._worker(number):
                self._take(told)
                yield told
                number = told.number + 1
            if self._dead is not None:
                told = Told(self._dead, drawn(self.seed, self._dead)[0].name, "finding",
                            0.0, "died", self._last_words)  # fmt: skip
                self._take(told)
                yield told
                number = self._dead + 1
            elif self._ended:
                break
        changed = {*outside(self.home).items()} ^ {*before.items()}
        if changed:
            told = Told(-1, "", "finding", 0.0, "outside", repr(sorted(changed)[:10]))
            self._take(told)
            yield told

    _dead: int | None = None
    _ended: bool = False
    _last_words: str = ""

    def command(self, first: int) -> list[str]:
        """The call of a worker that begins at input `first`."""
        command = [sys.executable, "-m", "tests.hostile", "--worker", "--seed", str(self.seed)]
        command += ["--from", str(first), "--inputs", str(self.last - first)]
        return [*command, "--home", str(self.home), "--only", self.only]

    def _worker(self, first: int) -> Iterator[Told]:
        self._dead, self._ended = None, False
        with (self.home.parent / f"{self.home.name}.err").open("w+b") as errors:
            with subprocess.Popen(
                self.command(first),
                stdout=subprocess.PIPE,
                stderr=errors,
                cwd=ROOT,
                env=environment(self.home),
            ) as process:
                last = first - 1
                restarted = False
                for line in _lines(process):
                    told = Told(**json.loads(line))
                    last = told.number
                    restarted = told.kind in STOPPING
                    yield told
                code = process.wait()
            if code == 0:
                self._ended = not restarted
                return
            errors.seek(0)
            said = errors.read()[-3_000:].decode("utf-8", "replace")
        self._last_words = f"exit {code}\n{said}"
        numbers = range(last + 1, self.last)
        self._dead = next(
            (n for n in numbers if self.only in ("", drawn(self.seed, n)[0].name)), self.last
        )

    def _take(self, told: Told) -> None:
        self.counts[told.reader, told.outcome] += 1
        self.spent[told.reader] += told.seconds  # type: ignore[assignment]
        self.slowest[told.reader] = max(self.slowest.get(told.reader, 0.0), told.seconds)
        if told.finding:
            self.findings.append(told)
            keep(self.seed, told, self.home, self.kept)


def _lines(process: subprocess.Popen[bytes]) -> Iterator[bytes]:
    """The lines of a worker, until it ends; killed when it says nothing for too long."""
    assert process.stdout is not None
    held = b""
    while True:
        ready, _, _ = select.select([process.stdout], [], [], PATIENCE)
        if not ready:
            process.kill()
            return
        more = os.read(process.stdout.fileno(), 1 << 16)
        if not more:
            return
        *lines, held = (held + more).split(b"\n")
        yield from lines


def keep(seed: int, told: Told, home: Path, kept: Path) -> None:
    """Keep the input of a finding, made again from its number, and what was seen."""
    kept.mkdir(parents=True, exist_ok=True)
    name = f"{told.reader or 'campaign'}-{told.kind}-{seed}-{told.number}"
    (kept / f"{name}.told").write_text(told.detail, encoding="utf-8")
    if told.number >= 0:
        reader, rng = drawn(seed, told.number)
        data = reader.input(rng, home / "room")
        (kept / f"{name}{reader.suffix}").write_bytes(data)


def table(campaign: Campaign) -> list[str]:
    """What a campaign came to, reader by reader."""
    lines = [
        f"{'reader':16}{'taken':>9}{'refused':>9}{'findings':>9}{'slowest, s':>12}{'all, s':>9}"
    ]
    names = [one.name for one in readers.READERS]
    for name in names:
        counts = [campaign.counts[name, one] for one in ("taken", "refused", "finding")]
        if any(counts):
            cells = "".join(f"{one:>9}" for one in counts)
            lines.append(
                f"{name:16}{cells}{campaign.slowest[name]:>12.2f}{campaign.spent[name]:>9.1f}"
            )
    whole = [sum(campaign.counts[name, one] for name in ("", *names))
             for one in ("taken", "refused", "finding")]  # fmt: skip
    lines.append(f"{'':16}{''.join(f'{one:>9}' for one in whole)}")
    return lines


@contextmanager
def cleared(home: Path) -> Iterator[Path]:
    """An empty folder for a campaign, gone when it is over."""
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def described(findings: Sequence[Told]) -> list[str]:
    """Findings by where they came from, the commonest first."""
    places: Counter[str] = Counter()
    first: dict[str, Told] = {}
    for one in findings:
        last = [line.strip() for line in one.detail.splitlines() if line.strip()] or [""]
        at = [line for line in last if line.startswith("File ") and str(ROOT) in line]
        place = f"{one.reader} {one.kind}: {last[-1][:90]} | {(at or [''])[-1][-70:]}"
        places[place] += 1
        first.setdefault(place, one)
    return [f"{count:>6}  #{first[place].number}  {place}" for place, count in places.most_common()]

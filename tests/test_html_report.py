"""The page for a browser: what it says, that it asks nothing of a network, that all can use it."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from benchmarks.large_report import made_in
from cli import cchc
from reports.html.charts import length, waterfall
from reports.html.drawn import falls
from reports.letter import issuer_of
from reports.papers.round import Round
from reports.subject import Subject
from reports.words.catalogue import catalogue
from tests.tools import needs
from tests.whole import scored

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted(one.parent for one in (ROOT / "examples").glob("*/assessment.yaml"))
GOLDEN = ROOT / "examples" / "skhcn-brvt-2021"
EVERY, OPENED = "#cay details", "#cay details[open]"
DAY = datetime.date(2026, 12, 31)
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page of every example."""
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    for example in EXAMPLES:
        target = folder / f"{example.name}.html"
        call = ["report", str(example), "-o", str(target)]
        done = CliRunner().invoke(cchc, call, standalone_mode=False)
        assert done.exception is None, done.output
        made[example.name] = target
    return made


def sheet(example: str) -> dict[str, Any]:
    call = ["score", str(ROOT / "examples" / example), "--format", "json"]
    done = CliRunner().invoke(cchc, call, standalone_mode=False)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def nodes(entries: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in entries:
        yield one
        yield from nodes(one["criteria"])


def vietnamese(points: str) -> str:
    return points.replace(".", ",")


def test_the_numbers_are_those_of_the_json(pages: dict[str, Path]) -> None:
    for name, page in pages.items():
        text = page.read_text(encoding="utf-8")
        data = sheet(name)
        assert f'<p class="figure">{vietnamese(data["total"]["points"])}' in text
        shown = dict(
            re.findall(
                r'id="tc-([^"]+)".*?<span class="points">([^<]*) / [^<]*</span>', text, re.DOTALL
            )
        )
        for node in nodes([*data["components"], *data["bonus"], *data["penalty"]]):
            told = shown[re.sub(r"[^A-Za-z0-9]+", "-", node["id"])]
            if node["points"] is None:
                assert told == "—"
            elif node["low"] == node["high"]:
                assert told.replace("−", "-") == vietnamese(node["points"])
            else:
                low, high = vietnamese(node["low"]), vietnamese(node["high"])
                assert told.replace("−", "-") == f"{low} – {high}"
        total = data["total"]
        if total["low"] != total["high"]:
            assert f"có thể đạt tới <strong>{vietnamese(total['high'])}" in text
        for one in data["bases"].values():
            if one["on_record"] and (
                data["round"] != "self_score" or one != data["bases"]["accepted"]
            ):
                assert f"<dd>{vietnamese(one['low'])}" in text
        listed = part(text, "Tiêu chí bị mất điểm")
        lines = [one for one in data["lost"] if one["tree"] == "main" and float(one["points"]) > 0]
        amounts = re.findall(r'class="number">([\d,]+)\*?<svg', listed)
        assert sorted(amounts) == sorted(vietnamese(one["points"]) for one in lines)
        assert f"cộng {vietnamese(total['lost'])} điểm" in listed
        room = {
            one["id"]: Fraction(one["high"]) - Fraction(one["low"])
            for one in nodes(data["components"])
            if not one["criteria"] and one["high"] is not None and one["low"] != one["high"]
        }
        still = part(text, "Tiêu chí còn có thể thêm điểm") if room else ""
        told_room = re.findall(
            r'class="number">([\d,]+)</td><td role="cell"><a[^>]*>([^<]+)<', still
        )
        assert {id: Fraction(points.replace(",", ".")) for points, id in told_room} == room


def part(text: str, title: str) -> str:
    """The page from a title to the end of its section."""
    return text[text.index(f">{title}</h") :].partition("</section>")[0]


def test_nothing_in_the_file_leads_out_of_it(pages: dict[str, Path]) -> None:
    for page in pages.values():
        text = page.read_text(encoding="utf-8")
        assert not re.search(r'(?:src|href|action)="(?!#|data:)', text)
        assert "url(" not in text and "@import" not in text and "fetch(" not in text


def test_the_same_input_gives_the_same_bytes(pages: dict[str, Path], tmp_path: Path) -> None:
    again = tmp_path / "again.html"
    CliRunner().invoke(cchc, ["report", str(GOLDEN), "-o", str(again)], standalone_mode=False)
    assert again.read_bytes() == pages[GOLDEN.name].read_bytes()


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    shutil.copytree(GOLDEN, folder)
    file = folder / "assessment.yaml"
    text = file.read_text(encoding="utf-8")
    name = 'Sở <script>alert(1)</script> & \\"B\\"'
    named = re.sub(r"(?m)^(  name:) Sở .*$", rf'\1 "{name}"', text, count=1)
    assert named != text
    file.write_text(named, encoding="utf-8")
    target = tmp_path / "page.html"
    done = CliRunner().invoke(
        cchc, ["report", str(folder), "-o", str(target)], standalone_mode=False
    )
    assert done.exception is None, done.output
    page = target.read_text(encoding="utf-8")
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)&lt;/script&gt; &amp;" in page


def test_a_page_of_150_leaves_is_under_400_kb_and_under_a_second_of_cpu(tmp_path: Path) -> None:
    folder, target = made_in(tmp_path), tmp_path / "page.html"
    took = []
    for _ in range(2):
        began = time.process_time()
        call = ["report", str(folder), "-o", str(target), "--force"]
        done = CliRunner().invoke(cchc, call, standalone_mode=False)
        took.append(time.process_time() - began)
        assert done.exception is None, done.output
    page = target.read_text(encoding="utf-8")
    assert len(re.findall(r'<details class="[a-z ]*leaf"', page)) == 150
    assert len(page.encode()) < 400_000
    assert min(took) < 1


def test_150_leaves_as_long_as_those_of_the_examples_would_be_under_400_kb(
    pages: dict[str, Path],
) -> None:
    for page in pages.values():
        text = page.read_text(encoding="utf-8")
        frame, tree = text.split('id="cay"')
        leaves = len(re.findall(r'<details class="[a-z ]*leaf"', tree))
        assert len(frame.encode()) + len(tree.encode()) / leaves * 150 < 400_000


def test_the_waterfall_falls_from_the_maximum_to_the_score() -> None:
    steps = waterfall(
        ("tối đa", "100", Fraction(100)),
        [
            ("1", "mất 2", Fraction(2), Fraction(0)),
            ("2", "mất 3, chưa chắc 5", Fraction(3), Fraction(5)),
        ],
        ("điểm", "90", Fraction(90)),
    )
    assert [[(bar.kind, bar.start, bar.width) for bar in one.bars] for one in steps] == [
        [("top", "0", "1000")],
        [("lost", "980", "20")],
        [("lost", "950", "30"), ("open", "900", "50")],
        [("score", "0", "900")],
    ]
    assert length(Fraction(1), Fraction(0)) == "0"


def listen(page: Any, told: list[str], asked: list[str]) -> None:
    """Write down what the page says to the console, and what it asks for."""
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))


def words_of(file: Path) -> str:
    """The text that a printed page shows, on one line."""
    told = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True)
    return " ".join(told.stdout.decode().split())


def moves_by_keyboard(page: Any) -> None:
    """The way past the head, and a criterion that opens, without a mouse."""
    page.reload()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#noi-dung"
    first = page.locator("#cay summary").first
    first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#cay details").first.get_attribute("open") is not None


@needs("chromium", "pdftotext", long=True)
def test_in_a_browser_it_is_quiet_usable_and_found_without_fault(
    pages: dict[str, Path], tmp_path: Path
) -> None:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for name, file in pages.items():
            told: list[str] = []
            asked: list[str] = []
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            listen(page, told, asked)
            page.goto(file.as_uri())
            assert asked == [file.as_uri()] and told == []
            page.click("#mo")
            assert (
                page.locator("#cay details[open]").count() == page.locator("#cay details").count()
            )
            found = Axe().run(page).response["violations"]
            assert [one["id"] for one in found if one["impact"] in SERIOUS] == [], name

            everything = page.locator("#cay details.leaf:not([hidden])").count()
            page.fill("#tim", "KE HOACH")
            some = page.locator("#cay details.leaf:not([hidden])").count()
            assert 0 < some < everything
            assert all(
                "kế hoạch" in one.lower()
                for one in page.locator("#cay details.leaf:not([hidden])").all_text_contents()
            )
            assert page.inner_text("#so-ket-qua") == f"{some} tiêu chí"
            page.fill("#tim", "khong co dau nhu the")
            assert page.locator("#khong-thay").is_visible()
            page.fill("#tim", "")
            page.select_option("#loc", "full")
            states = page.locator("#cay details.leaf:not([hidden])").evaluate_all(
                "all => all.map(one => one.dataset.state)"
            )
            assert set(states) <= {"full"}
            page.select_option("#loc", "")
            page.click("#dong")

            printed = tmp_path / f"{name}.pdf"
            page.pdf(path=str(printed), format="A4")
            told_on_paper = words_of(printed)
            last = page.locator("#cay details.leaf .name").last.text_content() or ""
            assert " ".join(last.split()) in told_on_paper
            assert vietnamese(sheet(name)["total"]["points"]) in told_on_paper
            assert "Tài liệu kiểm chứng" in told_on_paper
            page.set_viewport_size({"width": 390, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
            if name == GOLDEN.name:
                found = Axe().run(page).response["violations"]
                assert [one["id"] for one in found if one["impact"] in SERIOUS] == []
                moves_by_keyboard(page)
            assert told == [] and set(asked) == {file.as_uri()}
            page.close()
        browser.close()


@needs("chromium", "pdftotext")
def test_it_says_everything_without_scripts_and_opens_for_print(
    pages: dict[str, Path], tmp_path: Path
) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(pages[GOLDEN.name].as_uri())
        assert not page.locator(".tools").is_visible()
        assert page.locator("#cay details").count() > 10
        page.pdf(path=str(tmp_path / "quiet.pdf"), format="A4")
        browser.close()
    assert "20/27 × 2 = 1,481" in words_of(tmp_path / "quiet.pdf")
    assert pages[GOLDEN.name].stat().st_size < 400_000


BOTH = """
max: 10
total: {floor: 0, ceiling: 10}
facts:
  done: {name: Việc đã xong, type: count, max: 10}
  ideas: {name: Sáng kiến, type: count}
  faults: {name: Vi phạm, type: count}
components:
  - {id: "1", name: Công việc, max: 10, score: {formula: done}}
bonus:
  - {id: T, name: Điểm thưởng, max: 3, score: {each: ideas, points: 1}}
penalty:
  - {id: V, name: Điểm trừ, max: 3, score: {deduct: {start: 0, of: faults, per: 0.5, at_most: 3}}}
"""


def test_the_fall_goes_on_through_bonus_and_penalty_to_the_total() -> None:
    unit = scored(BOTH, "facts: {done: {value: 9}, ideas: {value: 3}, faults: {value: 1}}")
    subject = Subject("so-thu", "Sở Thử", "so-thu", "so", DAY, DAY, DAY, "self_score")
    drawn = falls(Round(unit.sheet, subject, issuer_of(ROOT, "Sở Thử"), catalogue("vi")))
    assert [(one.name, one.label) for one in drawn] == [
        ("Điểm tối đa", "10"),
        ("1. Công việc", "mất 1"),
        ("Điểm đạt", "9,000"),
        ("Điểm thưởng", "+3"),
        ("Điểm trừ", "−0,5"),
        ("Giới hạn của tổng điểm", "−1,5"),
        ("Tổng điểm", "10,000"),
    ]

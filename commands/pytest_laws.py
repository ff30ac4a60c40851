"""The plugin of pytest: `pytest --cchc-index FOLDER` runs the laws of scoring and the cases of an
index as tests of their own, so that a repository of rules needs no test code.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from criteria.loading import LoadedIndex
    from scoring.cases.reading import PlacedCase
    from scoring.laws.running import Broken, LawReport


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of the plugin."""
    group = parser.getgroup("cchc", "laws and cases of an index")
    group.addoption(
        "--cchc-index", action="append", default=[], metavar="PATH", help="index to try; repeatable"
    )
    group.addoption("--cchc-worlds", type=int, default=50, metavar="N", help="worlds to draw")
    group.addoption("--cchc-seed", type=int, default=0, metavar="S", help="seed of the drawing")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """One test for each law and each case of every index named, after the tests found."""
    for path in config.getoption("--cchc-index"):
        items += IndexTests.from_parent(session, name=path).collect()


class IndexTests(pytest.Collector):
    """The tests of one index; its laws are tried once, when the first of them runs."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self._report: LawReport | None = None
        self._index: LoadedIndex | None = None

    def collect(self) -> list[pytest.Item]:
        from commands.naming import named_index
        from criteria.problems import InputRefused
        from reports.words.laws import LAWS
        from scoring.cases.reading import load_cases

        home = named_index(self.name)
        try:
            _ = self.index
            cases = load_cases(home if home.is_dir() else home.parent)
        except InputRefused as refusal:
            raise pytest.UsageError(_told(refusal)) from None
        laws = [LawTest.from_parent(self, name=f"law[{law}]", law=law) for law in LAWS]
        return [
            *laws,
            *(CaseTest.from_parent(self, name=f"case[{one.name}]", case=one) for one in cases),
        ]

    @property
    def index(self) -> LoadedIndex:
        """The index, loaded once."""
        from commands.naming import named_index
        from criteria.loading import load_index

        if self._index is None:
            self._index = load_index(named_index(self.name))
        return self._index

    def report(self) -> LawReport:
        """What the laws came to."""
        from scoring.laws.running import try_laws

        if self._report is None:
            option = self.config.getoption
            self._report = try_laws(self.index, option("--cchc-worlds"), option("--cchc-seed"))
        return self._report


class LawTest(pytest.Item):
    """One law."""

    def __init__(self, *, law: str, **given: Any) -> None:
        super().__init__(**given)
        self.law = law

    def runtest(self) -> None:
        assert isinstance(self.parent, IndexTests)
        report = self.parent.report()
        if self.law in report.untried:
            pytest.skip("needs the extra many: pip install 'cchc-score[many]'")
        found = [one for one in report.broken if one.law == self.law]
        if found:
            raise LawBroken(found[0])

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        error = excinfo.value
        if isinstance(error, LawBroken):
            return error.told()
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, None, str]:
        from reports.words.laws import law_text

        return self.path, None, law_text(self.law, "vi")


class LawBroken(Exception):
    """A law that does not hold."""

    def __init__(self, broken: Broken) -> None:
        super().__init__(broken.law)
        self.broken = broken

    def told(self) -> str:
        """The counterexample, ready to paste into `cases/`."""
        from reports.terminal.laws import counterexample
        from reports.words.catalogue import catalogue

        return "\n".join(line.text for line in counterexample(self.broken, catalogue("vi")))


class CaseTest(pytest.Item):
    """One case of the index."""

    def __init__(self, *, case: PlacedCase, **given: Any) -> None:
        super().__init__(**given)
        self.case = case

    def runtest(self) -> None:
        from criteria.problems import InputRefused
        from reports.words.checking import trace_text
        from scoring.cases.running import run_case

        assert isinstance(self.parent, IndexTests)
        result = run_case(self.parent.index.plan, self.case, trace_text)
        if not result.passed:
            raise InputRefused(result.problems)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        from criteria.problems import InputRefused

        if isinstance(excinfo.value, InputRefused):
            return _told(excinfo.value)
        return str(super().repr_failure(excinfo))


def _told(refusal: Any) -> str:
    from reports.terminal.telling import problem_lines
    from reports.words.catalogue import catalogue

    return "\n".join(line.text for line in problem_lines(refusal.problems, catalogue("vi")))

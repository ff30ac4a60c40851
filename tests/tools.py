"""Programs beyond Python that some tests drive: an office suite, a browser, a database server.

A test that needs one says so with `needs("soffice")`. On a machine without the program it is
skipped with the reason; where `CCHC_ALL_TOOLS` is set, as `.ci/run` does after installing
them, it runs and fails instead, so that nothing is skipped there unnoticed. `CCHC_NO_TOOLS` skips
all such tests, where they have run already. The longest of them run where `CCHC_ALL_TOOLS` is set
alone: `make test` stays within four minutes for whoever has every program.
"""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest


def needs(*programs: str, long: bool = False) -> pytest.MarkDecorator:
    """Mark a test as driving `programs`, each the name of an executable, perhaps for long."""
    if long and not os.environ.get("CCHC_ALL_TOOLS"):
        return pytest.mark.skipif(True, reason="takes long: runs with CCHC_ALL_TOOLS=1")
    missing = [program for program in programs if shutil.which(program) is None]
    return _excused(missing)


def needs_package(*packages: str) -> pytest.MarkDecorator:
    """Mark a test as using `packages`, each of an extra that not every user installs."""
    missing = [package for package in packages if importlib.util.find_spec(package) is None]
    return _excused(missing)


def _excused(missing: list[str]) -> pytest.MarkDecorator:
    if os.environ.get("CCHC_NO_TOOLS"):
        return pytest.mark.skipif(True, reason="CCHC_NO_TOOLS: nothing besides Python is driven")
    excused = bool(missing) and not os.environ.get("CCHC_ALL_TOOLS")
    return pytest.mark.skipif(excused, reason=f"not installed: {', '.join(missing)}")


def converted(file: Path, kind: str, folder: Path, locale: str = "en_US.UTF-8") -> Path:
    """`file` opened by LibreOffice and saved as `kind` ("pdf", "xlsx", "csv") into `folder`.

    Each call has a profile of its own, so calls may run side by side.
    """
    return converted_all([file], kind, folder, locale)[0]


def converted_all(
    files: Sequence[Path], kind: str, folder: Path, locale: str = "en_US.UTF-8"
) -> list[Path]:
    """The same of several files in one run of the office suite: its start is what costs.

    `kind` may go on, behind a colon, with the filter and its options.
    """
    folder.mkdir(parents=True, exist_ok=True)
    suffix = kind.partition(":")[0]
    profile = folder / f"profile-{files[0].stem}-{suffix}"
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile.resolve().as_uri()}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder),
            *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=180,
        env={**os.environ, "LC_ALL": locale, "HOME": str(folder)},
    )
    made = [folder / f"{file.stem}.{suffix}" for file in files]
    for one in made:
        assert one.exists(), f"LibreOffice could not open {one.stem}"
    return made


def pages(file: Path, folder: Path, dots_per_inch: int = 60) -> list[Path]:
    """The pages of a document as pictures (PNG), in order, as a printer would show them."""
    pdf = file if file.suffix == ".pdf" else converted(file, "pdf", folder)
    subprocess.run(
        ["pdftoppm", "-r", str(dots_per_inch), "-png", str(pdf), str(folder / file.stem)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return sorted(folder.glob(f"{file.stem}-*.png"))

"""`python -m tests.hostile`: a campaign of hostile files over every reader; exit 1 on a finding."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tests.hostile.campaign import Campaign, cleared, described, table, work
from tests.hostile.readers import ROOT

TOLD_EVERY = 60
"""Seconds between two lines of how far it is."""


def main() -> int:
    said = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    said.add_argument("--inputs", type=int, default=200_000)
    said.add_argument("--seed", type=int, default=2026)
    said.add_argument("--from", dest="first", type=int, default=0, help="go on at this input")
    said.add_argument("--only", default="", help="one reader alone")
    said.add_argument("--home", type=Path, default=ROOT / "build" / "fuzz")
    said.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    asked = said.parse_args()
    end = asked.first + asked.inputs
    if asked.worker:
        work(asked.seed, asked.first, end, asked.home, asked.only)
        return 0
    began, kept = time.monotonic(), asked.home.with_name(f"{asked.home.name}-findings")
    with cleared(asked.home) as home:
        campaign = Campaign(asked.seed, asked.first, end, home.resolve(), kept, asked.only)
        try:
            last = began
            for told in campaign.run():
                if time.monotonic() - last > TOLD_EVERY:
                    last = time.monotonic()
                    minutes = (last - began) / 60
                    say(
                        f"{told.number + 1:>9,} inputs, {len(campaign.findings)} findings, "
                        f"{minutes:.1f} min; go on with --seed {asked.seed} --from "
                        f"{told.number + 1}"
                    )
        except KeyboardInterrupt:
            say("stopped")
    found = ["", *described(campaign.findings), f"kept in {kept}"] if campaign.findings else []
    sys.stdout.writelines(f"{line}\n" for line in (*table(campaign), *found))
    return 1 if campaign.findings else 0


def say(line: str) -> None:
    """Tell how far it is, on the error stream."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())

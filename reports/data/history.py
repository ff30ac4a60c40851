"""The history of an assessment as data."""

from __future__ import annotations

from evidence.store.history import Entry, History
from reports.data.findings import finding_data
from reports.data.values import Json
from reports.words.catalogue import Language

HISTORY_SCHEMA = "history-1"


def history_data(found: History, lang: Language) -> dict[str, Json]:
    """Every entry in order, what is broken, and whether the file was changed by hand since."""
    return {
        "schema": HISTORY_SCHEMA,
        "entries": [_entry(entry) for entry in found.entries],
        "changed_by_hand_since": found.by_hand,
        "findings": [finding_data(one, lang) for one in found.problems],
    }


def _entry(entry: Entry) -> dict[str, Json]:
    return {
        "at": entry.at.isoformat(timespec="seconds"),
        "who": entry.who,
        "did": entry.did,
        "about": entry.about,
        "before": entry.before,
        "after": entry.after,
        "outcome": entry.outcome.value,
        "changed_by_hand_before": entry.by_hand,
        "changes": [
            {"path": list(one.path), "old": one.old, "new": one.new} for one in entry.changes
        ],
    }

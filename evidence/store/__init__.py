"""The folder of an assessment as a store: one writer at a time, whole files, a history of changes.

Commands that write to an assessment go through here, in one way:

    with opened(folder, who="Nguyễn Thị Hoa", now=moment) as store:
        store.loaded                          # the assessment, read under the lock
        store.change("import", [Change(("facts", "tasks_due", "value"), Numeral("27"))])

`change` patches the text of assessment.yaml where its data change (`criteria.source.patching`), so
that comments, order and layout stay, reads the result again, writes down in the history what it is
about to do, and only then puts the file in place. When it returns, the change is on the disk.
"""

from criteria.source.patching import Change
from evidence.store.changing import Store, created, keep, opened
from evidence.store.history import (
    HISTORY_FILE,
    Entry,
    History,
    changed_since,
    last_line,
    read_history,
)
from evidence.store.lock import STORE_FOLDER
from evidence.store.saving import free, save

__all__ = [
    "HISTORY_FILE",
    "STORE_FOLDER",
    "Change",
    "Entry",
    "History",
    "Store",
    "changed_since",
    "created",
    "free",
    "keep",
    "last_line",
    "opened",
    "read_history",
    "save",
]

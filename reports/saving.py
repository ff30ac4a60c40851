"""Papers are written whole or not at all, as everything else that is saved."""

from evidence.store.saving import free, save, saving

__all__ = ["free", "save", "saving"]

"""From the annex of a circular, a table in Excel or Word, to an index without rules."""

from reports.index_table.drafting import Drafted, draft_index, slug_of

__all__ = ["Drafted", "draft_index", "slug_of"]

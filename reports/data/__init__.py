"""Reports as data for other programs: plain dicts, lists and strings, in a fixed order.

Points are decimal strings at the places of the index. Nothing depends on the language of the
user, except the texts of findings. The shapes are published in `reports/schemas/`.
"""

from reports.data.findings import check_data, finding_data
from reports.data.sheet import criterion_document, sheet_data
from reports.data.writing import json_bytes, write_json

__all__ = [
    "check_data",
    "criterion_document",
    "finding_data",
    "json_bytes",
    "sheet_data",
    "write_json",
]

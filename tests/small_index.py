"""A small index that tests of scoring finish each in its own way: heads, facts, a first rule."""

from __future__ import annotations

from tests.random_indices import Tree

HEAD: Tree = {
    "index": "thu-2026",
    "name": "Bộ chỉ số thử",
    "year": 2026,
    "for": {"kind": "so"},
    "rounding": {"places": 3, "at": ["leaf"]},
    "deadlines": {"plan_due": {"by": "1/2", "name": "Hạn ban hành kế hoạch"}},
}
FACTS: Tree = {
    "on_time": {"name": "Đúng hạn", "type": "count", "at_most": "due"},
    "due": {"name": "Đến hạn", "type": "count"},
    "online": {"name": "Trực tuyến", "type": "share"},
    "use": {
        "name": "Sử dụng",
        "type": "choice",
        "options": {"often": "Thường xuyên", "never": "Không"},
    },
}
TASKS: Tree = {
    "id": "1.1",
    "name": "Nhiệm vụ",
    "max": 2,
    "score": {"ratio": "on_time / due", "empty": "full"},
}

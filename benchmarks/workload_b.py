"""Workload B: dossiers of ten thousand units in Parquet, and thirteen figures of each unit.

Rows are drawn from one seed, a million at a time; the figures expected are counted from the very
numbers drawn, before they are written, so that no engine's reading stands behind them.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

UNITS = 10_000
SEED = 20212
CHUNK = 1_000_000

PORTALS = ["Tỉnh", "Bộ"]
CHANNELS = ["Trực tuyến", "Trực tiếp", "Bưu chính"]
HEADS = [
    *("Đơn vị", "Hệ thống", "Kênh", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày trả", "Lệ phí"),
    "Thanh toán trực tuyến",
]
FIRST = (date(2025, 12, 1) - date(1970, 1, 1)).days
FROM = (date(2026, 1, 1) - date(1970, 1, 1)).days
TO = (date(2026, 12, 31) - date(1970, 1, 1)).days
NEW = "received_on >= period_from and received_on <= period_to"
RETURNED = "returned_on is present and returned_on >= period_from and returned_on <= period_to"
PENDING = "received_on <= period_to and (returned_on is absent or returned_on > period_to)"
FACTS = {
    "taken_in": f"count({NEW})",
    "online": f"count(channel == channel.online and {NEW})",
    "direct": f"count(channel == channel.direct and {NEW})",
    "post": f"count(channel == channel.post and {NEW})",
    "online_province": (
        f"count(portal == portal.province and channel == channel.online and {NEW})"
    ),
    "settled": f"count({RETURNED})",
    "on_time": f"count({RETURNED} and returned_on <= due_on)",
    "late": f"count({RETURNED} and returned_on > due_on)",
    "pending": f"count({PENDING})",
    "overdue": f"count({PENDING} and due_on < period_to)",
    "with_fee": "count(fee > 0)",
    "paid_online": "count(paid_online and fee > 0)",
    "fees": "sum(fee)",
}

INDEX = """
index: khoi-luong-b
name: Khối lượng thử B
year: 2026
for: {{kind: xa}}
max: 10
rounding: {{places: 3, mode: half_up, at: [leaf]}}
facts:
{facts}
components:
  - id: "1"
    name: Hồ sơ
    max: 10
    criteria:
      - {{id: "1.1", name: Trực tuyến, max: 4, score: {{ratio: online / taken_in, empty: zero}}}}
      - {{id: "1.2", name: Đúng hạn, max: 6, score: {{ratio: on_time / settled, empty: zero}}}}
"""

TABLES = """
unit_tables: khoi-luong-b
index: {{id: khoi-luong-b, path: index.yaml}}
period: {{from: 2026-01-01, to: 2026-12-31}}
as_of: 2026-12-31
tables:
  ho_so:
    declares:
      name: Hồ sơ
      unit: agency
      columns:
        agency: {{name: Đơn vị, type: text}}
        portal:
          name: Hệ thống
          type: choice
          options: {{province: {{name: Tỉnh}}, ministry: {{name: Bộ}}}}
        channel:
          name: Kênh
          type: choice
          options:
            online: {{name: Trực tuyến}}
            direct: {{name: Trực tiếp}}
            post: {{name: Bưu chính}}
        received_on: {{name: Ngày tiếp nhận, type: date}}
        due_on: {{name: Ngày hẹn trả, type: date, not_before: received_on}}
        returned_on: {{name: Ngày trả, type: date, optional: true, not_before: received_on}}
        fee: {{name: Lệ phí, type: money}}
        paid_online: {{name: Thanh toán trực tuyến, type: flag}}
    file: ho-so.parquet
    facts:
{facts}
"""


def write(folder: Path, rows: int) -> None:
    """Index, tables, `rows` rows and the figures expected of them, in `folder`."""
    import pyarrow as arrow
    from pyarrow import parquet

    kinds = {name: "money" if name == "fees" else "count" for name in FACTS}
    facts = "\n".join(f"  {name}: {{name: {name}, type: {kind}}}" for name, kind in kinds.items())
    (folder / "index.yaml").write_text(INDEX.format(facts=facts), encoding="utf-8")
    measured = "\n".join(f"      {name}: {text}" for name, text in FACTS.items())
    (folder / "bang.yaml").write_text(TABLES.format(facts=measured), encoding="utf-8")
    expected = np.zeros((len(FACTS), UNITS), np.int64)
    writer: Any = None
    for start in range(0, rows, CHUNK):
        drawn = _drawn(start, min(CHUNK, rows - start))
        expected += _figures(drawn)
        table = _table(arrow, drawn)
        if writer is None:
            path = folder / "ho-so.parquet"
            writer = parquet.ParquetWriter(path, table.schema, compression="zstd")
        writer.write_table(table, row_group_size=CHUNK // 8)
    writer.close()
    np.save(folder / "expected.npy", expected)


def names() -> list[str]:
    """The units, in the order of their numbers and of their names."""
    return [f"xa-{number:05}" for number in range(UNITS)]


def _drawn(start: int, size: int) -> dict[str, Any]:
    draw = np.random.default_rng([SEED, start])
    received = FIRST + draw.integers(0, 395, size, dtype=np.int32)
    return {
        "unit": draw.integers(0, UNITS, size, dtype=np.int32),
        "portal": (draw.random(size) < 0.4).astype(np.int8),
        "channel": np.digitize(draw.random(size), [0.55, 0.85]).astype(np.int8),
        "received": received,
        "due": received + draw.integers(5, 25, size, dtype=np.int32),
        "returned": received + draw.integers(0, 27, size, dtype=np.int32),
        "open": draw.random(size) < 0.09,
        "fee": draw.integers(0, 90, size, dtype=np.int32) * 1000,
        "paid": draw.random(size) < 0.33,
    }


def _table(arrow: Any, drawn: dict[str, Any]) -> Any:
    def text(codes: Any, words: list[str]) -> Any:
        return arrow.DictionaryArray.from_arrays(codes, arrow.array(words)).dictionary_decode()

    day = arrow.date32()
    columns = [
        text(drawn["unit"], names()),
        text(drawn["portal"], PORTALS),
        text(drawn["channel"], CHANNELS),
        arrow.array(drawn["received"]).view(day),
        arrow.array(drawn["due"]).view(day),
        arrow.array(drawn["returned"], mask=drawn["open"]).view(day),
        arrow.array(drawn["fee"]),
        arrow.array(drawn["paid"]),
    ]
    return arrow.table(dict(zip(HEADS, columns, strict=True)))


def _figures(drawn: dict[str, Any]) -> Any:
    """The figures of every unit, by what each of them means."""
    unit, received, due, returned = (drawn[n] for n in ("unit", "received", "due", "returned"))
    new = (received >= FROM) & (received <= TO)
    online = new & (drawn["channel"] == 0)
    settled = ~drawn["open"] & (returned >= FROM) & (returned <= TO)
    pending = (received <= TO) & (drawn["open"] | (returned > TO))
    fee = drawn["fee"] > 0
    conditions = [
        *(new, online, new & (drawn["channel"] == 1), new & (drawn["channel"] == 2)),
        *(online & (drawn["portal"] == 0), settled, settled & (returned <= due)),
        *(settled & (returned > due), pending, pending & (due < TO), fee, fee & drawn["paid"]),
    ]
    counts = [np.bincount(unit[one], minlength=UNITS) for one in conditions]
    fees = np.zeros(UNITS, np.int64)
    np.add.at(fees, unit, drawn["fee"].astype(np.int64))
    return np.stack([*counts, fees])
